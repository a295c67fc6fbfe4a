//! From a text to keys: a JWK Set, a JWK, or PEM.

use serde_json::Value;

use super::problem::{KeyNote, KeyProblem, KeysProblem};
use super::{Key, KeyKind, KeyNumbers, Keys, jwk, pem};
use crate::algorithm::{Algorithm, LEAST_RSA_BITS};
use crate::json;

/// Beyond this no list of keys is read.
const MOST_BYTES: usize = 512 * 1024;

/// Beyond this many, a list of keys is none.
pub(super) const MOST_KEYS: usize = 100;

/// Where keys come from: a secret is one only as long as nobody publishes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum KeyOrigin {
    Pasted,
    Published,
}

/// Reads the keys in PEM.
type PemReader<'a> = fn(&str, KeyReader<'a>) -> Result<Keys, KeysProblem>;

/// What decides whether a key is taken: where it comes from, and the algorithms that it is to verify.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeyReader<'a> {
    origin: KeyOrigin,
    algorithms: &'a [Algorithm],
    /// Reads PEM, which no issuer publishes: a program that only reads published keys doesn't link it.
    pem: Option<PemReader<'a>>,
}

/// Reads pasted keys: a JWK Set, a JWK (also private, also a secret), or PEM of any number of blocks.
///
/// Private numbers are never kept. Keys that cannot verify by one of these algorithms are listed in
/// [`Keys::passed_over`].
///
/// # Errors
/// A [`KeysProblem`] when there are no keys in it.
pub fn read_keys(text: &str, algorithms: &[Algorithm]) -> Result<Keys, KeysProblem> {
    KeyReader { origin: KeyOrigin::Pasted, algorithms, pem: Some(pem::read) }.read(text)
}

/// Reads what an issuer publishes: a JWK Set or a JWK, whose secrets and private keys are passed over.
///
/// # Errors
/// As for [`read_keys`].
pub fn read_published_keys(text: &str, algorithms: &[Algorithm]) -> Result<Keys, KeysProblem> {
    KeyReader { origin: KeyOrigin::Published, algorithms, pem: None }.read(text)
}

impl KeyReader<'_> {
    fn read(self, text: &str) -> Result<Keys, KeysProblem> {
        let text = text.trim_start_matches('\u{feff}').trim();
        match text {
            "" => Err(KeysProblem::Empty),
            text if text.len() > MOST_BYTES => Err(KeysProblem::TooLarge),
            text if text.starts_with(['{', '[']) => self.json(text),
            text if text.contains("-----BEGIN ") => match self.pem {
                Some(pem) => pem(text, self),
                None => Err(KeysProblem::Unknown),
            },
            text if ["ssh-", "ecdsa-sha2-"].iter().any(|start| text.starts_with(start)) => Err(KeysProblem::Ssh),
            text if text.starts_with("eyJ") && text.contains('.') => Err(KeysProblem::Token),
            _ => Err(KeysProblem::Unknown),
        }
    }

    fn json(self, text: &str) -> Result<Keys, KeysProblem> {
        let read = json::read(text).map_err(|flaw| {
            if flaw.is_too_deep {
                KeysProblem::NotKeys
            } else {
                KeysProblem::NotJson { line: flaw.line, column: flaw.column }
            }
        })?;
        if read.is_too_deep {
            return Err(KeysProblem::NotKeys);
        }
        if let Some(member) = read.duplicates.into_iter().next() {
            return Err(KeysProblem::DuplicateMember(crate::shown(&member)));
        }
        let listed = listed(&read.value)?;
        if listed.is_empty() {
            return Err(KeysProblem::NoKeys);
        }
        if listed.len() > MOST_KEYS {
            return Err(KeysProblem::TooLarge);
        }
        let mut keys = Keys::none();
        for jwk in listed {
            keys.add(jwk.get("kid").and_then(Value::as_str), jwk::read(jwk, self));
        }
        keys.finish()
    }

    /// Returns a key of these numbers, checked by the first matching algorithm.
    pub(super) fn key(self, numbers: &KeyNumbers, is_private: bool) -> Result<Key, KeyProblem> {
        if is_private && self.origin == KeyOrigin::Published {
            return Err(KeyProblem::PublishedPrivate);
        }
        let kind = numbers.kind();
        let algorithm = self.algorithms.iter().find(|algorithm| algorithm.kind() == kind);
        let algorithm = algorithm.ok_or(KeyProblem::NotForTheseAlgorithms { kind })?;
        let mut key = Key::new(algorithm.key(numbers)?);
        if is_private {
            key.notes.push(KeyNote::Private);
        }
        Ok(key)
    }

    /// Returns a secret, unless anybody can fetch it.
    pub(super) fn secret(self, read: impl FnOnce() -> Result<Vec<u8>, KeyProblem>) -> Result<Vec<u8>, KeyProblem> {
        match self.origin {
            KeyOrigin::Published => Err(KeyProblem::PublishedSecret),
            KeyOrigin::Pasted => read(),
        }
    }

    /// Returns whether a key may name this algorithm as its only one.
    pub(super) fn allows(self, alg: &str) -> bool {
        Algorithm::find(alg, self.algorithms).is_ok()
    }
}

impl Key {
    /// Notes an RSA key that is shorter than RFC 7518 allows.
    pub(super) fn note_size(&mut self) {
        if self.kind() == KeyKind::Rsa && self.bits() < LEAST_RSA_BITS {
            self.notes.push(KeyNote::Short);
        }
    }
}

/// Returns a JWK Set, a bare list of keys, or one key.
fn listed(value: &Value) -> Result<&[Value], KeysProblem> {
    if let Some(keys) = value.get("keys") {
        return keys.as_array().map(Vec::as_slice).ok_or(KeysProblem::NotKeys);
    }
    if let Value::Array(keys) = value {
        return Ok(keys);
    }
    if value.get("kty").is_some() {
        return Ok(std::slice::from_ref(value));
    }
    match value.get("jwks_uri").and_then(Value::as_str) {
        Some(address) => Err(KeysProblem::Discovery { jwks_uri: address.to_owned() }),
        None => Err(KeysProblem::NotKeys),
    }
}
