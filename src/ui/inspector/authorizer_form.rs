//! The rules of an authorizer, a field for each that the preset has.

use leptos::prelude::*;

use super::authorizer::Authorizer;
use crate::browser::form as inputs;
use crate::inspect::authorizer::{Field, FieldSpec, Need, Preset, Shape};
use crate::ui::element::{Element, el};

const PRESET: &str = "authorizer-preset";

/// The choice of the API, and what it demands.
pub fn form(authorizer: Authorizer) -> Element {
    let options = Preset::ALL.map(|preset| {
        el("option")
            .attr("value", preset.as_str())
            .attr_of("selected", move || (authorizer.preset.get() == preset).then(|| "".into()))
            .text(preset.words())
    });
    let select = el("select").attr("id", PRESET).hook(PRESET).children(options).on("change", move |event| {
        if let Some(preset) = Preset::parse(&inputs::value(&event)) {
            authorizer.choose(preset);
        }
    });
    let fields = move || {
        let fields = authorizer.preset.get().fields().iter().map(|spec| field(authorizer, spec));
        Some(el("div").class("fields").children(fields))
    };
    el("div")
        .child(
            el("div")
                .class("field")
                .child(el("label").attr("for", PRESET).text("API"))
                .child(select)
                .child(el("p").class("hint").text_of(move || authorizer.preset.get().about().into())),
        )
        .child_of(fields)
}

fn field(authorizer: Authorizer, spec: &'static FieldSpec) -> Element {
    let id = format!("authorizer-{}", spec.field.as_str());
    let problem = RwSignal::new(String::new());
    let optional = match spec.need {
        Need::Required => "",
        Need::Optional => " (optional)",
    };
    let source = el("a")
        .attr("href", spec.source)
        .attr("target", "_blank")
        .attr("rel", "noreferrer")
        .text("Where this is written down");
    // Own rules are written down nowhere.
    let source = spec.source.starts_with("https:").then_some(source);
    el("div")
        .class("field")
        .child(el("label").attr("for", id.clone()).text([spec.label, optional].concat()))
        .child(input(authorizer, spec, &id, problem))
        .child(el("p").class("hint").text(["If empty: ", spec.when_empty, " "].concat()).children(source))
        .child(el("p").class("problem").hook(format!("{id}-problem")).text_of(move || problem.get().into()))
}

fn input(authorizer: Authorizer, spec: &'static FieldSpec, id: &str, problem: RwSignal<String>) -> Element {
    let field: Field = spec.field;
    let text = move || authorizer.rules.with(|rules| rules.text(field));
    let set = move |event| {
        let typed = inputs::value(&event);
        let mut rules = authorizer.rules.get_untracked();
        match rules.set(field, &typed) {
            Ok(()) => {
                problem.set(String::new());
                authorizer.edited.set(true);
                authorizer.rules.set(rules);
            }
            // What was typed stays in the field, and the rules stay as they were.
            Err(because) => problem.set(because),
        }
    };
    let element = match field.shape() {
        Shape::Line => el("input").attr("type", "text"),
        Shape::Number => el("input").attr("type", "text").attr("inputmode", "numeric"),
        Shape::List | Shape::Claims => el("textarea").attr("rows", "2"),
        Shape::Choice(choices) => el("select").children(choices.iter().map(|(value, words)| {
            el("option")
                .attr("value", *value)
                .attr_of("selected", move || (text() == *value).then(|| "".into()))
                .text(*words)
        })),
    };
    element
        .attr("id", id.to_owned())
        .hook(id.to_owned())
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("placeholder", spec.example)
        .value_of(text)
        // Not while typing: a list that is read at once would lose its last separator.
        .on("change", set)
}
