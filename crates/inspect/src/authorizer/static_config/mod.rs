//! What a `static-config.yaml` or an `agentcore.json` says: the values of its `okta` section, and each authorizer by itself.

mod authorizers;
mod claims;
mod names;
mod okta;
mod reader;
mod scalar;

use std::fmt;
use std::ops::Range;

pub use super::placeholder::placeholder;
pub use authorizers::{AuthorizerRole, FileAuthorizer};
pub use names::{OktaKey, okta_key};
pub use okta::{OktaPart, OktaValue, Says};
use reader::Reader;
pub use scalar::holds_a_secret;

use crate::yaml::{Tree, YamlProblem};

/// What a file says. Secrets are never among it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StaticConfig {
    /// What the file says about Okta, in the file's order.
    pub okta: Vec<OktaValue>,
    /// The authorizers, in the file's order. Each is one of its own: two in a file have nothing in common.
    pub authorizers: Vec<FileAuthorizer>,
    /// Values that stand for something else, which this page cannot know.
    pub unresolved: Vec<Unresolved>,
    /// Where secrets are. Their values were read over and not kept.
    pub secrets: Vec<FilePlace>,
    /// What was read and means nothing here.
    pub ignored: Vec<FilePlace>,
    /// What is known but says something that cannot be used.
    pub odd: Vec<Odd>,
}

/// Where in the file, for example `agentcore.gateway_name` in line 7.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePlace {
    /// The keys that lead to the value, joined with dots.
    pub path: String,
    /// The line, counted from one.
    pub line: usize,
    /// The value in the text, in bytes, with its quotes.
    pub span: Range<usize>,
}

/// A value such as `${OKTA_CLIENT_ID}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved {
    /// Where the value is.
    pub at: FilePlace,
    /// The placeholder, exactly as the file has it.
    pub placeholder: String,
}

/// A value of the wrong shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Odd {
    /// Where the value is.
    pub at: FilePlace,
    /// Why it was passed over, in words.
    pub because: String,
}

/// Why nothing can be taken from a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaticConfigProblem {
    /// There is no text.
    Empty,
    /// The text can't be read as YAML.
    Yaml(YamlProblem),
    /// YAML, but a text or a list instead of sections.
    NoSections {
        /// The line, counted from one.
        line: usize,
        /// The column, counted from one.
        column: usize,
    },
    /// Sections, but neither of the two.
    NothingHere {
        /// The sections that the file has instead.
        sections: Vec<String>,
    },
}

/// Reads a file, or a part of one, in YAML or JSON.
///
/// # Errors
/// [`StaticConfigProblem`] says what is wrong and where.
pub fn read(text: &str) -> Result<StaticConfig, StaticConfigProblem> {
    if text.trim().is_empty() {
        return Err(StaticConfigProblem::Empty);
    }
    read_tree(&Tree::read(text)?)
}

/// Reads a file whose YAML was read already.
///
/// # Errors
/// [`StaticConfigProblem`] says what is wrong and where.
pub fn read_tree(tree: &Tree) -> Result<StaticConfig, StaticConfigProblem> {
    Reader::new(tree).read()
}

impl From<YamlProblem> for StaticConfigProblem {
    fn from(problem: YamlProblem) -> Self {
        Self::Yaml(problem)
    }
}

impl fmt::Display for FilePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (line {})", self.path, self.line)
    }
}

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is a placeholder for a value that isn't in the file: {}", self.at, self.placeholder)
    }
}

impl fmt::Display for Odd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.at, self.because)
    }
}

impl fmt::Display for StaticConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty; it should have a section okta or agentcore.jwt_authorizer"),
            Self::Yaml(problem) => problem.fmt(f),
            Self::NoSections { line, column } => write!(
                f,
                "line {line}, column {column}: a text or a list, and no sections; it should begin with okta: or \
                 agentcore:"
            ),
            Self::NothingHere { sections } => {
                write!(f, "neither a section okta nor a jwt_authorizer was found, only {}", sections.join(", "))
            }
        }
    }
}
