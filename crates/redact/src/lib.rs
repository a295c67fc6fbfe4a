//! What may be shown of a foreign text; everything else is a secret.
//!
//! The rule is an allow list. The value of a parameter, a JSON member or a header is shown if its name is listed (see
//! [`may_be_shown`]); the value under any other name is masked, and so is a text of a form that nobody knows. Even under a
//! listed name three things are masked: the login's secrets ([`Known`]), everything shaped like a
//! token, and what an address carries under names that are not listed.
//!
//! A [`Redactor`] splits a text into [`Pieces`], which keep the secrets, so that a user can reveal one of them.
//!
//! ```
//! use redact::{Topic, Known, Redactor, Secrets};
//!
//! let known = Known::default();
//! known.learn("hunter2!");
//! let redactor = Redactor::new(&known, Topic::Other);
//!
//! let sent = redactor.address("https://dev-1.okta.com/authorize?client_id=0oa1&sessionToken=20111abc");
//! assert_eq!(sent.text(Secrets::Masked), "https://dev-1.okta.com/authorize?client_id=0oa1&sessionToken=••••");
//!
//! let answer = redactor.body(r#"{"errorSummary":"hunter2! is wrong","favorite":"blue"}"#);
//! assert_eq!(answer.text(Secrets::Masked), "{\n  \"errorSummary\": \"•••• is wrong\",\n  \"favorite\": \"••••\"\n}");
//! ```
//!
//! Nothing here recurses deeper than a constant, and everything takes time linear in the length of the text.
#![warn(missing_docs)]

mod address;
mod json;
mod known;
mod name;
mod percent;
mod pieces;
mod redactor;
mod shape;
#[cfg(test)]
mod tests;
mod words;

pub use known::Known;
pub use name::{Topic, may_be_shown, names_a_secret, plain};
pub use percent::decoded;
pub use pieces::{Piece, Pieces, Secrets};
pub use redactor::Redactor;
pub use shape::{hides_a_secret, is_like_a_jwt, looks_like_a_secret};
