//! One JWK (RFC 7517, RFC 8037): its public half, or its secret.

use serde_json::{Map, Value};

use super::problem::{KeyNote, KeyProblem};
use super::read::KeyReader;
use super::{Key, KeyNumbers};
use crate::algorithm::kind_by_name;
use crate::base64url::decode;

/// Members that only the owner of a key may know (RFC 7518, sections 6.2.2 and 6.3.2).
const PRIVATE: [&str; 7] = ["d", "p", "q", "dp", "dq", "qi", "oth"];

/// Reads one key.
///
/// # Errors
/// [`KeyProblem`] names why it cannot verify.
pub(super) fn read(jwk: &Value, reader: KeyReader<'_>) -> Result<Key, KeyProblem> {
    let jwk = jwk.as_object().ok_or(KeyProblem::NotAnObject)?;
    let numbers = match required(jwk, "kty")? {
        "RSA" => KeyNumbers::rsa(&number(jwk, "n")?, &number(jwk, "e")?),
        "EC" => elliptic(jwk)?,
        "OKP" => octet_pair(jwk)?,
        "oct" => KeyNumbers::Secret(reader.secret(|| number(jwk, "k"))?),
        other => return Err(KeyProblem::UnsupportedType(crate::shown(other))),
    };
    let is_private = PRIVATE.iter().any(|member| jwk.contains_key(*member));
    let mut key = reader.key(&numbers, is_private)?;
    key.kid = optional(jwk, "kid")?.map(str::to_owned);
    key.alg = optional(jwk, "alg")?.map(str::to_owned);
    key.usage = optional(jwk, "use")?.map(str::to_owned);
    for_verifying(&key, jwk.get("key_ops"), reader)?;
    if jwk.contains_key("x5c") || jwk.contains_key("x5u") {
        key.notes.push(KeyNote::CertificatesIgnored);
    }
    key.note_size();
    Ok(key)
}

fn elliptic(jwk: &Map<String, Value>) -> Result<KeyNumbers, KeyProblem> {
    let (numbers, length): (fn(Vec<u8>) -> KeyNumbers, _) = match required(jwk, "crv")? {
        "P-256" => (KeyNumbers::P256, 32),
        "P-384" => (KeyNumbers::P384, 48),
        other => return Err(KeyProblem::UnsupportedCurve(crate::shown(other))),
    };
    let mut uncompressed = vec![4];
    for member in ["x", "y"] {
        uncompressed.extend(coordinate(jwk, member, length)?);
    }
    Ok(numbers(uncompressed))
}

fn octet_pair(jwk: &Map<String, Value>) -> Result<KeyNumbers, KeyProblem> {
    match required(jwk, "crv")? {
        "Ed25519" => Ok(KeyNumbers::Ed25519(coordinate(jwk, "x", 32)?)),
        other => Err(KeyProblem::UnsupportedCurve(crate::shown(other))),
    }
}

/// `use`, `key_ops` and `alg` may each say that the key is for something else (RFC 7517, sections 4.2 to 4.4).
fn for_verifying(key: &Key, operations: Option<&Value>, reader: KeyReader<'_>) -> Result<(), KeyProblem> {
    if let Some(usage) = key.usage.as_deref().filter(|usage| *usage != "sig") {
        return Err(KeyProblem::NotForSignatures { usage: crate::shown(usage) });
    }
    if let Some(operations) = operations {
        let listed: Vec<&str> = operations.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        // A private key or a secret may be marked for signing only: its other half verifies.
        if !listed.iter().any(|operation| matches!(*operation, "verify" | "sign")) {
            return Err(KeyProblem::CannotVerify { operations: crate::shown(&listed.join(", ")) });
        }
    }
    match key.alg.as_deref() {
        Some(alg) if kind_by_name(alg) != Some(key.kind()) || !reader.allows(alg) => {
            Err(KeyProblem::ForAnotherAlgorithm { alg: crate::shown(alg) })
        }
        Some(_) | None => Ok(()),
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
