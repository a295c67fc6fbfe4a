//! JSON that folds, as it was written; at the outermost level each member tells what it means.

use std::sync::Arc;

use leptos::prelude::*;

use super::meaning::{explained, known, running};
use crate::ui::element::{Element, action_button};
use crate::ui::html::{code, details, div, p, span, summary};
use inspect::anatomy::Document;
use jose::json::{JsonKind, JsonName, JsonNode, JsonTree};
use jose::{Part, UnixTime};

/// With more rows than this, nested values begin folded and are only drawn once they are opened.
const MANY: usize = 60;

/// So many members are drawn at once.
const BATCH: usize = 100;

/// So many characters of a value are drawn.
const LONGEST: usize = 4_000;

/// Where a tree stands, and the running clock.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    pub part: Part,
    pub now: RwSignal<UnixTime>,
}

/// The members of a document.
pub fn json_tree(setting: Setting, document: &Arc<Document>) -> Element {
    let tree = document.tree();
    let left_out =
        (tree.left_out > 0).then(|| p().class("hint").text(format!("{} more values are not shown", tree.left_out)));
    div().class("json").children(members(setting, document, &tree, 0)).children(left_out)
}

fn members(setting: Setting, document: &Arc<Document>, tree: &JsonTree<'_>, row: usize) -> Vec<Element> {
    batch(setting, document, tree, row, 0)
}

/// The members from the given one on: so many, and a button that brings as many again.
fn batch(setting: Setting, document: &Arc<Document>, tree: &JsonTree<'_>, row: usize, from: usize) -> Vec<Element> {
    let mut rest = tree.children(row).skip(from);
    let mut shown: Vec<Element> =
        rest.by_ref().take(BATCH).map(|(at, node)| member(setting, document, tree, at, node)).collect();
    let left = rest.count();
    if left > 0 {
        let (asked, document) = (RwSignal::new(false), document.clone());
        shown.push(div().child_of(move || {
            Some(if asked.get() {
                div().children(batch(setting, &document, &document.tree(), row, from + BATCH))
            } else {
                action_button("inspector-more", format!("{left} more"), move || asked.set(true))
            })
        }));
    }
    shown
}

fn member(setting: Setting, document: &Arc<Document>, tree: &JsonTree<'_>, at: usize, node: &JsonNode) -> Element {
    let name = match tree.name(node) {
        JsonName::Root => String::new(),
        JsonName::Member(name) => name,
        JsonName::Item(index) => index.to_string(),
    };
    let pointer = tree.pointer(at);
    let value = if node.kind.folds() {
        span().class("hint").text(format!("{} {}", node.children, if node.children == 1 { "value" } else { "values" }))
    } else {
        code().class(class(node)).text(shortened(tree.text(node)))
    };
    let line = [code().class("json-name").text(name.clone()), value];
    let known = known(setting.part, &pointer, &name, tree, at, node);
    let when = known.as_ref().and_then(|known| running(known, setting.now));
    let row = div().attr("data-pointer", pointer);
    if !node.kind.folds() && known.is_none() {
        return row.class("json-row").children(line);
    }
    let opened = RwSignal::new(node.kind.folds() && tree.nodes.len() <= MANY);
    let summary = summary().class("json-row").children(line).children(when);
    let details = details()
        .flag_of("open", move || opened.get())
        .on("toggle", move |event| opened.set(crate::browser::form::is_open(&event)))
        .child(summary);
    let document = document.clone();
    row.child(details.child_of(move || {
        opened.get().then(|| {
            let tree = document.tree();
            let explanation = known.as_ref().map(explained);
            div().class("json-inside").children(explanation).children(members(setting, &document, &tree, at))
        })
    }))
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{} … ({} bytes)", &text[..end], text.len()),
        None => text.to_owned(),
    }
}

fn class(node: &JsonNode) -> &'static str {
    match node.kind {
        JsonKind::String => "json-text",
        JsonKind::Number | JsonKind::Bool | JsonKind::Null => "json-word",
        JsonKind::Object | JsonKind::Array => "",
    }
}
