//! base64url without padding (RFC 7515, section 2), and the first character that is not that.

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::FlawKind;

/// Bits that a last character has too many are the verification's business.
const FORGIVING: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// Bytes, and what stood in the way.
pub(super) struct Decoded {
    pub(super) bytes: Vec<u8>,
    /// False when `bytes` is only what stands before the flaw.
    pub(super) is_whole: bool,
    /// With the index of its character in the part, counted from zero.
    pub(super) flaw: Option<(FlawKind, usize)>,
}

/// Decodes as far as the text goes. Ordinary base64 is a flaw, but can be read.
pub(super) fn decode(text: &str) -> Decoded {
    let first_odd = text.char_indices().find(|(_, character)| !is_base64url(*character));
    match first_odd {
        None if text.len() % 4 == 1 => beginning(text, text.len() - 1, FlawKind::CutShort),
        None => Decoded { bytes: bytes(text), is_whole: true, flaw: None },
        Some((at, odd)) => match from_ordinary(text) {
            Some(bytes) => Decoded { bytes, is_whole: true, flaw: Some((FlawKind::OrdinaryBase64(odd), at)) },
            None => beginning(text, at, FlawKind::NotBase64Url(odd)),
        },
    }
}

/// The character of base64, counted from zero, in which the byte with this offset begins.
pub(super) fn character_of(offset: usize) -> usize {
    offset / 3 * 4 + offset % 3
}

/// All before `at` is ASCII.
fn beginning(text: &str, at: usize, flaw: FlawKind) -> Decoded {
    Decoded { bytes: bytes(&text[..at / 4 * 4]), is_whole: false, flaw: Some((flaw, at)) }
}

fn bytes(text: &str) -> Vec<u8> {
    FORGIVING.decode(text).unwrap_or_default()
}

fn from_ordinary(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=').replace('+', "-").replace('/', "_");
    (text.chars().all(is_base64url) && text.len() % 4 != 1).then(|| bytes(&text))
}

/// Whether it is of the alphabet of base64url (RFC 4648, section 5).
pub(in crate::inspect) fn is_base64url(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}
