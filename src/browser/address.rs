//! The page's own address.

use gloo_events::EventListener;
use wasm_bindgen::JsValue;

use super::window;
use login::config::{Link, PageOrigin};

#[must_use]
pub fn origin() -> PageOrigin {
    PageOrigin::new(window().location().origin().unwrap_or_default())
}

/// The query string without its `?`.
#[must_use]
pub fn query() -> String {
    let search = window().location().search().unwrap_or_default();
    search.strip_prefix('?').unwrap_or(&search).to_owned()
}

/// The fragment without its `#`.
#[must_use]
pub fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Leaves the page for another address.
pub fn go_to(address: &str) {
    // Fails only for what is no address, and this one was made from addresses.
    let _ = window().location().assign(address);
}

/// Takes everything out of the address bar but the parameters of the contract, now and whenever the fragment changes.
/// Whatever else the page needs of its address it reads before.
pub fn keep_clean() {
    clean();
    EventListener::new(&window(), "hashchange", |_| clean()).forget();
}

/// Takes everything out of the address bar.
pub fn empty() {
    replace_query("");
}

fn clean() {
    let (found, kept) = (query(), Link::read(&query()).to_query());
    if found != kept || !fragment().is_empty() {
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
