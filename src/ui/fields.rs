//! Inputs: each with its label above, and below it a line and what is wrong.

use leptos::prelude::*;

use crate::browser::form;
use crate::ui::element::{Element, Text};
use crate::ui::html::{self, div, input, option, p, select, textarea};

/// A label, an input with this id, and a line below it.
pub fn field(id: Text, label: impl Into<Text>, input: Element, hint: Element) -> Element {
    div()
        .class("field")
        .child(html::label().attr("for", id.clone()).text(label))
        .child(input.attr("id", id.clone()).hook(id))
        .child(hint.class("hint"))
}

/// As [`field`], and below it what is wrong, which follows `problem`. The input names both lines for those who don't see
/// them.
pub fn checked_field(
    id: &str,
    label: impl Into<Text>,
    input: Element,
    words: impl Into<Text>,
    problem: impl Fn() -> Option<String> + Clone + Send + 'static,
) -> Element {
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    let is_wrong = problem.clone();
    let input = input
        .attr("autocapitalize", "none")
        .aria_describedby([&hint_id, " ", &problem_id].concat())
        .aria_invalid_of(move || is_wrong().is_some());
    field(id.to_owned().into(), label, input, hint(words).attr("id", hint_id)).child(
        p().class("problem")
            .attr("id", problem_id.clone())
            .hook(problem_id)
            .text_of(move || problem().unwrap_or_default().into()),
    )
}

/// The line below an input.
pub fn hint(words: impl Into<Text>) -> Element {
    p().text(words)
}

/// A line below an input that follows signals.
pub fn hint_of(words: impl Fn() -> Text + Send + 'static) -> Element {
    p().text_of(words)
}

/// An input of one line.
pub fn line(example: &'static str) -> Element {
    plain(input().attr("type", "text")).attr("placeholder", example)
}

/// An input of several lines.
pub fn area(rows: &'static str) -> Element {
    plain(textarea().attr("rows", rows))
}

/// A choice of options: value and words of each.
pub fn choice(
    options: impl IntoIterator<Item = (&'static str, &'static str)>,
    chosen: impl Fn() -> String + Copy + Send + 'static,
    choose: impl Fn(String) + 'static,
) -> Element {
    let options = options
        .into_iter()
        .map(|(value, words)| option().attr("value", value).flag_of("selected", move || chosen() == value).text(words));
    select().children(options).on("change", move |event| choose(form::value(&event)))
}

/// What stands in the input is the signal's text, both ways.
pub fn bound(input: Element, text: RwSignal<String>) -> Element {
    input.value_of(move || text.get()).on("input", move |event| text.set(form::value(&event)))
}

fn plain(input: Element) -> Element {
    input.attr("spellcheck", "false").attr("autocomplete", "off")
}
