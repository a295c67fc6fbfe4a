//! What a member of a token means, where that is written down, and what time it says.

use leptos::prelude::*;

use crate::browser::clock;
use crate::ui::element::Element;
use crate::ui::html::{a, code, div, p, span};
use jose::claims::{self, Meaning, is_time};
use jose::json::{JsonKind, JsonNode, JsonTree};
use jose::{NumericDate, Part, UnixTime};

/// What is known of a member.
#[derive(Debug, Clone)]
pub struct KnownMember {
    name: Option<&'static Meaning>,
    /// The values that the catalogue knows, of a string or a list of strings.
    values: Vec<&'static Meaning>,
    time: Option<NumericDate>,
}

/// Looks a member up by where it stands and what it goes by.
pub fn known(
    part: Part,
    pointer: &str,
    name: &str,
    tree: &JsonTree<'_>,
    row: usize,
    node: &JsonNode,
) -> Option<KnownMember> {
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    let meaning = match steps[..] {
        [_] => claims::meaning(part, name),
        [.., within, _] => claims::nested(within, name),
        [] => None,
    };
    let texts = match node.kind {
        JsonKind::String => vec![tree.string(node)],
        JsonKind::Array => tree.children(row).map(|(_, item)| tree.string(item)).collect(),
        JsonKind::Object | JsonKind::Number | JsonKind::Bool | JsonKind::Null => Vec::new(),
    };
    let values: Vec<_> = texts.into_iter().flatten().filter_map(|text| claims::value(name, &text)).collect();
    let holds_time = steps.len() == 1 && is_time(name);
    let time = holds_time.then(|| NumericDate::written(tree.text(node)));
    (meaning.is_some() || !values.is_empty() || time.is_some()).then_some(KnownMember { name: meaning, values, time })
}

/// The time that stands beside the value, and runs.
pub fn running(known: &KnownMember, now: RwSignal<UnixTime>) -> Option<Element> {
    let at = known.time?.meant()?;
    Some(span().class("hint").text_of(move || at.relative_to(now.get()).into()))
}

/// Everything that is known, in sentences with their sources.
pub fn explained(known: &KnownMember) -> Element {
    let times = known.time.map(|time| {
        let words = time.meant().map(|at| format!("{} here, {} in UTC", clock::local_time(at), at.utc()));
        let words = words.unwrap_or_default();
        let doubt = time.doubt().map(|doubt| span().class("problem").text(doubt));
        p().text(words).text(" ").children(doubt)
    });
    div().class("meaning").children(times).children(known.name.map(|meaning| with_source(p(), meaning))).children(
        known.values.iter().map(|meaning| with_source(p().child(code().text(meaning.name)).text(" "), meaning)),
    )
}

fn with_source(sentence: Element, meaning: &'static Meaning) -> Element {
    sentence.text(meaning.words).text(" ").child(
        a().attr("href", meaning.source.address())
            .attr("target", "_blank")
            .attr("rel", "noreferrer")
            .text(meaning.source.to_string()),
    )
}
