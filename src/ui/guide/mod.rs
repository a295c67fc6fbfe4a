//! The guide: from an empty Okta org to a token.

use leptos::mount::mount_to;
use leptos::prelude::*;

use super::element::el;
use crate::browser::programs::Place;

/// Fills the guide's page.
pub fn mount(root: Place) {
    mount_to(root, page).forget();
}

fn page() -> AnyView {
    el("header").class("masthead").child(el("h1").text("Guide")).into()
}
