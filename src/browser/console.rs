//! The developer's console: panics and nothing else.

use wasm_bindgen::JsValue;

/// Shows where the page broke; the text names a place in the code and never a value.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        web_sys::console::error_1(&JsValue::from_str(&format!("the page broke at {place}; reload it")));
    }));
}
