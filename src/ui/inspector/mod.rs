//! The inspector: a page of its own, which also comes below the tokens of a login.

pub mod authorizer;
mod authorizer_form;
mod compare;
pub mod fields;
pub mod json_tree;
pub mod key_source;
mod meaning;
mod page;
mod parts;
mod paste;
mod recipes;
mod result;
pub mod signature;
mod static_config;
pub mod workspace;

pub use page::page;
