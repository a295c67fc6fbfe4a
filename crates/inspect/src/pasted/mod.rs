//! What was pasted: a JWT, a header, a token response, a curl command, an address, or something else, and what is in it.

mod address;
mod clean;
mod credentials;
mod curl;
mod finds;
mod form;
mod headers;
mod json;
mod judged;
mod keys;
mod kind;
mod names;
mod note;
mod saml;
mod scan;
mod serialised;
mod shell;
mod value;
mod what;
mod wrapped;

pub use kind::Kind;
pub use note::Note;
pub use what::{CredentialWarning, Gravity, What};

use super::LIMIT_BYTES;
use finds::Finds;

/// The result for a pasted text. Every text has one.
#[derive(Debug, Clone, PartialEq)]
pub struct Pasted {
    /// What the text is as a whole.
    pub kind: Kind,
    /// What was done to the text before it could be read, and what is odd about it.
    pub notes: Vec<Note>,
    /// What else the text says: `state`, `error`, the algorithm of a JWE.
    pub facts: Vec<Fact>,
    /// In the order of the text; the first hundred at most.
    pub found: Vec<Found>,
}

/// A value worth showing that isn't secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Fact {
    /// The parameter's name, decoded.
    pub name: String,
    /// The parameter's value, decoded.
    pub value: String,
}

/// A token, a key or another secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub what: What,
    /// Where it stood: `access_token`, `Authorization: Bearer`; empty where it was all there was.
    pub label: String,
    /// The value without the spaces and line breaks inside it.
    pub text: String,
}

/// Says what a text is. Nothing in it is trusted, sent or kept.
#[must_use]
pub fn read(text: &str) -> Pasted {
    if text.len() > LIMIT_BYTES {
        return Pasted {
            kind: Kind::TooLarge { bytes: text.len() },
            notes: Vec::new(),
            facts: Vec::new(),
            found: Vec::new(),
        };
    }
    let mut finds = Finds::default();
    let text = clean::clean(text, &mut finds);
    let kind = if text.is_empty() { Kind::Nothing } else { recognise(&text, &mut finds) };
    judged::describe_encrypted(&mut finds);
    finds.into_pasted(kind)
}

/// Returns the first reader that knows the text; each leaves no trace if it does not.
fn recognise(text: &str, finds: &mut Finds) -> Kind {
    keys::read_pem(text, finds)
        .or_else(|| saml::read(text, finds))
        .or_else(|| curl::read(text, finds))
        .or_else(|| json::read(text, finds))
        .or_else(|| address::read(text, finds))
        .or_else(|| headers::read(text, finds))
        .or_else(|| value::read(text, finds))
        .unwrap_or_else(|| {
            scan::scan(text, "", finds);
            Kind::Text
        })
}

impl Pasted {
    /// Returns the JWTs, which can be taken apart.
    pub fn tokens(&self) -> impl Iterator<Item = &Found> {
        self.found.iter().filter(|found| found.what == What::Jwt)
    }

    /// Returns what it is, as a heading.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match (&self.kind, self.found.first()) {
            (Kind::Value, Some(found)) => found.what.words(),
            (kind, _) => kind.words(),
        }
    }

    /// Returns what it is and what it is not, in a sentence or two.
    #[must_use]
    pub fn meaning(&self) -> &'static str {
        match (&self.kind, self.found.first()) {
            (Kind::Value, Some(found)) => found.what.meaning(),
            (kind, _) => kind.meaning(),
        }
    }

    /// Returns each warning once, the gravest first.
    #[must_use]
    pub fn warnings(&self) -> Vec<CredentialWarning> {
        let mut warnings: Vec<CredentialWarning> = Vec::new();
        for warning in self.found.iter().filter_map(|found| found.what.warning()) {
            if !warnings.contains(&warning) {
                warnings.push(warning);
            }
        }
        warnings.sort_by_key(|warning| warning.gravity);
        warnings
    }
}

/// Shows no value, and no label, which stood in the text as well.
impl std::fmt::Debug for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}({} bytes)", self.what, self.text.len())
    }
}

/// Shows nothing of the text.
impl std::fmt::Debug for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fact({} bytes)", self.value.len())
    }
}

#[cfg(test)]
mod tests;
