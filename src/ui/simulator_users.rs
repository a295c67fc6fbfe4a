//! Who can sign in at the simulator, a button each.

use std::sync::Arc;

use leptos::prelude::*;

use super::element::{Element, Role, action_button};
use super::flow::{Flow, Pause};
use super::html::{div, span};
use super::task;
use login::Browser;
use login::protocol::simulator::{self, SimulatorUser};

/// The users of the simulator; nothing for any other Okta, and nothing where it doesn't answer.
pub fn simulator_users(flow: Flow) -> Element {
    let users = RwSignal::new(Arc::<[SimulatorUser]>::from([]));
    if let Some(request) = flow.config_untracked().as_ref().and_then(simulator::request) {
        task::start(async move {
            if let Ok(answer) = flow.wire.browser().send(request).await {
                // The form may be gone by now.
                users.try_set(simulator::outcome(&answer).into());
            }
        });
    }
    // Its place is there from the start, so that nothing moves once they are known.
    div().class("simulator-users").child_of(move || {
        if flow.state.with(|state| state.prompt().is_some()) {
            return None;
        }
        let users = users.get();
        let buttons = (0..users.len()).map(|at| button(flow, users.clone(), at));
        let group = div().class("presets").role(Role::Group).aria_label("Users of the simulator");
        (!users.is_empty()).then(|| group.child(span().text("Sign in as")).children(buttons))
    })
}

fn button(flow: Flow, users: Arc<[SimulatorUser]>, at: usize) -> Element {
    let SimulatorUser { login, outcome, .. } = &users[at];
    let (hook, label, leads_to) = (format!("sim-user-{login}"), login.clone(), outcome.clone());
    action_button(hook, label, move || flow.sign_in(users[at].credentials(), Pause::Skipped)).attr("title", leads_to)
}
