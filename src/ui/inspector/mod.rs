//! The inspector: a page of its own, which also comes below the tokens of a login.

mod authorizer;
mod authorizer_form;
mod compare;
pub(super) mod fields;
mod json_tree;
mod key_source;
mod meaning;
mod page;
mod parts;
mod paste;
mod recipes;
mod result;
mod signature;
mod static_config;
mod workspace;

pub use page::page;
