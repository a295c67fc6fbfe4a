//! A JWT part by part, and where it is broken: a part that cannot be read never hides the others.

mod document;
mod flaw;
mod section;

use std::fmt;

use super::LIMIT_BYTES;
use jose::{Compact, Malformed, Part};

pub use document::Document;
pub use flaw::{CharacterPlace, Flaw, FlawKind};
pub use section::{PartContent, PartSection};

/// Sections beyond these are counted only.
const SECTIONS: usize = 8;

/// A token taken apart; nothing about it has been verified.
#[derive(Clone, PartialEq)]
pub struct Anatomy {
    /// The token as it was given.
    pub text: String,
    /// How many parts it has, and of what kind.
    pub layout: Layout,
    /// The first eight at most.
    pub sections: Vec<PartSection>,
}

/// What the number of parts says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Three parts: RFC 7515, section 7.1.
    Signed,
    /// Five parts: RFC 7516, section 7.1.
    Encrypted,
    /// Fewer parts than any token has.
    TooFew {
        /// How many.
        parts: usize,
    },
    /// More parts than any token has.
    TooMany {
        /// How many.
        parts: usize,
    },
    /// Not looked at.
    TooLarge {
        /// How large the text is.
        bytes: usize,
    },
}

/// Takes any text apart as if it were a JWT.
#[must_use]
pub fn read(text: &str) -> Anatomy {
    let (layout, sections) = if text.len() > LIMIT_BYTES {
        (Layout::TooLarge { bytes: text.len() }, Vec::new())
    } else {
        let layout = Layout::of(text.split('.').count());
        (layout, section::all(text, layout.names()))
    };
    Anatomy { text: text.to_owned(), layout, sections }
}

impl Anatomy {
    /// Returns the header, where it is a JSON object.
    #[must_use]
    pub fn header(&self) -> Option<&Document> {
        self.document(Part::Header)
    }

    /// Returns the claims, where they are a JSON object.
    #[must_use]
    pub fn payload(&self) -> Option<&Document> {
        self.document(Part::Payload)
    }

    /// Returns the section of the part; `None` if the token has no such part.
    #[must_use]
    pub fn section(&self, part: Part) -> Option<&PartSection> {
        self.sections.iter().find(|section| section.part == part)
    }

    /// Returns all that is broken, in the order of the text.
    pub fn flaws(&self) -> impl Iterator<Item = &Flaw> {
        self.sections.iter().flat_map(|section| &section.flaws)
    }

    /// Returns whether the parts are complete and each can be read.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self.layout, Layout::Signed | Layout::Encrypted) && self.flaws().next().is_none()
    }

    /// Returns the token as the verification takes it.
    ///
    /// # Errors
    /// [`Malformed`] where it cannot be read.
    pub fn compact(&self) -> Result<Compact, Malformed> {
        Compact::parse(&self.text)
    }

    fn document(&self, part: Part) -> Option<&Document> {
        match &self.section(part)?.content {
            PartContent::Object(document) => Some(document),
            PartContent::Text(_) | PartContent::Bytes(_) | PartContent::Nothing => None,
        }
    }
}

impl Layout {
    fn of(parts: usize) -> Self {
        match parts {
            3 => Self::Signed,
            5 => Self::Encrypted,
            0..3 => Self::TooFew { parts },
            _ => Self::TooMany { parts },
        }
    }

    fn names(self) -> [Part; SECTIONS] {
        use Part::{Ciphertext, EncryptedKey, Extra, Header, InitializationVector, Payload, Signature, Tag};
        match self {
            Self::Encrypted => {
                [Header, EncryptedKey, InitializationVector, Ciphertext, Tag, Extra(6), Extra(7), Extra(8)]
            }
            Self::Signed | Self::TooFew { .. } | Self::TooMany { .. } | Self::TooLarge { .. } => {
                [Header, Payload, Signature, Extra(4), Extra(5), Extra(6), Extra(7), Extra(8)]
            }
        }
    }
}

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Signed => f.write_str("three parts: header, payload and signature (JWS, RFC 7515)"),
            Self::Encrypted => {
                f.write_str("five parts: an encrypted token that only its recipient can read (JWE, RFC 7516)")
            }
            Self::TooFew { parts: 1 } => {
                f.write_str("one part, but a JWT has three: everything after the first dot is missing")
            }
            Self::TooFew { .. } => f.write_str("two parts, but a JWT has three: the signature and its dot are missing"),
            Self::TooMany { parts } => write!(f, "{parts} parts, but a JWT has three: there are too many dots"),
            Self::TooLarge { bytes } => write!(f, "{bytes} bytes are too many: the limit is {LIMIT_BYTES}"),
        }
    }
}

/// Shows the shape only: the text is the token.
impl fmt::Debug for Anatomy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Anatomy({:?}, {:?})", self.layout, self.sections)
    }
}

#[cfg(test)]
mod tests;
