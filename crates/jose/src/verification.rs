//! The steps of a verification (RFC 7515, section 5.2), by the rules of RFC 8725: keys and their kind come from the
//! person, never from the token.

use super::algorithm::Algorithm;
use super::choice::{allows, named, of_kind};
use super::header::{self, Header};
use super::key::{Key, Kind};
use super::keys::Keys;
use super::reason::{HeaderKey, Reason};
use super::signature;
use super::token::{self, Opened};
use super::warning::Warning;

/// What became of a token.
#[derive(Debug, Clone, PartialEq)]
pub struct Verification {
    pub verdict: Verdict,
    pub warnings: Vec<Warning>,
}

/// Whether a token is what one of the keys signed.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Signed with this key, and nothing speaks against the token's form.
    Verified { algorithm: Algorithm, key: Key },
    /// At least one reason; those that make the others pointless come first.
    Refused(Vec<Reason>),
}

impl Verification {
    #[must_use]
    pub fn is_verified(&self) -> bool {
        match self.verdict {
            Verdict::Verified { .. } => true,
            Verdict::Refused(_) => false,
        }
    }

    /// Empty for a verified token.
    #[must_use]
    pub fn reasons(&self) -> &[Reason] {
        match &self.verdict {
            Verdict::Verified { .. } => &[],
            Verdict::Refused(reasons) => reasons,
        }
    }
}

/// Verifies a token in the compact serialisation with keys that the person trusts.
///
/// Only the signature and what it covers are judged: what the claims allow, and whether they are over, is not.
/// `text` is the token alone: a blank or a line break around it refuses it.
#[must_use]
pub fn verify(text: &str, keys: &Keys) -> Verification {
    let Opened { signed, header, signature, mut reasons, mut warnings } = token::open(text);
    let Some(header) = header else {
        return Verification { verdict: Verdict::Refused(reasons), warnings };
    };
    let header = header::read(&header, &mut reasons, &mut warnings);
    let signed = Signed { text: signed.as_bytes(), signature: signature.as_deref() };
    let matched = match header.algorithm {
        Some(algorithm) => signed.check(algorithm, header.kid, keys, &mut warnings),
        None => Err(Vec::new()),
    };
    let brought = |key: &&HeaderKey| matched.is_err() || key.refuses();
    let brought: Vec<Reason> = header.keys.iter().filter(brought).copied().map(Reason::HeaderKey).collect();
    let verdict = match matched {
        Ok(key) if reasons.is_empty() && brought.is_empty() => verified(&header, key, &mut warnings),
        Ok(_) => Verdict::Refused([reasons, brought].concat()),
        Err(more) => Verdict::Refused([reasons, more, brought].concat()),
    };
    Verification { verdict, warnings }
}

fn verified(header: &Header<'_>, found: Found<'_>, warnings: &mut Vec<Warning>) -> Verdict {
    let Found { algorithm, key } = found;
    if header.keys.contains(&HeaderKey::X5c) {
        warnings.push(Warning::Certificates);
    }
    if let (Some(kid), None) = (header.kid, &key.kid) {
        warnings.push(Warning::KidNotCompared { kid: super::shown(kid) });
    }
    match key.kind() {
        Kind::Secret => {
            warnings.push(Warning::SharedSecret);
            let (bits, least) = (key.bits(), algorithm.hash_bits());
            if bits < least {
                warnings.push(Warning::SecretShort { bits, least });
            }
        }
        Kind::Rsa if key.bits() < 2048 => warnings.push(Warning::RsaShort { bits: key.bits() }),
        Kind::Rsa | Kind::P256 | Kind::P384 | Kind::Ed25519 => {}
    }
    Verdict::Verified { algorithm, key: key.clone() }
}

#[derive(Clone, Copy)]
struct Found<'a> {
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
    ) -> Result<Found<'k>, Vec<Reason>> {
        let fitting = of_kind(algorithm, keys)
            .map_err(|reason| [Some(reason), unusable(kid, keys)].into_iter().flatten().collect::<Vec<_>>())?;
        let candidates = named(kid, &fitting).map_err(|kid| vec![self.unnamed(algorithm, kid, keys, &fitting)])?;
        let allowed: Vec<&Key> = candidates.iter().copied().filter(|key| allows(key, algorithm)).collect();
        if allowed.is_empty() {
            let key = candidates.iter().find_map(|key| key.alg.as_deref()).map(super::shown).unwrap_or_default();
            return Err(vec![Reason::AlgNotTheKeys { alg: algorithm, key }]);
        }
        let key = self.matching(algorithm, &allowed).map_err(|reason| reason.into_iter().collect::<Vec<_>>())?;
        if kid.is_none() && allowed.len() > 1 {
            warnings.push(Warning::KidMissing { tried: allowed.len() });
        }
        Ok(Found { algorithm, key })
    }

    /// The first key under which the signature holds. A signature that could not be read was named already.
    fn matching<'k>(&self, algorithm: Algorithm, keys: &[&'k Key]) -> Result<&'k Key, Option<Reason>> {
        let signature = self.signature.ok_or(None)?;
        let mut best = None;
        for &key in keys {
            match signature::verify(algorithm, &key.material, self.text, signature) {
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
        Reason::KidUnknown { kid: super::shown(kid), fits }
    }
}

/// The key that the token names, if it is there and was passed over.
fn unusable(kid: Option<&str>, keys: &Keys) -> Option<Reason> {
    let passed = keys.passed_over.iter().find(|passed| kid.is_some() && passed.kid.as_deref() == kid)?;
    Some(Reason::KeyUnusable { kid: super::shown(kid?), problem: passed.problem.clone() })
}
