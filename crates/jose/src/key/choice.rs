//! Which of the person's keys a token may be verified with: by kind, by name, by the key's own algorithm.

use super::{Key, KeyKind, Keys};
use crate::algorithm::Algorithm;
use crate::reason::Reason;

/// Returns the keys of the algorithm's kind; without any, how the algorithm and the keys contradict each other.
pub(crate) fn of_kind(algorithm: Algorithm, keys: &Keys) -> Result<Vec<&Key>, Reason> {
    let kind = algorithm.kind();
    let fitting: Vec<&Key> = keys.usable.iter().filter(|key| key.kind() == kind).collect();
    if !fitting.is_empty() {
        return Ok(fitting);
    }
    let mut kinds: Vec<KeyKind> = Vec::new();
    for key in &keys.usable {
        if !kinds.contains(&key.kind()) {
            kinds.push(key.kind());
        }
    }
    Err(match (kind, kinds.as_slice()) {
        (_, []) => Reason::NoKeys,
        (KeyKind::Secret, _) => Reason::SymmetricWithPublicKey(algorithm),
        (_, [KeyKind::Secret]) => Reason::SecretForAsymmetric(algorithm),
        _ => Reason::NoKeyOfKind { alg: algorithm, kinds },
    })
}

/// Returns the keys that the token's `kid` names: those of that name, or else those without any name, as in PEM.
pub(crate) fn named<'k, 't>(kid: Option<&'t str>, fitting: &[&'k Key]) -> Result<Vec<&'k Key>, &'t str> {
    let Some(kid) = kid else { return Ok(fitting.to_vec()) };
    let with = |wanted: Option<&str>| -> Vec<&'k Key> {
        fitting.iter().copied().filter(|key| key.kid.as_deref() == wanted).collect()
    };
    let same = with(Some(kid));
    let candidates = if same.is_empty() { with(None) } else { same };
    if candidates.is_empty() { Err(kid) } else { Ok(candidates) }
}

/// Returns a key that names an algorithm is for that one only (RFC 8725, section 3.1).
pub(crate) fn allows(key: &Key, algorithm: Algorithm) -> bool {
    key.alg.as_deref().is_none_or(|alg| Algorithm::find(alg, &[algorithm]).is_ok())
}
