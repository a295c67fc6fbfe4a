//! The signature algorithms of RFC 7518, section 3 and RFC 8037: those that can be verified here, and the others by name.
//!
//! An [`Algorithm`] is a value that carries its own functions. A program names those it allows, and the others are not
//! linked into it.

mod curves;
mod rsa;
mod secret;

use std::fmt;

use crate::key::{KeyKind, KeyNumbers, KeyProblem};
use crate::reason::Reason;

pub(crate) use rsa::LEAST_BITS as LEAST_RSA_BITS;

/// An algorithm that can be verified here.
#[derive(Clone, Copy)]
pub struct Algorithm(&'static Properties);

/// The key, what was signed, and the signature.
type Verify = fn(&KeyNumbers, &[u8], &[u8]) -> Result<(), Reason>;

struct Properties {
    name: &'static str,
    kind: KeyKind,
    hash_bits: usize,
    /// Checks the numbers of a key, and writes them in one form.
    key: fn(&KeyNumbers) -> Result<KeyNumbers, KeyProblem>,
    /// Whether a signature over a text is valid under a key.
    verify: Verify,
    /// The bytes of every signature (RFC 7518, section 3; RFC 8037, section 3.1).
    length: fn(&KeyNumbers) -> usize,
}

macro_rules! algorithms {
    ($($(#[$doc:meta])* $constant:ident: $name:literal, $kind:ident, $bits:literal, $key:expr, $verify:expr, $length:expr;)+) => {
        $(
            $(#[$doc])*
            pub const $constant: Algorithm = Algorithm(&Properties {
                name: $name,
                kind: KeyKind::$kind,
                hash_bits: $bits,
                key: $key,
                verify: $verify,
                length: $length,
            });
        )+

        /// Every algorithm that can be verified here. A program that names this links all of them.
        pub const ALL: &[Algorithm] = &[$($constant),+];

        /// The names of all of them, which link nothing.
        const KNOWN: &[(&str, KeyKind)] = &[$(($name, KeyKind::$kind)),+];
    };
}

algorithms! {
    /// RSA PKCS #1 1.5 with SHA-256: what Okta signs with.
    RS256: "RS256", Rsa, 256, rsa::key, rsa::rs256, rsa::length;
    /// RSA PKCS #1 1.5 with SHA-384.
    RS384: "RS384", Rsa, 384, rsa::key, rsa::rs384, rsa::length;
    /// RSA PKCS #1 1.5 with SHA-512.
    RS512: "RS512", Rsa, 512, rsa::key, rsa::rs512, rsa::length;
    /// RSA PSS with SHA-256.
    PS256: "PS256", Rsa, 256, rsa::key, rsa::ps256, rsa::length;
    /// RSA PSS with SHA-384.
    PS384: "PS384", Rsa, 384, rsa::key, rsa::ps384, rsa::length;
    /// RSA PSS with SHA-512.
    PS512: "PS512", Rsa, 512, rsa::key, rsa::ps512, rsa::length;
    /// ECDSA on P-256 with SHA-256.
    ES256: "ES256", P256, 256, curves::p256_key, curves::es256, |_| 64;
    /// ECDSA on P-384 with SHA-384.
    ES384: "ES384", P384, 384, curves::p384_key, curves::es384, |_| 96;
    /// Ed25519, under its old name `EdDSA` (RFC 8037) or its own (RFC 9864).
    EDDSA: "EdDSA", Ed25519, 512, curves::ed25519_key, curves::eddsa, |_| 64;
    /// HMAC with SHA-256.
    HS256: "HS256", Secret, 256, secret::key, secret::hs256, |_| 32;
    /// HMAC with SHA-384.
    HS384: "HS384", Secret, 384, secret::key, secret::hs384, |_| 48;
    /// HMAC with SHA-512.
    HS512: "HS512", Secret, 512, secret::key, secret::hs512, |_| 64;
}

/// Why an `alg` is none that can be verified here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsupported {
    /// Known, and not among those that the caller allows.
    NotAllowed,
    /// A registered signature algorithm that this crate does not have.
    NotHere,
    /// Registered, and not to be used for tokens any more.
    Outdated,
    /// An algorithm that encrypts content or keys.
    Encrypts,
    /// This name in other letters: names are compared exactly (RFC 7515, section 4.1.1).
    Letters(&'static str),
    /// No registered name.
    Unknown,
}

impl Algorithm {
    /// Returns the name in a header.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// Returns the kind of key that it takes; no other kind is ever tried.
    #[must_use]
    pub fn kind(self) -> KeyKind {
        self.0.kind
    }

    /// Returns the bits of its hash: also the least length of an HMAC secret (RFC 7518, section 3.2).
    #[must_use]
    pub fn hash_bits(self) -> usize {
        self.0.hash_bits
    }

    /// Finds the `alg` of a header or of a key among those that are allowed.
    ///
    /// # Errors
    /// [`Unsupported`] says what the name is instead; `none` is not judged here.
    pub fn find(name: &str, allowed: &[Self]) -> Result<Self, Unsupported> {
        let exact = exact(name);
        match allowed.iter().find(|algorithm| algorithm.name() == exact) {
            Some(algorithm) => Ok(*algorithm),
            None => Err(unsupported(exact)),
        }
    }

    /// Returns the numbers of a key in the form that [`Self::verify`] takes.
    pub(crate) fn key(self, numbers: &KeyNumbers) -> Result<KeyNumbers, KeyProblem> {
        (self.0.key)(numbers)
    }

    /// Whether `signature` over `signed` is valid under this key.
    ///
    /// # Errors
    /// What is wrong with it; a key of another kind than the algorithm's never matches.
    pub(crate) fn verify(self, key: &KeyNumbers, signed: &[u8], signature: &[u8]) -> Result<(), Reason> {
        if signature.is_empty() {
            return Err(Reason::SignatureEmpty);
        }
        let expected = (self.0.length)(key);
        if signature.len() == expected {
            return (self.0.verify)(key, signed, signature);
        }
        let elliptic = matches!(self.kind(), KeyKind::P256 | KeyKind::P384);
        Err(if elliptic && crate::key::is_ecdsa_der(signature) {
            Reason::SignatureDer
        } else {
            Reason::SignatureLength { alg: self, expected, actual: signature.len() }
        })
    }
}

impl PartialEq for Algorithm {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Algorithm {}

impl fmt::Debug for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Returns the kind of key that an algorithm of this name takes.
pub(crate) fn kind_by_name(name: &str) -> Option<KeyKind> {
    KNOWN.iter().find(|(known, _)| *known == exact(name)).map(|(_, kind)| *kind)
}

/// Returns the name that an algorithm goes by here.
fn exact(name: &str) -> &str {
    if name == "Ed25519" { "EdDSA" } else { name }
}

fn valid(holds: bool) -> Result<(), Reason> {
    if holds { Ok(()) } else { Err(Reason::Mismatch { tried: 1 }) }
}

/// Returns the registry "JSON Web Signature and Encryption Algorithms".
fn unsupported(name: &str) -> Unsupported {
    let known = || KNOWN.iter().map(|(known, _)| *known);
    match name {
        "ES512" | "ES256K" | "Ed448" | "ML-DSA-44" | "ML-DSA-65" | "ML-DSA-87" => Unsupported::NotHere,
        "RS1" | "HS1" | "HS256/64" => Unsupported::Outdated,
        "RSA1_5" | "RSA-OAEP" | "RSA-OAEP-256" | "RSA-OAEP-384" | "RSA-OAEP-512" | "A128KW" | "A192KW" | "A256KW"
        | "dir" | "ECDH-ES" | "ECDH-ES+A128KW" | "ECDH-ES+A192KW" | "ECDH-ES+A256KW" | "A128GCMKW" | "A192GCMKW"
        | "A256GCMKW" | "PBES2-HS256+A128KW" | "PBES2-HS384+A192KW" | "PBES2-HS512+A256KW" | "A128CBC-HS256"
        | "A192CBC-HS384" | "A256CBC-HS512" | "A128GCM" | "A192GCM" | "A256GCM" => Unsupported::Encrypts,
        _ if known().any(|known| known == name) => Unsupported::NotAllowed,
        _ => known().find(|known| known.eq_ignore_ascii_case(name)).map_or(Unsupported::Unknown, Unsupported::Letters),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_exact() {
        for algorithm in ALL {
            assert_eq!(Algorithm::find(algorithm.name(), ALL), Ok(*algorithm));
        }
        assert_eq!(Algorithm::find("Ed25519", ALL), Ok(EDDSA));
        for (name, expected) in [
            ("rs256", Unsupported::Letters("RS256")),
            ("RS256 ", Unsupported::Unknown),
            ("ES512", Unsupported::NotHere),
            ("ES256K", Unsupported::NotHere),
            ("Ed448", Unsupported::NotHere),
            ("RS1", Unsupported::Outdated),
            ("RSA1_5", Unsupported::Encrypts),
            ("dir", Unsupported::Encrypts),
            ("", Unsupported::Unknown),
        ] {
            assert_eq!(Algorithm::find(name, ALL), Err(expected), "{name}");
        }
    }

    #[test]
    fn debug_shows_the_name() {
        assert_eq!(format!("{:?}", [RS256, EDDSA]), "[RS256, EdDSA]");
    }

    #[test]
    fn only_what_is_allowed_is_found() {
        assert_eq!(Algorithm::find("RS256", &[RS256]), Ok(RS256));
        for other in ALL.iter().filter(|other| **other != RS256) {
            assert_eq!(Algorithm::find(other.name(), &[RS256]), Err(Unsupported::NotAllowed), "{other:?}");
        }
    }
}
