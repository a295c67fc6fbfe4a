//! The issuer's published keys (RFC 7517).

use jwt_compact::alg::RsaPublicKey;
use jwt_compact::jwk::JsonWebKey;
use serde::Deserialize;
use std::fmt;

/// The keys of a JWK Set that can verify RS256 signatures.
#[derive(Debug, Clone, PartialEq)]
pub struct KeySet {
    keys: Vec<SigningKey>,
}

#[derive(Debug, Clone, PartialEq)]
struct SigningKey {
    id: String,
    key: RsaPublicKey,
}

/// Why no key can be taken from an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeySetError {
    /// Not a JWK Set at all.
    NotAKeySet(String),
    /// A JWK Set without an RSA signing key that has a `kid`.
    NoSigningKey,
}

impl fmt::Display for KeySetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAKeySet(detail) => write!(f, "the keys endpoint did not answer with a JWK Set: {detail}"),
            Self::NoSigningKey => f.write_str("the JWK Set holds no RSA signing key"),
        }
    }
}

#[derive(Deserialize)]
struct WireKeySet {
    keys: Vec<WireKey>,
}

#[derive(Deserialize)]
struct WireKey {
    #[serde(rename = "kid")]
    key_id: Option<String>,
    #[serde(rename = "use")]
    public_key_use: Option<String>,
    #[serde(rename = "alg")]
    algorithm: Option<String>,
    #[serde(flatten)]
    rest: serde_json::Map<String, serde_json::Value>,
}

impl KeySet {
    /// Reads a JWK Set; keys of other kinds or uses are passed over, as RFC 7517, section 5 asks.
    ///
    /// # Errors
    /// When the text is no JWK Set, or holds no key to verify RS256 with.
    pub fn parse(text: &str) -> Result<Self, KeySetError> {
        let wire: WireKeySet =
            serde_json::from_str(text).map_err(|error| KeySetError::NotAKeySet(error.to_string()))?;
        let keys: Vec<SigningKey> = wire.keys.into_iter().filter_map(SigningKey::read).collect();
        if keys.is_empty() { Err(KeySetError::NoSigningKey) } else { Ok(Self { keys }) }
    }

    pub(super) fn find(&self, key_id: &str) -> Option<&RsaPublicKey> {
        self.keys.iter().find(|key| key.id == key_id).map(|key| &key.key)
    }

    #[must_use]
    pub fn contains(&self, key_id: &str) -> bool {
        self.find(key_id).is_some()
    }
}

impl SigningKey {
    fn read(wire: WireKey) -> Option<Self> {
        let for_signatures = wire.public_key_use.is_none_or(|usage| usage == "sig");
        let for_rs256 = wire.algorithm.is_none_or(|algorithm| algorithm == "RS256");
        if !for_signatures || !for_rs256 {
            return None;
        }
        let jwk: JsonWebKey<'_> = serde_json::from_value(wire.rest.into()).ok()?;
        Some(Self { id: wire.key_id?, key: RsaPublicKey::try_from(&jwk).ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: &str = include_str!("../../tests/vectors/rfc7515-a2.jwks.json");

    #[test]
    fn finds_a_key_by_its_id_only() {
        let keys = KeySet::parse(KEYS).expect("keys");
        assert!(keys.contains("rfc7515-a2"));
        assert!(!keys.contains("another"));
        assert!(!keys.contains(""));
    }

    #[test]
    fn passes_over_keys_that_are_not_for_rs256() {
        for text in [
            r#"{"keys":[]}"#,
            r#"{"keys":[{"kty":"oct","kid":"a","k":"AAAA"}]}"#,
            &KEYS.replace("\"sig\"", "\"enc\""),
            &KEYS.replace("\"RS256\"", "\"RS512\""),
        ] {
            assert_eq!(KeySet::parse(text), Err(KeySetError::NoSigningKey), "{text}");
        }
    }

    #[test]
    fn says_when_the_answer_is_something_else() {
        assert!(matches!(KeySet::parse("<html>"), Err(KeySetError::NotAKeySet(_))));
    }
}
