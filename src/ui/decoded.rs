//! What a token says: header and payload side by side, and the claims with their meaning.

use serde_json::{Map, Value};

use super::element::Element;
use super::html::{dd, details, div, dl, dt, figcaption, figure, h4, p, pre, section, span, summary};
use super::tokens::LoginToken;
use crate::browser::clock;
use jose::{Compact, NumericDate, claims, json};
use login::Session;

/// The contents of the token that is opened.
pub fn decoded(session: &Session, opened: LoginToken) -> Option<Element> {
    let report = opened.report(session)?;
    let title = format!("{}, decoded", opened.title());
    let section = section().class("decoded").aria_label(title.clone()).child(h4().text(title));
    Some(match &report.decoded {
        Ok(token) => section.children([parts(token), claims(token)]),
        Err(malformed) => section.child(p().hook("decoded-problem").text(malformed.to_string())),
    })
}

fn parts(token: &Compact) -> Element {
    div().class("json-pair").child(part("Header", "jwt-header", "decoded-header", &token.header)).child(part(
        "Payload",
        "jwt-payload",
        "decoded-payload",
        &token.payload,
    ))
}

fn part(title: &'static str, class: &'static str, hook: &'static str, content: &Map<String, Value>) -> Element {
    figure()
        .child(figcaption().text(title))
        .child(pre().class(class).attr("tabindex", "0").hook(hook).text(json::pretty(content)))
}

fn claims(token: &Compact) -> Element {
    details()
        .class("claims")
        .flag("open")
        .child(summary().text("Claims and their meaning"))
        .child(dl().children(token.payload.keys().flat_map(|claim| claim_row(token, claim))))
}

/// Name and meaning; a time also as the person's own clock shows it.
fn claim_row(token: &Compact, claim: &str) -> [Element; 2] {
    let time = token.time(claim).filter(|_| claims::is_time(claim));
    let when = time.and_then(NumericDate::meant).map(|time| {
        span().class("when").text(format!("{}, {}", clock::local_time(time), time.relative_to(clock::now())))
    });
    let meaning = claims::claim(claim).map(|known| format!("{} ({})", known.words, known.source)).unwrap_or_default();
    [dt().text(claim.to_owned()), dd().text(meaning).text(" ").children(when)]
}
