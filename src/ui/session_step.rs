//! The pause at the session token.

use leptos::prelude::*;

use super::element::{Element, button, el};
use super::flow::Flow;
use login::Phase;

/// The third stage: what primary authentication gave, and the button that spends it.
pub fn session_step(flow: Flow) -> Element {
    let token = flow.state.with_untracked(|state| match state.phase() {
        Phase::Authenticated(authenticated) => authenticated.session_token.expose().to_owned(),
        _ => String::new(),
    });
    let user = flow
        .state
        .with_untracked(|state| state.user().map(|user| format!("Okta authenticated {} ({}).", user.name, user.login)));
    let go_on = button("flow-continue", "Continue with iframe PKCE flow", move || flow.go_on());
    el("div")
        .children(user.map(|user| el("p").text(user)))
        .child(el("p").text("This session token proves it once, within five minutes; the next step spends it."))
        .child(el("p").class("value").child(el("code").hook("session-token").text(token)))
        .child(el("div").class("actions").child(go_on.class("primary").attr("data-focus", "first")).child(button(
            "flow-restart",
            "Start over",
            move || flow.restart(),
        )))
}
