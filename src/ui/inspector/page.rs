//! The inspector's own page, and the inspector itself.

use leptos::prelude::*;
use setup::hand_over::{HandOver, HandedTokens};

use super::authorizer::authorizer;
use super::compare::comparison;
use super::parts::parts;
use super::paste::paste;
use super::recipes::recipes;
use super::signature::signature;
use super::workspace::Inspector;
use crate::ui::element::{Element, action_button};
use crate::ui::frame::{self, foot, masthead};
use crate::ui::html::{div, p};
use crate::ui::workbench;

/// The whole page. The login's tokens come into its field, unless the person has pasted something else or brought it from
/// another page.
pub fn page(handed: ArcRwSignal<HandOver>) -> AnyView {
    let (given, text) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let inspector = Inspector::new(given, text, workbench::fetch());
    let at_hand =
        Memo::new(move |_| handed.with(|handed| handed.tokens.as_ref().map(HandedTokens::text)).unwrap_or_default());
    let put = move |into_the_field: String| {
        inspector.chosen.set(0);
        given.set(into_the_field.clone());
        text.set(into_the_field);
    };
    Effect::new(move |before: Option<String>| {
        let (before, tokens) = (before.unwrap_or_default(), at_hand.get());
        if before != tokens && text.with_untracked(|text| text.is_empty() || *text == before) {
            let chosen = inspector.chosen.get_untracked();
            put(tokens.clone());
            if !before.is_empty() && !tokens.is_empty() {
                // A refresh: the same one of the tokens is looked at.
                inspector.chosen.set(chosen);
            }
        }
        tokens
    });
    let brought = workbench::to_inspect();
    Effect::new(move |_| {
        if brought.with(Option::is_some)
            && let Some(text) = brought.write_untracked().take()
        {
            put(text);
        }
    });
    let differs = Memo::new(move |_| at_hand.with(|at_hand| !at_hand.is_empty() && *at_hand != *text.read()));
    let offer = move || {
        differs.get().then(|| {
            p().child(action_button("inspector-take", "Inspect the tokens of the login", move || {
                put(at_hand.get_untracked());
            }))
        })
    };
    let head = masthead(
        "Token inspector",
        "Takes a token apart, verifies its signature, and says whether an API will accept it.",
    );
    let foot = foot(
        "Everything happens in this browser. What you paste is neither stored nor sent anywhere; only keys are fetched, \
         when you ask for them.",
    );
    frame::page([head, div().child_of(offer), parts_of(inspector), foot]).into_any()
}

fn parts_of(inspector: Inspector) -> Element {
    let has_token = Memo::new(move |_| inspector.token.get().is_some());
    let is_readable = inspector.is_readable;
    div().class("inspector").hook("inspector").child(paste(inspector)).child_of(move || parts(inspector)).child_of(
        move || {
            has_token.get().then(|| {
                div()
                    .class("inspector")
                    .child_of(move || is_readable.get().then(|| signature(inspector)))
                    .child_of(move || is_readable.get().then(|| authorizer(inspector)))
                    .child(recipes(inspector))
                    .child_of(move || is_readable.get().then(|| comparison(inspector)))
            })
        },
    )
}
