//! What is broken, and where: in words that lead to the character.

use std::fmt;

use jose::json::{JsonFlaw, JsonKind};
use jose::{Base64Problem, Part};

/// One thing that is broken.
#[derive(Clone, PartialEq, Eq)]
pub struct Flaw {
    pub part: Part,
    pub kind: FlawKind,
    /// The character, where one can be named.
    pub at: Option<CharacterPlace>,
}

/// A character of base64, counted from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CharacterPlace {
    pub in_part: usize,
    pub in_text: usize,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FlawKind {
    /// Nothing where a JSON object should be.
    Empty,
    NotBase64Url(char),
    /// `+`, `/` or `=`: ordinary base64, which can be read all the same.
    OrdinaryBase64(char),
    /// A last character that is alone in its group of four.
    CutShort,
    /// The byte, counted from zero, of the decoded part.
    NotUtf8 {
        byte: usize,
    },
    Json(Box<JsonFlaw>),
    /// JSON, but not an object.
    NotAnObject {
        found: JsonKind,
    },
}

impl Flaw {
    /// `at` counts from zero in the part, `before` what stands before the part.
    pub(super) fn new(part: Part, kind: FlawKind, at: Option<usize>, before: usize) -> Self {
        let at = at.map(|at| CharacterPlace { in_part: at + 1, in_text: before + at + 1 });
        Self { part, kind, at }
    }
}

impl FlawKind {
    /// What is wrong with the base64 of a part, with its character counted from zero.
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

    /// Where the decoded bytes are broken.
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

    /// What would mend it.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Empty => "Copy the token again, from its first character.",
            Self::NotBase64Url(_) => {
                "Copy the token again: a character was changed, or something that is not part of it was copied along."
            }
            Self::OrdinaryBase64(_) => {
                "Whatever wrote this used ordinary base64. A JWT takes - for +, _ for / and no = at the end."
            }
            Self::CutShort => "Copy the token again: characters are missing, or there is one too many.",
            Self::NotUtf8 { .. } | Self::Json(_) => {
                "Copy the token again. If it is whole, whatever made it wrote something that is not JSON."
            }
            Self::NotAnObject { .. } => "Whatever made the token has to put a JSON object here.",
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} ", self.part)?;
        match &self.kind {
            FlawKind::Empty => f.write_str("is empty"),
            FlawKind::NotBase64Url(found) => write!(f, "is not base64url: {} is not of its alphabet", named(*found)),
            FlawKind::OrdinaryBase64(found) => write!(f, "is ordinary base64, not base64url: it has {}", named(*found)),
            FlawKind::CutShort => f.write_str("is not whole base64url: its last character is alone"),
            FlawKind::NotUtf8 { byte } => write!(f, "is not UTF-8 from its decoded byte {} on", byte + 1),
            FlawKind::Json(flaw) => write!(f, "is not JSON: {flaw}"),
            FlawKind::NotAnObject { found } => write!(f, "is {} where a JSON object has to be", article(*found)),
        }?;
        match self.at {
            Some(CharacterPlace { in_part, in_text }) if in_part == in_text => write!(f, " (character {in_part})"),
            Some(CharacterPlace { in_part, in_text }) => {
                write!(f, " (character {in_part} of the part, {in_text} of the text)")
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
        ' ' => "a blank".into(),
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
        JsonKind::String => "a text",
        JsonKind::Number => "a number",
        JsonKind::Bool => "true or false",
        JsonKind::Null => "null",
    }
}
