//! One token: its text in three colours, its lifetime, and what can be done with it.

use leptos::prelude::*;

use super::copy::copy_button;
use super::element::{Element, button, el};
use super::expiry::expiry;
use super::tokens::LoginToken;
use login::{Session, TokenReport};

/// A token of the session; nothing where the session has none of this kind.
pub fn token_card(kind: LoginToken, session: &Session, opened: RwSignal<LoginToken>) -> Option<Element> {
    let text = kind.text(session)?;
    let report = kind.report(session);
    let failed = report.is_some_and(TokenReport::has_failed);
    let time_left = report.and_then(|report| report.decoded.as_ref().ok()).and_then(|token| expiry(token));
    let decode = report.map(|_| {
        button(format!("decode-{}", kind.hook()), "Decode", move || opened.set(kind))
            .attr_of("aria-pressed", move || Some((opened.get() == kind).to_string().into()))
    });
    let code = el("code").hook(kind.hook());
    Some(
        el("article")
            .class(if failed { "token failed" } else { "token" })
            .child(el("header").child(el("h4").text(kind.title())).children(time_left))
            .child(
                el("p")
                    .class("token-text")
                    .attr("tabindex", "0")
                    .attr("role", "group")
                    .attr("aria-label", kind.title())
                    .child(coloured(code, text)),
            )
            .child(
                el("div")
                    .class("actions")
                    .child(copy_button("Copy", kind.copy_hook(), text, kind.selector()))
                    .children(decode),
            ),
    )
}

/// Header, payload and signature in three colours; the dots belong to the text.
fn coloured(code: Element, text: &str) -> Element {
    let parts: Vec<&str> = text.split('.').collect();
    match parts[..] {
        [header, payload, signature] => code
            .child(el("span").class("jwt-header").text(header.to_owned()))
            .text(".")
            .child(el("span").class("jwt-payload").text(payload.to_owned()))
            .text(".")
            .child(el("span").class("jwt-signature").text(signature.to_owned())),
        _ => code.text(text.to_owned()),
    }
}
