//! The pages of the second program, and what the login has handed over to them.

use std::any::Any;
use std::cell::RefCell;

use leptos::mount::mount_to;
use leptos::prelude::*;
use setup::hand_over::HandOver;

use super::{files, inspector};
use crate::browser::programs::Place;

/// What the pages share.
#[derive(Default)]
struct Workbench {
    handed: ArcRwSignal<HandOver>,
    /// The pages that are there; dropping one takes it away, with all that it knows.
    pages: RefCell<Vec<Box<dyn Any>>>,
    /// Profiles and files, where they are asked for: a guest in a page of the login.
    files: RefCell<Option<Box<dyn Any>>>,
}

thread_local! {
    static WORKBENCH: Workbench = Workbench::default();
}

/// Fills the page of this name.
pub fn page(name: &str, root: Place) {
    WORKBENCH.with(|workbench| {
        let handed = workbench.handed.clone();
        let page: fn(ArcRwSignal<HandOver>) -> AnyView = match name {
            "inspector" => inspector::page,
            _ => return,
        };
        workbench.pages.borrow_mut().push(Box::new(mount_to(root, move || page(handed))));
    });
}

/// Fills the login's place for profiles and files. There is one such place at a time.
pub fn files(place: Place) {
    WORKBENCH.with(|workbench| {
        // The earlier one goes first: two would store profiles at once.
        drop(workbench.files.take());
        let handed = workbench.handed.clone();
        workbench.files.replace(Some(Box::new(mount_to(place, move || files::panel(handed)))));
    });
}

/// Takes over what the login has at hand.
pub fn take_over(at_hand: HandOver) {
    WORKBENCH.with(|workbench| {
        if *workbench.handed.read_untracked() != at_hand {
            workbench.handed.set(at_hand);
        }
    });
}

/// Takes away every page, and what was handed over.
pub fn forget() {
    WORKBENCH.with(|workbench| {
        workbench.pages.borrow_mut().clear();
        drop(workbench.files.take());
        workbench.handed.set(HandOver::default());
    });
}
