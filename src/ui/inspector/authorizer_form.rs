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
    let problem_id = format!("{id}-problem");
    let problem = Memo::new(move |_| authorizer.problem(spec.field));
    let input = input(authorizer, spec)
        .aria_describedby(problem_id.clone())
        .aria_invalid_of(move || problem.with(|problem| !problem.is_empty()));
    field(id.into(), [spec.label, optional].concat(), input, hint).child(
        p().class("problem").attr("id", problem_id.clone()).hook(problem_id).text_of(move || problem.get().into()),
    )
}

fn input(authorizer: Authorizer, spec: &'static FieldSpec) -> Element {
    let field: RuleField = spec.field;
    let text = Memo::new(move |_| authorizer.with_rules(|rules| rules.text(field)));
    // What was typed stays in the field, separators and all, while the rule says the same.
    let typed = RwSignal::new((String::new(), String::new()));
    let set = move |now: String| {
        authorizer.set(field, &now);
        typed.set((now, text.get_untracked()));
    };
    let text = move || {
        let means = text.get();
        typed.with(|(typed, meant)| if *meant == means && !typed.is_empty() { typed.clone() } else { means })
    };
    let input = match field.shape() {
        Shape::Choice(choices) => return choice(choices.iter().copied(), text, set).value_of(text),
        Shape::Line => line(spec.example),
        Shape::Number => line(spec.example).attr("inputmode", "numeric"),
        Shape::List | Shape::Claims => area("2").attr("placeholder", spec.example),
    };
    input.value_of(text).on("input", move |event| set(value(&event)))
}
