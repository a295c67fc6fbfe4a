//! The RSA keys of the org. They are made once for a process, so that starting a simulator costs nothing.

use std::sync::LazyLock;

use aws_lc_rs::digest;
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use rsa::pkcs8::{DecodePrivateKey as _, EncodePublicKey as _};
use rsa::traits::{PrivateKeyParts as _, PublicKeyParts as _};
use rsa::{BigUint, Pkcs1v15Sign, RsaPrivateKey};
use serde_json::{Value, json};

use crate::faults::{Fault, Switchboard};
use crate::issued::random_name;

static PUBLISHED: LazyLock<SigningKey> = LazyLock::new(SigningKey::generate);
static RETIRED: LazyLock<SigningKey> = LazyLock::new(SigningKey::generate);
static UNPUBLISHED: LazyLock<SigningKey> = LazyLock::new(SigningKey::generate);
static OF_511_BITS: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::weak(PRIMES_OF_511_BITS));
static OF_1024_BITS: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::weak(PRIMES_OF_1024_BITS));

/// The primes of keys that are too small, in hexadecimal. They protect nothing.
const PRIMES_OF_511_BITS: [&str; 2] = [
    "a91f57c0de12fcfd7fb352bd656383d84e412c786f41c75ded6cca77ba84081b",
    "7e5c73065df414e7b3b996945cfbe20292c49cda249c08747428ced3ddbff38b",
];
const PRIMES_OF_1024_BITS: [&str; 2] = [
    "ea786f546cf806191c08001303d731a88083131002e7b9c28b8c04efade6484b\
     223b6fdee14d4be40f565a8cb93cf52924d1d9b0a71153a08a08a16b2ddd3f97",
    "9ee39cf35559211a159fc3b96ee3bfb7bbddd315ce61fce72ba6f6f8e7227585\
     78f6b0f36cfe6403c1b17226d77a5bbd6df70271569b1650ae13b12e69b47123",
];

/// Returns the key that signs, and is in the key set.
pub(crate) fn published(faults: &Switchboard) -> &'static SigningKey {
    if faults.has(Fault::Key511Bits) {
        &OF_511_BITS
    } else if faults.has(Fault::Key1024Bits) {
        &OF_1024_BITS
    } else {
        &PUBLISHED
    }
}

/// Returns the key that stood in the key set before a rotation.
pub(crate) fn retired() -> &'static SigningKey {
    &RETIRED
}

/// Returns the key that signs the org server's access tokens, which are for Okta's eyes only.
pub(crate) fn unpublished() -> &'static SigningKey {
    &UNPUBLISHED
}

/// Makes the keys that a sound org has, so that no request waits for them.
pub(crate) fn make() {
    LazyLock::force(&PUBLISHED);
}

/// An RSA key and its id.
#[derive(Debug)]
pub(crate) struct SigningKey {
    kid: String,
    pair: Pair,
}

#[derive(Debug)]
enum Pair {
    /// 2048 bits.
    Sound(KeyPair),
    /// Fewer: aws-lc-rs has nothing to do with those.
    Weak(Box<RsaPrivateKey>),
}

impl SigningKey {
    fn generate() -> Self {
        let pair = KeyPair::generate(KeySize::Rsa2048).expect("2048 bits are a supported size");
        Self { kid: random_name(""), pair: Pair::Sound(pair) }
    }

    fn weak(primes: [&str; 2]) -> Self {
        let [p, q] =
            primes.map(|prime| BigUint::parse_bytes(prime.as_bytes(), 16).expect("the primes are hexadecimal"));
        let pair = RsaPrivateKey::from_p_q(p, q, BigUint::from(65_537_u32)).expect("the primes make a key");
        Self { kid: random_name(""), pair: Pair::Weak(pair.into()) }
    }

    pub(crate) fn kid(&self) -> &str {
        &self.kid
    }

    /// RSASSA-PKCS1-v1_5 with SHA-256, which JOSE calls RS256.
    pub(crate) fn sign(&self, message: &[u8]) -> Vec<u8> {
        match &self.pair {
            Pair::Sound(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
                    .expect("the buffer is as long as the modulus");
                signature
            }
            Pair::Weak(pair) => {
                let padding = Pkcs1v15Sign { hash_len: Some(32), prefix: SHA256_INFO.into() };
                let digest = digest::digest(&digest::SHA256, message);
                pair.sign(padding, digest.as_ref()).expect("62 bytes fit into the modulus")
            }
        }
    }

    /// Returns the entry in the key set (RFC 7517), as the faults want it.
    pub(crate) fn jwk(&self, faults: &Switchboard) -> Value {
        let (modulus, exponent) = self.public();
        let mut jwk = json!({
            "kty": "RSA",
            "alg": "RS256",
            "kid": self.kid,
            "e": BASE64_URL_SAFE_NO_PAD.encode(exponent),
            "n": BASE64_URL_SAFE_NO_PAD.encode(modulus),
        });
        if faults.has(Fault::KeyForEncryption) {
            jwk["key_ops"] = json!(["encrypt"]);
        } else {
            jwk["use"] = "sig".into();
        }
        if faults.has(Fault::KeyPrivate) {
            jwk["d"] = BASE64_URL_SAFE_NO_PAD.encode(self.private_exponent()).into();
        }
        jwk
    }

    /// Returns the public key in PEM.
    pub(crate) fn public_pem(&self) -> String {
        let der = match &self.pair {
            Pair::Sound(pair) => {
                let der: PublicKeyX509Der<'_> = pair.public_key().as_der().expect("an RSA key has an X.509 form");
                der.as_ref().to_vec()
            }
            Pair::Weak(pair) => {
                pair.to_public_key().to_public_key_der().expect("an RSA key has an X.509 form").into_vec()
            }
        };
        let text = BASE64_STANDARD.encode(der);
        let lines: Vec<_> = text.as_bytes().chunks(64).map(String::from_utf8_lossy).collect();
        format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", lines.join("\n"))
    }

    /// Modulus and exponent, without leading zeros.
    fn public(&self) -> (Vec<u8>, Vec<u8>) {
        match &self.pair {
            Pair::Sound(pair) => {
                let public = pair.public_key();
                let modulus = public.modulus().big_endian_without_leading_zero().to_vec();
                (modulus, public.exponent().big_endian_without_leading_zero().to_vec())
            }
            Pair::Weak(pair) => (pair.n().to_bytes_be(), pair.e().to_bytes_be()),
        }
    }

    fn private_exponent(&self) -> Vec<u8> {
        match &self.pair {
            Pair::Sound(pair) => {
                let der: Pkcs8V1Der<'_> = pair.as_der().expect("an RSA key has a PKCS #8 form");
                RsaPrivateKey::from_pkcs8_der(der.as_ref()).expect("it was written just now").d().to_bytes_be()
            }
            Pair::Weak(pair) => pair.d().to_bytes_be(),
        }
    }
}

/// `DigestInfo` up to the digest (RFC 8017, section 9.2, note 1).
const SHA256_INFO: [u8; 19] =
    [0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];
