//! The inputs of the inspector: each with its label above and a line below it.

use leptos::prelude::*;

use crate::browser::form;
use crate::ui::element::{Element, Text, el};

/// A label, an input with this id, and a line below it.
pub fn field(id: Text, label: impl Into<Text>, input: Element, hint: Element) -> Element {
    el("div")
        .class("field")
        .child(el("label").attr("for", id.clone()).text(label))
        .child(input.attr("id", id.clone()).hook(id))
        .child(hint.class("hint"))
}

/// The line below an input.
pub fn hint(words: impl Into<Text>) -> Element {
    el("p").text(words)
}

/// A line below an input that follows signals.
pub fn hint_of(words: impl Fn() -> Text + Send + 'static) -> Element {
    el("p").text_of(words)
}

/// An input of one line.
pub fn line(example: &'static str) -> Element {
    plain(el("input").attr("type", "text")).attr("placeholder", example)
}

/// An input of several lines.
pub fn area(rows: &'static str) -> Element {
    plain(el("textarea").attr("rows", rows))
}

/// A choice of options: value and words of each.
pub fn choice(
    options: impl IntoIterator<Item = (&'static str, &'static str)>,
    chosen: impl Fn() -> String + Copy + Send + 'static,
    choose: impl Fn(String) + 'static,
) -> Element {
    let options = options.into_iter().map(|(value, words)| {
        el("option")
            .attr("value", value)
            .attr_of("selected", move || (chosen() == value).then(|| "".into()))
            .text(words)
    });
    el("select").children(options).on("change", move |event| choose(form::value(&event)))
}

/// What stands in the input is the signal's text, both ways.
pub fn bound(input: Element, text: RwSignal<String>) -> Element {
    input.value_of(move || text.get()).on("input", move |event| text.set(form::value(&event)))
}

fn plain(input: Element) -> Element {
    input.attr("spellcheck", "false").attr("autocomplete", "off")
}
