//! The pause at the session token.

use leptos::prelude::*;
use redact::{Known, Redactor, Secrets, Topic};

use super::copy::copy_button;
use super::element::{Element, action_button};
use super::flow::Flow;
use super::html::{bdi, code, details, div, p, pre, summary};
use super::wire::pieces_in;
use login::protocol::{Entropy, authorize};
use login::secret::SessionToken;
use login::{Browser, Phase};

/// The third stage: what primary authentication gave, and the button that spends it.
pub fn session_step(flow: Flow) -> Element {
    let token = flow.state.with_untracked(|state| match state.phase() {
        Phase::Authenticated(authenticated) => authenticated.session_token.expose().to_owned(),
        _ => String::new(),
    });
    let user = flow.state.with_untracked(|state| state.user().cloned());
    let entropy = flow.wire.browser().entropy();
    let go_on = action_button("flow-continue", "Continue with iframe PKCE flow", move || flow.go_on(entropy));
    div()
        .class("stack")
        .children(user.map(|user| {
            let name = bdi().text(user.name);
            p().text("Okta authenticated ").child(name).text(" (").child(bdi().text(user.login)).text(").")
        }))
        .child(p().text("This session token works once and expires in 5 min. The next step uses it."))
        .child(p().class("value").child(code().hook("session-token").text(token.clone())))
        .child(div().class("actions").child(go_on.class("primary").attr("data-focus", "first")).child(action_button(
            "flow-restart",
            "Start over",
            move || flow.restart(),
        )))
        .children(authorize_request(flow, entropy, &token))
}

/// The request that comes next, as it will be sent, with the session token masked.
fn authorize_request(flow: Flow, entropy: Entropy, token: &str) -> Option<Element> {
    let config = flow.config_untracked()?;
    let (question, _) = authorize::begin(&config, entropy, SessionToken::new(token));
    let known = Known::default();
    let masked = Redactor::new(&known, Topic::Other).address(&question.url);
    let copied = masked.address(Secrets::Masked);
    Some(
        details()
            .class("authorize-request")
            .child(summary().hook("authorize-request-toggle").text("The next request: authorize"))
            .child(pieces_in(pre().attr("tabindex", "0").hook("authorize-request"), &masked))
            .child(copy_button("Copy request", "authorize-request-copy", copied, "[data-testid=authorize-request]")),
    )
}
