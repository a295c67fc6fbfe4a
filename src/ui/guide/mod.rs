//! The guide: from an empty Okta org to a token.

mod blocks;
mod check;
mod export;
mod page;
mod rich_text;
mod state;
mod step;
mod systems;
mod values;

use std::any::Any;
use std::cell::{Cell, RefCell};

use leptos::mount::mount_to;
use leptos::prelude::*;

use crate::browser::programs::Place;
use crate::browser::{address, page as window};
use state::Guide;

thread_local! {
    /// The guide of this document, once its page is there.
    static GUIDE: Cell<Option<Guide>> = const { Cell::new(None) };
    /// Its page; dropping it takes it away, with all that it knows.
    static PAGE: RefCell<Option<Box<dyn Any>>> = const { RefCell::new(None) };
}

/// Fills the guide's page.
pub fn mount(root: Place) {
    address::keep_clean();
    window::unfold_for_print("[data-testid=guide]");
    let page = mount_to(root, || {
        let guide = Guide::start();
        GUIDE.set(Some(guide));
        AnyView::from(page::page(guide))
    });
    PAGE.set(Some(Box::new(page)));
}

/// Takes over the configuration that was saved on another page.
pub fn refresh() {
    if let Some(guide) = GUIDE.get() {
        guide.refresh();
    }
}

/// Takes the page away.
pub fn forget() {
    GUIDE.set(None);
    PAGE.set(None);
}
