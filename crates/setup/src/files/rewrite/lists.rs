//! A list, item by item: comments between the items stay.

use inspect::yaml::{Node, NodeId, NodeKind, ScalarForm, Tree, double_quoted};

use super::super::FileKind;
use super::edit::Edit;
use super::scalars;

pub(super) fn edits(
    text: &str,
    kind: FileKind,
    tree: &Tree,
    node: &Node,
    words: &[String],
) -> Result<Vec<Edit>, &'static str> {
    let items = match &node.kind {
        NodeKind::Scalar { .. } => return scalars::yaml(text, kind, node, &words.join(" ")).map(|edit| vec![edit]),
        NodeKind::Sequence(items) => items,
        NodeKind::Mapping(_) => return Err("it isn't a list"),
    };
    if words.is_empty() || items.is_empty() || items.iter().any(|item| !is_own_text(tree.node(*item))) {
        return Err("its items can't be replaced one by one");
    }
    let is_flow = text[node.span.start..].starts_with('[');
    if is_flow && items.len() != words.len() {
        return flow(text, kind, tree, node, items, words);
    }
    let mut edits = Vec::new();
    for (item, word) in items.iter().zip(words) {
        edits.push(scalars::yaml(text, kind, tree.node(*item), word)?);
    }
    let last = tree.node(items[items.len() - 1]);
    let prefix = &text[line_start(text, last.span.start)..last.span.start];
    if words.len() != items.len() && prefix.trim() != "-" {
        return Err("its items can't be replaced one by one");
    }
    if let Some(more) = words.get(items.len()..).filter(|more| !more.is_empty()) {
        edits.push(appended(text, last, prefix, more)?);
    }
    for item in items.iter().skip(words.len()) {
        edits.push(removed(text, tree.node(*item))?);
    }
    Ok(edits)
}

fn is_own_text(item: &Node) -> bool {
    matches!(item.kind, NodeKind::Scalar { .. }) && !item.is_shared && item.tag.is_none() && !item.span.is_empty()
}

/// `[a, b]` in one line, written anew.
fn flow(
    text: &str,
    kind: FileKind,
    tree: &Tree,
    node: &Node,
    items: &[NodeId],
    words: &[String],
) -> Result<Vec<Edit>, &'static str> {
    let (first, last) = (tree.node(items[0]), tree.node(items[items.len() - 1]));
    let span = first.span.start..last.span.end;
    if text[node.span.start..span.end].contains(['\n', '#']) {
        return Err("its items can't be replaced one by one");
    }
    let form = match &first.kind {
        NodeKind::Scalar { form, .. } if kind != FileKind::Json => *form,
        NodeKind::Scalar { .. } | NodeKind::Sequence(_) | NodeKind::Mapping(_) => ScalarForm::Double,
    };
    let written: Result<Vec<String>, _> = words
        .iter()
        .map(|word| match form {
            ScalarForm::Plain if !scalars::is_a_word(word) => Ok(double_quoted(word)),
            form => scalars::styled(text, span.start, form, word),
        })
        .collect();
    Ok(vec![Edit { span, text: written?.join(", ") }])
}

/// More items after the last one, indented like it.
fn appended(text: &str, last: &Node, prefix: &str, words: &[String]) -> Result<Edit, &'static str> {
    let NodeKind::Scalar { form, .. } = &last.kind else { return Err("it isn't a string") };
    let end = line_end(text, last.span.end);
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut written = String::new();
    if !text[..end].ends_with('\n') {
        written.push_str(line_break);
    }
    for (index, word) in words.iter().enumerate() {
        let form = if *form == ScalarForm::Block { ScalarForm::Plain } else { *form };
        let word = scalars::styled(text, last.span.start, form, word)?;
        let is_last = index + 1 == words.len();
        let ends = !is_last || text[..end].ends_with('\n');
        written.extend([prefix, &word, if ends { line_break } else { "" }]);
    }
    Ok(Edit { span: end..end, text: written })
}

/// Returns a line with one item and nothing else goes.
fn removed(text: &str, item: &Node) -> Result<Edit, &'static str> {
    let (start, end) = (line_start(text, item.span.start), line_end(text, item.span.end));
    let is_alone = text[start..item.span.start].trim() == "-" && text[item.span.end..end].trim().is_empty();
    if is_alone { Ok(Edit { span: start..end, text: String::new() }) } else { Err("a line has more than the item") }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// After the line break.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}
