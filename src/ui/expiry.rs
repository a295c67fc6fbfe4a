//! The clock of a page, and a token's lifetime running down.

use leptos::prelude::*;

use super::element::Element;
use super::html::{progress, span};
use crate::browser::clock;
use jose::{Compact, NumericDate, UnixTime};

/// The time, once a second, for all that is shown; it ends with the part of the page that starts it.
#[must_use]
pub fn running_clock() -> RwSignal<UnixTime> {
    let now = RwSignal::new(clock::now());
    let ticker = StoredValue::new_local(clock::every_second(move || now.set(clock::now())));
    on_cleanup(move || ticker.dispose());
    now
}

/// The time left at `now`, in words and as a bar; nothing for a token without `exp`.
pub fn expiry(token: &Compact, now: RwSignal<UnixTime>) -> Option<Element> {
    let end = token.time("exp")?.meant()?;
    let issued = token.time("iat").and_then(NumericDate::meant);
    let lifetime = end.0.saturating_sub(issued.unwrap_or(end).0).max(1);
    let left = move || end.0.saturating_sub(now.get().0).max(0);
    let words = move || {
        let relative = end.relative_to(now.get());
        if left() == 0 { format!("expired {relative}") } else { format!("expires {relative}") }.into()
    };
    let bar = progress().attr("max", lifetime.to_string()).aria_label("Time left").value_of(move || left().to_string());
    let at = span().class("expiry-at").text(clock::local_time(end));
    Some(span().class("expiry").child(span().text_of(words)).child(bar).child(at))
}
