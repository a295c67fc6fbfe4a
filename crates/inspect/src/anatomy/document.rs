//! A JSON object, read and as it was written.

use std::fmt;

use jose::json::{self, JsonKind, JsonTree};
use serde_json::{Map, Value};

use super::FlawKind;

/// A decoded part. `members` is for the program; users see `source`, which keeps `1.0` and long numbers as written.
#[derive(Clone, PartialEq)]
pub struct Document {
    /// The JSON text, exactly as it was encoded.
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
        match json::read(&source).map(|read| read.value) {
            Ok(Value::Object(members)) => Ok(Self { source, members }),
            Ok(other) => Err((source, FlawKind::NotAnObject { found: JsonKind::of(&other) })),
            Err(flaw) => Err((source, FlawKind::Json(flaw.into()))),
        }
    }

    /// Its values as rows that fold, the first of them the object itself.
    #[must_use]
    pub fn tree(&self) -> JsonTree<'_> {
        JsonTree::of(&self.source)
    }
}

/// Shows the names of the members only.
impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Document")?;
        f.debug_list().entries(self.members.keys()).finish()
    }
}
