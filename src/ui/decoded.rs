//! What a token says: header and payload side by side, and the claims with their meaning.

use serde_json::{Map, Value};

use super::element::{Element, el};
use super::tokens::LoginToken;
use crate::browser::clock;
use jose::{Compact, NumericDate, claims, json};
use login::Session;

/// The contents of the token that is opened.
pub fn decoded(session: &Session, opened: LoginToken) -> Option<Element> {
    let report = opened.report(session)?;
    let title = format!("{}, decoded", opened.title());
    let section = el("section").class("decoded").attr("aria-label", title.clone()).child(el("h4").text(title));
    Some(match &report.decoded {
        Ok(token) => section.children([parts(token), claims(token)]),
        Err(malformed) => section.child(el("p").hook("decoded-problem").text(malformed.to_string())),
    })
}

fn parts(token: &Compact) -> Element {
    el("div").class("json-pair").child(part("Header", "jwt-header", "decoded-header", &token.header)).child(part(
        "Payload",
        "jwt-payload",
        "decoded-payload",
        &token.payload,
    ))
}

fn part(title: &'static str, class: &'static str, hook: &'static str, content: &Map<String, Value>) -> Element {
    el("figure")
        .child(el("figcaption").text(title))
        .child(el("pre").class(class).attr("tabindex", "0").hook(hook).text(json::pretty(content)))
}

fn claims(token: &Compact) -> Element {
    el("details")
        .class("claims")
        .attr("open", "")
        .child(el("summary").text("Claims and their meaning"))
        .child(el("dl").children(token.payload.keys().flat_map(|claim| claim_row(token, claim))))
}

/// Name and meaning; a time also as the person's own clock shows it.
fn claim_row(token: &Compact, claim: &str) -> [Element; 2] {
    let time = token.time(claim).filter(|_| claims::is_time(claim));
    let when = time.and_then(NumericDate::meant).map(|time| {
        el("span").class("when").text(format!("{}, {}", clock::local_time(time), time.relative_to(clock::now())))
    });
    let meaning = claims::claim(claim).map(|known| format!("{} ({})", known.words, known.source)).unwrap_or_default();
    [el("dt").text(claim.to_owned()), el("dd").text(meaning).text(" ").children(when)]
}
