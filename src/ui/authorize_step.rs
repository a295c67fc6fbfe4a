//! The frame at work, or why it brought nothing.

use leptos::prelude::*;

use super::element::{Element, action_button};
use super::error_card::error_card;
use super::flow::Flow;
use super::html::div;
use super::login_step::cancelled;
use super::progress::progress;
use login::Phase;

/// The fourth stage.
pub fn authorize_step(flow: Flow) -> Element {
    let stopped = Memo::new(move |_| flow.state.with(|state| matches!(state.phase(), Phase::Stopped { .. })));
    let restart = move || {
        let again = action_button("flow-restart", "Start over", move || flow.restart()).class("primary");
        stopped.get().then(|| div().class("actions").child(again.attr("data-focus", "first")))
    };
    // Where the browser puts a frame that the person is to see.
    let place = div().class("okta-window").attr("id", "okta-window");
    div()
        .class("stack")
        .child(progress(flow))
        .child(place)
        .child(cancelled(flow))
        .child(error_card(flow))
        .child_of(restart)
}
