//! base64url as RFC 7515, section 2 has it: read strictly, leniently, or as far as it goes; and written.

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// The alphabet without padding. What is stricter than that is decided here, with a name for each fault.
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// What is not canonical about a text, and where: an offset in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base64Problem {
    /// `=` at the end.
    Padding {
        /// The character, counted from zero.
        at: usize,
    },
    /// A space or a line break.
    Whitespace {
        /// The character, counted from zero.
        at: usize,
    },
    /// `+` or `/`: the alphabet of plain base64.
    StandardAlphabet {
        /// The character, counted from zero.
        at: usize,
    },
    /// A character of no alphabet.
    Character {
        /// The character, counted from zero.
        at: usize,
    },
    /// One character too many or some missing: no bytes have this length.
    Length,
    /// Bits after the last byte that are not zero: the same bytes have another text.
    TrailingBits,
}

/// What could be read of a text that may be broken.
#[derive(Clone, PartialEq, Eq)]
pub struct Base64Reading {
    /// The bytes, as far as that goes.
    pub bytes: Vec<u8>,
    /// False when `bytes` is only what comes ahead of the problem.
    pub is_whole: bool,
    /// The first thing that is wrong, except for bits after the last byte.
    pub problem: Option<Base64Problem>,
}

/// Shows no byte: they are those of a token.
impl std::fmt::Debug for Base64Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Base64Reading({} bytes, {:?})", self.bytes.len(), self.problem)
    }
}

impl Base64Problem {
    /// Returns the name that scripts and papers go by; it does not change.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Padding { .. } => "base64-padding",
            Self::Whitespace { .. } => "base64-whitespace",
            Self::StandardAlphabet { .. } => "base64-standard-alphabet",
            Self::Character { .. } => "base64-character",
            Self::Length => "base64-length",
            Self::TrailingBits => "base64-trailing-bits",
        }
    }
}

/// Reads base64url that has no other way to write the same bytes.
///
/// # Errors
/// [`Base64Problem`] names the first fault of the text.
pub fn decode(text: &str) -> Result<Vec<u8>, Base64Problem> {
    match misspelled(text) {
        Some(problem) => Err(problem),
        None => {
            let bytes = bytes(text);
            if encode(&bytes) == text { Ok(bytes) } else { Err(Base64Problem::TrailingBits) }
        }
    }
}

/// Reads either alphabet, padded or not, spaces and line breaks left out: for keys, which people copy from anywhere.
#[must_use]
pub fn decode_leniently(text: &str) -> Option<Vec<u8>> {
    let plain: String = text.chars().filter(|character| !character.is_ascii_whitespace()).collect();
    decode(&from_ordinary(&plain)).ok()
}

/// Reads as far as the text goes, for people who look at what is broken. Ordinary base64 is a problem, but can be read.
#[must_use]
pub fn read(text: &str) -> Base64Reading {
    let problem = misspelled(text);
    let beginning = |at: usize| Base64Reading { bytes: bytes(&text[..at / 4 * 4]), is_whole: false, problem };
    match problem {
        None | Some(Base64Problem::TrailingBits) => Base64Reading { bytes: bytes(text), is_whole: true, problem: None },
        Some(Base64Problem::Length) => beginning(text.len()),
        // All ahead of the first odd character is ASCII.
        Some(
            Base64Problem::Padding { at }
            | Base64Problem::Whitespace { at }
            | Base64Problem::StandardAlphabet { at }
            | Base64Problem::Character { at },
        ) => {
            let plain = from_ordinary(text);
            match misspelled(&plain) {
                None => Base64Reading { bytes: bytes(&plain), is_whole: true, problem },
                Some(_) => beginning(at),
            }
        }
    }
}

/// Writes base64url.
#[must_use]
pub fn encode(bytes: impl AsRef<[u8]>) -> String {
    ENGINE.encode(bytes)
}

/// Writes base64url with the padding that WebAuthn's servers expect.
#[must_use]
pub fn encode_padded(bytes: &[u8]) -> String {
    let text = encode(bytes);
    let padding = "=".repeat((4 - text.len() % 4) % 4);
    text + &padding
}

/// Returns whether a character is of the alphabet of base64url (RFC 4648, section 5).
#[must_use]
pub fn is_base64url(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

/// Returns the character of base64, counted from zero, in which the byte with this offset begins.
#[must_use]
pub fn character_of(offset: usize) -> usize {
    offset / 3 * 4 + offset % 3
}

/// Returns the first character that does not belong, or a length that no bytes have.
fn misspelled(text: &str) -> Option<Base64Problem> {
    let foreign = text.chars().enumerate().find(|(_, character)| !is_base64url(*character));
    match foreign {
        Some((at, '=')) => Some(Base64Problem::Padding { at }),
        Some((at, '+' | '/')) => Some(Base64Problem::StandardAlphabet { at }),
        Some((at, ' ' | '\t' | '\r' | '\n')) => Some(Base64Problem::Whitespace { at }),
        Some((at, _)) => Some(Base64Problem::Character { at }),
        None => (text.len() % 4 == 1).then_some(Base64Problem::Length),
    }
}

fn from_ordinary(text: &str) -> String {
    text.trim_end_matches('=').replace('+', "-").replace('/', "_")
}

/// Returns the bytes of a text that is spelled right.
fn bytes(text: &str) -> Vec<u8> {
    ENGINE.decode(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_bytes_and_lengths_are_written_and_read_as_by_another() {
        use base64::engine::general_purpose::URL_SAFE_NO_PAD;

        let every_byte: Vec<u8> = (0..=u8::MAX).chain((0..=u8::MAX).rev()).collect();
        for (from, to) in (0..256).flat_map(|from| (0..5).map(move |length| (from, from + length))).chain([(0, 512)]) {
            let plain = &every_byte[from..to];
            let text = encode(plain);
            assert_eq!(text, URL_SAFE_NO_PAD.encode(plain));
            assert_eq!(decode(&text).as_deref(), Ok(plain), "{text}");
        }
    }

    #[test]
    fn each_way_of_being_another_text_has_its_name() {
        assert_eq!(decode("AQAB"), Ok(vec![1, 0, 1]));
        assert_eq!(decode(""), Ok(Vec::new()));
        for (text, expected) in [
            ("AQ==", Base64Problem::Padding { at: 2 }),
            ("AQ AB", Base64Problem::Whitespace { at: 2 }),
            ("AQAB\n", Base64Problem::Whitespace { at: 4 }),
            ("+_", Base64Problem::StandardAlphabet { at: 0 }),
            ("-/", Base64Problem::StandardAlphabet { at: 1 }),
            ("é-", Base64Problem::Character { at: 0 }),
            ("A", Base64Problem::Length),
            ("AQABA", Base64Problem::Length),
            ("AR", Base64Problem::TrailingBits),
            ("AQF", Base64Problem::TrailingBits),
        ] {
            assert_eq!(decode(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn a_key_may_come_in_lines_and_in_the_other_alphabet() {
        assert_eq!(decode_leniently(" +/8\r\n= "), Some(vec![0xfb, 0xff]));
        assert_eq!(decode_leniently("*"), None);
        assert_eq!(decode_leniently("A"), None);
    }

    #[test]
    fn padding_fills_the_last_four() {
        for (bytes, expected) in [(&[][..], ""), (&[1], "AQ=="), (&[1, 0], "AQA="), (&[1, 0, 1], "AQAB")] {
            assert_eq!(encode_padded(bytes), expected);
        }
    }

    #[test]
    fn a_broken_text_is_read_as_far_as_it_goes() {
        let check = |text: &str, bytes: &[u8], is_whole, problem| {
            assert_eq!(read(text), Base64Reading { bytes: bytes.to_vec(), is_whole, problem }, "{text}");
        };
        check("AQAB", &[1, 0, 1], true, None);
        check("AR", &[1], true, None);
        check("AQ==", &[1], true, Some(Base64Problem::Padding { at: 2 }));
        check("AQAB*QAB", &[1, 0, 1], false, Some(Base64Problem::Character { at: 4 }));
        check("AQABA", &[1, 0, 1], false, Some(Base64Problem::Length));
        check("AQABAQ AB", &[1, 0, 1], false, Some(Base64Problem::Whitespace { at: 6 }));
        assert_eq!(format!("{:?}", read("AQAB")), "Base64Reading(3 bytes, None)");
    }
}
