//! An error: what happened, the likely cause, the setting to change, and Okta's own words.

use leptos::prelude::*;

use super::copy::copy_button;
use super::element::{Element, el, live};
use super::flow::Flow;
use crate::login::Explanation;

/// Shown while the state holds an error.
pub fn error_card(flow: Flow) -> AnyView {
    live(move || {
        let (code, words) =
            flow.state.with(|state| state.error().map(|error| (error.code().as_str(), error.okta_words())))?;
        let card = el("section").attr("role", "alert").attr("data-focus", "error").attr("tabindex", "-1");
        Some(explained(card.class("card error"), "error-value".into(), flow.explanation()?, code, words))
    })
}

/// Fills a card; `id` is a name for the value to copy that no other element has.
pub fn explained(
    card: Element,
    id: String,
    explanation: Explanation,
    code: &'static str,
    words: Option<String>,
) -> Element {
    let Explanation { happened, cause, remedy, value, console } = explanation;
    let remedy = el("dd")
        .hook("error-remedy")
        .child(el("p").text(remedy))
        .children(console.map(|path| el("p").class("console").text(path)))
        .children(value.map(|value| value_to_copy(id, value)));
    let words = words.map(|words| el("dd").child(el("q").hook("error-words").text(words)));
    let facts = el("dl")
        .children([el("dt").text("Likely cause"), el("dd").text(cause)])
        .children([el("dt").text("What to change"), remedy])
        .children(words.map(|words| [el("dt").text("Okta's words"), words]).into_iter().flatten())
        .children([el("dt").text("Code"), el("dd").child(el("code").text(code))]);
    card.child(el("h3").hook("error-message").text(happened)).child(facts)
}

fn value_to_copy(id: String, value: String) -> Element {
    let target = format!("#{id}");
    let code = el("code").attr("id", id).hook("error-value").text(value.clone());
    el("p").class("value").child(code).child(copy_button("Copy", "copy-error-value", value, target))
}
