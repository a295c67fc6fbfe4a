//! Whether a rewritten file says what it should, and what it said before everywhere else.

use std::collections::BTreeSet;
use std::ops::Range;

use inspect::authorizer::static_config::{OktaValue, Says, StaticConfig};
use inspect::yaml::{NodeId, NodeKind, Tree};

use super::targets::{ReplacedBy, ReplacedPlace};

/// Returns the node at a place.
pub(super) fn at(tree: &Tree, span: &Range<usize>) -> Option<NodeId> {
    let mut seen = BTreeSet::new();
    let mut open = tree.roots().to_vec();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let node = tree.node(id);
        let is_leaf = !matches!(node.kind, NodeKind::Mapping(_));
        if is_leaf && node.span == *span {
            return Some(id);
        }
        match &node.kind {
            NodeKind::Scalar { .. } => {}
            NodeKind::Sequence(items) => open.extend(items),
            NodeKind::Mapping(entries) => open.extend(entries.iter().map(|entry| entry.value)),
        }
    }
    None
}

/// Compares two trees; an error is the path of the first difference that wasn't wanted.
pub(super) fn but_for(old: &Tree, new: &Tree, replaced: &[ReplacedPlace]) -> Result<(), String> {
    let replaced = replaced.iter().filter_map(|target| Some((at(old, &target.at.span)?, &target.by))).collect();
    let mut comparison = SameRest { old, new, replaced, seen: BTreeSet::new() };
    if old.roots().len() != new.roots().len() {
        return Err("the number of documents".into());
    }
    old.roots().iter().zip(new.roots()).try_for_each(|(old, new)| comparison.compare(*old, *new, ""))
}

struct SameRest<'c> {
    old: &'c Tree,
    new: &'c Tree,
    replaced: Vec<(NodeId, &'c ReplacedBy)>,
    /// Aliases can lead back.
    seen: BTreeSet<NodeId>,
}

impl SameRest<'_> {
    fn compare(&mut self, old: NodeId, new: NodeId, path: &str) -> Result<(), String> {
        if !self.seen.insert(old) {
            return Ok(());
        }
        let differs = || Err(if path.is_empty() { "the whole file".to_owned() } else { path.to_owned() });
        let (was, is) = (self.old.node(old), self.new.node(new));
        if let Some((_, by)) = self.replaced.iter().find(|(id, _)| *id == old) {
            return if self.says(new, by) { Ok(()) } else { differs() };
        }
        if was.tag != is.tag {
            return differs();
        }
        match (&was.kind, &is.kind) {
            (NodeKind::Scalar { text: was, form: before }, NodeKind::Scalar { text: is, form: after }) => {
                if was == is && before == after { Ok(()) } else { differs() }
            }
            (NodeKind::Sequence(was), NodeKind::Sequence(is)) if was.len() == is.len() => was
                .iter()
                .zip(is)
                .enumerate()
                .try_for_each(|(index, (old, new))| self.compare(*old, *new, &format!("{path}[{index}]"))),
            (NodeKind::Mapping(was), NodeKind::Mapping(is)) if was.len() == is.len() => {
                was.iter().zip(is).try_for_each(|(old, new)| {
                    let at = if path.is_empty() { old.key.clone() } else { format!("{path}.{}", old.key) };
                    if old.key != new.key {
                        return Err(at);
                    }
                    self.compare(old.value, new.value, &at)
                })
            }
            _ => differs(),
        }
    }

    fn says(&self, id: NodeId, by: &ReplacedBy) -> bool {
        let text_of = |id: NodeId| match &self.new.node(id).kind {
            NodeKind::Scalar { text, .. } => Some(text.trim().to_owned()),
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => None,
        };
        match (by, &self.new.node(id).kind) {
            (ReplacedBy::Text(wanted), _) => text_of(id).as_deref() == Some(wanted.trim()),
            (ReplacedBy::Words(wanted), NodeKind::Sequence(items)) => {
                items.iter().map(|item| text_of(*item)).collect::<Option<Vec<_>>>().as_ref() == Some(wanted)
            }
            (ReplacedBy::Words(wanted), _) => text_of(id) == Some(wanted.join(" ")),
        }
    }
}

/// The same of files that have no tree: every name says what it said, or what it should.
pub(super) fn facts_but_for(old: &StaticConfig, new: &StaticConfig, replaced: &[ReplacedPlace]) -> Result<(), String> {
    if old.okta.len() != new.okta.len() || old.secrets.len() != new.secrets.len() {
        return Err("another line".into());
    }
    old.okta.iter().zip(&new.okta).try_for_each(|(was, is)| {
        let wanted = replaced.iter().find(|target| target.at == was.at).map(|target| match &target.by {
            ReplacedBy::Text(text) => text.clone(),
            ReplacedBy::Words(words) => words.join(" "),
        });
        let is_right = match wanted {
            Some(wanted) => said(is) == wanted,
            None => was.says == is.says,
        };
        if is_right && was.at.path == is.at.path { Ok(()) } else { Err(was.at.path.clone()) }
    })
}

fn said(value: &OktaValue) -> &str {
    match &value.says {
        Says::Value(text) | Says::Placeholder(text) => text,
        Says::Nothing => "",
    }
}
