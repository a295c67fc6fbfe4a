//! The public key that an administrator registers for a client: General > Client Credentials > Public keys.

use std::fmt;

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Deserialize;

/// An RSA key by which a client signs its assertions (RFC 7517, RFC 7523).
#[derive(Clone, PartialEq, Eq)]
pub struct ClientKey {
    kid: String,
    modulus: Vec<u8>,
    exponent: Vec<u8>,
}

/// The JWK isn't an RSA key with a `kid`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidKey;

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    kid: String,
    n: String,
    e: String,
}

impl ClientKey {
    /// Reads one JWK, as the console takes it.
    ///
    /// # Errors
    /// [`InvalidKey`] for anything but an RSA public key with a `kid`.
    pub fn from_jwk(jwk: &str) -> Result<Self, InvalidKey> {
        let Jwk { kty, kid, n, e } = serde_json::from_str(jwk).map_err(|_| InvalidKey)?;
        let decode = |part: &str| BASE64_URL_SAFE_NO_PAD.decode(part.trim_end_matches('=')).map_err(|_| InvalidKey);
        if kty != "RSA" || kid.is_empty() {
            return Err(InvalidKey);
        }
        Ok(Self { kid, modulus: decode(&n)?, exponent: decode(&e)? })
    }

    pub(crate) fn kid(&self) -> &str {
        &self.kid
    }

    /// RS256.
    pub(crate) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        let key = RsaPublicKeyComponents { n: &self.modulus, e: &self.exponent };
        key.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature).is_ok()
    }
}

impl fmt::Debug for ClientKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClientKey({})", self.kid)
    }
}

impl fmt::Display for InvalidKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the JWK isn't an RSA public key with a kid")
    }
}

impl std::error::Error for InvalidKey {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rsa_keys_with_a_name_are_registered() {
        let read = |jwk| ClientKey::from_jwk(jwk).map(|key| key.kid);
        assert_eq!(read(r#"{"kty":"RSA","kid":"k","n":"AQAB","e":"AQAB","alg":"RS256"}"#), Ok("k".to_owned()));
        for wrong in [
            "",
            r#"{"kty":"EC","kid":"k","n":"AQAB","e":"AQAB"}"#,
            r#"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#,
            r#"{"kty":"RSA","kid":"","n":"AQAB","e":"AQAB"}"#,
            r#"{"kty":"RSA","kid":"k","n":"A B","e":"AQAB"}"#,
        ] {
            assert_eq!(read(wrong), Err(InvalidKey), "{wrong}");
        }
    }
}
