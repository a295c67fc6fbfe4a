//! PEM (RFC 7468): the public half of each block.

use super::der::{CONTEXT_0, CONTEXT_1, CONTEXT_1_PRIMITIVE, Der, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING};
use super::object_id::{Curve, Identifier, named_curve};
use super::problem::{KeyNote, KeyProblem, KeysProblem};
use super::read::{KeyReader, MOST_KEYS};
use super::{Key, KeyNumbers, Keys};
use crate::base64url::decode_leniently;

const BEGIN: &str = "-----BEGIN ";
const DASHES: &str = "-----";

/// What a reader of DER says: nothing at all when the structure is another one.
type Numbers = Option<Result<KeyNumbers, KeyProblem>>;

/// Reads every block of a paste; text between them is passed over.
///
/// # Errors
/// When a block has no end.
pub(super) fn read(text: &str, reader: KeyReader<'_>) -> Result<Keys, KeysProblem> {
    let mut keys = Keys::none();
    let mut rest = text;
    while let Some((_, begun)) = rest.split_once(BEGIN) {
        let (label, body) = begun.split_once(DASHES).ok_or_else(|| without_end(begun))?;
        let end = format!("-----END {label}-----");
        let (body, after) = body.split_once(end.as_str()).ok_or_else(|| without_end(label))?;
        if keys.usable.len() + keys.passed_over.len() == MOST_KEYS {
            return Err(KeysProblem::TooLarge);
        }
        // What openssl writes before an EC key; the key names its curve itself.
        if label != "EC PARAMETERS" {
            keys.add(None, block(label, body, reader));
        }
        rest = after;
    }
    keys.finish()
}

fn without_end(label: &str) -> KeysProblem {
    KeysProblem::PemWithoutEnd(crate::shown(label))
}

fn block(label: &str, body: &str, reader: KeyReader<'_>) -> Result<Key, KeyProblem> {
    let read: fn(Der<'_>) -> Numbers = match label {
        "PUBLIC KEY" => public_key,
        "RSA PUBLIC KEY" => |der| rsa_numbers(der),
        "CERTIFICATE" | "X509 CERTIFICATE" => certificate,
        "PRIVATE KEY" => private_key,
        "RSA PRIVATE KEY" => rsa_private,
        "EC PRIVATE KEY" => |der| elliptic_private(der, None),
        "ENCRYPTED PRIVATE KEY" => return Err(KeyProblem::EncryptedPem),
        other => return Err(KeyProblem::UnsupportedPem(crate::shown(other))),
    };
    if body.contains("ENCRYPTED") {
        return Err(KeyProblem::EncryptedPem);
    }
    let broken = || KeyProblem::BrokenPem(label.to_owned());
    let bytes = decode_leniently(body).ok_or_else(broken)?;
    let numbers = read(Der::new(&bytes)).ok_or_else(broken)??;
    let mut key = reader.key(&numbers, label.ends_with("PRIVATE KEY"))?;
    if label.ends_with("CERTIFICATE") {
        key.notes.push(KeyNote::FromCertificate);
    }
    key.note_size();
    Ok(key)
}

/// `SubjectPublicKeyInfo` (RFC 5280, section 4.1.2.7).
fn public_key(mut der: Der<'_>) -> Numbers {
    let mut info = der.sequence()?;
    let algorithm = Identifier::read(info.sequence()?)?;
    let key = info.bits()?;
    match algorithm {
        Identifier::Rsa => rsa_numbers(Der::new(key)),
        Identifier::Elliptic(point) => Some(Ok(point(key.to_vec()))),
        Identifier::Ed25519 => Some(Ok(KeyNumbers::Ed25519(key.to_vec()))),
        Identifier::Other(problem) => Some(Err(problem)),
    }
}

/// `RSAPublicKey` (RFC 8017, appendix A.1.1).
fn rsa_numbers(mut der: Der<'_>) -> Numbers {
    let mut numbers = der.sequence()?;
    Some(Ok(KeyNumbers::rsa(numbers.unsigned()?, numbers.unsigned()?)))
}

/// `Certificate` (RFC 5280, section 4.1): version, serial number, signature, issuer, validity and subject come first.
fn certificate(mut der: Der<'_>) -> Numbers {
    let mut signed = der.sequence()?.sequence()?;
    signed.take(CONTEXT_0);
    signed.take(INTEGER)?;
    for _ in ["signature", "issuer", "validity", "subject"] {
        signed.sequence()?;
    }
    public_key(signed)
}

/// `RSAPrivateKey` (RFC 8017, appendix A.1.2): the public numbers come first; the others are never read.
fn rsa_private(mut der: Der<'_>) -> Numbers {
    let mut numbers = der.sequence()?;
    numbers.take(INTEGER)?;
    Some(Ok(KeyNumbers::rsa(numbers.unsigned()?, numbers.unsigned()?)))
}

/// `ECPrivateKey` (RFC 5915): the curve may be named outside, the public point may be left out.
fn elliptic_private(mut der: Der<'_>, curve: Option<Curve>) -> Numbers {
    let mut key = der.sequence()?;
    key.take(INTEGER)?;
    key.take(OCTET_STRING)?;
    let named = match key.take(CONTEXT_0) {
        Some(named) => match named_curve(Der::new(named).take(OBJECT_IDENTIFIER)?) {
            Ok(curve) => Some(curve),
            Err(problem) => return Some(Err(problem)),
        },
        None => curve,
    };
    match key.take(CONTEXT_1) {
        Some(public) => Some(Ok(named?(Der::new(public).bits()?.to_vec()))),
        None => Some(Err(KeyProblem::NoPublicHalf)),
    }
}

/// `OneAsymmetricKey` (RFC 5958), which PKCS#8 is the first version of.
fn private_key(mut der: Der<'_>) -> Numbers {
    let mut info = der.sequence()?;
    info.take(INTEGER)?;
    let algorithm = Identifier::read(info.sequence()?)?;
    let key = info.take(OCTET_STRING)?;
    match algorithm {
        Identifier::Rsa => rsa_private(Der::new(key)),
        Identifier::Elliptic(curve) => elliptic_private(Der::new(key), Some(curve)),
        Identifier::Ed25519 => {
            info.take(CONTEXT_0);
            Some(info.take(CONTEXT_1_PRIMITIVE).map_or(Err(KeyProblem::NoPublicHalf), |public| {
                public
                    .strip_prefix(&[0])
                    .map_or(Err(KeyProblem::NotOnCurve), |key| Ok(KeyNumbers::Ed25519(key.to_vec())))
            }))
        }
        Identifier::Other(problem) => Some(Err(problem)),
    }
}
