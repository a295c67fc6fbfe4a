//! Answers by message: only from the window that was asked, and only from Okta's origin.

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};

use super::window;
use login::protocol::authorize::Callback;

/// What is read of a message: the parameters of an authorization response.
const PARAMETERS: [&str; 5] = ["code", "state", "error", "error_description", "iss"];

/// Passes on messages of `asked` from `origin`; all others are none of our business.
pub(super) fn listen(
    origin: String,
    asked: impl Fn() -> Option<Window> + 'static,
    answered: impl Fn(Callback) + 'static,
) -> EventListener {
    EventListener::new(&window(), "message", move |event| {
        let Some(message) = event.dyn_ref::<MessageEvent>() else { return };
        let from_asked = match (message.source(), asked()) {
            (Some(source), Some(asked)) => js_sys::Object::is(&source, &asked),
            _ => false,
        };
        if from_asked
            && message.origin() == origin
            && let Some(callback) = read(&message.data())
        {
            answered(callback);
        }
    })
}

/// An object with at least one parameter of an authorization response.
fn read(data: &JsValue) -> Option<Callback> {
    if !data.is_object() {
        return None;
    }
    let parameters: Vec<(String, String)> = PARAMETERS
        .into_iter()
        .filter_map(|name| {
            let value = js_sys::Reflect::get(data, &JsValue::from_str(name)).ok()?.as_string()?;
            Some((name.to_owned(), value))
        })
        .collect();
    (!parameters.is_empty()).then(|| Callback::new(parameters))
}
