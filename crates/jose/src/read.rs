//! From a pasted text to keys: a JWK Set, a JWK, or PEM.

use serde_json::Value;

use super::json::{self, JsonProblem};
use super::jwk::{self, Origin};
use super::keys::Keys;
use super::pem;
use super::problem::KeysProblem;

/// Beyond this no list of keys is read.
const MOST_BYTES: usize = 512 * 1024;

/// Beyond this many, a list of keys is none.
pub(super) const MOST_KEYS: usize = 100;

/// Reads what a person pasted: a JWK Set, a JWK (also private, also a secret), or PEM of any number of blocks.
///
/// Private numbers are never kept. Keys that cannot verify are listed in [`Keys::passed_over`].
///
/// # Errors
/// [`KeysProblem`] names why no key can be had.
pub fn read_keys(text: &str) -> Result<Keys, KeysProblem> {
    read(text, Origin::Pasted)
}

/// Reads what an issuer publishes: as [`read_keys`], only that a secret in there is none.
///
/// # Errors
/// As for [`read_keys`].
pub fn read_published_keys(text: &str) -> Result<Keys, KeysProblem> {
    read(text, Origin::Published)
}

fn read(text: &str, origin: Origin) -> Result<Keys, KeysProblem> {
    let text = text.trim_start_matches('\u{feff}').trim();
    match text {
        "" => Err(KeysProblem::Empty),
        text if text.len() > MOST_BYTES => Err(KeysProblem::TooLarge),
        text if text.starts_with(['{', '[']) => from_json(text, origin),
        text if text.contains("-----BEGIN ") => pem::read(text),
        text if ["ssh-", "ecdsa-sha2-"].iter().any(|start| text.starts_with(start)) => Err(KeysProblem::Ssh),
        text if text.starts_with("eyJ") && text.contains('.') => Err(KeysProblem::Token),
        _ => Err(KeysProblem::Unknown),
    }
}

fn from_json(text: &str, origin: Origin) -> Result<Keys, KeysProblem> {
    let read = json::read(text.as_bytes()).map_err(|problem| match problem {
        JsonProblem::Syntax { line, column } => KeysProblem::NotJson { line, column },
        JsonProblem::TooDeep => KeysProblem::NotKeys,
    })?;
    if let Some(member) = read.duplicates.into_iter().next() {
        return Err(KeysProblem::DuplicateMember(super::shown(&member)));
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
        keys.add(jwk.get("kid").and_then(Value::as_str), jwk::read(jwk, origin));
    }
    keys.finish()
}

/// A JWK Set, a bare list of keys, or one key.
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
