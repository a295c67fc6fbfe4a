//! JSON: what this page writes, and an older form with an `okta` section.

use inspect::authorizer::static_config::{
    self, FilePlace, OktaPart, OktaValue, Says, StaticConfig, StaticConfigProblem, Unresolved, holds_a_secret,
    placeholder,
};
use inspect::yaml::{NodeKind, Tree};
use login::config::{ConfigDraft, ConfigField, Expectations};

use super::kind::key_of;
use super::{FileKind, FileProblem};

/// Returns what a JSON text says, by the one reader of YAML, which knows the places.
pub(super) fn facts(text: &str) -> Result<StaticConfig, FileProblem> {
    let tree = Tree::read(&without_tabs(text)).map_err(|problem| FileProblem::Sections(problem.into()))?;
    match static_config::read_tree(&tree) {
        Err(StaticConfigProblem::NothingHere { .. }) => own(&tree),
        found => found.map_err(FileProblem::Sections),
    }
}

/// Returns where this page's JSON says what is expected of the tokens, and what; `None` for the second if it can't be
/// read.
pub(super) fn expected(text: &str) -> Option<(FilePlace, Option<Expectations>)> {
    let tree = Tree::read(&without_tabs(text)).ok()?;
    let NodeKind::Mapping(entries) = &tree.node(*tree.roots().first()?).kind else { return None };
    let entry = entries.iter().find(|entry| entry.key == ConfigDraft::EXPECTED)?;
    let span = tree.node(entry.value).span.clone();
    let at = FilePlace { path: entry.key.clone(), line: entry.mark.line, span };
    let json = serde_json::from_str::<serde_json::Value>(text.trim_start_matches('\u{feff}'));
    let read = json.ok().and_then(|json| Expectations::from_json(json.get(ConfigDraft::EXPECTED)?));
    Some((at, read))
}

/// Tabs are fine in JSON and not in YAML; a text in JSON has none.
pub(super) fn without_tabs(text: &str) -> String {
    text.replace('\t', " ")
}

/// This page's own: a text for each field, by the names of the query string.
fn own(tree: &Tree) -> Result<StaticConfig, FileProblem> {
    let mut found = StaticConfig::default();
    let mappings = tree.roots().iter().map(|root| &tree.node(*root).kind);
    for entry in mappings
        .filter_map(|kind| match kind {
            NodeKind::Mapping(entries) => Some(entries),
            NodeKind::Scalar { .. } | NodeKind::Sequence(_) => None,
        })
        .flatten()
    {
        let node = tree.node(entry.value);
        let NodeKind::Scalar { text, .. } = &node.kind else { continue };
        let at = FilePlace { path: entry.key.clone(), line: entry.mark.line, span: node.span.clone() };
        let open = placeholder(text, None);
        if holds_a_secret(&entry.key, text) {
            found.secrets.push(at);
            continue;
        }
        let Some(field) = ConfigField::ALL.into_iter().find(|field| field.parameter() == entry.key) else { continue };
        let says = match open {
            Some(placeholder) => {
                found.unresolved.push(Unresolved { at: at.clone(), placeholder: placeholder.clone() });
                Says::Placeholder(placeholder)
            }
            None => Says::Value(text.clone()),
        };
        found.okta.push(OktaValue { key: key_of(field), part: OktaPart::General, says, at });
    }
    if found.okta.is_empty() { Err(FileProblem::NothingKnown { kind: FileKind::Json }) } else { Ok(found) }
}
