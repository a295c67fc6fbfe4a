//! The pause at the session token.

use leptos::prelude::*;

use super::element::{Element, action_button};
use super::flow::Flow;
use super::html::{bdi, code, div, p};
use login::Phase;

/// The third stage: what primary authentication gave, and the button that spends it.
pub fn session_step(flow: Flow) -> Element {
    let token = flow.state.with_untracked(|state| match state.phase() {
        Phase::Authenticated(authenticated) => authenticated.session_token.expose().to_owned(),
        _ => String::new(),
    });
    let user = flow.state.with_untracked(|state| state.user().cloned());
    let go_on = action_button("flow-continue", "Continue with iframe PKCE flow", move || flow.go_on());
    div()
        .class("stack")
        .children(user.map(|user| {
            let name = bdi().text(user.name);
            p().text("Okta authenticated ").child(name).text(" (").child(bdi().text(user.login)).text(").")
        }))
        .child(p().text("This session token proves it once, within five minutes; the next step spends it."))
        .child(p().class("value").child(code().hook("session-token").text(token)))
        .child(div().class("actions").child(go_on.class("primary").attr("data-focus", "first")).child(action_button(
            "flow-restart",
            "Start over",
            move || flow.restart(),
        )))
}
