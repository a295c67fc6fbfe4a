//! What the pages have in common: a head above and a foot below what is their own.

use leptos::prelude::*;

use super::element::{Element, Text};
use super::html::{footer, h1, header, p};

/// A page of these parts.
pub fn page<const PARTS: usize>(parts: [Element; PARTS]) -> Vec<AnyView> {
    parts.map(AnyView::from).into()
}

/// The page's title, and what the page is for.
pub fn masthead(title: &'static str, words: impl Into<Text>) -> Element {
    header().class("masthead").child(h1().text(title)).child(p().text(words))
}

/// What becomes of what the person enters, and which version says so.
pub fn foot(words: impl Into<Text>) -> Element {
    let version = p().hook("version").text(concat!("Version ", env!("CARGO_PKG_VERSION")));
    footer().class("foot").child(p().text(words)).child(version)
}
