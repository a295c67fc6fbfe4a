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
    /// A word such as `Bearer` without a token behind it.
    NothingBehind(&'static str),
    /// `$TOKEN` or the like.
    Placeholder,
    /// Of a JWS as JSON, what the compact form has no place for.
    UnprotectedHeader,
    /// A JWS whose payload is somewhere else.
    Detached,
    /// A JWS whose algorithm stands outside of what is signed.
    NoProtectedHeader,
    /// A part of a list that is no signature.
    NotASignature,
    /// More was found than is shown.
    LeftOut(usize),
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InvisibleRemoved => "Characters that nobody sees were removed.",
            Self::QuotesRemoved => "The quotes around it, or the comma behind it, were removed.",
            Self::FenceRemoved => "The lines with ``` around it were removed.",
            Self::WhiteSpaceRemoved => "Line breaks or blanks inside a token were removed.",
            Self::PercentDecoded => "The percent-encoding was decoded.",
            Self::NoScheme => "The header has the token alone. An API expects “Bearer ” before it.",
            Self::NothingBehind(scheme) => return write!(f, "Nothing stands behind “{scheme}”."),
            Self::Placeholder => "A name stands where the token would be: the token itself is not in the text.",
            Self::UnprotectedHeader => {
                "The unprotected header was left out: the compact form has no place for it, and no signature covers it."
            }
            Self::Detached => {
                "The payload is not in it (RFC 7515, appendix F): without it there is nothing to show, and nothing to verify."
            }
            Self::NoProtectedHeader => {
                "A signature has no protected header. The compact form needs one, so this cannot become a compact JWT."
            }
            Self::NotASignature => "A part of the list of signatures is none.",
            Self::LeftOut(count) => return write!(f, "{count} more were found; they are not shown."),
        })
    }
}
