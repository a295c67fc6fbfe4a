//! Files that are dropped onto a field, read as text.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Event};

/// The text of the file that is dropped, once it is read; anything else that is dropped is left to the browser.
#[must_use]
pub fn dropped(event: &Event) -> Option<impl Future<Output = Option<String>> + use<>> {
    let file = event.dyn_ref::<DragEvent>()?.data_transfer()?.files()?.get(0)?;
    // Otherwise the browser leaves the page to show the file.
    event.prevent_default();
    Some(async move { JsFuture::from(file.text()).await.ok()?.as_string() })
}
