//! A key that can verify, with what it says about itself.

use ed25519_dalek::VerifyingKey as Ed25519Key;
use jwt_compact::alg::RsaPublicKey;
use p256::ecdsa::VerifyingKey as P256Key;
use p384::ecdsa::VerifyingKey as P384Key;
use rsa::traits::PublicKeyParts;
use sha2::{Digest, Sha256};
use std::fmt;

use super::base64url::encode;
use super::problem::KeyNote;

/// What sort of key it is, and so which algorithms it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Rsa,
    P256,
    P384,
    Ed25519,
    /// A secret that both sides share (`oct`).
    Secret,
}

impl Kind {
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

    /// The algorithms that such a key verifies, for people.
    #[must_use]
    pub fn algorithms(self) -> &'static str {
        match self {
            Self::Rsa => "RS256, RS384, RS512, PS256, PS384, PS512",
            Self::P256 => "ES256",
            Self::P384 => "ES384",
            Self::Ed25519 => "EdDSA",
            Self::Secret => "HS256, HS384, HS512",
        }
    }
}

/// The numbers of a key.
#[derive(Clone, PartialEq)]
pub(super) enum Material {
    Rsa(Box<RsaPublicKey>),
    P256(P256Key),
    P384(P384Key),
    Ed25519(Box<Ed25519Key>),
    Secret(Vec<u8>),
}

/// A key that can verify.
#[derive(Clone, PartialEq)]
pub struct Key {
    pub(super) material: Material,
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
    pub(super) fn new(material: Material) -> Self {
        Self { material, kid: None, alg: None, usage: None, notes: Vec::new() }
    }

    #[must_use]
    pub fn kind(&self) -> Kind {
        match &self.material {
            Material::Rsa(_) => Kind::Rsa,
            Material::P256(_) => Kind::P256,
            Material::P384(_) => Kind::P384,
            Material::Ed25519(_) => Kind::Ed25519,
            Material::Secret(_) => Kind::Secret,
        }
    }

    /// The size by which such keys are compared: of RSA's modulus, of the curve, of the secret.
    #[must_use]
    pub fn bits(&self) -> usize {
        match &self.material {
            Material::Rsa(key) => key.n().bits(),
            Material::P256(_) | Material::Ed25519(_) => 256,
            Material::P384(_) => 384,
            Material::Secret(bytes) => bytes.len() * 8,
        }
    }

    /// The thumbprint of RFC 7638 by SHA-256; none for a secret, which could be guessed from it (section 7).
    #[must_use]
    pub fn thumbprint(&self) -> Option<String> {
        let members = match &self.material {
            Material::Rsa(key) => {
                let (n, e) = (encode(&key.n().to_bytes_be()), encode(&key.e().to_bytes_be()));
                format!(r#"{{"e":"{e}","kty":"RSA","n":"{n}"}}"#)
            }
            Material::P256(key) => on_curve("P-256", key.to_sec1_point(false).as_bytes()),
            Material::P384(key) => on_curve("P-384", key.to_sec1_point(false).as_bytes()),
            Material::Ed25519(key) => {
                format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, encode(key.as_bytes()))
            }
            Material::Secret(_) => return None,
        };
        Some(encode(&Sha256::digest(members)))
    }

    /// One line for people: kind, size, name.
    #[must_use]
    pub fn describe(&self) -> String {
        let size = match self.kind() {
            Kind::Rsa | Kind::Secret => format!(" of {} bits", self.bits()),
            Kind::P256 | Kind::P384 | Kind::Ed25519 => String::new(),
        };
        let name = match &self.kid {
            Some(kid) => format!(", kid {}", super::shown(kid)),
            None => String::new(),
        };
        format!("{}{size}{name}", self.kind().name())
    }
}

/// `point` is 4, then x, then y (SEC 1, section 2.3.3).
fn on_curve(curve: &str, point: &[u8]) -> String {
    let (x, y) = point[1..].split_at(point.len() / 2);
    format!(r#"{{"crv":"{curve}","kty":"EC","x":"{}","y":"{}"}}"#, encode(x), encode(y))
}
