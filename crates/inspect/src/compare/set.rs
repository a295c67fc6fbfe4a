//! Lists whose order means nothing.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::RowOutcome;
use super::path::MemberPath;
use super::value::TreeValue;
use jose::json::JsonKind;

/// Items with their kind, so that the text `1` is not the number.
pub(super) type Items<'a> = BTreeSet<(Cow<'a, str>, bool)>;

/// Returns both as sets, where at least one is a list without lists or objects in it, or a text of scopes.
pub(super) fn as_sets<'a>(
    path: MemberPath<'_>,
    left: TreeValue<'a>,
    right: TreeValue<'a>,
) -> Option<(Items<'a>, Items<'a>)> {
    let has_scopes = matches!(path.claim(), Some("scope" | "scp"));
    let is_list = left.kind() == JsonKind::Array || right.kind() == JsonKind::Array;
    if !is_list && !has_scopes {
        return None;
    }
    Some((items(left, has_scopes)?, items(right, has_scopes)?))
}

fn items(value: TreeValue<'_>, has_scopes: bool) -> Option<Items<'_>> {
    match value.kind() {
        JsonKind::Array => value.items().map(|item| (!item.kind().folds()).then(|| keyed(item))).collect(),
        JsonKind::String if has_scopes => {
            Some(value.plain().split_whitespace().map(|scope| (scope.to_owned().into(), true)).collect())
        }
        JsonKind::String => Some([keyed(value)].into()),
        JsonKind::Object | JsonKind::Number | JsonKind::Bool | JsonKind::Null => None,
    }
}

fn keyed(item: TreeValue<'_>) -> (Cow<'_, str>, bool) {
    (item.plain(), item.kind() == JsonKind::String)
}

pub(super) fn sets(left: &Items<'_>, right: &Items<'_>) -> RowOutcome {
    let texts = |items: &mut dyn Iterator<Item = &(Cow<'_, str>, bool)>| {
        items.map(|(text, _)| text.clone().into_owned()).collect::<Vec<_>>()
    };
    RowOutcome::Set {
        kept: texts(&mut left.intersection(right)),
        removed: texts(&mut left.difference(right)),
        added: texts(&mut right.difference(left)),
    }
}
