//! Signatures of every algorithm that this page knows, by keys that the person names.
//!
//! A token never chooses: neither its algorithm, which the kind of the key and the key's own `alg` limit, nor its key.
//! What it says of keys (`jku`, `x5u`, `jwk`, `x5c`) is named and never used (RFC 8725, sections 3.1 and 3.10).

mod algorithm;
pub mod base64url;
mod choice;
pub mod claims;
mod der;
mod header;
pub mod json;
mod jwk;
pub mod jwt;
mod key;
mod keys;
mod object_id;
mod part;
mod pem;
mod point;
mod problem;
mod read;
mod reason;
mod signature;
mod token;
mod tree;
mod verification;
mod warning;
mod words;

pub use algorithm::{Algorithm, Unsupported};
pub use base64url::Base64Problem;
pub use jwt::{Compact, Date, KeySet, KeySetError, LEEWAY_SECONDS, Malformed, SignatureError, UnixTime};
pub use key::{Key, Kind};
pub use keys::{Keys, SecretEncoding};
pub use part::Part;
pub use problem::{KeyNote, KeyProblem, KeysProblem, PassedOver};
pub use read::{read_keys, read_published_keys};
pub use reason::{HeaderKey, Reason};
pub use token::MOST_BYTES;
pub use tree::{Kind as JsonKind, Name, Node, Tree};
pub use verification::{Verdict, Verification, verify};
pub use warning::Warning;

/// As much of a foreign text as a sentence can hold, without control characters.
#[must_use]
pub fn shown(text: &str) -> String {
    const MOST: usize = 80;
    let plain = |character: char| if character.is_control() { '\u{fffd}' } else { character };
    let mut start: String = text.chars().take(MOST).map(plain).collect();
    if text.chars().nth(MOST).is_some() {
        start.push('…');
    }
    start
}
