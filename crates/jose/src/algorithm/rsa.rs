//! RSA: PKCS #1 1.5 and PSS (RFC 7518, sections 3.3 and 3.5).

use jwt_compact::alg::{Rsa, RsaPublicKey, RsaSignature};
use jwt_compact::{Algorithm as _, AlgorithmSignature};
use rsa::BigUint;

use super::valid;
use crate::key::{KeyNumbers, KeyProblem, bits};
use crate::reason::Reason;

/// A shorter key is trivial to break.
const LEAST_READ_BITS: usize = 1024;

/// Shorter than this, a key must not be used (RFC 7518, sections 3.3 and 3.5).
pub(crate) const LEAST_BITS: usize = 2048;

/// Longer than this, a signature takes longer than anybody waits.
const MOST_BITS: usize = 8192;

pub(super) fn key(numbers: &KeyNumbers) -> Result<KeyNumbers, KeyProblem> {
    let KeyNumbers::Rsa { modulus, .. } = numbers else { return Err(KeyProblem::NotRsa) };
    match bits(modulus) {
        bits if bits < LEAST_READ_BITS => return Err(KeyProblem::RsaTooSmall { bits }),
        bits if bits > MOST_BITS => return Err(KeyProblem::RsaTooLarge { bits }),
        _ => {}
    }
    if public(numbers).is_some() { Ok(numbers.clone()) } else { Err(KeyProblem::NotRsa) }
}

pub(super) fn length(key: &KeyNumbers) -> usize {
    match key {
        KeyNumbers::Rsa { modulus, .. } => modulus.len(),
        KeyNumbers::P256(_) | KeyNumbers::P384(_) | KeyNumbers::Ed25519(_) | KeyNumbers::Secret(_) => 0,
    }
}

fn public(key: &KeyNumbers) -> Option<RsaPublicKey> {
    let KeyNumbers::Rsa { modulus, exponent } = key else { return None };
    let (modulus, exponent) = (BigUint::from_bytes_be(modulus), BigUint::from_bytes_be(exponent));
    RsaPublicKey::new_with_max_size(modulus, exponent, MOST_BITS).ok()
}

fn verify(algorithm: Rsa, key: &KeyNumbers, signed: &[u8], signature: &[u8]) -> Result<(), Reason> {
    if let KeyNumbers::Rsa { modulus, .. } = key
        && bits(modulus) < LEAST_BITS
    {
        return Err(Reason::RsaShort { bits: bits(modulus), least: LEAST_BITS });
    }
    valid(public(key).is_some_and(|key| {
        RsaSignature::try_from_slice(signature)
            .is_ok_and(|signature| algorithm.verify_signature(&signature, &key, signed))
    }))
}

pub(super) fn rs256(key: &KeyNumbers, signed: &[u8], signature: &[u8]) -> Result<(), Reason> {
    verify(Rsa::rs256(), key, signed, signature)
}

pub(super) fn rs384(key: &KeyNumbers, signed: &[u8], signature: &[u8]) -> Result<(), Reason> {
    verify(Rsa::rs384(), key, signed, signature)
}

pub(super) fn rs512(key: &KeyNumbers, signed: &[u8], signature: &[u8]) -> Result<(), Reason> {
    verify(Rsa::rs512(), key, signed, signature)
}

pub(super) fn ps256(key: &KeyNumbers, signed: &[u8], signature: &[u8]) -> Result<(), Reason> {
    verify(Rsa::ps256(), key, signed, signature)
}

pub(super) fn ps384(key: &KeyNumbers, signed: &[u8], signature: &[u8]) -> Result<(), Reason> {
    verify(Rsa::ps384(), key, signed, signature)
}

pub(super) fn ps512(key: &KeyNumbers, signed: &[u8], signature: &[u8]) -> Result<(), Reason> {
    verify(Rsa::ps512(), key, signed, signature)
}
