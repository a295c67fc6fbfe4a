//! Any token, taken apart and judged. No clock, no network: those are arguments.
//!
//! Where to begin:
//!
//! * [`pasted::read`] says what a text is (a token, an answer, a `curl` command, a callback address, keys, SAML) and
//!   finds the tokens in it.
//! * [`anatomy::read`] takes a token apart, however broken it is, and names each flaw with its place.
//! * [`compare`] shows where two tokens differ.
//! * [`authorizer::judge`] says whether an API would accept a token, by which rule it fails, and how to fix that.
//! * [`issuer`] says where an issuer's keys are. Signatures are verified by [`jose`].
//! * [`recipes`] writes a token into commands, programs and `.env` files, each quoted for what reads it.
//!
//! ```
//! use inspect::{anatomy, pasted};
//!
//! // RFC 7515, appendix A.2, as a user may paste it.
//! let token = include_str!("../../../tests/vectors/rfc7515-a2.jwt").trim();
//! let pasted = pasted::read(&format!("Authorization: Bearer {token}"));
//!
//! let found = pasted.tokens().next().expect("the text has a token");
//! assert_eq!(found.label, "Authorization: Bearer");
//!
//! let anatomy = anatomy::read(&found.text);
//! assert!(anatomy.is_whole());
//! let payload = anatomy.payload().expect("the payload is a JSON object");
//! assert_eq!(payload.members["iss"], "joe");
//!
//! // A token that was cut short is not taken for a whole one.
//! let cut = anatomy::read(&token[..token.len() - 1]);
//! assert!(!cut.is_whole());
//! ```

#![warn(missing_docs)]

pub mod anatomy;
pub mod authorizer;
pub mod compare;
pub mod issuer;
pub mod pasted;
pub mod recipes;
pub mod yaml;

/// The most that is read: a text beyond it is answered with its size.
pub const LIMIT_BYTES: usize = 1 << 20;
