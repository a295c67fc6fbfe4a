//! The token in the form that a shell, a program or a configuration file takes: [`render`] writes a [`Recipe`] for a token
//! and an address, quoted so that the text that arrives is the text that was pasted.

pub mod machine;
pub mod quoting;
pub mod terminal;

mod address;
mod commands;
mod exchange;
mod mcp;
mod notes;
mod programs;
mod recipe;
mod remembered;
mod render;
mod token;
mod variables;

pub use address::{Address, AddressProblem};
pub use exchange::{CurlBody, CurlRequest, curl_of};
pub use recipe::{Language, Recipe};
pub use remembered::{NotRemembered, Query, Remembered};
pub use render::{AddressUsed, RecipeProblem, Rendered, authorization_header, curl_to_an_example, render};
pub use token::TokenProblem;
pub use variables::VARIABLE;
