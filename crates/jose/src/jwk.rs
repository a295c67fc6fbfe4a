//! One JWK (RFC 7517, RFC 8037): its public half, or the secret it holds.

use jwt_compact::alg::RsaPublicKey;
use rsa::BigUint;
use serde_json::{Map, Value};

use super::algorithm::Algorithm;
use super::base64url::decode;
use super::key::{Key, Kind, Material};
use super::point;
use super::problem::{KeyNote, KeyProblem};

/// Where a key comes from: a secret is one only as long as nobody publishes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Pasted,
    Published,
}

/// Shorter than this, an RSA key is no obstacle at all.
const LEAST_RSA_BITS: usize = 1024;

/// Longer than this, a signature takes longer than anybody waits.
const MOST_RSA_BITS: usize = 8192;

const GOOD_RSA_BITS: usize = 2048;

/// Reads one key.
///
/// # Errors
/// [`KeyProblem`] names why it cannot verify.
pub(super) fn read(jwk: &Value, origin: Origin) -> Result<Key, KeyProblem> {
    let jwk = jwk.as_object().ok_or(KeyProblem::NotAnObject)?;
    let material = match required(jwk, "kty")? {
        "RSA" => rsa(&number(jwk, "n")?, &number(jwk, "e")?)?,
        "EC" => elliptic(jwk)?,
        "OKP" => octet_pair(jwk)?,
        "oct" => secret(jwk, origin)?,
        other => return Err(KeyProblem::UnsupportedType(super::shown(other))),
    };
    let mut key = Key::new(material);
    key.kid = optional(jwk, "kid")?.map(str::to_owned);
    key.alg = optional(jwk, "alg")?.map(str::to_owned);
    key.usage = optional(jwk, "use")?.map(str::to_owned);
    for_verifying(&key, jwk.get("key_ops"))?;
    note(&mut key, jwk);
    Ok(key)
}

/// An RSA key by its numbers, big-endian.
pub(super) fn rsa(modulus: &[u8], exponent: &[u8]) -> Result<Material, KeyProblem> {
    let (modulus, exponent) = (BigUint::from_bytes_be(modulus), BigUint::from_bytes_be(exponent));
    match modulus.bits() {
        bits if bits < LEAST_RSA_BITS => return Err(KeyProblem::RsaTooSmall { bits }),
        bits if bits > MOST_RSA_BITS => return Err(KeyProblem::RsaTooLarge { bits }),
        _ => {}
    }
    let key = RsaPublicKey::new_with_max_size(modulus, exponent, MOST_RSA_BITS).map_err(|_| KeyProblem::NotRsa)?;
    Ok(Material::Rsa(Box::new(key)))
}

fn elliptic(jwk: &Map<String, Value>) -> Result<Material, KeyProblem> {
    let (kind, length) = match required(jwk, "crv")? {
        "P-256" => (Kind::P256, 32),
        "P-384" => (Kind::P384, 48),
        other => return Err(KeyProblem::UnsupportedCurve(super::shown(other))),
    };
    let mut uncompressed = vec![4];
    for member in ["x", "y"] {
        uncompressed.extend(coordinate(jwk, member, length)?);
    }
    point::on_curve(kind, &uncompressed)
}

fn octet_pair(jwk: &Map<String, Value>) -> Result<Material, KeyProblem> {
    match required(jwk, "crv")? {
        "Ed25519" => point::ed25519(&coordinate(jwk, "x", 32)?),
        other => Err(KeyProblem::UnsupportedCurve(super::shown(other))),
    }
}

fn secret(jwk: &Map<String, Value>, origin: Origin) -> Result<Material, KeyProblem> {
    match origin {
        Origin::Published => Err(KeyProblem::PublishedSecret),
        Origin::Pasted => {
            let bytes = number(jwk, "k")?;
            if bytes.is_empty() { Err(KeyProblem::EmptySecret) } else { Ok(Material::Secret(bytes)) }
        }
    }
}

/// `use`, `key_ops` and `alg` may each say that the key is for something else (RFC 7517, sections 4.2 to 4.4).
fn for_verifying(key: &Key, operations: Option<&Value>) -> Result<(), KeyProblem> {
    if let Some(usage) = key.usage.as_deref().filter(|usage| *usage != "sig") {
        return Err(KeyProblem::NotForSignatures { usage: super::shown(usage) });
    }
    if let Some(operations) = operations {
        let listed: Vec<&str> = operations.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        // A private key or a secret may be marked for signing only: its other half verifies.
        if !listed.iter().any(|operation| matches!(*operation, "verify" | "sign")) {
            return Err(KeyProblem::CannotVerify { operations: super::shown(&listed.join(", ")) });
        }
    }
    match key.alg.as_deref().map(|alg| (alg, Algorithm::read(alg))) {
        None => Ok(()),
        Some((_, Ok(algorithm))) if algorithm.kind() == key.kind() => Ok(()),
        Some((alg, _)) => Err(KeyProblem::ForAnotherAlgorithm { alg: super::shown(alg) }),
    }
}

fn note(key: &mut Key, jwk: &Map<String, Value>) {
    if jwk.contains_key("d") {
        key.notes.push(KeyNote::Private);
    }
    if jwk.contains_key("x5c") || jwk.contains_key("x5u") {
        key.notes.push(KeyNote::CertificatesIgnored);
    }
    note_size(key);
}

/// Notes an RSA key that is shorter than RFC 7518 allows.
pub(super) fn note_size(key: &mut Key) {
    if key.kind() == Kind::Rsa && key.bits() < GOOD_RSA_BITS {
        key.notes.push(KeyNote::Short);
    }
}

fn required<'a>(jwk: &'a Map<String, Value>, member: &'static str) -> Result<&'a str, KeyProblem> {
    optional(jwk, member)?.ok_or(KeyProblem::Missing(member))
}

fn optional<'a>(jwk: &'a Map<String, Value>, member: &'static str) -> Result<Option<&'a str>, KeyProblem> {
    match jwk.get(member) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(KeyProblem::NotText(member)),
    }
}

fn number(jwk: &Map<String, Value>, member: &'static str) -> Result<Vec<u8>, KeyProblem> {
    decode(required(jwk, member)?).map_err(|_| KeyProblem::NotBase64Url(member))
}

fn coordinate(jwk: &Map<String, Value>, member: &'static str, expected: usize) -> Result<Vec<u8>, KeyProblem> {
    let bytes = number(jwk, member)?;
    let actual = bytes.len();
    if actual == expected { Ok(bytes) } else { Err(KeyProblem::Length { member, expected, actual }) }
}
