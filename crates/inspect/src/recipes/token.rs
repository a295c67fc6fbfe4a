//! The token as a recipe takes it: any text of one line, a JWT or not.

use std::fmt;

use jose::check_b64token;

/// A text that can follow `Bearer`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Bearer<'a>(&'a str);

/// Why a text isn't a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenProblem {
    /// There is no token.
    Missing,
    /// A line break, a tab or another character that no header takes.
    ControlCharacter,
}

impl<'a> Bearer<'a> {
    /// Spaces and line breaks around the token are removed.
    ///
    /// # Errors
    /// [`TokenProblem`] for nothing, and for control characters inside.
    pub(super) fn read(pasted: &'a str) -> Result<Self, TokenProblem> {
        let token = pasted.trim();
        if token.is_empty() {
            return Err(TokenProblem::Missing);
        }
        if token.chars().any(char::is_control) {
            return Err(TokenProblem::ControlCharacter);
        }
        Ok(Self(token))
    }

    pub(super) fn expose(self) -> &'a str {
        self.0
    }

    /// Returns the value of the header `Authorization` (RFC 6750, section 2.1).
    pub(super) fn credentials(self) -> String {
        format!("Bearer {}", self.0)
    }

    /// Returns the whole header line.
    pub(super) fn header(self) -> String {
        format!("Authorization: Bearer {}", self.0)
    }

    /// Returns whether it is spelled as RFC 6750, section 2.1, has it (`b64token`), and every JWT is.
    pub(super) fn is_usual(self) -> bool {
        check_b64token(self.0).is_ok()
    }
}

impl fmt::Debug for Bearer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bearer(..)")
    }
}

impl fmt::Display for TokenProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "there is no token yet: paste one",
            Self::ControlCharacter => {
                "the token has a line break, tab, or other control character, which a header can't have: paste only \
                the token, on one line"
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_line_is_a_token() {
        let check = |pasted, expected| assert_eq!(Bearer::read(pasted).map(Bearer::expose), expected, "{pasted:?}");
        check(" eyJh.eyJp.c2ln\n", Ok("eyJh.eyJp.c2ln"));
        check("opaque", Ok("opaque"));
        check("it's \"one\" 🚀", Ok("it's \"one\" 🚀"));
        check(" \n", Err(TokenProblem::Missing));
        check("one\ntwo", Err(TokenProblem::ControlCharacter));
        check("one\ttwo", Err(TokenProblem::ControlCharacter));
        check("one\u{85}two", Err(TokenProblem::ControlCharacter));
    }

    #[test]
    fn rfc_6750_says_what_is_usual() {
        let check = |token, expected| assert_eq!(Bearer::read(token).expect(token).is_usual(), expected, "{token}");
        check("eyJh.eyJp.c2ln-_", true);
        check("mF_9.B5f-4.1JqM/+~==", true);
        check("==", false);
        check("a=b", false);
        check("a b", false);
        check("é", false);
    }

    #[test]
    fn debug_shows_no_token() {
        assert_eq!(format!("{:?}", Bearer::read("hunter2")), "Ok(Bearer(..))");
    }
}
