//! The three curves (RFC 7518, section 3.4; RFC 8037): points that are on them, and signatures.

use ed25519_dalek::VerifyingKey as Ed25519Key;
use p256::ecdsa::VerifyingKey as P256Key;
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use p384::ecdsa::VerifyingKey as P384Key;
use sha2::{Digest, Sha256, Sha384};

use super::valid;
use crate::key::{KeyNumbers, KeyProblem};
use crate::reason::Reason;

/// Returns a point of P-256, however SEC 1, section 2.3 writes it; neither off the curve nor its point at infinity.
pub(super) fn p256_key(numbers: &KeyNumbers) -> Result<KeyNumbers, KeyProblem> {
    let key = p256_point(numbers).ok_or(KeyProblem::NotOnCurve)?;
    Ok(KeyNumbers::P256(key.to_sec1_point(false).as_bytes().to_vec()))
}

/// As [`p256_key`].
pub(super) fn p384_key(numbers: &KeyNumbers) -> Result<KeyNumbers, KeyProblem> {
    let key = p384_point(numbers).ok_or(KeyProblem::NotOnCurve)?;
    Ok(KeyNumbers::P384(key.to_sec1_point(false).as_bytes().to_vec()))
}

/// Returns a point of Ed25519 (RFC 8032, section 5.1.5) that is not of small order.
pub(super) fn ed25519_key(numbers: &KeyNumbers) -> Result<KeyNumbers, KeyProblem> {
    let key = ed25519_point(numbers).ok_or(KeyProblem::NotOnCurve)?;
    if key.is_weak() { Err(KeyProblem::WeakPoint) } else { Ok(numbers.clone()) }
}

fn p256_point(key: &KeyNumbers) -> Option<P256Key> {
    let KeyNumbers::P256(point) = key else { return None };
    P256Key::from_sec1_bytes(point).ok()
}

fn p384_point(key: &KeyNumbers) -> Option<P384Key> {
    let KeyNumbers::P384(point) = key else { return None };
    P384Key::from_sec1_bytes(point).ok()
}

fn ed25519_point(key: &KeyNumbers) -> Option<Ed25519Key> {
    let KeyNumbers::Ed25519(point) = key else { return None };
    Ed25519Key::from_bytes(point.as_slice().try_into().ok()?).ok()
}

pub(super) fn es256(key: &KeyNumbers, signed: &[u8], signature: &[u8]) -> Result<(), Reason> {
    in_range(signature)?;
    let signature = p256::ecdsa::Signature::from_slice(signature).map_err(|_| Reason::SignatureRange)?;
    valid(p256_point(key).is_some_and(|key| key.verify_prehash(&Sha256::digest(signed), &signature).is_ok()))
}

pub(super) fn es384(key: &KeyNumbers, signed: &[u8], signature: &[u8]) -> Result<(), Reason> {
    in_range(signature)?;
    let signature = p384::ecdsa::Signature::from_slice(signature).map_err(|_| Reason::SignatureRange)?;
    valid(p384_point(key).is_some_and(|key| key.verify_prehash(&Sha384::digest(signed), &signature).is_ok()))
}

/// Strict: neither a point of small order nor a second form of the same signature passes.
pub(super) fn eddsa(key: &KeyNumbers, signed: &[u8], signature: &[u8]) -> Result<(), Reason> {
    valid(ed25519_point(key).is_some_and(|key| {
        ed25519_dalek::Signature::from_slice(signature)
            .is_ok_and(|signature| key.verify_strict(signed, &signature).is_ok())
    }))
}

/// Returns whether neither number is zero: broken verifiers accept zeros for any content.
fn in_range(signature: &[u8]) -> Result<(), Reason> {
    let (r, s) = signature.split_at(signature.len() / 2);
    let zero = |number: &[u8]| number.iter().all(|&byte| byte == 0);
    if zero(r) || zero(s) { Err(Reason::SignatureZero) } else { Ok(()) }
}
