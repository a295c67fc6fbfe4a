//! Focus, early connections, print, and what becomes of a page that is left.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlLinkElement, PageTransitionEvent};

use super::{document, window};

/// Moves the focus to the first element that `selector` finds, once the page has been redrawn.
pub fn focus_soon(selector: &'static str) {
    Timeout::new(0, move || focus(selector)).forget();
}

/// As [`focus_soon`], unless the person is typing or choosing somewhere.
pub fn focus_soon_unless_typing(selector: &'static str) {
    Timeout::new(0, move || {
        let typing = "input:not([hidden] *), select:not([hidden] *), textarea:not([hidden] *)";
        let active = document().active_element();
        if !active.is_some_and(|element| element.matches(typing).unwrap_or(false)) {
            focus(selector);
        }
    })
    .forget();
}

fn focus(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector)
        && let Some(element) = element.dyn_ref::<HtmlElement>()
    {
        // Fails only for an element that cannot take the focus.
        let _ = element.focus();
    }
}

/// Moves the focus to what `selector` finds, which brings it into sight, and opens the fold in it.
pub fn show(selector: &'static str) {
    if let Ok(Some(fold)) = document().query_selector(&[selector, " > details"].concat()) {
        // Fails never; the binding allows for it.
        let _ = fold.set_attribute("open", "");
    }
    focus(selector);
}

/// Shows what `selector` finds from its top, once the page has been redrawn.
pub fn show_from_top_soon(selector: &'static str) {
    Timeout::new(0, move || {
        if let Ok(Some(element)) = document().query_selector(selector) {
            element.scroll_into_view();
        }
    })
    .forget();
}

/// Opens the connection to `origin` that requests with cookies will use.
pub fn preconnect(origin: &str) {
    const ID: &str = "preconnect";
    let document = document();
    let link = document.get_element_by_id(ID).or_else(|| {
        let link = document.create_element("link").ok()?;
        link.set_id(ID);
        document.head()?.append_child(&link).ok()?;
        Some(link)
    });
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlLinkElement>().ok()) {
        link.set_rel("preconnect");
        link.set_href(origin);
    }
}

/// Calls `act` when the page is left the next time.
pub fn on_leaving(act: impl FnOnce() + 'static) {
    EventListener::once(&window(), "pagehide", move |_| act()).forget();
}

/// Calls `act` whenever the browser shows the page again that it had kept for *Back*, all its memory included.
pub fn on_restoring(act: impl Fn() + 'static) {
    EventListener::new(&window(), "pageshow", move |event| {
        if event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted) {
            act();
        }
    })
    .forget();
}

/// Loads the page anew.
pub fn start_anew() {
    // Fails only where navigation is forbidden, which no page of its own window is.
    let _ = window().location().reload();
}

/// Opens the browser's dialog for printing.
pub fn print() {
    // Fails only where dialogs are forbidden.
    let _ = window().print();
}

/// Opens every fold inside what `selector` finds whenever the page is printed, and folds it again afterwards.
pub fn unfold_for_print(selector: &'static str) {
    let opened = Rc::new(RefCell::new(Vec::new()));
    let to_close = Rc::clone(&opened);
    EventListener::new(&window(), "beforeprint", move |_| {
        let all = document().get_elements_by_tag_name("details");
        for fold in (0..all.length()).filter_map(|index| all.item(index)) {
            let is_inside = fold.closest(selector).ok().flatten().is_some();
            if is_inside && !fold.has_attribute("open") && fold.set_attribute("open", "").is_ok() {
                opened.borrow_mut().push(fold);
            }
        }
    })
    .forget();
    EventListener::new(&window(), "afterprint", move |_| {
        for fold in to_close.borrow_mut().drain(..) {
            // Fails never; the binding allows for it.
            let _ = fold.remove_attribute("open");
        }
    })
    .forget();
}

/// What the browser calls the system that it runs on; empty where it doesn't tell.
#[must_use]
pub fn platform() -> String {
    window().navigator().platform().unwrap_or_default()
}
