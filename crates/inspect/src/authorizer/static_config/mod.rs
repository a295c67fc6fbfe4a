//! Values from a `static-config.yaml`: what its `okta` and `agentcore.jwt_authorizer` sections say, and nothing else.

mod claims;
mod names;
mod reader;
mod scalar;
mod tree;
mod values;

use std::fmt;

use super::Rules;
use reader::Reader;
use tree::Tree;
pub use values::OktaValues;

/// What a file says. Secrets are never among it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StaticConfig {
    pub okta: OktaValues,
    /// The authorizer's section, as rules for [`AuthorizerPreset::AgentCore`](super::AuthorizerPreset::AgentCore).
    pub authorizer: Option<Rules>,
    /// Values that stand for something else, which this page cannot know.
    pub unresolved: Vec<Unresolved>,
    /// Where secrets stand. Their values were read over and not kept.
    pub secrets: Vec<FilePlace>,
    /// What was read and means nothing here.
    pub ignored: Vec<FilePlace>,
    /// What is known but says something that cannot be used.
    pub odd: Vec<Odd>,
}

/// Where in the file, for example `agentcore.gateway_name` in line 7.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePlace {
    pub path: String,
    pub line: usize,
}

/// A value such as `${OKTA_CLIENT_ID}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved {
    pub at: FilePlace,
    pub placeholder: String,
}

/// A value of the wrong shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Odd {
    pub at: FilePlace,
    pub because: String,
}

/// Why nothing can be taken from a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaticConfigProblem {
    Empty,
    TooLarge {
        bytes: usize,
    },
    /// Not YAML.
    Syntax {
        line: usize,
        column: usize,
        detail: String,
    },
    /// Deeper or longer than a file that somebody wrote, or made of references that multiply.
    TooIntricate {
        line: usize,
        column: usize,
    },
    /// YAML, but a text or a list instead of sections.
    NoSections {
        line: usize,
        column: usize,
    },
    /// Sections, but neither of the two.
    NothingHere {
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
    let tree = Tree::read(text)?;
    Reader::new(&tree).read()
}

impl FilePlace {
    fn new(path: &str, line: usize) -> Self {
        Self { path: path.to_owned(), line }
    }
}

impl fmt::Display for FilePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (line {})", self.path, self.line)
    }
}

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} stands for a value that is not in the file: {}", self.at, self.placeholder)
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
            Self::Empty => f.write_str(
                "the file is empty; it should have a section okta or \
                agentcore.jwt_authorizer",
            ),
            Self::TooLarge { bytes } => {
                write!(
                    f,
                    "{} kB is more than a configuration file holds; paste the okta and agentcore sections alone",
                    bytes / 1024
                )
            }
            Self::Syntax { line, column, detail } => {
                write!(
                    f,
                    "line {line}, column {column}: not YAML: {detail}; look at indentation and quotes there, or \
                        just above"
                )
            }
            Self::TooIntricate { line, column } => {
                write!(
                    f,
                    "line {line}, column {column}: nested too deep, or too many values; paste the okta and \
                        agentcore sections alone"
                )
            }
            Self::NoSections { line, column } => {
                write!(
                    f,
                    "line {line}, column {column}: a text or a list, and no sections; it should begin with okta: \
                        or agentcore:"
                )
            }
            Self::NothingHere { sections } => {
                write!(f, "neither a section okta nor a jwt_authorizer was found, only {}", sections.join(", "))
            }
        }
    }
}
