//! What a member of a token means, where that is written down, and what time it says.

use leptos::prelude::*;

use crate::browser::clock;
use crate::inspect::anatomy::{Kind, Node, Part, Tree};
use crate::ui::element::{Element, el};
use jose::UnixTime;
use jose::claims::{self, Meaning, Time, is_time, time, utc};

/// What is known of a member.
#[derive(Debug, Clone)]
pub struct Known {
    name: Option<&'static Meaning>,
    /// The values that the catalogue knows, of a text or a list of texts.
    values: Vec<&'static Meaning>,
    time: Option<Time>,
}

/// Looks a member up by where it stands and what it goes by.
pub fn known(part: Part, pointer: &str, name: &str, tree: &Tree<'_>, row: usize, node: &Node) -> Option<Known> {
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    let meaning = match steps[..] {
        [_] => claims::meaning(part, name),
        [.., within, _] => claims::nested(within, name),
        [] => None,
    };
    let texts = match node.kind {
        Kind::String => vec![tree.string(node)],
        Kind::Array => tree.children(row).map(|(_, item)| tree.string(item)).collect(),
        Kind::Object | Kind::Number | Kind::Bool | Kind::Null => Vec::new(),
    };
    let values: Vec<_> = texts.into_iter().flatten().filter_map(|text| claims::value(name, &text)).collect();
    let holds_time = steps.len() == 1 && is_time(name);
    let time = holds_time.then(|| time(tree.text(node)));
    (meaning.is_some() || !values.is_empty() || time.is_some()).then_some(Known { name: meaning, values, time })
}

/// The time that stands beside the value, and runs.
pub fn running(known: &Known, now: RwSignal<UnixTime>) -> Option<Element> {
    let (Time::At(at) | Time::Milliseconds(at)) = known.time? else { return None };
    Some(el("span").class("hint").text_of(move || at.relative_to(now.get()).into()))
}

/// Everything that is known, in sentences with their sources.
pub fn explained(known: &Known) -> Element {
    let times = known.time.map(|time| {
        let words = match time {
            Time::At(at) | Time::Milliseconds(at) => format!("{} here, {} in UTC", clock::local_time(at), utc(at)),
            Time::NotANumber => String::new(),
        };
        let doubt = time.doubt().map(|doubt| el("span").class("problem").text(doubt));
        el("p").text(words).text(" ").children(doubt)
    });
    el("div")
        .class("meaning")
        .children(times)
        .children(known.name.map(|meaning| with_source(el("p"), meaning)))
        .children(
            known
                .values
                .iter()
                .map(|meaning| with_source(el("p").child(el("code").text(meaning.name)).text(" "), meaning)),
        )
}

fn with_source(sentence: Element, meaning: &'static Meaning) -> Element {
    sentence.text(meaning.words).text(" ").child(
        el("a")
            .attr("href", meaning.source.address())
            .attr("target", "_blank")
            .attr("rel", "noreferrer")
            .text(meaning.source.to_string()),
    )
}
