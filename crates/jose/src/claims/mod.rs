//! What the claims and header parameters of RFC 7519, OpenID Connect, RFC 9068, JOSE and Okta mean, with the source.

mod header;
mod payload;
mod source;
mod values;

pub use source::{Publication, Source};
pub use values::value;
pub(crate) use values::without_prefix;

use crate::Part;

/// Claims whose value is a `NumericDate`.
const TIMES: [&str; 8] = ["exp", "nbf", "iat", "auth_time", "updated_at", "toe", "okta_lastUpdated", "pwd_exp_time"];

/// An entry of the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// The claim, the parameter or the value.
    pub name: &'static str,
    /// One sentence.
    pub words: &'static str,
    /// Where that is written down.
    pub source: Source,
}

/// Returns what a claim of the payload means; `None` for one that nobody has registered.
#[must_use]
pub fn claim(name: &str) -> Option<&'static Meaning> {
    payload::CLAIMS.iter().find(|meaning| meaning.name == name)
}

/// Returns what a parameter of the header means.
#[must_use]
pub fn parameter(name: &str) -> Option<&'static Meaning> {
    header::PARAMETERS.iter().find(|meaning| meaning.name == name)
}

/// Returns what a member means in its part.
#[must_use]
pub fn meaning(part: Part, name: &str) -> Option<&'static Meaning> {
    match part {
        Part::Header => parameter(name).or_else(|| claim(name)),
        Part::Payload => claim(name),
        Part::Signature
        | Part::EncryptedKey
        | Part::InitializationVector
        | Part::Ciphertext
        | Part::Tag
        | Part::Extra(_) => None,
    }
}

/// Returns whether a claim of this name is a time.
#[must_use]
pub fn is_time(claim: &str) -> bool {
    TIMES.contains(&claim)
}

/// Returns what a member inside another means: a step of `/act/sub` or `/cnf/jkt`, by the path to it.
#[must_use]
pub fn nested(within: &str, name: &str) -> Option<&'static Meaning> {
    let entries: &[Meaning] = match within {
        "cnf" => payload::CONFIRMATION,
        "address" => payload::ADDRESS,
        "jwk" | "epk" => header::KEY,
        // An actor is named by the claims that name a subject (RFC 8693, section 4.1).
        "act" | "may_act" => return claim(name),
        _ => &[],
    };
    entries.iter().find(|meaning| meaning.name == name)
}

const fn entry(name: &'static str, words: &'static str, document: Publication, section: &'static str) -> Meaning {
    Meaning { name, words, source: Source { document, section } }
}

#[cfg(test)]
mod tests;
