//! The RSA keys of the org. They are made once for a process, so that starting a simulator costs nothing.

use std::sync::LazyLock;

use aws_lc_rs::{
    encoding::{AsDer, PublicKeyX509Der},
    rand::SystemRandom,
    rsa::{KeyPair, KeySize},
    signature::{KeyPair as _, RSA_PKCS1_SHA256},
};
use base64::{Engine, prelude::BASE64_STANDARD, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use crate::issued::random_name;

static PUBLISHED: LazyLock<SigningKey> = LazyLock::new(SigningKey::generate);
static RETIRED: LazyLock<SigningKey> = LazyLock::new(SigningKey::generate);
static UNPUBLISHED: LazyLock<SigningKey> = LazyLock::new(SigningKey::generate);

/// The key that signs, and stands in the key set.
pub(crate) fn published() -> &'static SigningKey {
    &PUBLISHED
}

/// The key that stood in the key set before a rotation.
pub(crate) fn retired() -> &'static SigningKey {
    &RETIRED
}

/// The key that signs the org server's access tokens, which are for Okta's eyes only.
pub(crate) fn unpublished() -> &'static SigningKey {
    &UNPUBLISHED
}

/// A 2048-bit RSA key and its id.
#[derive(Debug)]
pub(crate) struct SigningKey {
    kid: String,
    pair: KeyPair,
}

impl SigningKey {
    fn generate() -> Self {
        let pair = KeyPair::generate(KeySize::Rsa2048).expect("2048 bits are a supported size");
        Self { kid: random_name(""), pair }
    }

    pub(crate) fn kid(&self) -> &str {
        &self.kid
    }

    /// RSASSA-PKCS1-v1_5 with SHA-256, which JOSE calls RS256.
    pub(crate) fn sign(&self, message: &[u8]) -> Vec<u8> {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
            .expect("the buffer is as long as the modulus");
        signature
    }

    /// The entry in the key set (RFC 7517).
    pub(crate) fn jwk(&self) -> Value {
        let public = self.pair.public_key();
        json!({
            "kty": "RSA",
            "alg": "RS256",
            "kid": self.kid,
            "use": "sig",
            "e": BASE64_URL_SAFE_NO_PAD.encode(public.exponent().big_endian_without_leading_zero()),
            "n": BASE64_URL_SAFE_NO_PAD.encode(public.modulus().big_endian_without_leading_zero()),
        })
    }

    /// The public key as a file would hold it.
    pub(crate) fn public_pem(&self) -> String {
        let der: PublicKeyX509Der<'_> = self.pair.public_key().as_der().expect("an RSA key has an X.509 form");
        let text = BASE64_STANDARD.encode(der.as_ref());
        let lines: Vec<_> = text.as_bytes().chunks(64).map(String::from_utf8_lossy).collect();
        format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", lines.join("\n"))
    }
}
