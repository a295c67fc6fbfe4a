//! Points of the three curves, checked to be on them.

use ed25519_dalek::VerifyingKey as Ed25519Key;
use p256::ecdsa::VerifyingKey as P256Key;
use p384::ecdsa::VerifyingKey as P384Key;

use super::key::{Kind, Material};
use super::problem::KeyProblem;

/// A point of P-256 or P-384 as SEC 1, section 2.3 writes it.
///
/// # Errors
/// When it is not on the curve, or is its point at infinity.
pub(super) fn on_curve(kind: Kind, point: &[u8]) -> Result<Material, KeyProblem> {
    match kind {
        Kind::P256 => P256Key::from_sec1_bytes(point).map(Material::P256).map_err(|_| KeyProblem::NotOnCurve),
        Kind::P384 => P384Key::from_sec1_bytes(point).map(Material::P384).map_err(|_| KeyProblem::NotOnCurve),
        Kind::Rsa | Kind::Ed25519 | Kind::Secret => Err(KeyProblem::NotOnCurve),
    }
}

/// A point of Ed25519 (RFC 8032, section 5.1.5).
///
/// # Errors
/// When it is not on the curve, or of small order.
pub(super) fn ed25519(point: &[u8]) -> Result<Material, KeyProblem> {
    let point = point.try_into().map_err(|_| KeyProblem::NotOnCurve)?;
    let key = Ed25519Key::from_bytes(point).map_err(|_| KeyProblem::NotOnCurve)?;
    if key.is_weak() { Err(KeyProblem::WeakPoint) } else { Ok(Material::Ed25519(Box::new(key))) }
}
