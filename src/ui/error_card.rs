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
        let Explanation { happened, cause, remedy, value, console } = flow.explanation()?;
        let remedy = el("dd")
            .hook("error-remedy")
            .child(el("p").text(remedy))
            .children(console.map(|path| el("p").class("console").text(path)))
            .children(value.map(value_to_copy));
        let words = words.map(|words| el("dd").child(el("q").hook("error-words").text(words)));
        let facts = el("dl")
            .children([el("dt").text("Likely cause"), el("dd").text(cause)])
            .children([el("dt").text("What to change"), remedy])
            .children(words.map(|words| [el("dt").text("Okta's words"), words]).into_iter().flatten())
            .children([el("dt").text("Code"), el("dd").child(el("code").text(code))]);
        Some(
            el("section")
                .class("card error")
                .attr("role", "alert")
                .attr("data-focus", "error")
                .attr("tabindex", "-1")
                .child(el("h3").hook("error-message").text(happened))
                .child(facts),
        )
    })
}

fn value_to_copy(value: String) -> Element {
    el("p").class("value").child(el("code").hook("error-value").text(value.clone())).child(copy_button(
        "Copy",
        "copy-error-value",
        value,
        "[data-testid=error-value]",
    ))
}
