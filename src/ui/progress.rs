//! Waiting: a named step, the time it has taken, and a way out.

use std::time::Duration;

use leptos::prelude::*;

use super::element::{Element, Role, action_button, live};
use super::flow::Flow;
use super::html::{div, span};
use crate::browser::clock;
use jose::duration_in_words;
use login::{LoginState, Step};

/// The step under way, if one is.
pub fn progress(flow: Flow) -> AnyView {
    let step = Memo::new(move |_| flow.state.with(LoginState::working_on));
    live(move || {
        let step = step.get()?;
        Some(
            div()
                .class("progress")
                .role(Role::Status)
                .child(span().class("pulse").aria_hidden())
                .child(span().text(step.words()))
                .child(elapsed(flow, step))
                .child(action_button("flow-cancel", "Cancel", move || flow.cancel())),
        )
    })
}

/// Whole seconds since the step began; announced to nobody, it only runs.
fn elapsed(flow: Flow, step: Step) -> Element {
    let limit = match step {
        Step::Authorize(window) => [" of ", &duration_in_words(window.patience())].concat(),
        Step::Discover | Step::Authenticate | Step::Reply | Step::AwaitPush | Step::Redeem | Step::Verify => {
            String::new()
        }
    };
    seconds_since(flow.state.with_untracked(LoginState::since), limit)
}

/// The time since then in whole seconds, followed by `limit`: how long it may take.
pub fn seconds_since(since: Duration, limit: String) -> Element {
    let now = RwSignal::new(clock::steady());
    let ticker = StoredValue::new_local(clock::every_second(move || now.set(clock::steady())));
    on_cleanup(move || ticker.dispose());
    let elapsed = move || duration_in_words(Duration::from_secs(now.get().saturating_sub(since).as_secs()));
    span().class("elapsed").aria_hidden().text_of(move || [elapsed().as_str(), &limit].concat().into())
}
