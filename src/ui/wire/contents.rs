//! An exchange opened: what was sent and what came back, each secret behind a click.

use std::time::Duration;

use crate::ui::task;
use leptos::prelude::*;

use super::super::element::{Element, Text};
use super::super::html::{button, div, figcaption, figure, h4, pre, section};
use crate::browser::clock;
use login::wire::{MessageSection, Piece, Pieces, RecordedExchange};

/// How long a secret is shown.
const MOMENT: Duration = Duration::from_secs(10);

/// Both sides, in the sections of each.
pub(super) fn contents(exchange: &RecordedExchange) -> Element {
    div().class("wire-contents").child(side("Sent", "wire-sent", exchange.sent())).child(side(
        "Received",
        "wire-received",
        exchange.received(),
    ))
}

fn side(title: &'static str, hook: &'static str, sections: Vec<MessageSection>) -> Element {
    let side = section().class("wire-side").hook(hook).child(h4().text(title));
    side.children(sections.into_iter().map(|section| {
        let text = pieces_in(pre().attr("tabindex", "0"), &section.text);
        figure().child(figcaption().text(section.title)).child(text)
    }))
}

/// The element with the text in it, each secret behind a click.
pub(in crate::ui) fn pieces_in(element: Element, pieces: &Pieces) -> Element {
    pieces.named().fold(element, |text, (name, piece)| match piece {
        Piece::Plain(words) => text.text(words.clone()),
        Piece::Secret(secret) => text.child(curtain(name, piece.masked().into_owned(), secret.clone())),
    })
}

/// A secret that is shown for a moment when it is asked for.
fn curtain(name: &str, masked: String, secret: String) -> Element {
    let shown = RwSignal::new(false);
    let label = ["Show ", if name.is_empty() { "the secret" } else { name }, " for 10 seconds"].concat();
    let reveal = move |_| {
        shown.update(|shown| *shown = !*shown);
        task::start(async move {
            clock::sleep(MOMENT).await;
            // The view may be gone by now.
            shown.try_set(false);
        });
    };
    button()
        .attr("type", "button")
        .class("wire-secret")
        .hook("wire-reveal")
        .attr_of("aria-label", move || (!shown.get()).then(|| label.clone().into()))
        .aria_pressed_of(move || shown.get())
        .text_of(move || Text::from(if shown.get() { secret.clone() } else { masked.clone() }))
        .on("click", reveal)
}
