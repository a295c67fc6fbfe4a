//! The page's own address.

use gloo_events::EventListener;
use wasm_bindgen::prelude::*;

use super::window;
use login::config::{Link, PageOrigin};

#[must_use]
pub fn origin() -> PageOrigin {
    PageOrigin::new(window().location().origin().unwrap_or_default())
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = pages)]
    fn arrived() -> String;
}

/// Takes the query and the fragment that the page was opened with, without `?` and `#`. `boot.js` took them out of the
/// address bar ahead of the first paint and hands them over once: both are empty from the second time on.
#[must_use]
pub fn take_arrival() -> [String; 2] {
    let arrival = arrived();
    let (query, fragment) = arrival.split_once('#').unwrap_or((&arrival, ""));
    [query.strip_prefix('?').unwrap_or(query), fragment].map(str::to_owned)
}

/// Leaves the page for another address.
pub fn go_to(address: &str) {
    // Fails only for what is no address, and this one was made from addresses.
    let _ = window().location().assign(address);
}

/// Takes everything out of the address bar but the parameters of the contract, now and whenever the fragment changes.
pub fn keep_clean() {
    clean();
    EventListener::new(&window(), "hashchange", |_| clean()).forget();
}

/// Takes everything out of the address bar.
pub fn empty() {
    replace_query("");
}

fn clean() {
    let location = window().location();
    let (search, hash) = (location.search().unwrap_or_default(), location.hash().unwrap_or_default());
    let found = search.strip_prefix('?').unwrap_or(&search);
    let kept = Link::read(found).to_query();
    if found != kept || !hash.is_empty() {
        replace_query(&kept);
    }
}

/// Puts another query string into the address bar, without a fragment and without a new entry in the history.
fn replace_query(query: &str) {
    let path = window().location().pathname().unwrap_or_default();
    let address = if query.is_empty() { path } else { format!("{path}?{query}") };
    // A document without a history (a sandboxed frame) keeps its address; nothing depends on it.
    let _ = window().history().and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&address)));
}
