//! A draft's values put into a file that is there: in place, and nothing else of it is touched.

mod edit;
mod lists;
mod same;
mod scalars;
mod targets;

use std::fmt;

use inspect::authorizer::static_config::FilePlace;
use inspect::yaml::Tree;
use login::config::{ConfigDraft, ConfigField, PageOrigin};

use super::json::without_tabs;
use super::{FileKind, FileProblem, FileSide, sides};
use edit::{Edit, apply};
use targets::{ReplacedBy, ReplacedPlace, targets};

/// A file with a draft's values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewritten {
    /// The whole file.
    pub text: String,
    /// Where values were replaced.
    pub replaced: Vec<FilePlace>,
    /// What was not written, and why.
    pub left: Vec<LeftAlone>,
}

/// What a rewritten file does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeftAlone {
    /// The file has no place for a field.
    Absent(ConfigField),
    /// A value stays as it was.
    Kept {
        /// Where it is.
        at: FilePlace,
        /// Why, in words.
        because: &'static str,
    },
}

impl fmt::Display for LeftAlone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent(field) => write!(f, "the file has no place for {}", field.parameter()),
            Self::Kept { at, because } => write!(f, "{at} wasn't changed: {because}"),
        }
    }
}

/// Puts the draft's values into a file. Comments, unknown keys, quotes, line ends and everything else stay byte for
/// byte; in a merge conflict, both sides get the values. A client ID for client credentials and another provider's
/// authorizer stay.
///
/// # Errors
/// [`FileProblem`] if there is nothing to replace in the text, or if more than the values would change.
pub fn rewrite(text: &str, draft: &ConfigDraft, page: &PageOrigin) -> Result<Rewritten, FileProblem> {
    let before = sides(text)?;
    let mut rewritten = Rewritten { text: String::new(), replaced: Vec::new(), left: Vec::new() };
    let mut edits: Vec<Edit> = Vec::new();
    let mut done: Vec<Vec<ReplacedPlace>> = Vec::new();
    for side in &before {
        let (wanted, left) = targets(side, draft, page);
        let tree = tree(side)?;
        let mut replaced = Vec::new();
        for target in wanted {
            match edits_of(side, tree.as_ref(), &target) {
                Ok(made) => {
                    edits.extend(made);
                    replaced.push(target);
                }
                Err(because) => rewritten.left.push(LeftAlone::Kept { at: target.at, because }),
            }
        }
        // Both sides of a conflict lack the same.
        for one in left {
            if !rewritten.left.contains(&one) {
                rewritten.left.push(one);
            }
        }
        if let Some((at, _)) = side.expected().filter(|(_, expected)| expected.as_ref() != Some(&draft.expected)) {
            rewritten.left.push(LeftAlone::Kept { at, because: "expectations are exported as JSON only" });
        }
        rewritten.replaced.extend(replaced.iter().map(|target| target.at.clone()));
        done.push(replaced);
    }
    rewritten.text = apply(text, edits);
    let after = sides(&rewritten.text)?;
    for ((before, after), replaced) in before.iter().zip(&after).zip(&done) {
        let trees = tree(before)?.zip(tree(after)?);
        match trees {
            Some((old, new)) => same::but_for(&old, &new, replaced),
            None => same::facts_but_for(&before.found, &after.found, replaced),
        }
        .map_err(|path| FileProblem::WouldChangeMore { path })?;
    }
    Ok(rewritten)
}

/// Returns the tree of a YAML or JSON file.
fn tree(side: &FileSide) -> Result<Option<Tree>, FileProblem> {
    let text = match side.kind {
        FileKind::StaticConfig => side.text.clone(),
        FileKind::Json => without_tabs(&side.text),
        FileKind::Dotenv | FileKind::Link => return Ok(None),
    };
    Tree::read(&text).map(Some).map_err(|problem| FileProblem::Sections(problem.into()))
}

fn edits_of(side: &FileSide, tree: Option<&Tree>, target: &ReplacedPlace) -> Result<Vec<Edit>, &'static str> {
    match (tree, &target.by) {
        (Some(tree), by) => {
            let id = same::at(tree, &target.at.span).ok_or("its place wasn't found")?;
            let node = tree.node(id);
            if node.is_shared {
                return Err("another key refers to it by an alias");
            }
            if node.tag.is_some() {
                return Err("it has a tag");
            }
            match by {
                ReplacedBy::Text(text) => scalars::yaml(&side.text, side.kind, node, text).map(|edit| vec![edit]),
                ReplacedBy::Words(words) => lists::edits(&side.text, side.kind, tree, node, words),
            }
        }
        (None, by) => {
            let text = match by {
                ReplacedBy::Text(text) => text.clone(),
                ReplacedBy::Words(words) => words.join(" "),
            };
            let written = match side.kind {
                FileKind::Link => scalars::in_a_link(&text),
                FileKind::Dotenv | FileKind::StaticConfig | FileKind::Json => {
                    scalars::dotenv(&side.text[target.at.span.clone()], &text)?
                }
            };
            Ok(vec![Edit { span: target.at.span.clone(), text: written }])
        }
    }
}
