//! The person's values: entered once, used everywhere.

use setup::guide::GuideName;

use super::state::Guide;
use crate::browser::form;
use crate::ui::element::{Element, Role};
use crate::ui::fields::{checked_field, line};
use crate::ui::html::{details, div, h2, p, section, summary};

/// Returns all values: the configuration in sight, the guide's own names in a fold.
pub fn your_values(guide: Guide) -> Element {
    let fields = |of_the_form: bool| {
        let names = GuideName::ALL.iter().filter(move |name| name.field().is_some() == of_the_form);
        let fields = names.map(move |&name| field(guide, name, &format!("guide-value-{}", name.as_str())));
        div().class("guide-fields").children(fields)
    };
    let unkept = move || guide.with(|state| state.unkept).unwrap_or_default().into();
    section()
        .class("guide-panel guide-values")
        .aria_label("Your values")
        .child(h2().text("Your values"))
        .child(
            p().class("hint")
                .text("Change a value here or in a step, and it changes everywhere. Log in uses these six:"),
        )
        .child(fields(true))
        .child(details().child(summary().hook("guide-values-more").text("Names and paths")).child(fields(false)))
        .child(p().class("problem").role(Role::Alert).text_of(unkept))
}

/// Returns the field of one value, with this id and hook.
pub fn field(guide: Guide, name: GuideName, id: &str) -> Element {
    let problem = move || guide.with(|state| state.values.problem(name));
    let input = line(placeholder(name))
        .value_of(move || guide.with(|state| state.values.typed(name).to_owned()))
        .on("input", move |event| guide.enter(name, &form::value(&event)))
        .on("change", move |event| {
            // Automation clears a field without a word but this.
            guide.enter(name, &form::value(&event));
            guide.keep(name);
        });
    checked_field(id, name.label(), input, name.hint(), problem)
}

fn placeholder(name: GuideName) -> &'static str {
    match name {
        GuideName::Domain => "dev-123456.okta.com",
        GuideName::ClientId | GuideName::MachineClientId => "0oa1a2b3c4d5e6f7g8h9",
        other => other.default_text(),
    }
}
