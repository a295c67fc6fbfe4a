//! An exchange opened: what was sent and what came back, each secret behind a click.

use std::time::Duration;

use crate::ui::task;
use leptos::prelude::*;

use super::super::copy::copy_button;
use super::super::element::{Element, Text};
use super::super::html::{button, div, figcaption, figure, h4, p, pre, section};
use crate::browser::clock;
use inspect::recipes::{CurlBody, CurlRequest, curl_of};
use login::wire::{MaskedRequest, MessageSection, Piece, Pieces, RecordedExchange};

/// How long a secret is shown.
const MOMENT: Duration = Duration::from_secs(10);

/// Both sides, in the sections of each, and the request as a command; on wide screens beside the list.
pub(super) fn contents(exchange: &RecordedExchange) -> Element {
    let as_curl = exchange.masked_request().map(|request| {
        let command = curl_of(&curl_request(exchange.method.as_str(), request));
        p().class("actions").child(copy_button("Copy as curl", "wire-copy-curl", command, "[data-testid=wire-sent]"))
    });
    let sides = div()
        .class("wire-sides")
        .children(as_curl)
        .child(side("Sent", "wire-sent", exchange.sent()))
        .child(side("Received", "wire-received", exchange.received()));
    div().class("wire-contents").child(sides)
}

fn curl_request(method: &'static str, request: MaskedRequest) -> CurlRequest {
    let MaskedRequest { url, headers, text, form } = request;
    let body = match (text.is_empty(), form.is_empty()) {
        (false, _) => CurlBody::Text(text),
        (true, false) => CurlBody::Form(form),
        (true, true) => CurlBody::Empty,
    };
    CurlRequest { method, url, headers, body }
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
