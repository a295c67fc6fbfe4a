//! What an object identifier says a key is for (RFC 3279, RFC 5480, RFC 8410).

use super::KeyNumbers;
use super::der::{Der, OBJECT_IDENTIFIER};
use super::problem::KeyProblem;

const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
const RSA_PSS: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 10];
const ELLIPTIC: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
const P256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
const P384: &[u8] = &[0x2b, 0x81, 4, 0, 34];
const P521: &[u8] = &[0x2b, 0x81, 4, 0, 35];
const SECP256K1: &[u8] = &[0x2b, 0x81, 4, 0, 10];
const X25519: &[u8] = &[0x2b, 0x65, 110];
const ED25519: &[u8] = &[0x2b, 0x65, 112];
const ED448: &[u8] = &[0x2b, 0x65, 113];

/// What a point of the curve is, as its bytes.
pub(super) type Curve = fn(Vec<u8>) -> KeyNumbers;

/// `AlgorithmIdentifier`: what the key is for.
pub(super) enum Identifier {
    Rsa,
    Elliptic(Curve),
    Ed25519,
    Other(KeyProblem),
}

impl Identifier {
    pub(super) fn read(mut der: Der<'_>) -> Option<Self> {
        let curve = |name: &str| Self::Other(KeyProblem::UnsupportedCurve(name.to_owned()));
        let other = |name: &str| Self::Other(KeyProblem::UnsupportedType(name.to_owned()));
        Some(match der.take(OBJECT_IDENTIFIER)? {
            RSA => Self::Rsa,
            ELLIPTIC => der.take(OBJECT_IDENTIFIER).map_or_else(
                || curve("with written-out parameters"),
                |name| named_curve(name).map_or_else(Self::Other, Self::Elliptic),
            ),
            ED25519 => Self::Ed25519,
            ED448 => curve("Ed448"),
            X25519 => curve("X25519"),
            RSA_PSS => other("RSASSA-PSS"),
            _ => other("another algorithm"),
        })
    }
}

/// Returns the curve of an EC key by its name.
pub(super) fn named_curve(name: &[u8]) -> Result<Curve, KeyProblem> {
    let unsupported = |name: &str| Err(KeyProblem::UnsupportedCurve(name.to_owned()));
    match name {
        P256 => Ok(KeyNumbers::P256),
        P384 => Ok(KeyNumbers::P384),
        P521 => unsupported("P-521"),
        SECP256K1 => unsupported("secp256k1"),
        _ => unsupported("another curve"),
    }
}
