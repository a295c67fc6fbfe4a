//! What a token says: header and payload side by side, and the claims with their meaning.

use leptos::prelude::*;
use serde_json::Value;

use super::element::Element;
use super::html::{dd, details, div, dl, dt, figcaption, figure, h4, li, p, pre, section, span, summary, ul};
use super::tokens::LoginToken;
use crate::browser::clock;
use inspect::anatomy::{self, Document};
use jose::{NumericDate, UnixTime, claims, json};
use login::Session;

/// The contents of the token that is opened, read as the inspector reads it.
pub fn decoded(session: &Session, opened: LoginToken, now: RwSignal<UnixTime>) -> Option<Element> {
    let report = opened.report(session)?;
    let title = format!("{}, decoded", opened.title());
    let section = section().class("decoded").aria_label(title.clone()).child(h4().text(title));
    if let Err(malformed) = &report.decoded {
        return Some(section.child(p().hook("decoded-problem").text(malformed.to_string())));
    }
    let token = anatomy::read(opened.text(session)?);
    let parts = div()
        .class("json-pair")
        .children(token.header().map(|header| part("Header", "jwt-header", "decoded-header", header)))
        .children(token.payload().map(|payload| part("Payload", "jwt-payload", "decoded-payload", payload)));
    let flaws: Vec<_> = token.flaws().map(|flaw| li().text(flaw.to_string())).collect();
    Some(
        section
            .child(parts)
            .children((!flaws.is_empty()).then(|| ul().class("problem").hook("decoded-flaws").children(flaws)))
            .children(token.payload().map(|payload| claims(payload, now))),
    )
}

fn part(title: &'static str, class: &'static str, hook: &'static str, content: &Document) -> Element {
    figure()
        .child(figcaption().text(title))
        .child(pre().class(class).attr("tabindex", "0").hook(hook).text(json::pretty(&content.members)))
}

fn claims(payload: &Document, now: RwSignal<UnixTime>) -> Element {
    let rows = payload.members.iter().flat_map(|(claim, value)| claim_row(claim, value, now));
    details().class("claims").flag("open").child(summary().text("Claims and their meaning")).child(dl().children(rows))
}

/// Name and meaning; a time also as the person's own clock shows it.
fn claim_row(claim: &str, value: &Value, now: RwSignal<UnixTime>) -> [Element; 2] {
    let time = claims::is_time(claim).then(|| NumericDate::of(value)).and_then(NumericDate::meant);
    let when = time.map(|time| {
        let local = clock::local_time(time);
        span().class("when").text_of(move || format!("{local}, {}", time.relative_to(now.get())).into())
    });
    let meaning = claims::claim(claim).map(|known| format!("{} ({})", known.words, known.source)).unwrap_or_default();
    [dt().text(claim.to_owned()), dd().text(meaning).text(" ").children(when)]
}
