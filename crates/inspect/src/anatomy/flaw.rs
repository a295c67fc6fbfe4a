//! What is broken, and where: in words that lead to the character.

use std::fmt;

use jose::json::{JsonFlaw, JsonKind};
use jose::{Base64Problem, Part};

/// One thing that is broken.
#[derive(Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The part that is broken.
    pub part: Part,
    /// What is wrong with it.
    pub kind: FlawKind,
    /// The character, where one can be named.
    pub at: Option<CharacterPlace>,
}

/// A character of base64, counted from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CharacterPlace {
    /// Within the part.
    pub in_part: usize,
    /// Within the whole text.
    pub in_text: usize,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FlawKind {
    /// Nothing where a JSON object should be.
    Empty,
    /// A character outside base64url's alphabet (RFC 4648, section 5).
    NotBase64Url(char),
    /// `+`, `/` or `=`: ordinary base64, which is still readable.
    OrdinaryBase64(char),
    /// A last character that is alone in its group of four.
    CutShort,
    /// The byte, counted from zero, of the decoded part.
    NotUtf8 {
        /// The position of the first byte that isn't UTF-8, counted from zero.
        byte: usize,
    },
    /// The text isn't strict JSON.
    Json(Box<JsonFlaw>),
    /// JSON, but not an object.
    NotAnObject {
        /// What the JSON is instead of an object.
        found: JsonKind,
    },
}

impl Flaw {
    /// `at` counts from zero in the part; `before` is the part's offset.
    pub(super) fn new(part: Part, kind: FlawKind, at: Option<usize>, before: usize) -> Self {
        let at = at.map(|at| CharacterPlace { in_part: at + 1, in_text: before + at + 1 });
        Self { part, kind, at }
    }
}

impl FlawKind {
    /// Returns what is wrong with the base64 of a part, with its character counted from zero.
    pub(super) fn of_base64(text: &str, problem: Base64Problem, can_be_read: bool) -> (Self, usize) {
        let at = match problem {
            Base64Problem::Padding { at }
            | Base64Problem::Whitespace { at }
            | Base64Problem::StandardAlphabet { at }
            | Base64Problem::Character { at } => at,
            Base64Problem::Length | Base64Problem::TrailingBits => text.chars().count().saturating_sub(1),
        };
        let kind = match (problem, text.chars().nth(at)) {
            (Base64Problem::Length | Base64Problem::TrailingBits, _) | (_, None) => Self::CutShort,
            (_, Some(odd)) if can_be_read => Self::OrdinaryBase64(odd),
            (_, Some(odd)) => Self::NotBase64Url(odd),
        };
        (kind, at)
    }

    /// Returns where the decoded bytes are broken.
    pub(super) fn decoded_offset(&self) -> Option<usize> {
        match self {
            Self::NotUtf8 { byte } => Some(*byte),
            Self::Json(flaw) => Some(flaw.offset),
            Self::Empty
            | Self::NotBase64Url(_)
            | Self::OrdinaryBase64(_)
            | Self::CutShort
            | Self::NotAnObject { .. } => None,
        }
    }

    /// Returns what would mend it.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Empty => "Copy the token again, starting at its first character.",
            Self::NotBase64Url(_) => {
                "Copy the token again. A character was changed, or you copied something that isn't part of the token."
            }
            Self::OrdinaryBase64(_) => {
                "This was written as ordinary base64. A JWT uses - for +, _ for /, and no = at the end."
            }
            Self::CutShort => "Copy the token again. Characters are missing, or there is one too many.",
            Self::NotUtf8 { .. } | Self::Json(_) => {
                "Copy the token again. If the error remains, the issuer wrote invalid JSON."
            }
            Self::NotAnObject { .. } => "The issuer must put a JSON object here.",
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} ", self.part)?;
        match &self.kind {
            FlawKind::Empty => f.write_str("is empty"),
            FlawKind::NotBase64Url(found) => write!(f, "isn't base64url: {} isn't allowed", named(*found)),
            FlawKind::OrdinaryBase64(found) => {
                write!(f, "is ordinary base64, not base64url: it contains {}", named(*found))
            }
            FlawKind::CutShort => f.write_str("isn't complete base64url: its last character is left over"),
            FlawKind::NotUtf8 { byte } => write!(f, "isn't UTF-8, starting at decoded byte {}", byte + 1),
            FlawKind::Json(flaw) => write!(f, "isn't JSON: {flaw}"),
            FlawKind::NotAnObject { found } => write!(f, "is {}, but must be a JSON object", article(*found)),
        }?;
        match self.at {
            Some(CharacterPlace { in_part, in_text }) if in_part == in_text => write!(f, " (character {in_part})"),
            Some(CharacterPlace { in_part, in_text }) => {
                write!(f, " (character {in_part} of the part, {in_text} of the token)")
            }
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Flaw({self})")
    }
}

fn named(character: char) -> String {
    match character {
        ' ' => "a space".into(),
        '\n' | '\r' => "a line break".into(),
        '\t' => "a tab".into(),
        '!'..='~' => format!("“{character}”"),
        other => format!("the character U+{:04X}", u32::from(other)),
    }
}

fn article(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Object => "an object",
        JsonKind::Array => "an array",
        JsonKind::String => "a string",
        JsonKind::Number => "a number",
        JsonKind::Bool => "true or false",
        JsonKind::Null => "null",
    }
}
