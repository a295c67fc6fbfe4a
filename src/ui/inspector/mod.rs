//! The inspector: a page of its own, and a part of the page after a login.

mod authorizer;
mod authorizer_form;
mod compare;
mod fields;
mod json_tree;
mod key_source;
mod meaning;
mod page;
mod parts;
mod paste;
mod recipes;
mod result;
mod signature;
mod static_config;
mod workspace;

use std::any::Any;
use std::cell::RefCell;

use leptos::mount::{mount_to, mount_to_body};
use leptos::prelude::*;

use crate::browser::{address, place};

thread_local! {
    static MOUNTED: RefCell<Option<Mounted>> = const { RefCell::new(None) };
}

/// The inspector in another page; dropping it takes it away, with all that it knows.
struct Mounted {
    /// What stands in its field.
    text: ArcRwSignal<String>,
    /// What this page put there last.
    given: ArcRwSignal<String>,
    _handle: Box<dyn Any>,
}

/// Mounts the inspector where this page has a place for it, and else as the page itself.
pub fn mount() {
    if place::find().is_none() {
        address::keep_clean();
        mount_to_body(page::page);
        return;
    }
    follow();
    place::on_change(follow);
}

/// Comes and goes with the place, and takes over new tokens unless the person has pasted something else.
fn follow() {
    let Some(place) = place::find() else {
        MOUNTED.take();
        return;
    };
    let result = place::result().unwrap_or_default();
    if place::is_filled(&place) {
        MOUNTED.with_borrow(|mounted| {
            if let Some(Mounted { text, given, .. }) = mounted
                && text.get_untracked() == given.get_untracked()
            {
                given.set(result.clone());
                text.set(result);
            }
        });
        return;
    }
    MOUNTED.take();
    let (given, text) = (ArcRwSignal::new(result.clone()), ArcRwSignal::new(result));
    let fields = (given.clone().into(), text.clone().into());
    let handle = mount_to(place, move || AnyView::from(page::inspector(fields.0, fields.1)));
    MOUNTED.set(Some(Mounted { text, given, _handle: Box::new(handle) }));
}
