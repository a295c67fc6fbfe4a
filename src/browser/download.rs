//! Files for the person, made in the page.

use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

use super::document;

/// How long the browser has to begin reading, in milliseconds.
const PATIENCE: u32 = 30_000;

/// Offers `text` as a file of this name.
pub fn save(name: &str, kind: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).expect("a text makes a blob");
    let url = Url::create_object_url_with_blob(&blob).expect("a blob has an address");
    let link: HtmlElement = document().create_element("a").expect("a is an element name").unchecked_into();
    // Fail only for a name that is no attribute's.
    let _ = link.set_attribute("href", &url);
    let _ = link.set_attribute("download", name);
    link.click();
    Timeout::new(PATIENCE, move || {
        // Fails never; the binding allows for it.
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
}
