//! What a command printed: pasted, named, and explained.

use leptos::prelude::*;
use setup::m2m::SettingFinding;
use setup::m2m::answer::MachineAnswer;

use super::beside::beside_the_users;
use super::machine::Machine;
use super::token::token;
use crate::ui::doctor::guide_link;
use crate::ui::element::{Element, Role, action_button};
use crate::ui::fields::{area, bound, field, hint};
use crate::ui::html::{self, dd, div, dl, dt, h2, h3, p, q, section};

/// Returns the field for the answer, and what it is.
pub fn answer(machine: Machine) -> Element {
    let about = hint("A token, an error, an introspection response, or a status. It stays in this page's memory.");
    let input = field("m2m-pasted".into(), "What a command printed", bound(area("5"), machine.pasted), about);
    let clear = action_button("m2m-clear", "Clear", move || machine.pasted.set(String::new()));
    let has_token = Memo::new(move |_| machine.token.with(Option::is_some));
    section()
        .class("panel")
        .aria_label("Answer")
        .child(h2().text("Answer"))
        .child(input)
        .child(div().class("actions").child(clear))
        .child(
            div()
                .class("answer")
                .child_of(move || machine.answer.with(said))
                .child_of(move || has_token.get().then(|| token(machine)))
                .child_of(move || has_token.get().then(|| beside_the_users(machine))),
        )
}

fn said(answer: &MachineAnswer) -> Option<Element> {
    let said = div().hook("m2m-answer").attr("data-answer", answer.as_str()).role(Role::Status);
    match answer {
        MachineAnswer::Nothing => None,
        MachineAnswer::Refused(finding) => Some(said.child(refused(finding))),
        _ => Some(said.child(h3().text(answer.title())).child(p().text(answer.meaning()))),
    }
}

/// Returns the setting to change, with Okta's words last.
fn refused(finding: &SettingFinding) -> Element {
    let SettingFinding { code, words, happened, remedy, console, step } = finding;
    let remedy = dd()
        .hook("m2m-remedy")
        .child(p().text(*remedy))
        .child(p().class("console").hook("m2m-console").text(*console))
        .children(step.map(|step| p().child(guide_link(step))));
    section().class("card error").child(h3().text(*happened)).child(
        dl().child(dt().text("What to change"))
            .child(remedy)
            .child(dt().text("Okta's message"))
            .child(dd().child(q().text(words.clone())))
            .child(dt().text("Code"))
            .child(dd().child(html::code().hook("m2m-code").text(code.clone()))),
    )
}
