//! One token: its text in three colours, its lifetime, and what can be done with it.

use leptos::prelude::*;

use super::copy::copy_button;
use super::element::{Element, Role, action_button};
use super::expiry::expiry;
use super::html::{article, code, div, h4, header, p, span};
use super::tokens::LoginToken;
use login::{Session, TokenReport};

/// A token of the session; nothing where the session has none of this kind.
pub fn token_card(kind: LoginToken, session: &Session, opened: RwSignal<LoginToken>) -> Option<Element> {
    let text = kind.text(session)?;
    let report = kind.report(session);
    let failed = report.is_some_and(TokenReport::has_failed);
    let time_left = report.and_then(|report| report.decoded.as_ref().ok()).and_then(|token| expiry(token));
    let decode = report.map(|_| {
        action_button(format!("decode-{}", kind.hook()), "Decode", move || opened.set(kind))
            .aria_pressed_of(move || opened.get() == kind)
    });
    let code = code().hook(kind.hook());
    Some(
        article()
            .class(if failed { "token failed" } else { "token" })
            .child(header().child(h4().text(kind.title())).children(time_left))
            .child(
                p().class("token-text")
                    .attr("tabindex", "0")
                    .role(Role::Group)
                    .aria_label(kind.title())
                    .child(coloured(code, text)),
            )
            .child(
                div()
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
            .child(span().class("jwt-header").text(header.to_owned()))
            .text(".")
            .child(span().class("jwt-payload").text(payload.to_owned()))
            .text(".")
            .child(span().class("jwt-signature").text(signature.to_owned())),
        _ => code.text(text.to_owned()),
    }
}
