//! Machine-to-machine: commands that get tokens without a user, what they print, and sequence diagrams of both flows.

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
use crate::ui::frame::{self, foot, masthead};
use crate::ui::html::div;

/// Returns the whole page. What both forms have follows the login's, until the person types here.
pub fn page(handed: ArcRwSignal<HandOver>) -> AnyView {
    let machine = Machine::new(handed.into());
    let bench = div()
        .class("workbench")
        .hook("m2m")
        .child(form::form(machine))
        .child(commands::commands(machine))
        .child(answer::answer(machine))
        .child(flows::flows())
        .child(trouble::trouble(machine));
    let head = masthead(
        "Machine-to-machine",
        "Writes commands for a program that gets tokens without a user, and explains Okta's answers.",
    );
    let foot = foot(
        "The client secret never enters this page: commands read it from an environment variable. What you enter or paste \
         here is neither stored nor sent anywhere; only the issuer's public keys are fetched.",
    );
    frame::page([head, bench, foot]).into_any()
}
