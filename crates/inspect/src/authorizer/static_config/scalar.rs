//! Texts and lists of texts; a secret is not read, and a placeholder is listed instead.

use redact::{is_like_a_jwt, names_a_secret};

use super::super::placeholder::{one_word, placeholder};
use super::reader::Reader;
use crate::yaml::{NodeId, NodeKind, ScalarForm};

/// What becomes of a value that stands for another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Placeholders {
    /// Left out: a form for a login takes real values only.
    LeftOut,
    /// Kept as it stands: a rule that is there must not vanish, even if it cannot be compared yet.
    Kept,
}

impl Reader<'_> {
    /// A secret that is in the file; a placeholder for one is fine.
    pub(super) fn is_secret(&self, name: &str, value: NodeId) -> bool {
        let node = self.tree.node(value);
        match &node.kind {
            NodeKind::Scalar { text, form } => {
                let is_placeholder = node.tag.is_some() || is_nothing(text, *form);
                !is_placeholder && holds_a_secret(name, text)
            }
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => false,
        }
    }

    /// A single text; none for nothing. A placeholder is listed.
    pub(super) fn text(&mut self, id: NodeId, at: &str, placeholders: Placeholders) -> Option<String> {
        let node = self.tree.node(id);
        let NodeKind::Scalar { text, form } = &node.kind else {
            self.odd(id, at, "should be a text; a template such as {{ name }} needs quotes around it");
            return None;
        };
        if let Some(placeholder) = placeholder(text, node.tag.as_deref()) {
            self.unresolved(id, at, placeholder);
            return match placeholders {
                Placeholders::LeftOut => None,
                Placeholders::Kept => Some(one_word(text, node.tag.as_deref())),
            };
        }
        (!is_nothing(text, *form)).then(|| text.trim().to_owned())
    }

    /// One text or a list of them, without repetition.
    pub(super) fn texts(&mut self, id: NodeId, at: &str, placeholders: Placeholders) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        match &self.tree.node(id).kind {
            NodeKind::Scalar { .. } | NodeKind::Mapping(_) => found.extend(self.text(id, at, placeholders)),
            NodeKind::Sequence(items) => {
                let left = self.spend(items.len());
                for (index, item) in items.iter().enumerate().take(left) {
                    if let Some(text) = self.text(*item, &format!("{at}[{index}]"), placeholders)
                        && !found.contains(&text)
                    {
                        found.push(text);
                    }
                }
            }
        }
        found
    }

    /// Scopes: a list, or a text with blanks or commas between them.
    pub(super) fn words(&mut self, id: NodeId, at: &str, placeholders: Placeholders) -> Vec<String> {
        self.texts(id, at, placeholders)
            .iter()
            .flat_map(|text| text.split(|c: char| c.is_whitespace() || c == ','))
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

/// Returns whether a setting of this name has a secret as its value, and not a placeholder, a yes or no, or nothing.
#[must_use]
pub fn holds_a_secret(name: &str, value: &str) -> bool {
    let value = value.trim();
    let is_switch = ["true", "false", "yes", "no", "on", "off"].iter().any(|word| value.eq_ignore_ascii_case(word));
    let says_nothing = value.is_empty() || is_switch || placeholder(value, None).is_some();
    !says_nothing && (names_a_secret(name) || is_like_a_jwt(value) || value.starts_with("-----BEGIN"))
}

fn is_nothing(text: &str, form: ScalarForm) -> bool {
    text.trim().is_empty() || (form == ScalarForm::Plain && matches!(text, "null" | "Null" | "NULL" | "~"))
}
