//! The inspector's own page, and the inspector itself.

use std::rc::Rc;

use futures::FutureExt as _;
use leptos::prelude::*;
use setup::hand_over::{HandOver, HandedTokens};

use super::authorizer::authorizer;
use super::compare::comparison;
use super::parts::parts;
use super::paste::paste;
use super::recipes::recipes;
use super::signature::signature;
use super::workspace::Inspector;
use crate::browser::programs::{Fetch, fetch_or};
use crate::ui::element::{Element, button, el};
use crate::ui::wire::WireView;

/// The whole page. The login's tokens come into its field, unless the person has pasted something else.
pub fn page(handed: ArcRwSignal<HandOver>) -> AnyView {
    let (given, text) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let inspector = Inspector::new(given, text, fetch_or(by_this_page()));
    let at_hand =
        Memo::new(move |_| handed.with(|handed| handed.tokens.as_ref().map(HandedTokens::text)).unwrap_or_default());
    let take = move || {
        given.set(at_hand.get_untracked());
        text.set(at_hand.get_untracked());
    };
    Effect::new(move |_| {
        at_hand.track();
        if text.get_untracked() == given.get_untracked() {
            if at_hand.with_untracked(String::is_empty) {
                // Another login begins with its access token.
                inspector.chosen.set(0);
            }
            take();
        }
    });
    let differs = Memo::new(move |_| at_hand.with(|at_hand| !at_hand.is_empty() && *at_hand != *text.read()));
    let offer = move || {
        differs.get().then(|| {
            let choose = move || {
                inspector.chosen.set(0);
                take();
            };
            el("p").child(button("inspector-take", "Inspect the tokens of the login", choose))
        })
    };
    let page: Vec<AnyView> =
        [masthead(), el("div").child_of(offer), parts_of(inspector), foot()].map(AnyView::from).into();
    page.into_any()
}

fn masthead() -> Element {
    el("header")
        .class("masthead")
        .child(el("h1").text("Token inspector"))
        .child(el("p").text("Takes a token apart, verifies its signature, and tells whether an API will accept it."))
}

fn foot() -> Element {
    el("footer").class("foot").child(el("p").text(
        "Everything happens in this browser. What you paste is neither stored nor sent anywhere; only keys are fetched, \
         when you ask for them.",
    ))
}

/// Returns what sends the requests of a page without a login: they too go through a recorder.
fn by_this_page() -> Fetch {
    let wire = WireView::start();
    Rc::new(move |url| wire.fetch(url).boxed_local())
}

fn parts_of(inspector: Inspector) -> Element {
    let has_token = Memo::new(move |_| inspector.token.get().is_some());
    let is_readable = inspector.is_readable;
    el("div").class("inspector").hook("inspector").child(paste(inspector)).child_of(move || parts(inspector)).child_of(
        move || {
            has_token.get().then(|| {
                el("div")
                    .class("inspector")
                    .child_of(move || is_readable.get().then(|| signature(inspector)))
                    .child_of(move || is_readable.get().then(|| authorizer(inspector)))
                    .child(recipes(inspector))
                    .child_of(move || is_readable.get().then(|| comparison(inspector)))
            })
        },
    )
}
