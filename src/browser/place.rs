//! Where a page of the app has room for the inspector, which is a program of its own and loaded when it is asked for.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

use super::document;

/// The element that the inspector fills.
const PLACE: &str = "[data-inspector]";
/// The event by which the page says that the place is new.
const ASK: &str = "inspect";
const SCRIPT: &str = "/okta-auth/inspector.js";
const SCRIPT_ID: &str = "inspector";

/// Has the place filled, once it is in the page; the first time the inspector is loaded.
pub fn fill_soon() {
    gloo_timers::callback::Timeout::new(0, fill).forget();
}

fn fill() {
    let document = document();
    if document.get_element_by_id(SCRIPT_ID).is_some() {
        let event = Event::new(ASK).expect("an event has a name");
        // Nobody prevents it; and where the inspector is still loading, it looks for the place itself.
        let _ = document.dispatch_event(&event);
        return;
    }
    let script = document.create_element("script").expect("script is an element name");
    script.set_id(SCRIPT_ID);
    for (name, value) in [("type", "module"), ("src", SCRIPT)] {
        script.set_attribute(name, value).expect("an attribute with a plain name");
    }
    document.head().expect("the page has a head").append_child(&script).expect("a fresh element can be appended");
}

/// The place, where this page has one.
#[must_use]
pub fn find() -> Option<HtmlElement> {
    document().query_selector(PLACE).ok().flatten()?.dyn_into().ok()
}

/// Calls `fill` whenever the page says that the place is new.
pub fn on_new(fill: impl Fn() + 'static) {
    EventListener::new(&document(), ASK, move |_| fill()).forget();
}

/// What the page has for scripts: the outcome of the login as JSON.
#[must_use]
pub fn result() -> Option<String> {
    document().query_selector("[data-testid=result]").ok().flatten()?.text_content()
}
