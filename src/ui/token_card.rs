//! One token: its text in three colors, its lifetime, and what can be done with it.

use std::sync::Arc;

use leptos::prelude::*;

use super::copy::copy_button;
use super::element::{Element, Role, action_button};
use super::expiry::expiry;
use super::html::{article, code, div, h4, header, p, span};
use super::tokens::{LoginToken, TokensView};
use login::{Session, TokenReport};

/// A token of the session; nothing where the session has none of this kind.
pub fn token_card(kind: LoginToken, session: &Arc<Session>, view: TokensView) -> Option<Element> {
    let text = kind.text(session)?;
    let report = kind.report(session);
    let failed = report.is_some_and(TokenReport::has_failed);
    let time_left = report.and_then(|report| expiry(report.decoded.as_ref().ok()?, view.now));
    let decode = report.filter(|report| report.decoded.is_ok()).map(|_| {
        action_button(format!("decode-{}", kind.hook()), "Decode", move || view.opened.set(kind))
            .aria_pressed_of(move || view.opened.get() == kind)
    });
    // The bar copies the other two.
    let copy = (kind == LoginToken::Refresh)
        .then(|| copy_button("Copy refresh token", "copy-refresh-token", text, kind.selector()));
    let class = if kind.ended(session).is_some() { "token-text ended" } else { "token-text" };
    Some(
        article()
            .class(if failed { "token failed" } else { "token" })
            .child(header().child(h4().text(kind.title())).children(time_left))
            .child(
                p().class(class)
                    .attr("tabindex", "0")
                    .role(Role::Group)
                    .aria_label(kind.title())
                    .child(colored(code().hook(kind.hook()), text)),
            )
            .child(div().class("actions").children(copy).children(decode)),
    )
}

/// Header, payload and signature in three colors; the dots belong to the text.
fn colored(code: Element, text: &str) -> Element {
    let parts: Vec<&str> = text.split('.').collect();
    match parts[..] {
        [header, payload, signature] => code
            .child(span().class("jwt-header").text(header.to_owned()))
            .text(".")
            .child(span().class("jwt-payload").text(payload.to_owned()))
            .text(".")
            .child(span().class("jwt-signature").text(signature.to_owned())),
        _ => code.text(text.to_owned()),
    }
}
