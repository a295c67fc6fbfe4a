//! Waiting: a named step, the time it has taken, and a way out.

use std::time::Duration;

use leptos::prelude::*;

use super::element::{Element, Role, action_button, live};
use super::flow::Flow;
use super::html::{div, span};
use crate::browser::clock;
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
        Step::Authorize(window) => format!(" of {} s", window.patience().as_secs()),
        Step::Discover | Step::Authenticate | Step::Reply | Step::AwaitPush | Step::Redeem | Step::Verify => {
            " s".to_owned()
        }
    };
    seconds_since(flow.state.with_untracked(LoginState::since), limit)
}

/// Whole seconds, and behind them how many there may be.
pub fn seconds_since(since: Duration, limit: String) -> Element {
    let now = RwSignal::new(clock::steady());
    let ticker = StoredValue::new_local(clock::every_second(move || now.set(clock::steady())));
    on_cleanup(move || ticker.dispose());
    let seconds = move || now.get().saturating_sub(since).as_secs();
    span().class("elapsed").aria_hidden().text_of(move || format!("{}{limit}", seconds()).into())
}
