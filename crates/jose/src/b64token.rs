//! The spelling of a bearer token (RFC 6750, section 2.1): `b64token = 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" /
//! "/" ) *"="`.

use std::fmt;

/// Why a text isn't a `b64token`. It shows one character of the text at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotB64Token {
    /// Nothing, or nothing but `=`.
    Empty,
    /// The first character that has no place where it is.
    Character(char),
}

/// Checks that `text` is a `b64token`, which is what a header or a command may carry.
///
/// # Errors
/// [`NotB64Token`] says what keeps it from being one.
pub fn check_b64token(text: &str) -> Result<(), NotB64Token> {
    let body = text.trim_end_matches('=');
    match body.chars().find(|c| !c.is_ascii_alphanumeric() && !"-._~+/".contains(*c)) {
        Some(foreign) => Err(NotB64Token::Character(foreign)),
        None if body.is_empty() => Err(NotB64Token::Empty),
        None => Ok(()),
    }
}

impl fmt::Display for NotB64Token {
    /// Escapes the character, so it can't break a line or change the text direction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Empty => f.write_str("is empty"),
            Self::Character(c) if c.is_ascii_graphic() => write!(f, "contains the character {c}"),
            Self::Character(' ') => f.write_str("contains a space"),
            Self::Character('\n' | '\r') => f.write_str("contains a line break"),
            Self::Character(c) if c.is_control() => {
                write!(f, "contains the control character U+{:04X}", u32::from(c))
            }
            Self::Character(c) => write!(f, "contains the character U+{:04X}", u32::from(c)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc_6750_says_what_a_bearer_token_is_made_of() {
        for (text, expected) in [
            ("eyJh.eyJp.c2ln-_", Ok(())),
            ("mF_9.B5f-4.1JqM/+~==", Ok(())),
            ("", Err(NotB64Token::Empty)),
            ("==", Err(NotB64Token::Empty)),
            ("a=b", Err(NotB64Token::Character('='))),
            ("a b", Err(NotB64Token::Character(' '))),
            ("x' https://a.invalid/; touch /tmp/pwned; : '", Err(NotB64Token::Character('\''))),
            ("x\r\nHost: a.invalid", Err(NotB64Token::Character('\r'))),
            ("é", Err(NotB64Token::Character('é'))),
        ] {
            assert_eq!(check_b64token(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_flaw_is_named_without_the_character_where_it_could_do_harm() {
        for (text, expected) in [
            ("", "is empty"),
            ("a'b", "contains the character '"),
            ("a b", "contains a space"),
            ("a\nb", "contains a line break"),
            ("a\u{1b}b", "contains the control character U+001B"),
            ("a\u{202e}b", "contains the character U+202E"),
        ] {
            assert_eq!(check_b64token(text).expect_err(text).to_string(), expected);
        }
    }
}
