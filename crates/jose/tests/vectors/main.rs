//! Published vectors, tokens signed by an independent implementation, and tokens made to deceive.

mod attacks;
mod caveats;
mod documents;
mod flips;
mod forger;
mod interop;
mod keys;
mod pem;
mod signatures;

use jose::{ALL, Keys, KeysProblem, Verification};

/// As a program that allows every algorithm.
fn read_keys(text: &str) -> Result<Keys, KeysProblem> {
    jose::read_keys(text, ALL)
}

/// As [`read_keys`].
fn read_published_keys(text: &str) -> Result<Keys, KeysProblem> {
    jose::read_published_keys(text, ALL)
}

/// As [`read_keys`].
fn verify(token: &str, keys: &Keys) -> Verification {
    jose::verify(token, keys, ALL)
}
