//! Copying with one click, and a word about how it went.

use std::time::Duration;

use crate::ui::task;
use leptos::prelude::*;

use super::element::{Element, Role, Text};
use super::html::{button, span};
use crate::browser::clipboard::{self, Copied};
use crate::browser::clock;

/// How long a confirmation stays.
const CONFIRMED: Duration = Duration::from_secs(2);

/// A button that copies `text`; where the browser refuses, it selects `target` for the keyboard.
pub fn copy_button(
    label: &'static str,
    hook: impl Into<Text>,
    text: impl Into<String>,
    target: impl Into<Text>,
) -> Element {
    let text: String = text.into();
    copy_button_of(label, hook, move || text.clone(), target)
}

/// A button that copies what `text` is at the moment of the click.
pub fn copy_button_of(
    label: &'static str,
    hook: impl Into<Text>,
    text: impl Fn() -> String + 'static,
    target: impl Into<Text>,
) -> Element {
    let target: Text = target.into();
    let text: Box<dyn Fn() -> String> = Box::new(text);
    let outcome = RwSignal::new(None::<Copied>);
    let copy = move |_| {
        let (text, target) = (text(), target.clone());
        task::start(async move {
            let copied = clipboard::copy(&text).await;
            if copied == Copied::Refused {
                clipboard::select(&target);
            }
            outcome.set(Some(copied));
            clock::sleep(CONFIRMED).await;
            // The button may be gone by now.
            outcome.try_set(None);
        });
    };
    let words = move || {
        Text::from(match outcome.get() {
            None => "",
            Some(Copied::Done) => "Copied",
            Some(Copied::Refused) => "Selected: press Ctrl+C",
        })
    };
    button()
        .attr("type", "button")
        .class("copy")
        .hook(hook)
        .attr_of("data-copied", move || outcome.get().map(|copied| (copied == Copied::Done).to_string().into()))
        .on("click", copy)
        .child(span().text(label))
        .child(span().role(Role::Status).text_of(words))
}
