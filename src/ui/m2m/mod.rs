//! Machine-to-machine: commands that get tokens without a person, what they print, and who sends which token to whom.

mod answer;
mod beside;
mod commands;
mod flows;
mod form;
mod machine;
mod token;
mod trouble;

use leptos::prelude::*;
use setup::hand_over::HandOver;

use self::machine::Machine;
use crate::browser::address;
use crate::ui::element::{Element, el};

/// The whole page. What both forms have follows the login's, until the person types here.
pub fn page(handed: ArcRwSignal<HandOver>) -> AnyView {
    address::keep_clean();
    let machine = Machine::new(handed.into());
    let bench = el("div")
        .class("workbench")
        .hook("m2m")
        .child(form::form(machine))
        .child(commands::commands(machine))
        .child(answer::answer(machine))
        .child(flows::flows())
        .child(trouble::trouble(machine));
    let page: Vec<AnyView> = [masthead(), bench, foot()].map(AnyView::from).into();
    page.into_any()
}

fn masthead() -> Element {
    el("header").class("masthead").child(el("h1").attr("tabindex", "-1").text("Machine-to-machine")).child(
        el("p")
            .text("Writes the commands for a program that signs in without a user, and says what Okta's answers mean."),
    )
}

fn foot() -> Element {
    el("footer").class("foot").child(el("p").text(
        "The client secret never enters this page: commands read it from an environment variable. What you enter or paste \
         here is neither stored nor sent anywhere; only the issuer's public keys are fetched.",
    ))
}
