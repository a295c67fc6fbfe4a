//! What was done to a text before it could be read, and what is odd about it.

use std::fmt;

/// In the order in which it came up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Invisible characters were removed.
    InvisibleRemoved,
    /// Quotation marks around the text were removed.
    QuotesRemoved,
    /// A Markdown code fence around the text was removed.
    FenceRemoved,
    /// White space inside the token was removed.
    WhiteSpaceRemoved,
    /// Percent-encoding was decoded.
    PercentDecoded,
    /// A token without the word before it.
    NoScheme,
    /// A word such as `Bearer` without a token after it.
    NothingBehind(&'static str),
    /// `$TOKEN` or the like.
    Placeholder,
    /// Of a JWS as JSON, what the compact form has no place for.
    UnprotectedHeader,
    /// A JWS whose payload is somewhere else.
    Detached,
    /// A JWS whose algorithm is outside of the signed part.
    NoProtectedHeader,
    /// An entry in a list that isn't a signature.
    NotASignature,
    /// More was found than is shown.
    LeftOut(usize),
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InvisibleRemoved => "Invisible characters were removed.",
            Self::QuotesRemoved => "The quotes around it, or the comma after it, were removed.",
            Self::FenceRemoved => "The lines with ``` around it were removed.",
            Self::WhiteSpaceRemoved => "Line breaks or spaces inside a token were removed.",
            Self::PercentDecoded => "The percent-encoding was decoded.",
            Self::NoScheme => "The header contains only the token. An API expects “Bearer ” in front of it.",
            Self::NothingBehind(scheme) => return write!(f, "There is nothing after “{scheme}”."),
            Self::Placeholder => "There is a variable name in place of the token; the token itself isn't in the text.",
            Self::UnprotectedHeader => {
                "The unprotected header was dropped: the compact form has no place for it, and no signature covers it."
            }
            Self::Detached => "The payload is detached (RFC 7515, appendix F), so there is nothing to show or verify.",
            Self::NoProtectedHeader => {
                "A signature has no protected header. The compact form needs one, so this can't become a compact JWT."
            }
            Self::NotASignature => "An entry in the list of signatures isn't a signature.",
            Self::LeftOut(count) => return write!(f, "{count} more were found but aren't shown."),
        })
    }
}
