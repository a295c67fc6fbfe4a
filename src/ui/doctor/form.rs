//! The fields, what a link would change, and the button.

use leptos::ev::Event;
use leptos::prelude::*;
use login::config::{ConfigField, ResponseMode};

use super::examine::Doctor;
use crate::browser::{form as inputs, page};
use crate::ui::element::{Element, Role};
use crate::ui::field::{Guidance, guidance, name};
use crate::ui::fields::{checked_field, choice, line};
use crate::ui::html::{self, button, div, dl, h2, p, section};
use crate::ui::link_notice;

/// Returns the fields of the configuration, as they are typed.
pub fn form(doctor: Doctor) -> Element {
    let submit = move |event: Event| {
        event.prevent_default();
        if !doctor.is_busy.get_untracked() {
            doctor.run();
            page::focus_soon("[data-testid=doctor-cancel]");
        }
    };
    let run = button()
        .attr("type", "submit")
        .class("primary")
        .hook("doctor-run")
        .flag_of("disabled", move || doctor.is_busy.get())
        .text("Run all checks");
    html::form()
        .class("panel")
        .flag("novalidate")
        .aria_label("What to check")
        .on("submit", submit)
        .child_of(move || link(doctor))
        .child(div().class("fields").children(ConfigField::ALL.map(|field| input(doctor, field))))
        .child(div().class("actions").child(run))
}

fn input(doctor: Doctor, of: ConfigField) -> Element {
    let Guidance { label, hint: words, placeholder } = guidance(of);
    let id = format!("doctor-{}", name(of));
    let value = move || doctor.form.with(|form| form.draft().get(of).to_owned());
    let input = if of == ConfigField::ResponseMode {
        let modes = ResponseMode::ALL.map(|mode| (mode.as_str(), mode.as_str()));
        choice(modes, value, move |chosen| doctor.edit(of, &chosen)).value_of(value)
    } else {
        line(placeholder).value_of(value).on("input", move |event| doctor.edit(of, &inputs::value(&event)))
    };
    let problem = move || doctor.reading.with(|reading| reading.problem(of).map(|problem| problem.0.clone()));
    checked_field(&id, label, input, words, problem)
}

/// Returns the link's values that the user must check first.
fn link(doctor: Doctor) -> Option<Element> {
    let fields = doctor.form.with(|form| form.to_confirm());
    if fields.is_empty() {
        return None;
    }
    let words = "Nothing runs until you click Run all checks, and nothing is stored. Only check domains that you know.";
    let card = section().class("card warning prefill").hook("doctor-prefill-notice").role(Role::Status);
    Some(
        card.child(h2().text("Values from a link that differ from your stored configuration"))
            .child(dl().children(fields.into_iter().map(link_notice::row)))
            .child(p().class("hint").text(words)),
    )
}
