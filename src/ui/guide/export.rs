//! The guide on paper, and as Markdown.

use leptos::prelude::*;
use setup::guide::to_markdown;

use super::state::Guide;
use crate::browser::{download, form, page};
use crate::ui::copy::copy_button_of;
use crate::ui::element::{Element, button, el};

const FILE: &str = "okta-guide.md";

/// The buttons.
pub fn exports(guide: Guide) -> Element {
    el("div")
        .class("actions guide-exports")
        .child(button("guide-print", "Print", page::print))
        .child(button("guide-export", "Download as Markdown", move || {
            download::save(FILE, "text/markdown", &text(guide));
        }))
        .child(copy_button_of(
            "Copy as Markdown",
            "guide-copy-markdown",
            move || text(guide),
            "[data-testid=guide-markdown]",
        ))
}

/// The Markdown itself, for who can't copy it otherwise.
pub fn markdown(guide: Guide) -> Element {
    let is_open = RwSignal::new(false);
    el("details")
        .class("guide-panel guide-markdown")
        .on("toggle", move |event| is_open.set(form::is_open(&event)))
        .child(el("summary").hook("guide-markdown-toggle").text("Markdown"))
        .child_of(move || {
            let shown = || el("pre").attr("tabindex", "0").hook("guide-markdown").text(followed(guide));
            is_open.get().then(shown)
        })
}

fn text(guide: Guide) -> String {
    to_markdown(&guide.values.read_untracked(), &guide.progress.read_untracked())
}

fn followed(guide: Guide) -> String {
    to_markdown(&guide.values.read(), &guide.progress.read())
}
