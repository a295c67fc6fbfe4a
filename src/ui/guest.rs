//! A part of the page that another program fills once it is opened.

use leptos::prelude::*;

use super::element::{Element, Role, Text};
use super::html::{details, div, p, summary};
use super::task;
use crate::browser::form;
use crate::browser::programs::{Guest, NotLoaded, invite};

/// A fold with a place for the guest, who comes when it is opened for the first time.
pub fn on_demand(guest: Guest, hook: &'static str, title: impl Into<Text>, place: &'static str) -> Element {
    let (is_invited, failed) = (StoredValue::new(false), RwSignal::new(false));
    let fill = move |event| {
        if !form::is_open(&event) || is_invited.get_value() {
            return;
        }
        is_invited.set_value(true);
        failed.set(false);
        task::start(async move {
            if let Err(NotLoaded) = invite(guest).await {
                // The place may be gone by now, and these with it.
                let _ = is_invited.try_set_value(false);
                let _ = failed.try_set(true);
            }
        });
    };
    let words = "This part couldn't be loaded. Check that the server is running, then close it and open it again.";
    details()
        .on("toggle", fill)
        .child(summary().hook(hook).text(title))
        .child_of(move || failed.get().then(|| p().class("note").role(Role::Alert).text(words)))
        .child(div().attr(place, ""))
}
