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

use leptos::mount::{mount_to, mount_to_body};
use leptos::prelude::*;

use crate::browser::address;
use crate::browser::place::{Fetch, Place};
use inspect::hand_over::HandOver;

/// Mounts the inspector as the page itself.
pub fn mount() {
    address::keep_clean();
    mount_to_body(page::page);
}

/// The inspector in another page; dropping it takes it away, with all that it knows.
pub struct Guest {
    /// What is in its field.
    text: ArcRwSignal<String>,
    /// What the page put there last.
    given: ArcRwSignal<String>,
    _handle: Box<dyn Any>,
}

impl Guest {
    /// Mounts the inspector, with these tokens in its field; `fetch` sends its requests.
    #[must_use]
    pub fn mount(place: Place, tokens: &HandOver, fetch: Fetch) -> Self {
        let tokens = tokens.text();
        let (given, text) = (ArcRwSignal::new(tokens.clone()), ArcRwSignal::new(tokens));
        let fields = (given.clone().into(), text.clone().into());
        let handle = mount_to(place, move || AnyView::from(page::inspector(fields.0, fields.1, fetch)));
        Self { text, given, _handle: Box::new(handle) }
    }

    /// Takes over new tokens, unless the person has pasted something else.
    pub fn take_over(&self, tokens: &HandOver) {
        if self.text.get_untracked() == self.given.get_untracked() {
            let tokens = tokens.text();
            self.given.set(tokens.clone());
            self.text.set(tokens);
        }
    }
}

impl std::fmt::Debug for Guest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Guest(..)")
    }
}
