//! What is broken, and where: in words that lead to the character.

use std::fmt;

use super::Part;

/// One thing that is broken.
#[derive(Clone, PartialEq, Eq)]
pub struct Flaw {
    pub part: Part,
    pub kind: FlawKind,
    /// The character, where one can be named.
    pub at: Option<Place>,
}

/// A character of base64, counted from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
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
    Json(JsonFlaw),
    /// JSON, but not an object.
    NotAnObject {
        found: &'static str,
    },
}

/// Where a text stops being JSON.
#[derive(Clone, PartialEq, Eq)]
pub struct JsonFlaw {
    /// Line and column, counted from one in characters.
    pub line: usize,
    pub column: usize,
    /// The byte, counted from zero.
    pub offset: usize,
    pub problem: String,
    /// The few characters before the place, and those from it on.
    pub before: String,
    pub after: String,
}

impl Flaw {
    /// `at` counts from zero in the part, `before` what stands before the part.
    pub(super) fn new(part: Part, kind: FlawKind, at: Option<usize>, before: usize) -> Self {
        let at = at.map(|at| Place { in_part: at + 1, in_text: before + at + 1 });
        Self { part, kind, at }
    }
}

impl FlawKind {
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
            FlawKind::NotAnObject { found } => write!(f, "is {found} where a JSON object has to be"),
        }?;
        match self.at {
            Some(Place { in_part, in_text }) if in_part == in_text => write!(f, " (character {in_part})"),
            Some(Place { in_part, in_text }) => write!(f, " (character {in_part} of the part, {in_text} of the text)"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for JsonFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at line {}, column {}", self.problem, self.line, self.column)
    }
}

/// Without what stands around the place, which is part of the token.
impl fmt::Debug for JsonFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JsonFlaw({self})")
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
