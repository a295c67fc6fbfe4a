//! What the other pages in this document ask of the login.

use std::cell::Cell;

use leptos::prelude::*;
use setup::hand_over::{Fetched, HandOver};

use super::flow::Flow;
use crate::browser::programs;

thread_local! {
    /// The login of this document; none before its page is there.
    static LOGIN: Cell<Option<Flow>> = const { Cell::new(None) };
}

/// Lets the other pages ask this login, and tells them whenever what it has at hand changes.
pub(super) fn introduce(flow: Flow) {
    LOGIN.set(Some(flow));
    Effect::new(move |_| {
        flow.draft.track();
        flow.state.track();
        programs::hand_over_again();
    });
}

/// Returns what the login has at hand; nothing before its page is there.
#[must_use]
pub fn hand_over() -> Option<HandOver> {
    LOGIN.get().map(Flow::hand_over)
}

/// Sends another page's GET request, which becomes a line of the wire view.
pub async fn send(address: String) -> Option<Fetched> {
    LOGIN.get()?.wire.fetch(address).await
}

/// Puts another page's values into the configuration form. `draft` is the form as JSON.
pub fn apply(draft: &str) {
    if let Some((flow, draft)) = LOGIN.get().zip(programs::received_form(draft)) {
        flow.take_over(draft);
    }
}
