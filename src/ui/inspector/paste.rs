//! The field for anything, and what was pasted into it.

use std::time::Duration;

use leptos::prelude::*;

use super::workspace::Inspector;
use crate::browser::{clock, form};
use crate::ui::element::{Element, action_button};
use crate::ui::fields::{area, field, hint};
use crate::ui::html::{code, dd, div, dl, dt, h2, li, p, section, span, ul};
use inspect::pasted::{CredentialWarning, Found, Gravity, Kind, Pasted};

const INPUT: &str = "inspector-input";

/// An access token as Okta's look, expired and with a made-up signature.
const SAMPLE: &str = concat!(
    "eyJraWQiOiJzYW1wbGUta2V5IiwiYWxnIjoiUlMyNTYifQ.eyJ2ZXIiOjEsImp0aSI6IkFULnNhbXBsZSIsImlzcyI6Imh0dHBzO",
    "i8vZGV2LTEyMzQ1Ni5va3RhLmNvbS9vYXV0aDIvZGVmYXVsdCIsImF1ZCI6ImFwaTovL2RlZmF1bHQiLCJpYXQiOjE3NjcyMjU2M",
    "DAsImV4cCI6MTc2NzIyOTIwMCwiY2lkIjoiMG9hMWEyYjNjNGQ1ZTZmN2c4aDkiLCJ1aWQiOiIwMHUxYTJiM2M0ZDVlNmY3ZzhoO",
    "SIsInNjcCI6WyJvcGVuaWQiLCJwcm9maWxlIl0sInN1YiI6InpvZUBleGFtcGxlLmNvbSJ9.bm8gc2lnbmF0dXJlLCBhIHNhbXBs",
    "ZQ",
);

/// Up to this many bytes are read with every key; longer texts once the typing pauses.
const AT_ONCE: usize = 16 * 1024;
const PAUSE: Duration = Duration::from_millis(150);

/// The first part of the inspector.
pub fn paste(inspector: Inspector) -> Element {
    let waiting = StoredValue::new_local(None);
    let read = move |typed: String| {
        inspector.chosen.set(0);
        if typed.len() <= AT_ONCE {
            waiting.set_value(None);
            inspector.text.set(typed);
        } else {
            waiting.set_value(Some(clock::after(PAUSE, move || _ = inspector.text.try_set(typed))));
        }
    };
    let put = move |text: &str| {
        waiting.set_value(None);
        // The field follows only a change, and the person may have typed since.
        inspector.given.update(|given| text.clone_into(given));
        read(text.to_owned());
        form::focus(INPUT);
    };
    let is_empty = Memo::new(move |_| inspector.text.with(String::is_empty));
    let input = area("6")
        .attr("data-focus", "first")
        .aria_describedby("inspector-hint")
        .value_of(move || inspector.given.get())
        .on("input", move |event| read(form::value(&event)));
    let hint = hint(
        "A JWT, an Authorization header, a token response, a curl command, a callback address: it says what it is.",
    )
    .attr("id", "inspector-hint");
    section()
        .class("panel")
        .aria_label("What was pasted")
        .child(field(INPUT.into(), "Paste anything with a token in it", input, hint))
        .child(div().class("actions").child_of(move || {
            let (hook, label, text) = match is_empty.get() {
                true => ("inspector-sample", "Use a sample token", SAMPLE),
                false => ("inspector-clear", "Clear", ""),
            };
            Some(action_button(hook, label, move || put(text)))
        }))
        .child_of(move || {
            let pasted = inspector.pasted.get();
            (pasted.kind != Kind::Nothing).then(|| answer(inspector, &pasted))
        })
}

fn answer(inspector: Inspector, pasted: &Pasted) -> Element {
    let notes = pasted.notes.iter().map(|note| li().class("note").text(note.to_string()));
    let facts = pasted
        .facts
        .iter()
        .flat_map(|fact| [dt().text(fact.name.clone()), dd().child(code().text(fact.value.clone()))]);
    div()
        .attr("aria-live", "polite")
        .child(h2().hook("inspector-kind").text(pasted.title()))
        .child(p().hook("inspector-meaning").text(pasted.meaning()))
        .children(pasted.warnings().into_iter().map(warning))
        .child(ul().class("reasons").hook("inspector-notes").children(notes))
        .child(dl().class("facts").hook("inspector-facts").children(facts))
        .children((pasted.found.len() > 1).then(|| found(inspector, pasted)))
}

fn warning(warning: CredentialWarning) -> Element {
    let class = match warning.gravity {
        Gravity::Alarm => "card error",
        Gravity::Care => "card warning",
    };
    div().class(class).hook("inspector-warning").child(p().text(warning.because)).child(p().text(warning.remedy))
}

/// Several values: what each is; a token can be chosen.
fn found(inspector: Inspector, pasted: &Pasted) -> Element {
    let mut token = 0;
    let items = pasted.found.iter().map(|found| {
        let index = Inspector::is_token(found).then(|| {
            token += 1;
            token - 1
        });
        item(inspector, found, index)
    });
    ul().class("found").hook("inspector-found").children(items)
}

fn item(inspector: Inspector, found: &Found, token: Option<usize>) -> Element {
    let label = if found.label.is_empty() { String::new() } else { format!("{}: ", found.label) };
    let words = [&label, found.what.words()].concat();
    match token {
        Some(index) => li().child(
            action_button(format!("inspector-choose-{index}"), words, move || inspector.chosen.set(index))
                .aria_pressed_of(move || inspector.chosen.get() == index),
        ),
        None => li().text(words).text(" ").child(span().class("hint").text(found.what.meaning())),
    }
}
