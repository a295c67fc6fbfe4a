//! Copying with one click, and a word about how it went.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use crate::browser::clipboard::{self, Copied};
use crate::browser::clock;

/// How long a confirmation stays.
const CONFIRMED: Duration = Duration::from_secs(2);

/// A button that copies `text`; where the browser refuses, it selects `target` for the keyboard.
#[component]
pub fn CopyButton(
    label: &'static str,
    testid: &'static str,
    text: impl Fn() -> String + Copy + 'static,
    target: &'static str,
) -> impl IntoView {
    let outcome = RwSignal::new(None::<Copied>);
    let copy = move |_| {
        spawn_local_scoped(async move {
            let copied = clipboard::copy(&text()).await;
            if copied == Copied::Refused {
                clipboard::select(target);
            }
            outcome.set(Some(copied));
            clock::sleep(CONFIRMED).await;
            // The button may be gone by now.
            outcome.try_set(None);
        });
    };
    let words = move || match outcome.get() {
        None => label,
        Some(Copied::Done) => "Copied",
        Some(Copied::Refused) => "Selected: press Ctrl+C",
    };
    view! {
        <button type="button" class="copy" data-testid=testid data-copied=move || outcome.get().map(|copied| (copied == Copied::Done).to_string()) on:click=copy>
            <span role="status">{words}</span>
        </button>
    }
}
