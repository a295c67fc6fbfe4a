//! Where a text stops being JSON.

use std::fmt;

/// What a flaw shows of the text on either side.
const AROUND: usize = 12;

/// Where a text stops being JSON.
#[derive(Clone, PartialEq, Eq)]
pub struct JsonFlaw {
    /// The line, counted from one.
    pub line: usize,
    /// The column, counted from one in characters.
    pub column: usize,
    /// The byte, counted from zero.
    pub offset: usize,
    /// What is wrong.
    pub problem: String,
    /// The few characters before the place.
    pub before: String,
    /// The few characters from the place on.
    pub after: String,
    /// Whether the text nests objects and lists beyond all sense.
    pub is_too_deep: bool,
}

impl JsonFlaw {
    pub(super) fn new(source: &str, error: &serde_json::Error, is_too_deep: bool) -> Self {
        let line_start = match error.line() {
            0 | 1 => 0,
            line => source.match_indices('\n').nth(line - 2).map_or(0, |(at, _)| at + 1),
        };
        let counted = if error.is_eof() { source.len() } else { line_start + error.column().saturating_sub(1) };
        let offset = floor(source, counted);
        let words = error.to_string();
        let problem = words.rsplit_once(" at line ").map_or(words.as_str(), |(problem, _)| problem).to_owned();
        let (before, after) = source.split_at(offset);
        let first = before.char_indices().rev().take(AROUND).last().map_or(offset, |(at, _)| at);
        Self {
            line: error.line().max(1),
            column: source[line_start.min(offset)..offset].chars().count() + 1,
            offset,
            problem,
            before: before[first..].to_owned(),
            after: after.chars().take(AROUND).collect(),
            is_too_deep,
        }
    }
}

/// Returns the last boundary of a character at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

impl fmt::Display for JsonFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at line {}, column {}", self.problem, self.line, self.column)
    }
}

/// Without what surrounds the place, which is part of the token.
impl fmt::Debug for JsonFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JsonFlaw({self})")
    }
}
