//! A JSON object, read and as it was written.

use std::fmt;

use serde_json::{Map, Value};

use super::{FlawKind, JsonFlaw, Tree};

/// What a flaw shows of the text on either side.
const AROUND: usize = 12;

/// A decoded part. `members` is for the program; a person sees `source`, where `1.0` and long numbers stand as they are.
#[derive(Clone, PartialEq)]
pub struct Document {
    pub source: String,
    /// Of a name that comes twice, the last value.
    pub members: Map<String, Value>,
}

impl Document {
    /// Reads a JSON object.
    ///
    /// # Errors
    /// What can be read of it as text, and what is wrong.
    pub(super) fn parse(bytes: Vec<u8>) -> Result<Self, (String, FlawKind)> {
        let source = String::from_utf8(bytes).map_err(|error| {
            let byte = error.utf8_error().valid_up_to();
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), FlawKind::NotUtf8 { byte })
        })?;
        let found = match serde_json::from_str(&source) {
            Ok(Value::Object(members)) => return Ok(Self { source, members }),
            Ok(Value::Array(_)) => "an array",
            Ok(Value::String(_)) => "a text",
            Ok(Value::Number(_)) => "a number",
            Ok(Value::Bool(_)) => "true or false",
            Ok(Value::Null) => "null",
            Err(error) => {
                let flaw = JsonFlaw::new(&source, &error);
                return Err((source, FlawKind::Json(flaw)));
            }
        };
        Err((source, FlawKind::NotAnObject { found }))
    }

    /// Its values as rows that fold, the first of them the object itself.
    #[must_use]
    pub fn tree(&self) -> Tree<'_> {
        Tree::of(&self.source)
    }
}

impl JsonFlaw {
    pub(in crate::inspect) fn new(source: &str, error: &serde_json::Error) -> Self {
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
        }
    }
}

/// The last boundary of a character at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Shows the names of the members only.
impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Document")?;
        f.debug_list().entries(self.members.keys()).finish()
    }
}
