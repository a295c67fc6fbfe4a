//! YAML and JSON of configuration files: a bounded tree whose values know their position in the text.

mod bytes;
mod tree;
mod write;

use std::fmt;

pub use tree::{MappingEntry, Mark, Node, NodeId, NodeKind, ScalarForm, Tree};
pub use write::{double_quoted, plain_or_quoted};

/// Why a text can't be read as YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YamlProblem {
    /// The text is larger than what is read.
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Not YAML.
    Syntax {
        /// The line, counted from one.
        line: usize,
        /// The column, counted from one.
        column: usize,
        /// What the YAML reader says.
        detail: String,
    },
    /// Too deep or too long for a real file, or built from multiplying references.
    TooIntricate {
        /// The line, counted from one.
        line: usize,
        /// The column, counted from one.
        column: usize,
    },
}

impl fmt::Display for YamlProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes } => write!(
                f,
                "{} kB is too large for a configuration file; paste only the okta and agentcore sections",
                bytes / 1024
            ),
            Self::Syntax { line, column, detail } => write!(
                f,
                "line {line}, column {column}: not YAML: {detail}; check the indentation and quotes there, or just \
                above"
            ),
            Self::TooIntricate { line, column } => write!(
                f,
                "line {line}, column {column}: nested too deeply, or too many values; paste only the okta and \
                agentcore sections"
            ),
        }
    }
}

impl std::error::Error for YamlProblem {}

#[cfg(test)]
mod tests;
