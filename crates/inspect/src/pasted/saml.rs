//! SAML: XML, base64 of XML, or base64 of compressed XML. It is only told apart, not read.

use jose::base64url::decode_leniently;

use super::finds::Finds;
use super::{Kind, What};

/// Reads XML of SAML.
pub(super) fn read(text: &str, finds: &mut Finds) -> Option<Kind> {
    let is_xml = text.starts_with('<');
    if is_xml && ["urn:oasis:names:tc:SAML", "<saml", "<samlp", "SAML:2.0"].iter().any(|mark| text.contains(mark)) {
        finds.push(What::Saml, "", text);
        return Some(Kind::Saml);
    }
    None
}

/// Returns whether a value is base64 of SAML.
pub(super) fn judge(value: &str) -> Option<What> {
    let is_base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    if value.len() < 64 || !value.chars().all(is_base64) {
        return None;
    }
    let beginning = decode_leniently(value.get(..64)?)?;
    if beginning.starts_with(b"<") {
        Some(What::Saml)
    } else {
        begins_deflate(&beginning).then_some(What::DeflatedSaml)
    }
}

/// Returns whether the bytes begin a compressed text (RFC 1951, section 3.2.7): one block with codes of its own, whose
/// first table is complete. Random bytes pass once in some ten thousand times.
fn begins_deflate(bytes: &[u8]) -> bool {
    let bits = |at: usize, count: usize| {
        (0..count).fold(0, |value, bit| {
            let at = at + bit;
            let byte = bytes.get(at / 8).copied().unwrap_or(0);
            value | usize::from(byte >> (at % 8) & 1) << bit
        })
    };
    let (is_last, kind, literals, distances, lengths) = (bits(0, 1), bits(1, 2), bits(3, 5), bits(8, 5), bits(13, 4));
    if is_last != 1 || kind != 2 || literals > 29 || distances > 29 {
        return false;
    }
    let codes = (0..lengths + 4).map(|index| bits(17 + 3 * index, 3)).filter(|length| *length > 0);
    codes.map(|length| 128 >> length).sum::<usize>() == 128
}
