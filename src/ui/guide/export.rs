//! The guide on paper, and as Markdown.

use setup::guide::to_markdown;

use super::state::{Guide, GuideState};
use crate::browser::{download, form, page};
use crate::ui::copy::copy_button_of;
use crate::ui::element::{Element, action_button};
use crate::ui::html::{details, div, pre, summary};

const FILE: &str = "okta-guide.md";

/// Returns the buttons.
pub fn exports(guide: Guide) -> Element {
    div()
        .class("actions guide-exports")
        .child(action_button("guide-print", "Print", page::print))
        .child(action_button("guide-export", "Download as Markdown", move || {
            download::save(FILE, "text/markdown", &text(guide));
        }))
        .child(copy_button_of(
            "Copy as Markdown",
            "guide-copy-markdown",
            move || text(guide),
            "[data-testid=guide-markdown]",
        ))
}

/// Returns the Markdown itself, if the clipboard isn't available.
pub fn markdown(guide: Guide) -> Element {
    details()
        .class("guide-panel guide-markdown")
        .on("toggle", move |event| guide.show_markdown(form::is_open(&event)))
        .child(summary().hook("guide-markdown-toggle").text("Markdown"))
        .child_of(move || {
            let text = guide.with(|state| state.shows_markdown.then(|| written(state)))?;
            Some(pre().attr("tabindex", "0").hook("guide-markdown").text(text))
        })
}

fn text(guide: Guide) -> String {
    guide.now(written)
}

fn written(state: &GuideState) -> String {
    to_markdown(&state.values, &state.progress)
}
