//! A field for the text of a file.

use leptos::prelude::*;

use crate::browser::upload;
use crate::ui::element::Element;
use crate::ui::fields::{area, bound, field, hint};
use crate::ui::html::{self, div, input};
use crate::ui::task;

/// Returns a text area of the hook `id` that a file can be pasted into or dropped on, and an input of the hook `file`
/// to choose one. The text is kept in memory only.
pub fn source(
    [id, file]: [&'static str; 2],
    label: &'static str,
    words: &'static str,
    text: RwSignal<String>,
) -> Element {
    let take = move |read: Option<upload::FileText>| {
        if let Some(read) = read {
            task::start(async move {
                if let Some(read) = read.await {
                    text.set(read);
                }
            });
        }
    };
    let area = bound(area("6"), text).on("drop", move |event| take(upload::dropped(&event)));
    let choose = input()
        .attr("type", "file")
        .attr("id", file)
        .hook(file)
        .on("change", move |event| take(upload::chosen(&event)));
    div()
        .child(field(id.into(), label, area, hint(words)))
        .child(div().class("choose").child(html::label().attr("for", file).text("Or choose the file")).child(choose))
}
