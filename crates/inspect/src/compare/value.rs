//! A value as it was written, and what it means.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jose::json::{JsonKind, JsonName, JsonTree};

/// A value in its tree.
#[derive(Clone, Copy)]
pub(super) struct TreeValue<'a> {
    pub(super) tree: &'a JsonTree<'a>,
    pub(super) row: usize,
}

impl<'a> TreeValue<'a> {
    pub(super) fn kind(self) -> JsonKind {
        self.tree.nodes.get(self.row).map_or(JsonKind::Null, |node| node.kind)
    }

    pub(super) fn text(self) -> &'a str {
        self.tree.nodes.get(self.row).map_or("", |node| self.tree.text(node))
    }

    /// Of a name that comes twice, the last.
    pub(super) fn members(self) -> BTreeMap<String, Self> {
        let named = self.tree.children(self.row).filter_map(|(row, node)| match self.tree.name(node) {
            JsonName::Member(name) => Some((name, Self { row, ..self })),
            JsonName::Root | JsonName::Item(_) => None,
        });
        named.collect()
    }

    pub(super) fn items(self) -> impl Iterator<Item = Self> {
        self.tree.children(self.row).map(move |(row, _)| Self { row, ..self })
    }

    /// Returns what a text means, other values as they were written.
    pub(super) fn plain(self) -> Cow<'a, str> {
        let text = self.text();
        match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            Some(inner) if !inner.contains('\\') => inner.into(),
            Some(_) => serde_json::from_str::<String>(text).map_or(text.into(), Into::into),
            None => text.into(),
        }
    }

    pub(super) fn means_the_same(self, other: Self) -> bool {
        if self.kind() != other.kind() {
            return false;
        }
        match self.kind() {
            JsonKind::Object => {
                let (all, others) = (self.members(), other.members());
                all.len() == others.len()
                    && all
                        .iter()
                        .all(|(name, value)| others.get(name).is_some_and(|other| value.means_the_same(*other)))
            }
            JsonKind::Array => {
                let (mut items, mut others) = (self.items(), other.items());
                loop {
                    match (items.next(), others.next()) {
                        (None, None) => return true,
                        (Some(item), Some(other)) if item.means_the_same(other) => {}
                        _ => return false,
                    }
                }
            }
            JsonKind::String => self.plain() == other.plain(),
            JsonKind::Number | JsonKind::Bool | JsonKind::Null => self.text() == other.text(),
        }
    }
}

/// Members as they were written down, not by name.
pub(super) fn in_order<'m, 'a>(members: &'m BTreeMap<String, TreeValue<'a>>) -> Vec<(&'m String, &'m TreeValue<'a>)> {
    let mut members: Vec<_> = members.iter().collect();
    members.sort_by_key(|(_, value)| value.row);
    members
}
