//! The way out through Okta, and the word about it on the way back.

use leptos::prelude::*;

use super::copy::copy_button;
use super::element::{Element, Role, live};
use super::flow::Flow;
use super::html::{self, button, code, div, input, p};
use crate::browser::{page, storage};
use login::protocol::logout::{self, SignOut};
use login::{Because, Browser, Phase};

const RETURN_TO: &str = "sign-out-uri";

/// A form that the browser itself sends to Okta; where there is no ID token, why that cannot be.
pub fn sign_out(flow: Flow) -> Element {
    let form = move || {
        let config = flow.config()?;
        let id_token = flow.state.with(|state| state.session()?.tokens.id_token.clone());
        Some(match id_token {
            Some(token) => form(flow, logout::begin(&config, &flow.origin(), &token, flow.wire.browser().entropy())),
            None => unable(),
        })
    };
    div().class("deed").child_of(form)
}

fn form(flow: Flow, sign_out: SignOut) -> Element {
    let hidden = |(name, value): (&'static str, &str)| {
        input().attr("type", "hidden").attr("name", name).attr("value", value.to_owned())
    };
    let return_to = sign_out.return_to.clone();
    let (address, fields) = (sign_out.address.clone(), sign_out.fields().map(hidden));
    let leave = move |_| {
        flow.wire.browser().leaves(&sign_out.address, &sign_out.fields());
        storage::begin_sign_out(&sign_out.state);
        // A browser may keep the page for *Back*: without its tokens.
        page::on_leaving(move || flow.end_session());
    };
    html::form()
        .attr("method", "post")
        .attr("action", address)
        .on("submit", leave)
        .children(fields)
        .child(button().attr("type", "submit").hook("after-sign-out").text("Sign out of Okta"))
        .child(p().class("hint").text(
            "Ends Okta's session in this browser by a redirect there and back. Tokens stay valid until they expire or \
             are revoked. Okta redirects back only if this is a sign-out redirect URI under Applications > your app > \
             General > Login. Otherwise it shows an error page.",
        ))
        .child(p().class("value").child(code().attr("id", RETURN_TO).text(return_to.clone())).child(copy_button(
            "Copy",
            "copy-sign-out-uri",
            return_to,
            format!("#{RETURN_TO}"),
        )))
}

fn unable() -> Element {
    let words = "Okta needs an ID token to know who signs out. Request the scope openid to get one.";
    div()
        .child(button().attr("type", "button").hook("after-sign-out").flag("disabled").text("Sign out of Okta"))
        .child(p().class("note").text(words))
}

/// Whether this page was opened, with this query, by the way back from a sign-out that it began; asked once.
pub fn came_back(query: &str) -> bool {
    let is_return = storage::begun_sign_out().is_some_and(|state| logout::is_return(query, &state));
    if is_return {
        storage::forget_tab();
    }
    is_return
}

/// The word about it, until somebody signs in again.
pub fn confirmation(flow: Flow, signed_out: bool) -> AnyView {
    let fresh = Memo::new(move |_| {
        flow.state.with(|state| {
            matches!(state.phase(), Phase::Configuring { .. } | Phase::SignedOut { because: Because::NotYet })
        })
    });
    let words = "Signed out of Okta. The tokens are gone from this page. The configuration is still here.";
    live(move || {
        (signed_out && fresh.get()).then(|| p().class("signed-out").hook("signed-out").role(Role::Status).text(words))
    })
}
