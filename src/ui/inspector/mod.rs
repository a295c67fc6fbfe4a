//! The inspector: a page of its own, which also comes below the tokens of a login.

pub(in crate::ui) mod authorizer;
mod authorizer_form;
mod compare;
pub(in crate::ui) mod json_tree;
pub(in crate::ui) mod key_source;
mod meaning;
mod page;
mod parts;
mod paste;
mod recipes;
mod result;
pub(in crate::ui) mod signature;
mod static_config;
pub(in crate::ui) mod workspace;

pub use page::page;
