//! base64url as RFC 7515, section 2 has it, with no other way to write the same bytes.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// What is not canonical about a text, and where: an offset in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base64Problem {
    /// `=` at the end.
    Padding { at: usize },
    /// A blank or a line break.
    Whitespace { at: usize },
    /// `+` or `/`: the alphabet of plain base64.
    StandardAlphabet { at: usize },
    /// A character of no alphabet.
    Character { at: usize },
    /// One character too many or some missing: no bytes have this length.
    Length,
    /// Bits after the last byte that are not zero: the same bytes have another text.
    TrailingBits,
}

impl Base64Problem {
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

/// Reads base64url.
///
/// # Errors
/// [`Base64Problem`] names the first that stands in the text.
pub fn decode(text: &str) -> Result<Vec<u8>, Base64Problem> {
    if let Some(problem) = text.chars().enumerate().find_map(|(at, character)| foreign(at, character)) {
        return Err(problem);
    }
    if text.len() % 4 == 1 {
        return Err(Base64Problem::Length);
    }
    URL_SAFE_NO_PAD.decode(text).map_err(|_| Base64Problem::TrailingBits)
}

fn foreign(at: usize, character: char) -> Option<Base64Problem> {
    match character {
        'A'..='Z' | 'a'..='z' | '0'..='9' | '-' | '_' => None,
        '=' => Some(Base64Problem::Padding { at }),
        '+' | '/' => Some(Base64Problem::StandardAlphabet { at }),
        ' ' | '\t' | '\r' | '\n' => Some(Base64Problem::Whitespace { at }),
        _ => Some(Base64Problem::Character { at }),
    }
}

/// Reads either alphabet, padded or not, blanks and line breaks left out: for keys, which people copy from anywhere.
#[must_use]
pub fn decode_leniently(text: &str) -> Option<Vec<u8>> {
    let plain: String = text
        .chars()
        .filter(|character| !character.is_ascii_whitespace())
        .map(|character| match character {
            '+' => '-',
            '/' => '_',
            other => other,
        })
        .collect();
    URL_SAFE_NO_PAD.decode(plain.trim_end_matches('=')).ok()
}

/// Writes base64url.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    }
}
