//! What a header claims about its signature, judged before any key is touched (RFC 7515, section 4.1).

use serde_json::{Map, Value};

use crate::algorithm::Algorithm;
use crate::reason::{HeaderKey, Reason};
use crate::warning::Warning;

/// The parts of a header that choose algorithm and key.
pub(super) struct Header<'a> {
    pub algorithm: Option<Algorithm>,
    pub kid: Option<&'a str>,
    /// Keys inside the token; they are never used.
    pub keys: Vec<HeaderKey>,
}

/// Names that RFC 7515 and RFC 7518 define; they must not be in `crit` (RFC 7515, section 4.1.11).
const DEFINED: &[&str] = &[
    "alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit", "enc", "zip", "epk", "apu",
    "apv", "iv", "tag", "p2s", "p2c",
];

/// Reads a header and adds what speaks against it.
pub(super) fn read<'a>(
    header: &'a Map<String, Value>,
    reasons: &mut Vec<Reason>,
    allowed: &[Algorithm],
    warnings: &mut Vec<Warning>,
) -> Header<'a> {
    let algorithm = algorithm(header, allowed).map_err(|reason| reasons.push(reason)).ok();
    critical(header, reasons);
    if header.get("b64").is_some_and(|encoded| *encoded != Value::Bool(true)) {
        reasons.push(Reason::UnencodedPayload);
    }
    let kid = match header.get("kid") {
        None => None,
        Some(Value::String(kid)) => Some(kid.as_str()),
        Some(_) => {
            reasons.push(Reason::KidNotText);
            None
        }
    };
    let nested = header.get("cty").and_then(Value::as_str).is_some_and(|content| content.eq_ignore_ascii_case("JWT"));
    if nested {
        warnings.push(Warning::Nested);
    }
    let keys = HeaderKey::ALL.iter().copied().filter(|key| header.contains_key(key.member())).collect();
    Header { algorithm, kid, keys }
}

fn algorithm(header: &Map<String, Value>, allowed: &[Algorithm]) -> Result<Algorithm, Reason> {
    let alg = match header.get("alg") {
        None => return Err(Reason::AlgMissing),
        Some(Value::String(alg)) => alg,
        Some(_) => return Err(Reason::AlgNotText),
    };
    if alg.eq_ignore_ascii_case("none") {
        return Err(Reason::AlgNone);
    }
    Algorithm::find(alg, allowed).map_err(|why| Reason::AlgUnsupported { alg: crate::shown(alg), why })
}

/// `b64` is the only extension that is understood, and then only to be refused or to change nothing.
fn critical(header: &Map<String, Value>, reasons: &mut Vec<Reason>) {
    let Some(crit) = header.get("crit") else { return };
    let listed: Option<Vec<&str>> = crit.as_array().and_then(|names| names.iter().map(Value::as_str).collect());
    match listed {
        Some(names) if well_formed(&names, header) => {
            let unknown: Vec<String> =
                names.iter().filter(|name| **name != "b64").map(|name| crate::shown(name)).collect();
            if !unknown.is_empty() {
                reasons.push(Reason::CritUnknown { names: unknown });
            }
        }
        _ => reasons.push(Reason::CritMalformed),
    }
}

fn well_formed(names: &[&str], header: &Map<String, Value>) -> bool {
    let repeated = |at: usize| names[..at].contains(&names[at]);
    !names.is_empty()
        && names.len() <= DEFINED.len()
        && names.iter().all(|name| header.contains_key(*name) && !DEFINED.contains(name))
        && !(0..names.len()).any(repeated)
}
