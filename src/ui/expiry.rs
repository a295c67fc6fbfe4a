//! A token's lifetime running down.

use leptos::prelude::*;

use crate::browser::clock;
use crate::jwt::Compact;

/// The time left, as words and as a bar.
#[component]
pub fn Expiry(token: Compact) -> impl IntoView {
    let now = RwSignal::new(clock::now());
    let ticker = StoredValue::new_local(clock::every_second(move || now.set(clock::now())));
    on_cleanup(move || ticker.dispose());
    token.time("exp").map(|end| {
        let start = token.time("iat").unwrap_or(end);
        let left = move || end.0.saturating_sub(now.get().0).max(0);
        let words = move || {
            let relative = end.relative_to(now.get());
            if left() == 0 { format!("expired {relative}") } else { format!("expires {relative}") }
        };
        view! {
            <span class="expiry" title=clock::local_time(end)>
                <span>{words}</span>
                <progress max=end.0.saturating_sub(start.0).max(1) prop:value=move || left().to_string() aria-label="Time left"></progress>
            </span>
        }
    })
}
