//! Copying, and what is left where it is refused.

use wasm_bindgen_futures::JsFuture;

use super::{document, window};

/// How an attempt to copy ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    Done,
    /// The browser forbids it; the person can still copy by hand.
    Refused,
}

/// Copies `text`.
pub async fn copy(text: &str) -> Copied {
    // Undefined outside a secure context, which the bindings do not know.
    let clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() {
        return Copied::Refused;
    }
    match JsFuture::from(clipboard.write_text(text)).await {
        Ok(_) => Copied::Done,
        Err(_) => Copied::Refused,
    }
}

/// Selects the text of the first element that `selector` finds, ready for the keyboard's copy.
pub fn select(selector: &str) {
    let Ok(Some(element)) = document().query_selector(selector) else {
        return;
    };
    if let Ok(Some(selection)) = window().get_selection() {
        // Fails only for a node outside the document.
        let _ = selection.select_all_children(&element);
    }
}
