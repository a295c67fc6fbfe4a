//! The steps of a verification (RFC 7515, section 5.2), by the rules of RFC 8725: keys and their kind come from the
//! person, never from the token.

use crate::algorithm::Algorithm;
use crate::compact::{Opened, open};
use crate::header::{self, Header};
use crate::key::{Key, KeyKind, Keys, allows, named, of_kind};
use crate::reason::{HeaderKey, Reason};
use crate::warning::Warning;

/// What became of a token.
#[derive(Debug, Clone, PartialEq)]
pub struct Verification {
    /// Whether it is what a key signed.
    pub verdict: SignatureVerdict,
    /// What to know about it either way.
    pub warnings: Vec<Warning>,
}

/// Whether a token is what one of the keys signed.
#[derive(Debug, Clone, PartialEq)]
pub enum SignatureVerdict {
    /// Signed with this key, and nothing speaks against the token's form.
    Verified {
        /// By this algorithm.
        algorithm: Algorithm,
        /// The key, or what it is for.
        key: Key,
    },
    /// At least one reason; those that make the others pointless come first.
    Refused(Vec<Reason>),
}

impl Verification {
    /// Returns whether a key signed it, and nothing speaks against it.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        match self.verdict {
            SignatureVerdict::Verified { .. } => true,
            SignatureVerdict::Refused(_) => false,
        }
    }

    /// Returns why it is refused; empty for a verified token.
    #[must_use]
    pub fn reasons(&self) -> &[Reason] {
        match &self.verdict {
            SignatureVerdict::Verified { .. } => &[],
            SignatureVerdict::Refused(reasons) => reasons,
        }
    }
}

/// Verifies a token in the compact serialization with keys that the person trusts.
///
/// Only the signature and what it covers are judged: what the claims allow, and whether they are over, is not.
/// `text` is the token alone: a space or a line break around it refuses it. Only the `allowed` algorithms are ever run.
#[must_use]
pub fn verify(text: &str, keys: &Keys, allowed: &[Algorithm]) -> Verification {
    let Opened { signed, header, signature, mut reasons, mut warnings, .. } = open(text);
    let Some(header) = header else {
        return Verification { verdict: SignatureVerdict::Refused(reasons), warnings };
    };
    let header = header::read(&header, &mut reasons, allowed, &mut warnings);
    let signed = Signed { text: signed.as_bytes(), signature: signature.as_deref() };
    let matched = match header.algorithm {
        Some(algorithm) => signed.check(algorithm, header.kid, keys, &mut warnings),
        None => Err(Vec::new()),
    };
    let brought = |key: &&HeaderKey| matched.is_err() || key.refuses();
    let brought: Vec<Reason> = header.keys.iter().filter(brought).copied().map(Reason::HeaderKey).collect();
    let verdict = match matched {
        Ok(key) if reasons.is_empty() && brought.is_empty() => verified(&header, key, &mut warnings),
        Ok(_) => SignatureVerdict::Refused([reasons, brought].concat()),
        Err(more) => SignatureVerdict::Refused([reasons, more, brought].concat()),
    };
    Verification { verdict, warnings }
}

fn verified(header: &Header<'_>, found: Signer<'_>, warnings: &mut Vec<Warning>) -> SignatureVerdict {
    let Signer { algorithm, key } = found;
    if header.keys.contains(&HeaderKey::X5c) {
        warnings.push(Warning::Certificates);
    }
    if let (Some(kid), None) = (header.kid, &key.kid) {
        warnings.push(Warning::KidNotCompared { kid: crate::shown(kid) });
    }
    match key.kind() {
        KeyKind::Secret => {
            warnings.push(Warning::SharedSecret);
            let (bits, least) = (key.bits(), algorithm.hash_bits());
            if bits < least {
                warnings.push(Warning::SecretShort { bits, least });
            }
        }
        KeyKind::Rsa | KeyKind::P256 | KeyKind::P384 | KeyKind::Ed25519 => {}
    }
    SignatureVerdict::Verified { algorithm, key: key.clone() }
}

#[derive(Clone, Copy)]
struct Signer<'a> {
    algorithm: Algorithm,
    key: &'a Key,
}

/// What was signed and the signature, if that could be read.
struct Signed<'a> {
    text: &'a [u8],
    signature: Option<&'a [u8]>,
}

impl Signed<'_> {
    /// Finds the key that made the signature.
    fn check<'k>(
        &self,
        algorithm: Algorithm,
        kid: Option<&str>,
        keys: &'k Keys,
        warnings: &mut Vec<Warning>,
    ) -> Result<Signer<'k>, Vec<Reason>> {
        let fitting = of_kind(algorithm, keys)
            .map_err(|reason| [Some(reason), unusable(kid, keys)].into_iter().flatten().collect::<Vec<_>>())?;
        let candidates = named(kid, &fitting).map_err(|kid| vec![self.unnamed(algorithm, kid, keys, &fitting)])?;
        let allowed: Vec<&Key> = candidates.iter().copied().filter(|key| allows(key, algorithm)).collect();
        if allowed.is_empty() {
            let key = candidates.iter().find_map(|key| key.alg.as_deref()).map(crate::shown).unwrap_or_default();
            return Err(vec![Reason::AlgNotTheKeys { alg: algorithm, key }]);
        }
        let key = self.matching(algorithm, &allowed).map_err(|reason| reason.into_iter().collect::<Vec<_>>())?;
        if kid.is_none() && allowed.len() > 1 {
            warnings.push(Warning::KidMissing { tried: allowed.len() });
        }
        Ok(Signer { algorithm, key })
    }

    /// Returns the first key that verifies the signature. An unreadable signature was already reported.
    fn matching<'k>(&self, algorithm: Algorithm, keys: &[&'k Key]) -> Result<&'k Key, Option<Reason>> {
        let signature = self.signature.ok_or(None)?;
        let mut best = None;
        for &key in keys {
            match algorithm.verify(&key.numbers, self.text, signature) {
                Ok(()) => return Ok(key),
                Err(Reason::Mismatch { .. }) => best = Some(Reason::Mismatch { tried: keys.len() }),
                // RSA keys of several lengths: one of them may have the right one, and then that says more.
                Err(reason) => best = best.or(Some(reason)),
            }
        }
        Err(best)
    }

    fn unnamed(&self, algorithm: Algorithm, kid: &str, keys: &Keys, fitting: &[&Key]) -> Reason {
        if let Some(reason) = unusable(Some(kid), keys) {
            return reason;
        }
        let elsewhere = keys.usable.iter().find(|key| key.kid.as_deref() == Some(kid));
        if let Some(key) = elsewhere {
            return Reason::NoKeyOfKind { alg: algorithm, kinds: vec![key.kind()] };
        }
        let allowed: Vec<&Key> = fitting.iter().copied().filter(|key| allows(key, algorithm)).collect();
        let fits = self.matching(algorithm, &allowed).ok().map(Key::describe);
        Reason::KidUnknown { kid: crate::shown(kid), fits }
    }
}

/// Returns the key that the token names, if it is there and was passed over.
fn unusable(kid: Option<&str>, keys: &Keys) -> Option<Reason> {
    let passed = keys.passed_over.iter().find(|passed| kid.is_some() && passed.kid.as_deref() == kid)?;
    Some(Reason::KeyUnusable { kid: crate::shown(kid?), problem: passed.problem.clone() })
}
