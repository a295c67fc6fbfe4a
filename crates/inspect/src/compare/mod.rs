//! Two tokens, claim by claim: what is the same, what changed, what only one of them has.

mod path;
mod set;
mod value;

use std::fmt;

use jose::claims::is_time;
use jose::json::{JsonKind, JsonTree};
use jose::{NumericDate, Part};

use super::anatomy::{Anatomy, Document};
use path::MemberPath;
use value::{TreeValue, in_order};

/// Rows beyond these are counted only.
const ROWS: usize = 2_000;

/// The comparison of header and payload, in the order of the left token.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// One row for each value, in the order of the tokens.
    pub rows: Vec<Row>,
    /// How many rows there were beyond the most that are kept.
    pub left_out: usize,
    /// Parts that one of the tokens does not have as a JSON object: they are not compared.
    pub unreadable: Vec<(Side, Part)>,
}

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The first token.
    Left,
    /// The second token.
    Right,
}

/// One value, by its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The part of the tokens that has the value.
    pub part: Part,
    /// A JSON pointer: `/act/sub`.
    pub path: String,
    /// How the two values compare.
    pub outcome: RowOutcome,
}

/// How the two values compare. Values are kept as written.
#[derive(Clone, PartialEq, Eq)]
pub enum RowOutcome {
    /// Both tokens have this value.
    Same(String),
    /// The values differ.
    Changed {
        /// The first token's value.
        left: String,
        /// The second token's value.
        right: String,
        /// Of two times: how much later or earlier the right one is.
        distance: Option<String>,
    },
    /// Lists, whose order means nothing: `scp`, `aud`, `groups`.
    Set {
        /// The entries that both have.
        kept: Vec<String>,
        /// The entries that only the first has.
        removed: Vec<String>,
        /// The entries that only the second has.
        added: Vec<String>,
    },
    /// Only the first token has the value.
    OnlyLeft(String),
    /// Only the second token has the value.
    OnlyRight(String),
}

impl RowOutcome {
    /// Returns the outcome in words.
    #[must_use]
    pub fn words(&self) -> &'static str {
        match self {
            Self::Same(_) => "same",
            Self::Changed { .. } => "changed",
            Self::Set { removed, added, .. } => match (removed.is_empty(), added.is_empty()) {
                (true, true) => "same items, written differently",
                (true, false) => "items added",
                (false, true) => "items removed",
                (false, false) => "items added and removed",
            },
            Self::OnlyLeft(_) => "only left",
            Self::OnlyRight(_) => "only right",
        }
    }

    /// Returns whether the two mean the same.
    #[must_use]
    pub fn is_same(&self) -> bool {
        match self {
            Self::Same(_) => true,
            Self::Set { removed, added, .. } => removed.is_empty() && added.is_empty(),
            Self::Changed { .. } | Self::OnlyLeft(_) | Self::OnlyRight(_) => false,
        }
    }
}

/// Compares two tokens as far as they can be read.
#[must_use]
pub fn compare(left: &Anatomy, right: &Anatomy) -> Comparison {
    let mut comparison = Comparison::default();
    for (part, left, right) in
        [(Part::Header, left.header(), right.header()), (Part::Payload, left.payload(), right.payload())]
    {
        for (side, document) in [(Side::Left, left), (Side::Right, right)] {
            if document.is_none() {
                comparison.unreadable.push((side, part));
            }
        }
        if let (Some(left), Some(right)) = (left, right) {
            comparison.documents(part, left, right);
        }
    }
    comparison
}

impl Comparison {
    /// Returns the rows in which the tokens differ.
    pub fn differences(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.outcome.is_same())
    }

    fn documents(&mut self, part: Part, left: &Document, right: &Document) {
        let [left, right] = [left, right].map(|document| JsonTree::with_rows(&document.source, usize::MAX));
        self.values(part, MemberPath::ROOT, TreeValue { tree: &left, row: 0 }, TreeValue { tree: &right, row: 0 });
    }

    /// As deep as JSON goes, which its reader limits.
    fn values(&mut self, part: Part, path: MemberPath<'_>, left: TreeValue<'_>, right: TreeValue<'_>) {
        if left.kind() == JsonKind::Object && right.kind() == JsonKind::Object {
            return self.objects(part, path, left, right);
        }
        let outcome = if left.means_the_same(right) {
            RowOutcome::Same(left.text().to_owned())
        } else if let Some((left, right)) = set::as_sets(path, left, right) {
            set::sets(&left, &right)
        } else if left.kind() == JsonKind::Array && right.kind() == JsonKind::Array {
            return self.lists(part, path, left, right);
        } else {
            let distance = distance(part, path, left.text(), right.text());
            RowOutcome::Changed { left: left.text().to_owned(), right: right.text().to_owned(), distance }
        };
        self.push(part, path, outcome);
    }

    fn objects(&mut self, part: Part, path: MemberPath<'_>, left: TreeValue<'_>, right: TreeValue<'_>) {
        let (all, others) = (left.members(), right.members());
        if all.is_empty() && others.is_empty() && path.within.is_some() {
            return self.push(part, path, RowOutcome::Same(left.text().to_owned()));
        }
        for (name, left) in in_order(&all) {
            match others.get(name) {
                Some(right) => self.values(part, path.below(name), *left, *right),
                None => self.push(part, path.below(name), RowOutcome::OnlyLeft(left.text().to_owned())),
            }
        }
        for (name, right) in in_order(&others).into_iter().filter(|(name, _)| !all.contains_key(*name)) {
            self.push(part, path.below(name), RowOutcome::OnlyRight(right.text().to_owned()));
        }
    }

    fn lists(&mut self, part: Part, path: MemberPath<'_>, left: TreeValue<'_>, right: TreeValue<'_>) {
        let (mut lefts, mut rights) = (left.items(), right.items());
        for index in 0.. {
            let index = index.to_string();
            let path = path.below(&index);
            match (lefts.next(), rights.next()) {
                (Some(left), Some(right)) => self.values(part, path, left, right),
                (Some(left), None) => self.push(part, path, RowOutcome::OnlyLeft(left.text().to_owned())),
                (None, Some(right)) => self.push(part, path, RowOutcome::OnlyRight(right.text().to_owned())),
                (None, None) => return,
            }
        }
    }

    fn push(&mut self, part: Part, path: MemberPath<'_>, outcome: RowOutcome) {
        if self.rows.len() < ROWS {
            self.rows.push(Row { part, path: path.pointer(), outcome });
        } else {
            self.left_out += 1;
        }
    }
}

/// Between two times of the payload.
fn distance(part: Part, path: MemberPath<'_>, left: &str, right: &str) -> Option<String> {
    if part != Part::Payload || !path.claim().is_some_and(is_time) {
        return None;
    }
    let moment = |written| NumericDate::written(written).meant();
    Some(moment(right)?.later_than(moment(left)?))
}

/// Shows no value.
impl fmt::Debug for RowOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

#[cfg(test)]
mod tests;
