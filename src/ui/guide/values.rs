//! The person's values: entered once, used everywhere.

use leptos::prelude::*;
use setup::guide::GuideName;

use super::state::Guide;
use crate::browser::form;
use crate::ui::element::{Element, el};

/// All values.
pub fn your_values(guide: Guide) -> Element {
    let fields = GuideName::ALL.iter().map(|&name| field(guide, name, format!("guide-value-{}", name.as_str())));
    el("details")
        .class("guide-panel guide-values")
        .attr("open", "")
        .child(el("summary").child(el("h2").text("Your values")))
        .child(el("p").class("hint").text(
            "Change a value here or in a step, and it changes everywhere. The first six are the configuration that Log in uses.",
        ))
        .child(el("div").class("guide-fields").children(fields))
        .child(el("p").class("problem").attr("role", "alert").text_of(move || guide.unkept.get().unwrap_or_default().into()))
}

/// The field of one value, with this id and hook.
pub fn field(guide: Guide, name: GuideName, id: String) -> Element {
    let problem = Memo::new(move |_| guide.values.with(|values| values.problem(name)));
    let input = el("input")
        .attr("id", id.clone())
        .hook(id.clone())
        .attr("type", "text")
        .attr("spellcheck", "false")
        .attr("autocapitalize", "none")
        .attr("autocomplete", "off")
        .attr("placeholder", placeholder(name))
        .attr("aria-describedby", format!("{id}-hint {id}-error"))
        .attr_of("aria-invalid", move || Some(problem.get().is_some().to_string().into()))
        .value_of(move || guide.values.with(|values| values.typed(name).to_owned()))
        .on("input", move |event| guide.enter(name, &form::value(&event)))
        .on("change", move |_| guide.keep(name));
    el("div")
        .class("field")
        .child(el("label").attr("for", id.clone()).text(name.label()))
        .child(input)
        .child(el("p").class("hint").attr("id", format!("{id}-hint")).text(name.hint()))
        .child(
            el("p")
                .class("problem")
                .attr("id", format!("{id}-error"))
                .text_of(move || problem.get().unwrap_or_default().into()),
        )
}

fn placeholder(name: GuideName) -> &'static str {
    match name {
        GuideName::Domain => "dev-123456.okta.com",
        GuideName::ClientId | GuideName::MachineClientId => "0oa1a2b3c4d5e6f7g8h9",
        other => other.default_text(),
    }
}
