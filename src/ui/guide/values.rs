//! The person's values: entered once, used everywhere.

use setup::guide::GuideName;

use super::state::Guide;
use crate::browser::form;
use crate::ui::element::{Element, el};
use crate::ui::fields::{checked_field, line};

/// All values: the configuration in sight, the guide's own names in a fold.
pub fn your_values(guide: Guide) -> Element {
    let fields = |of_the_form: bool| {
        let names = GuideName::ALL.iter().filter(move |name| name.field().is_some() == of_the_form);
        let fields = names.map(move |&name| field(guide, name, &format!("guide-value-{}", name.as_str())));
        el("div").class("guide-fields").children(fields)
    };
    let unkept = move || guide.with(|state| state.unkept).unwrap_or_default().into();
    el("section")
        .class("guide-panel guide-values")
        .attr("aria-label", "Your values")
        .child(el("h2").text("Your values"))
        .child(el("p").class("hint").text(
            "Change a value here or in a step, and it changes everywhere. These six are the configuration that Log in uses:",
        ))
        .child(fields(true))
        .child(
            el("details")
                .child(el("summary").hook("guide-values-more").text("Names and paths"))
                .child(fields(false)),
        )
        .child(el("p").class("problem").attr("role", "alert").text_of(unkept))
}

/// The field of one value, with this id and hook.
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
