//! Keys: what they are, what they say about themselves, and where they are read from.

mod choice;
mod der;
mod jwk;
mod object_id;
mod pem;
mod problem;
mod read;
mod set;

use std::fmt;

use sha2::{Digest, Sha256};

use crate::base64url::encode;

pub(crate) use choice::{allows, named, of_kind};
pub(crate) use der::is_ecdsa_der;
pub use problem::{KeyNote, KeyProblem, KeysProblem, PassedOver};
pub use read::{read_keys, read_published_keys};
pub use set::{Keys, SecretEncoding};

/// What sort of key it is, and so which algorithms it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// RSA, for PKCS #1 1.5 and PSS.
    Rsa,
    /// On the curve P-256.
    P256,
    /// On the curve P-384.
    P384,
    /// On the curve Ed25519.
    Ed25519,
    /// A secret that both sides share (`oct`).
    Secret,
}

impl KeyKind {
    /// For people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rsa => "RSA",
            Self::P256 => "EC P-256",
            Self::P384 => "EC P-384",
            Self::Ed25519 => "Ed25519",
            Self::Secret => "shared secret",
        }
    }
}

/// The public numbers of a key, or the secret, as bytes: what they mean is the algorithm's business.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum KeyNumbers {
    /// Big-endian, without leading zeros.
    Rsa {
        modulus: Vec<u8>,
        exponent: Vec<u8>,
    },
    /// A point as SEC 1, section 2.3.3 writes it; uncompressed once the algorithm has seen it.
    P256(Vec<u8>),
    /// As the one of P-256.
    P384(Vec<u8>),
    /// A point as RFC 8032, section 5.1.2 writes it.
    Ed25519(Vec<u8>),
    Secret(Vec<u8>),
}

impl KeyNumbers {
    /// Returns both big-endian.
    pub(crate) fn rsa(modulus: &[u8], exponent: &[u8]) -> Self {
        Self::Rsa { modulus: without_zeros(modulus).to_vec(), exponent: without_zeros(exponent).to_vec() }
    }

    pub(crate) fn kind(&self) -> KeyKind {
        match self {
            Self::Rsa { .. } => KeyKind::Rsa,
            Self::P256(_) => KeyKind::P256,
            Self::P384(_) => KeyKind::P384,
            Self::Ed25519(_) => KeyKind::Ed25519,
            Self::Secret(_) => KeyKind::Secret,
        }
    }
}

fn without_zeros(mut number: &[u8]) -> &[u8] {
    while let [0, rest @ ..] = number {
        number = rest;
    }
    number
}

/// Returns the bits of a number without leading zeros.
pub(crate) fn bits(number: &[u8]) -> usize {
    let unused = number.first().map_or(0, |first| first.leading_zeros() as usize);
    number.len() * 8 - unused
}

/// A key that can verify.
#[derive(Clone, PartialEq)]
pub struct Key {
    pub(crate) numbers: KeyNumbers,
    /// `kid` (RFC 7517, section 4.5).
    pub kid: Option<String>,
    /// `alg`: the one algorithm that the key is for, where it says so (section 4.4).
    pub alg: Option<String>,
    /// `use` (section 4.2).
    pub usage: Option<String>,
    /// What to know about it.
    pub notes: Vec<KeyNote>,
}

/// Shows no number of the key: it may be a secret.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({}, {:?})", self.kind().name(), self.kid)
    }
}

impl Key {
    pub(crate) fn new(numbers: KeyNumbers) -> Self {
        Self { numbers, kid: None, alg: None, usage: None, notes: Vec::new() }
    }

    /// Returns what sort of key it is.
    #[must_use]
    pub fn kind(&self) -> KeyKind {
        self.numbers.kind()
    }

    /// Returns the key's size in bits: RSA's modulus, the curve, or the secret.
    #[must_use]
    pub fn bits(&self) -> usize {
        match &self.numbers {
            KeyNumbers::Rsa { modulus, .. } => bits(modulus),
            KeyNumbers::P256(_) | KeyNumbers::Ed25519(_) => 256,
            KeyNumbers::P384(_) => 384,
            KeyNumbers::Secret(bytes) => bytes.len() * 8,
        }
    }

    /// Returns the thumbprint of RFC 7638 by SHA-256; none for a secret, which could be guessed from it (section 7).
    #[must_use]
    pub fn thumbprint(&self) -> Option<String> {
        let members = match &self.numbers {
            KeyNumbers::Rsa { modulus, exponent } => {
                format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, encode(exponent), encode(modulus))
            }
            KeyNumbers::P256(point) => on_curve("P-256", point),
            KeyNumbers::P384(point) => on_curve("P-384", point),
            KeyNumbers::Ed25519(point) => format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, encode(point)),
            KeyNumbers::Secret(_) => return None,
        };
        Some(encode(Sha256::digest(members)))
    }

    /// One line for people: kind, size, name.
    #[must_use]
    pub fn describe(&self) -> String {
        let size = match self.kind() {
            KeyKind::Rsa | KeyKind::Secret => format!(" of {} bits", self.bits()),
            KeyKind::P256 | KeyKind::P384 | KeyKind::Ed25519 => String::new(),
        };
        let name = match &self.kid {
            Some(kid) => format!(", kid {}", crate::shown(kid)),
            None => String::new(),
        };
        format!("{}{size}{name}", self.kind().name())
    }
}

/// `point` is 4, then x, then y (SEC 1, section 2.3.3).
fn on_curve(curve: &str, point: &[u8]) -> String {
    let (x, y) = point.get(1..).unwrap_or_default().split_at(point.len() / 2);
    format!(r#"{{"crv":"{curve}","kty":"EC","x":"{}","y":"{}"}}"#, encode(x), encode(y))
}
