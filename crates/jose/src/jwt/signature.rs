//! RS256 (RFC 7518, section 3.3): the one algorithm Okta signs with.

use jwt_compact::alg::{Rsa, RsaPublicKey, RsaSignature};
use jwt_compact::{Algorithm, AlgorithmSignature};
use serde_json::Value;
use std::fmt;

use super::{Compact, KeySet};

const RS256: &str = "RS256";

/// Why a signature does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignatureError {
    /// The header names another algorithm than RS256; which one is never the token's choice.
    Algorithm(String),
    /// The header demands extensions that this page does not know (RFC 7515, section 4.1.11).
    Critical,
    /// The header names no key.
    NoKeyId,
    /// The header names a key that the issuer does not publish.
    UnknownKey(String),
    /// The bytes do not match.
    Mismatch,
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Algorithm(actual) => write!(f, "the header says alg {actual}"),
            Self::Critical => f.write_str("the header demands extensions (crit) that this page does not know"),
            Self::NoKeyId => f.write_str("the header names no key (kid)"),
            Self::UnknownKey(id) => write!(f, "key {id} is not among the issuer's keys"),
            Self::Mismatch => f.write_str("does not match header and payload"),
        }
    }
}

/// Verifies the signature of `text`, which was read as `token`, and returns the id of the key that made it.
pub fn verify(text: &str, token: &Compact, keys: &KeySet) -> Result<String, SignatureError> {
    let stated = |name: &str| token.header.get(name).and_then(Value::as_str);
    match stated("alg") {
        Some(RS256) => {}
        other => return Err(SignatureError::Algorithm(other.unwrap_or("nothing that is a text").to_owned())),
    }
    if token.header.contains_key("crit") {
        return Err(SignatureError::Critical);
    }
    let key_id = stated("kid").ok_or(SignatureError::NoKeyId)?;
    let key = keys.find(key_id).ok_or_else(|| SignatureError::UnknownKey(key_id.to_owned()))?;
    verify_with(text, token, key)?;
    Ok(key_id.to_owned())
}

/// What is signed is the text up to the second dot (RFC 7515, section 5.2).
fn verify_with(text: &str, token: &Compact, key: &RsaPublicKey) -> Result<(), SignatureError> {
    let signed = text.rsplit_once('.').map_or(text, |(signed, _)| signed);
    let signature = RsaSignature::try_from_slice(&token.signature).map_err(|_| SignatureError::Mismatch)?;
    if Rsa::rs256().verify_signature(&signature, key, signed.as_bytes()) {
        Ok(())
    } else {
        Err(SignatureError::Mismatch)
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use super::*;

    const TOKEN: &str = include_str!("../../../../tests/vectors/rfc7515-a2.jwt");
    const KEYS: &str = include_str!("../../../../tests/vectors/rfc7515-a2.jwks.json");

    fn keys() -> KeySet {
        KeySet::parse(KEYS).expect("keys")
    }

    /// Appendix A.2 has no `kid`, so its signature is checked one step below the choice of the key.
    #[test]
    fn the_rfc_example_verifies_and_a_changed_one_does_not() {
        let keys = keys();
        let key = keys.find("rfc7515-a2").expect("the key");
        let verify = |text: &str| verify_with(text, &Compact::parse(text).expect("a token"), key);
        assert_eq!(verify(TOKEN.trim()), Ok(()));

        let changed = TOKEN.trim().replacen("eyJpc3MiOiJqb2Ui", "eyJpc3MiOiJKb2Ui", 1);
        assert_eq!(verify(&changed), Err(SignatureError::Mismatch));
        let (signed, _) = TOKEN.trim().rsplit_once('.').expect("a signature");
        assert_eq!(verify(&format!("{signed}.")), Err(SignatureError::Mismatch));
    }

    #[test]
    fn a_token_does_not_choose_algorithm_or_key() {
        let with_header = |header: &str| {
            let (_, rest) = TOKEN.trim().split_once('.').expect("a dot");
            let text = format!("{}.{rest}", URL_SAFE_NO_PAD.encode(header));
            verify(&text, &Compact::parse(&text).expect("a token"), &keys())
        };
        assert_eq!(with_header(r#"{"alg":"none"}"#), Err(SignatureError::Algorithm("none".into())));
        assert_eq!(
            with_header(r#"{"alg":"HS256","kid":"rfc7515-a2"}"#),
            Err(SignatureError::Algorithm("HS256".into()))
        );
        assert_eq!(with_header(r#"{"alg":"RS256","crit":["exp"]}"#), Err(SignatureError::Critical));
        assert_eq!(with_header(r#"{"alg":"RS256"}"#), Err(SignatureError::NoKeyId));
        assert_eq!(with_header(r#"{"alg":"RS256","kid":"x"}"#), Err(SignatureError::UnknownKey("x".into())));
        assert_eq!(with_header(r#"{"alg":"RS256","kid":"rfc7515-a2"}"#), Err(SignatureError::Mismatch));
    }
}
