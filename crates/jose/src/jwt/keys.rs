//! The issuer's published keys (RFC 7517).

use jwt_compact::alg::RsaPublicKey;
use rsa::BigUint;
use serde_json::Value;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

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

impl KeySet {
    /// Reads a JWK Set; keys of other kinds or uses are passed over, as RFC 7517, section 5 asks.
    ///
    /// # Errors
    /// When the text is no JWK Set, or holds no key to verify RS256 with.
    pub fn parse(text: &str) -> Result<Self, KeySetError> {
        let set: Value = serde_json::from_str(text).map_err(|error| KeySetError::NotAKeySet(error.to_string()))?;
        let listed = set.get("keys").and_then(Value::as_array);
        let listed = listed.ok_or_else(|| KeySetError::NotAKeySet("it has no list of keys".into()))?;
        let keys: Vec<SigningKey> = listed.iter().filter_map(SigningKey::read).collect();
        if keys.is_empty() { Err(KeySetError::NoSigningKey) } else { Ok(Self { keys }) }
    }

    pub(crate) fn find(&self, key_id: &str) -> Option<&RsaPublicKey> {
        self.keys.iter().find(|key| key.id == key_id).map(|key| &key.key)
    }

    #[must_use]
    pub fn contains(&self, key_id: &str) -> bool {
        self.find(key_id).is_some()
    }
}

impl SigningKey {
    fn read(jwk: &Value) -> Option<Self> {
        let text = |name: &str| jwk.get(name)?.as_str();
        let number = |name: &str| URL_SAFE_NO_PAD.decode(text(name)?).ok().map(|bytes| BigUint::from_bytes_be(&bytes));
        let for_signatures = text("use").is_none_or(|usage| usage == "sig");
        let for_rs256 = text("alg").is_none_or(|algorithm| algorithm == "RS256");
        if text("kty") != Some("RSA") || !for_signatures || !for_rs256 {
            return None;
        }
        let key = RsaPublicKey::new(number("n")?, number("e")?).ok()?;
        Some(Self { id: text("kid")?.to_owned(), key })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: &str = include_str!("../../../../tests/vectors/rfc7515-a2.jwks.json");

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
