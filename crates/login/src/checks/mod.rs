//! What a login asks of its tokens (OpenID Connect Core, RFC 9068), as a list of checks; no clock, no network.
//!
//! A check passes only if the comparison was made, and a claim of the wrong type fails by its name.

mod access;
mod check;
mod claims;
mod comparison;
mod expected;
mod id;
mod keys;
#[cfg(test)]
mod tests;

pub use access::{AccessExpectations, verify_access};
pub use check::{Check, CheckName, CheckOutcome};
pub use claims::at_present;
pub use expected::verify_expected;
pub use id::{AtHash, IdExpectations, same_subject, verify_id, verify_refreshed_id};
pub use keys::IssuerKeys;
