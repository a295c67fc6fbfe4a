//! HMAC (RFC 7518, section 3.2).

use jwt_compact::alg::{
    Hs256, Hs256Key, Hs256Signature, Hs384, Hs384Key, Hs384Signature, Hs512, Hs512Key, Hs512Signature,
};
use jwt_compact::{Algorithm as _, AlgorithmSignature};

use super::valid;
use crate::key::{KeyNumbers, KeyProblem};
use crate::reason::Reason;

pub(super) fn key(numbers: &KeyNumbers) -> Result<KeyNumbers, KeyProblem> {
    if bytes(numbers).is_empty() { Err(KeyProblem::EmptySecret) } else { Ok(numbers.clone()) }
}

fn bytes(key: &KeyNumbers) -> &[u8] {
    match key {
        KeyNumbers::Secret(bytes) => bytes,
        KeyNumbers::Rsa { .. } | KeyNumbers::P256(_) | KeyNumbers::P384(_) | KeyNumbers::Ed25519(_) => &[],
    }
}

pub(super) fn hs256(key: &KeyNumbers, signed: &[u8], signature: &[u8]) -> Result<(), Reason> {
    valid(
        matches!(key, KeyNumbers::Secret(_))
            && Hs256Signature::try_from_slice(signature)
                .is_ok_and(|signature| Hs256.verify_signature(&signature, &Hs256Key::new(bytes(key)), signed)),
    )
}

pub(super) fn hs384(key: &KeyNumbers, signed: &[u8], signature: &[u8]) -> Result<(), Reason> {
    valid(
        matches!(key, KeyNumbers::Secret(_))
            && Hs384Signature::try_from_slice(signature)
                .is_ok_and(|signature| Hs384.verify_signature(&signature, &Hs384Key::new(bytes(key)), signed)),
    )
}

pub(super) fn hs512(key: &KeyNumbers, signed: &[u8], signature: &[u8]) -> Result<(), Reason> {
    valid(
        matches!(key, KeyNumbers::Secret(_))
            && Hs512Signature::try_from_slice(signature)
                .is_ok_and(|signature| Hs512.verify_signature(&signature, &Hs512Key::new(bytes(key)), signed)),
    )
}
