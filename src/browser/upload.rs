//! Files that are dropped onto a field, read as text.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, Event};

/// Has `take` called with the text of a file that is dropped; anything else is left to the browser.
pub fn on_drop(event: &Event, take: impl FnOnce(String) + 'static) {
    let Some(drag) = event.dyn_ref::<DragEvent>() else { return };
    let file = drag.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
    let Some(file) = file else { return };
    // Otherwise the browser leaves the page to show the file.
    event.prevent_default();
    spawn_local(async move {
        if let Ok(text) = JsFuture::from(file.text()).await.as_ref().map(JsValue::as_string) {
            take(text.unwrap_or_default());
        }
    });
}
