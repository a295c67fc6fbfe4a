//! RS256 (RFC 7518, section 3.3): the one algorithm Okta signs with.

use jwt_compact::alg::{Rsa, RsaPublicKey};
use jwt_compact::prelude::*;
use jwt_compact::{ParseError, ValidationError};
use std::fmt;

use super::KeySet;

const RS256: &str = "RS256";

/// Why a signature does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignatureError {
    /// The header names another algorithm than RS256; which one is never the token's choice.
    Algorithm(String),
    /// The header names no key.
    NoKeyId,
    /// The header names a key that the issuer does not publish.
    UnknownKey(String),
    /// The bytes do not match.
    Mismatch,
    /// The token cannot be read that far.
    Malformed(String),
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Algorithm(actual) => write!(f, "the header says alg {actual}"),
            Self::NoKeyId => f.write_str("the header names no key (kid)"),
            Self::UnknownKey(id) => write!(f, "key {id} is not among the issuer's keys"),
            Self::Mismatch => f.write_str("does not match header and payload"),
            Self::Malformed(detail) => f.write_str(detail),
        }
    }
}

/// Verifies the signature of `text` and returns the id of the key that made it.
pub(super) fn verify(text: &str, keys: &KeySet) -> Result<String, SignatureError> {
    let token = UntrustedToken::new(text).map_err(|error: ParseError| SignatureError::Malformed(error.to_string()))?;
    if token.algorithm() != RS256 {
        return Err(SignatureError::Algorithm(token.algorithm().to_owned()));
    }
    let key_id = token.header().key_id.clone().ok_or(SignatureError::NoKeyId)?;
    let key = keys.find(&key_id).ok_or_else(|| SignatureError::UnknownKey(key_id.clone()))?;
    verify_with(&token, key)?;
    Ok(key_id)
}

fn verify_with(token: &UntrustedToken<'_>, key: &RsaPublicKey) -> Result<(), SignatureError> {
    match Rsa::rs256().validator::<serde_json::Value>(key).validate(token) {
        Ok(_) => Ok(()),
        Err(ValidationError::InvalidSignature | ValidationError::MalformedSignature(_)) => {
            Err(SignatureError::Mismatch)
        }
        Err(other) => Err(SignatureError::Malformed(other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use super::*;

    const TOKEN: &str = include_str!("../../tests/vectors/rfc7515-a2.jwt");
    const KEYS: &str = include_str!("../../tests/vectors/rfc7515-a2.jwks.json");

    fn keys() -> KeySet {
        KeySet::parse(KEYS).expect("keys")
    }

    /// Appendix A.2 has no `kid`, so its signature is checked one step below the choice of the key.
    #[test]
    fn the_rfc_example_verifies_and_a_changed_one_does_not() {
        let keys = keys();
        let key = keys.find("rfc7515-a2").expect("the key");
        let good = UntrustedToken::new(TOKEN.trim()).expect("a token");
        assert_eq!(verify_with(&good, key), Ok(()));

        let changed = TOKEN.trim().replacen("eyJpc3MiOiJqb2Ui", "eyJpc3MiOiJKb2Ui", 1);
        let bad = UntrustedToken::new(&changed).expect("a token");
        assert_eq!(verify_with(&bad, key), Err(SignatureError::Mismatch));
    }

    #[test]
    fn a_token_does_not_choose_algorithm_or_key() {
        let with_header = |header: &str| {
            let (_, rest) = TOKEN.trim().split_once('.').expect("a dot");
            verify(&format!("{}.{rest}", URL_SAFE_NO_PAD.encode(header)), &keys())
        };
        assert_eq!(with_header(r#"{"alg":"none"}"#), Err(SignatureError::Algorithm("none".into())));
        assert_eq!(
            with_header(r#"{"alg":"HS256","kid":"rfc7515-a2"}"#),
            Err(SignatureError::Algorithm("HS256".into()))
        );
        assert_eq!(with_header(r#"{"alg":"RS256"}"#), Err(SignatureError::NoKeyId));
        assert_eq!(with_header(r#"{"alg":"RS256","kid":"x"}"#), Err(SignatureError::UnknownKey("x".into())));
        assert_eq!(with_header(r#"{"alg":"RS256","kid":"rfc7515-a2"}"#), Err(SignatureError::Mismatch));
    }
}
