//! The rules of an authorizer, a field for each that the preset has.

use leptos::prelude::*;

use super::authorizer::Authorizer;
use crate::browser::form::value;
use crate::ui::element::Element;
use crate::ui::fields::{area, choice, field, hint, hint_of, line};
use crate::ui::html::{a, div, p};
use inspect::authorizer::{AuthorizerPreset, FieldSpec, Need, RuleField, Shape};

/// The choice of the API, and what it demands.
pub fn form(authorizer: Authorizer) -> Element {
    let preset = choice(
        AuthorizerPreset::ALL.map(|preset| (preset.as_str(), preset.words())),
        move || authorizer.preset.get().as_str().to_owned(),
        move |name| {
            if let Some(preset) = AuthorizerPreset::parse(&name) {
                authorizer.choose(preset);
            }
        },
    );
    let rules = move || {
        let rules = authorizer.preset.get().fields().iter().map(|spec| rule(authorizer, spec));
        Some(div().class("fields").children(rules))
    };
    let about = hint_of(move || authorizer.preset.get().about().into());
    div().child(field("authorizer-preset".into(), "API", preset, about)).child_of(rules)
}

fn rule(authorizer: Authorizer, spec: &'static FieldSpec) -> Element {
    let id = format!("authorizer-{}", spec.field.as_str());
    let problem = RwSignal::new(String::new());
    let optional = match spec.need {
        Need::Required => "",
        Need::Optional => " (optional)",
    };
    let source = a()
        .attr("href", spec.source)
        .attr("target", "_blank")
        .attr("rel", "noreferrer")
        .text("Where this is written down");
    // Own rules are written down nowhere.
    let source = spec.source.starts_with("https:").then_some(source);
    let hint = hint(["If empty: ", spec.when_empty, " "].concat()).children(source);
    let problem_hook = format!("{id}-problem");
    field(id.into(), [spec.label, optional].concat(), input(authorizer, spec, problem), hint)
        .child(p().class("problem").hook(problem_hook).text_of(move || problem.get().into()))
}

fn input(authorizer: Authorizer, spec: &'static FieldSpec, problem: RwSignal<String>) -> Element {
    let field: RuleField = spec.field;
    let text = move || authorizer.with_rules(|rules| rules.text(field));
    // What can't be read stays in the field, and the rules stay as they were.
    let set = move |typed: String| problem.set(authorizer.set(field, &typed).err().unwrap_or_default());
    let input = match field.shape() {
        Shape::Choice(choices) => return choice(choices.iter().copied(), text, set).value_of(text),
        Shape::Line => line(spec.example),
        Shape::Number => line(spec.example).attr("inputmode", "numeric"),
        Shape::List | Shape::Claims => area("2").attr("placeholder", spec.example),
    };
    // Not while typing: a list that is read at once would lose its last separator.
    input.value_of(text).on("change", move |event| set(value(&event)))
}
