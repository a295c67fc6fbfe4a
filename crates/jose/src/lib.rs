//! Signed tokens: read strictly, verified by keys and algorithms that the caller names, their claims explained.
//!
//! Where to begin:
//!
//! * [`Compact::parse`] reads a JWT without trusting any of it. Claims come by type ([`Claim`], [`NumericDate`]), so that
//!   one of the wrong type is never taken for an absent one.
//! * [`read_keys`] reads pasted keys (JWK, JWK Set, PEM), [`read_published_keys`] what an issuer publishes.
//! * [`verify`] checks whether one of the keys signed a token, by one of the algorithms that the caller allows. A token
//!   never chooses: neither its algorithm, nor its key. What it says of keys (`jku`, `x5u`, `jwk`, `x5c`) is named and
//!   never used (RFC 8725, sections 3.1 and 3.10).
//! * [`claims`] knows what claims, header parameters and their values mean, and where that is written down.
//! * [`check_b64token`] checks whether a text can be a bearer token, for use in a header or a command.
//! * [`json`] and [`base64url`] are the readers below all of this.
//!
//! An [`Algorithm`] is a value that carries its own functions: what no caller names is not linked.
//!
//! ```
//! use jose::{Claim, Compact, RS256, read_published_keys, verify};
//!
//! // RFC 7515, appendix A.2: a token signed with RS256, and the key of its issuer.
//! let token = include_str!("../../../tests/vectors/rfc7515-a2.jwt").trim();
//! let keys = read_published_keys(include_str!("../../../tests/vectors/rfc7515-a2.jwks.json"), &[RS256])?;
//!
//! assert!(verify(token, &keys, &[RS256]).is_verified());
//! assert_eq!(Compact::parse(token)?.text("iss"), Claim::Is("joe"));
//!
//! let changed = token.replacen("eyJpc3MiOiJqb2Ui", "eyJpc3MiOiJKb2Ui", 1);
//! let refused = verify(&changed, &keys, &[RS256]);
//! assert_eq!(refused.reasons()[0].code(), "signature-mismatch");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![warn(missing_docs)]

mod algorithm;
mod b64token;
pub mod base64url;
mod claim;
pub mod claims;
mod compact;
mod header;
pub mod json;
mod key;
mod numeric_date;
mod part;
mod reason;
mod time;
mod verification;
mod warning;
mod words;

pub use algorithm::{
    ALL, Algorithm, EDDSA, ES256, ES384, HS256, HS384, HS512, PS256, PS384, PS512, RS256, RS384, RS512, Unsupported,
};
pub use b64token::{NotB64Token, check_b64token};
pub use base64url::Base64Problem;
pub use claim::Claim;
pub use compact::{Compact, MOST_BYTES, Malformed};
pub use key::{
    Key, KeyKind, KeyNote, KeyProblem, Keys, KeysProblem, PassedOver, SecretEncoding, read_keys, read_published_keys,
};
pub use numeric_date::NumericDate;
pub use part::Part;
pub use reason::{HeaderKey, Reason};
pub use time::{Date, LEEWAY_SECONDS, UnixTime, duration_in_words, exact_duration_in_words};
pub use verification::{SignatureVerdict, Verification, verify};
pub use warning::Warning;

/// Returns the beginning of an untrusted text, without control characters, for use in a sentence.
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
