//! A token's lifetime running down.

use leptos::prelude::*;

use super::element::Element;
use super::html::{progress, span};
use crate::browser::clock;
use jose::{Compact, NumericDate};

/// The time left, as words and as a bar; nothing for a token without `exp`.
pub fn expiry(token: &Compact) -> Option<Element> {
    let end = token.time("exp")?.meant()?;
    let start = token.time("iat").and_then(NumericDate::meant).unwrap_or(end);
    let now = RwSignal::new(clock::now());
    let ticker = StoredValue::new_local(clock::every_second(move || now.set(clock::now())));
    on_cleanup(move || ticker.dispose());
    let left = move || end.0.saturating_sub(now.get().0).max(0);
    let words = move || {
        let relative = end.relative_to(now.get());
        if left() == 0 { format!("expired {relative}") } else { format!("expires {relative}") }.into()
    };
    let bar = progress()
        .attr("max", end.0.saturating_sub(start.0).max(1).to_string())
        .aria_label("Time left")
        .value_of(move || left().to_string());
    let at = span().class("expiry-at").text(clock::local_time(end));
    Some(span().class("expiry").child(span().text_of(words)).child(bar).child(at))
}
