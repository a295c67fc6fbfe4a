//! Where a page of the app has room for the inspector, which is a program of its own and loaded when it is asked for.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

use super::document;

/// The element that the inspector fills.
const PLACE: &str = "[data-inspector]";
/// The event by which the page says that something is new.
const CHANGED: &str = "inspect";
const SCRIPT: &str = "/okta-auth/inspector.js";
const SCRIPT_ID: &str = "inspector";

/// Has the place filled; the first time, the inspector is loaded.
pub fn fill() {
    let document = document();
    if document.get_element_by_id(SCRIPT_ID).is_some() {
        tell_soon();
        return;
    }
    let script = document.create_element("script").expect("script is an element name");
    script.set_id(SCRIPT_ID);
    for (name, value) in [("type", "module"), ("src", SCRIPT)] {
        script.set_attribute(name, value).expect("an attribute with a plain name");
    }
    document.head().expect("the page has a head").append_child(&script).expect("a fresh element can be appended");
}

/// Tells the inspector, where it is loaded, that place or tokens are others or gone, once the page has been redrawn.
pub fn tell_soon() {
    Timeout::new(0, || {
        let event = Event::new(CHANGED).expect("an event has a name");
        // Nobody prevents it; and where the inspector is still loading, it looks for the place itself.
        let _ = document().dispatch_event(&event);
    })
    .forget();
}

/// The place, where this page has one.
#[must_use]
pub fn find() -> Option<HtmlElement> {
    document().query_selector(PLACE).ok().flatten()?.dyn_into().ok()
}

/// Calls `act` whenever the page says that something is new.
pub fn on_change(act: impl Fn() + 'static) {
    EventListener::new(&document(), CHANGED, move |_| act()).forget();
}

/// Whether the inspector is in the place.
#[must_use]
pub fn is_filled(place: &HtmlElement) -> bool {
    place.child_element_count() > 0
}

/// What the page has for scripts: the outcome of the login as JSON.
#[must_use]
pub fn result() -> Option<String> {
    document().query_selector("[data-testid=result]").ok().flatten()?.text_content()
}
