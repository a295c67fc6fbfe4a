//! What stands in a form's inputs, read at the moment it is needed.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use super::document;

/// The text of the input with this id; empty where there is none.
#[must_use]
pub fn text(id: &str) -> String {
    input(id).map(|input| input.value()).unwrap_or_default()
}

/// The text of the input with this id, which is empty afterwards.
#[must_use]
pub fn take(id: &str) -> String {
    let text = text(id);
    if let Some(input) = input(id) {
        input.set_value("");
    }
    text
}

/// Moves the focus to the element with this id.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // Fails only for an element that cannot take the focus.
        let _ = element.focus();
    }
}

/// The value of the input, choice or text area that sent the event.
#[must_use]
pub fn value(event: &Event) -> String {
    let value = event.target().and_then(|target| Reflect::get(&target, &"value".into()).ok());
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

/// Whether the checkbox with this id is there and ticked.
#[must_use]
pub fn is_ticked(id: &str) -> bool {
    input(id).is_some_and(|input| input.checked())
}

/// Whether the checkbox that sent the event is ticked.
#[must_use]
pub fn is_checked(event: &Event) -> bool {
    event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()).is_some_and(|input| input.checked())
}

/// Whether the `details` that sent the event is open.
#[must_use]
pub fn is_open(event: &Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|details| details.has_attribute("open"))
}

fn input(id: &str) -> Option<HtmlInputElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}
