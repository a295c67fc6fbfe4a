//! The inspector: a page of its own, and a part of the page after a login.

mod authorizer;
mod authorizer_form;
mod compare;
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
use leptos::prelude::AnyView;

use crate::browser::place;

thread_local! {
    /// What is mounted in another page; dropping it takes it away.
    static MOUNTED: RefCell<Option<Box<dyn Any>>> = const { RefCell::new(None) };
}

/// Mounts the inspector where this page has a place for it, and else as the page itself.
pub fn mount() {
    if place::find().is_none() {
        mount_to_body(page::page);
        return;
    }
    fill();
    place::on_new(fill);
}

fn fill() {
    MOUNTED.take();
    if let Some(place) = place::find() {
        let text = place::result().unwrap_or_default();
        MOUNTED.set(Some(Box::new(mount_to(place, move || AnyView::from(page::inspector(text))))));
    }
}
