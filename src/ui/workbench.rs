//! The pages beside the login's: what they are filled with, and what the login has handed over to them.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use futures::FutureExt as _;
use leptos::mount::mount_to;
use leptos::prelude::*;
use setup::hand_over::HandOver;

use super::wire::WireView;
use crate::browser::address;
use crate::browser::programs::{Fetch, Place, fetch_or};

/// A page, or a part of the login's, made of what the login has at hand.
type Made = fn(ArcRwSignal<HandOver>) -> AnyView;

/// What the pages of one program share.
#[derive(Default)]
struct Workbench {
    handed: ArcRwSignal<HandOver>,
    /// What another page gives the inspector to show next.
    to_inspect: ArcRwSignal<Option<String>>,
    /// The pages that are there; dropping one takes it away, with all that it knows.
    pages: RefCell<Vec<Box<dyn Any>>>,
    /// What is a guest in a page of the login.
    guest: RefCell<Option<Box<dyn Any>>>,
}

thread_local! {
    static WORKBENCH: Workbench = Workbench::default();
}

/// Fills a page, which reads the address first if it reads it at all.
pub fn page(root: Place, made: Made) {
    WORKBENCH.with(|workbench| {
        let handed = workbench.handed.clone();
        workbench.pages.borrow_mut().push(Box::new(mount_to(root, move || made(handed))));
    });
    address::keep_clean();
}

/// Fills the login's place for a guest. There is one such place at a time.
pub fn guest(place: Place, made: Made) {
    WORKBENCH.with(|workbench| {
        // The earlier one goes first: two would store profiles at once.
        drop(workbench.guest.take());
        let handed = workbench.handed.clone();
        workbench.guest.replace(Some(Box::new(mount_to(place, move || made(handed)))));
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

/// Returns what the login has handed over.
#[must_use]
pub fn handed_over() -> HandOver {
    WORKBENCH.with(|workbench| workbench.handed.get_untracked())
}

/// Returns what sends the requests of a page: the login, or a recorder that nobody watches.
#[must_use]
pub fn fetch() -> Fetch {
    let wire = WireView::start();
    fetch_or(Rc::new(move |url| wire.fetch(url).boxed_local()))
}

/// Gives the inspector a text to show next, in the place of what it has.
pub fn inspect(text: String) {
    WORKBENCH.with(|workbench| workbench.to_inspect.set(Some(text)));
}

/// Returns where the inspector finds what another page gives it; it takes that out.
pub fn to_inspect() -> ArcRwSignal<Option<String>> {
    WORKBENCH.with(|workbench| workbench.to_inspect.clone())
}

/// Takes away every page, and what was handed over.
pub fn forget() {
    WORKBENCH.with(|workbench| {
        workbench.pages.borrow_mut().clear();
        drop(workbench.guest.take());
        workbench.handed.set(HandOver::default());
        workbench.to_inspect.set(None);
    });
}
