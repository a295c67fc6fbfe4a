//! The page's own address.

use wasm_bindgen::JsValue;

use super::window;
use crate::config::PageOrigin;

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

/// Puts another query string into the address bar, without a new entry in the history.
pub fn replace_query(query: &str) {
    let path = window().location().pathname().unwrap_or_default();
    let address = if query.is_empty() { path } else { format!("{path}?{query}") };
    // A document without a history (a sandboxed frame) keeps its address; nothing depends on it.
    let _ = window().history().and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&address)));
}
