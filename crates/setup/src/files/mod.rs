//! Configuration files: `static-config.yaml`, `.env`, JSON and links, read into the form, written from it, and rewritten in
//! place.
//!
//! [`read`] takes any of them, in a Markdown fence or between the markers of a merge conflict too, and says what is missing,
//! what contradicts itself and what is still a placeholder. [`export`] writes each of them from a draft. [`rewrite`] puts a
//! draft's values into a file that is there and keeps every other byte of it.
//!
//! ```
//! use login::config::{ConfigField, PageOrigin};
//! use setup::files;
//!
//! let page = PageOrigin::new("http://localhost:8080");
//! let file = files::read("OKTA_ISSUER=https://dev-123.okta.com/oauth2/default\nCLIENT_ID=0oa1\n", &page)?;
//! assert_eq!(file.draft.domain, "dev-123.okta.com");
//! assert_eq!(file.value(ConfigField::ClientId).map(|value| value.at.to_string()).as_deref(), Some("CLIENT_ID (line 2)"));
//!
//! let draft = login::config::ConfigDraft { client_id: "0oa2".into(), ..file.draft };
//! let rewritten = files::rewrite("CLIENT_ID=0oa1 # ours\n", &draft, &page)?;
//! assert_eq!(rewritten.text, "CLIENT_ID=0oa2 # ours\n");
//! # Ok::<(), files::FileProblem>(())
//! ```

mod contradictions;
mod dotenv;
pub mod export;
mod json;
mod kind;
mod link;
mod note;
mod origins;
mod rewrite;
mod settle;
mod static_config;
#[cfg(test)]
mod tests;
mod wrapping;

use std::fmt;

use inspect::authorizer::static_config::{FilePlace, OktaPart, StaticConfig, StaticConfigProblem};
use login::config::{ConfigDraft, ConfigField, Expectations, PageOrigin};

pub use contradictions::{Contradiction, Stated};
pub use kind::FileKind;
pub use note::FileNote;
pub use rewrite::{LeftAlone, Rewritten, rewrite};
pub use wrapping::{ConflictSide, FileWrapping};

/// What a file says, for the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigFile {
    /// What kind of file it is.
    pub kind: FileKind,
    /// What was around it.
    pub wrapping: Option<FileWrapping>,
    /// A fresh form with the file's values.
    pub draft: ConfigDraft,
    /// The values in it that come from the file, in the form's order.
    pub values: Vec<FileValue>,
    /// Notes to read before using them.
    pub notes: Vec<FileNote>,
    /// The other side of a merge conflict, where the file has one that can be read.
    pub other_side: Option<Box<Self>>,
}

/// A value for the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileValue {
    /// The field that it fills.
    pub field: ConfigField,
    /// The value, as the form takes it.
    pub value: String,
    /// Where it comes from.
    pub at: FilePlace,
    /// The app that it belongs to, where the file names two.
    pub part: OktaPart,
}

/// Why nothing can be taken from a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileProblem {
    /// There is no text.
    Empty,
    /// The text is larger than what is read.
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// It looks like YAML or JSON, but is invalid or has none of the sections.
    Sections(StaticConfigProblem),
    /// Names with values, but none that is known here.
    NothingKnown {
        /// What it was taken for.
        kind: FileKind,
    },
    /// The new values would change the meaning of something else in the file, so nothing was replaced.
    WouldChangeMore {
        /// What would change, by its path.
        path: String,
    },
}

/// Reads a configuration file, for a page of this origin.
///
/// # Errors
/// [`FileProblem`] if there is nothing for the form in it.
pub fn read(text: &str, page: &PageOrigin) -> Result<ConfigFile, FileProblem> {
    let mut sides = sides(text)?.into_iter();
    let first = sides.next().expect("there is a side, or an error");
    let mut file = first.settled(page);
    file.other_side = sides.next().map(|side| Box::new(side.settled(page)));
    Ok(file)
}

/// One reading of a text.
struct FileSide {
    kind: FileKind,
    wrapping: Option<FileWrapping>,
    /// As long as the whole text: its surroundings are spaces.
    text: String,
    found: StaticConfig,
}

impl FileSide {
    fn settled(&self, page: &PageOrigin) -> ConfigFile {
        let (mut draft, values, mut notes) = settle::settle(self.kind, &self.found, page);
        match self.expected() {
            Some((_, Some(expected))) => draft.expected = expected,
            Some((at, None)) => {
                notes.push(FileNote::Odd { at, because: "can't be read, so no expectations are checked".into() });
            }
            None => {}
        }
        ConfigFile { kind: self.kind, wrapping: self.wrapping.clone(), draft, values, notes, other_side: None }
    }
}

impl FileSide {
    /// Returns what the file expects of the tokens, and where; only this page's JSON says so.
    fn expected(&self) -> Option<(FilePlace, Option<Expectations>)> {
        if self.kind == FileKind::Json { json::expected(&self.text) } else { None }
    }
}

/// Returns the readings of a text: one, or the two sides of a conflict, as far as they can be read; never none.
fn sides(text: &str) -> Result<Vec<FileSide>, FileProblem> {
    if text.len() > inspect::LIMIT_BYTES {
        return Err(FileProblem::TooLarge { bytes: text.len() });
    }
    if text.trim().is_empty() {
        return Err(FileProblem::Empty);
    }
    let mut sides = Vec::new();
    let mut problem = None;
    for wrapped in wrapping::unwrap(text) {
        // A Markdown text can have several fences, of which one is the file.
        let is_settled =
            sides.iter().any(|side: &FileSide| !matches!(side.wrapping, Some(FileWrapping::Conflict { .. })));
        if is_settled {
            break;
        }
        match kind::facts(&wrapped.text) {
            Ok((kind, found)) => sides.push(FileSide { kind, wrapping: wrapped.wrapping, text: wrapped.text, found }),
            Err(because) => drop(problem.get_or_insert(because)),
        }
    }
    if sides.is_empty() { Err(problem.unwrap_or(FileProblem::Empty)) } else { Ok(sides) }
}

impl ConfigFile {
    /// Returns what the file says for a field.
    #[must_use]
    pub fn value(&self, field: ConfigField) -> Option<&FileValue> {
        self.values.iter().find(|value| value.field == field)
    }
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::TooLarge { bytes } => {
                write!(f, "the file has {} kB; the limit is {} kB", bytes / 1024, inspect::LIMIT_BYTES / 1024)
            }
            Self::Sections(problem) => problem.fmt(f),
            Self::NothingKnown { kind } => write!(
                f,
                "this looks like {}, but has none of the expected names: {}",
                kind.words(),
                match kind {
                    FileKind::Dotenv => "OKTA_DOMAIN, OKTA_CLIENT_ID, OKTA_ISSUER, ISSUER, CLIENT_ID",
                    FileKind::StaticConfig => "okta, agentcore.jwt_authorizer",
                    FileKind::Json | FileKind::Link => "domain, client_id, auth_server, scopes, audience",
                }
            ),
            Self::WouldChangeMore { path } => {
                write!(f, "nothing was replaced, because {path} would change too; edit the file by hand")
            }
        }
    }
}

impl std::error::Error for FileProblem {}
