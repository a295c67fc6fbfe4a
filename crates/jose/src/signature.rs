//! A signature under one algorithm and one key: its form, then whether it holds.

use jwt_compact::alg::{
    Hs256, Hs256Key, Hs256Signature, Hs384, Hs384Key, Hs384Signature, Hs512, Hs512Key, Hs512Signature, Rsa,
    RsaPublicKey, RsaSignature,
};
use jwt_compact::{Algorithm as _, AlgorithmSignature};
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rsa::traits::PublicKeyParts;
use sha2::{Digest, Sha256, Sha384};

use super::algorithm::Algorithm;
use super::der::{Der, INTEGER};
use super::key::Material;
use super::reason::Reason;

/// Whether `signature` over `signed` holds under this key.
///
/// # Errors
/// What is wrong with it; a key of another kind than the algorithm's never matches.
pub(super) fn verify(algorithm: Algorithm, material: &Material, signed: &[u8], signature: &[u8]) -> Result<(), Reason> {
    if signature.is_empty() {
        return Err(Reason::SignatureEmpty);
    }
    let expected = length(algorithm, material);
    if signature.len() != expected {
        return Err(misshapen(algorithm, expected, signature));
    }
    let holds = match (algorithm, material) {
        (Algorithm::Rs256, Material::Rsa(key)) => rsa(Rsa::rs256(), key, signed, signature),
        (Algorithm::Rs384, Material::Rsa(key)) => rsa(Rsa::rs384(), key, signed, signature),
        (Algorithm::Rs512, Material::Rsa(key)) => rsa(Rsa::rs512(), key, signed, signature),
        (Algorithm::Ps256, Material::Rsa(key)) => rsa(Rsa::ps256(), key, signed, signature),
        (Algorithm::Ps384, Material::Rsa(key)) => rsa(Rsa::ps384(), key, signed, signature),
        (Algorithm::Ps512, Material::Rsa(key)) => rsa(Rsa::ps512(), key, signed, signature),
        (Algorithm::Es256, Material::P256(key)) => {
            in_range(signature)?;
            let signature = p256::ecdsa::Signature::from_slice(signature).map_err(|_| Reason::SignatureRange)?;
            key.verify_prehash(&Sha256::digest(signed), &signature).is_ok()
        }
        (Algorithm::Es384, Material::P384(key)) => {
            in_range(signature)?;
            let signature = p384::ecdsa::Signature::from_slice(signature).map_err(|_| Reason::SignatureRange)?;
            key.verify_prehash(&Sha384::digest(signed), &signature).is_ok()
        }
        // Strict: neither a point of small order nor a second form of the same signature passes.
        (Algorithm::EdDsa, Material::Ed25519(key)) => ed25519_dalek::Signature::from_slice(signature)
            .is_ok_and(|signature| key.verify_strict(signed, &signature).is_ok()),
        (Algorithm::Hs256, Material::Secret(secret)) => Hs256Signature::try_from_slice(signature)
            .is_ok_and(|signature| Hs256.verify_signature(&signature, &Hs256Key::new(secret), signed)),
        (Algorithm::Hs384, Material::Secret(secret)) => Hs384Signature::try_from_slice(signature)
            .is_ok_and(|signature| Hs384.verify_signature(&signature, &Hs384Key::new(secret), signed)),
        (Algorithm::Hs512, Material::Secret(secret)) => Hs512Signature::try_from_slice(signature)
            .is_ok_and(|signature| Hs512.verify_signature(&signature, &Hs512Key::new(secret), signed)),
        _ => false,
    };
    if holds { Ok(()) } else { Err(Reason::Mismatch { tried: 1 }) }
}

/// The length in bytes that every signature of this algorithm has (RFC 7518, section 3; RFC 8037, section 3.1).
fn length(algorithm: Algorithm, material: &Material) -> usize {
    match (algorithm, material) {
        (_, Material::Rsa(key)) => key.size(),
        (Algorithm::Es384, _) => 96,
        (Algorithm::Es256 | Algorithm::EdDsa, _) => 64,
        _ => algorithm.hash_bits() / 8,
    }
}

fn misshapen(algorithm: Algorithm, expected: usize, signature: &[u8]) -> Reason {
    let elliptic = matches!(algorithm, Algorithm::Es256 | Algorithm::Es384);
    if elliptic && is_der(signature) {
        Reason::SignatureDer
    } else {
        Reason::SignatureLength { alg: algorithm, expected, actual: signature.len() }
    }
}

/// A sequence of two numbers and nothing more: `ECDSA-Sig-Value` (RFC 3279, section 2.2.3).
fn is_der(signature: &[u8]) -> bool {
    let mut outer = Der::new(signature);
    let Some(mut inner) = outer.sequence() else { return false };
    outer.tag().is_none() && inner.take(INTEGER).is_some() && inner.take(INTEGER).is_some() && inner.tag().is_none()
}

/// Neither number is zero: such a pair fits any text where a verifier forgets to look.
fn in_range(signature: &[u8]) -> Result<(), Reason> {
    let (r, s) = signature.split_at(signature.len() / 2);
    let zero = |number: &[u8]| number.iter().all(|&byte| byte == 0);
    if zero(r) || zero(s) { Err(Reason::SignatureZero) } else { Ok(()) }
}

fn rsa(algorithm: Rsa, key: &RsaPublicKey, signed: &[u8], signature: &[u8]) -> bool {
    RsaSignature::try_from_slice(signature).is_ok_and(|signature| algorithm.verify_signature(&signature, key, signed))
}
