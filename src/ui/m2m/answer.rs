//! What a command printed: pasted, named, and explained.

use leptos::prelude::*;
use setup::m2m::SettingFinding;
use setup::m2m::answer::MachineAnswer;

use super::beside::beside_the_users;
use super::machine::Machine;
use super::token::token;
use crate::ui::doctor::guide_link;
use crate::ui::element::{Element, button, el};
use crate::ui::fields::{area, bound, field, hint};

/// The field for the answer, and what it is.
pub fn answer(machine: Machine) -> Element {
    let about = hint("A token, an error, an introspection's answer, a status. It stays in this page's memory.");
    let input = field("m2m-pasted".into(), "What a command printed", bound(area("5"), machine.pasted), about);
    let clear = button("m2m-clear", "Clear", move || machine.pasted.set(String::new()));
    let has_token = Memo::new(move |_| machine.token.with(Option::is_some));
    el("section")
        .class("panel")
        .attr("aria-label", "Answer")
        .child(el("h2").text("Answer"))
        .child(input)
        .child(el("div").class("actions").child(clear))
        .child(
            el("div")
                .class("answer")
                .child_of(move || machine.answer.with(said))
                .child_of(move || has_token.get().then(|| token(machine)))
                .child_of(move || has_token.get().then(|| beside_the_users(machine))),
        )
}

fn said(answer: &MachineAnswer) -> Option<Element> {
    let said = el("div").hook("m2m-answer").attr("data-answer", answer.as_str()).attr("role", "status");
    match answer {
        MachineAnswer::Nothing => None,
        MachineAnswer::Refused(finding) => Some(said.child(refused(finding))),
        _ => Some(said.child(el("h3").text(answer.title())).child(el("p").text(answer.meaning()))),
    }
}

/// The setting to change, with Okta's words last.
fn refused(finding: &SettingFinding) -> Element {
    let SettingFinding { code, words, happened, remedy, console, step } = finding;
    let remedy = el("dd")
        .hook("m2m-remedy")
        .child(el("p").text(*remedy))
        .child(el("p").class("console").hook("m2m-console").text(*console))
        .children(step.map(|step| el("p").child(guide_link(step))));
    el("section").class("card error").child(el("h3").text(*happened)).child(
        el("dl")
            .child(el("dt").text("What to change"))
            .child(remedy)
            .child(el("dt").text("Okta's words"))
            .child(el("dd").child(el("q").text(words.clone())))
            .child(el("dt").text("Code"))
            .child(el("dd").child(el("code").hook("m2m-code").text(code.clone()))),
    )
}
