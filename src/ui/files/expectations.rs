//! What is expected of the tokens besides what every login checks.

use leptos::prelude::*;
use login::config::{ConfigDraft, Expectations};
use setup::profiles::{ExpectationField, ExpectationsDraft};

use super::LoginForm;
use crate::browser::form as input;
use crate::ui::element::Element;
use crate::ui::fields::{checked_field, line};
use crate::ui::html::{div, h3, p, section};

/// Returns the second part of the panel. What is typed goes into the login's form as soon as all of it can be read.
pub fn expectations(form: LoginForm) -> Element {
    let typed = RwSignal::new(ExpectationsDraft::default());
    let asked = RwSignal::new(false);
    follow(form, typed);
    let edit = move |field: ExpectationField, text: &str| {
        typed.update(|draft| draft.set(field, text));
        if let Ok(expected) = typed.read_untracked().read() {
            form.fill(&ConfigDraft { expected, ..form.now.get_untracked() });
        }
    };
    let fields = ExpectationField::ALL.map(|field| {
        let problem = Memo::new(move |_| {
            let shown = asked.get() || !typed.read().get(field).trim().is_empty();
            let problems = typed.read().read().err().filter(|_| shown)?;
            problems.into_iter().find(|(of, _)| *of == field).map(|(_, problem)| problem.0)
        });
        let text = move || typed.read().get(field).to_owned();
        one(field, problem, text, move |text| edit(field, text), move || asked.set(true))
    });
    section()
        .class("panel")
        .aria_labelledby("expectations-title")
        .child(h3().attr("id", "expectations-title").text("Expectations"))
        .child(p().class("hint").text(
            "What the tokens must have, in addition to what every login checks. Each becomes a check of the access \
            token and a member of result, so a script fails when the Okta org changes. The audience is a field of the \
            form above.",
        ))
        .child(div().class("fields").children(fields))
}

/// Shows what the form expects, unless the texts say so already or the form has said nothing new.
fn follow(form: LoginForm, typed: RwSignal<ExpectationsDraft>) {
    Effect::new(move |seen: Option<Expectations>| {
        let expected = form.now.with(|form| form.expected.clone());
        let is_typed = typed.read_untracked().read().as_ref() == Ok(&expected);
        if seen.as_ref() != Some(&expected) && !is_typed {
            typed.set(ExpectationsDraft::of(&expected));
        }
        expected
    });
}

/// One field: label, input, hint, and what is wrong with it.
fn one(
    field: ExpectationField,
    problem: Memo<Option<String>>,
    text: impl Fn() -> String + Send + 'static,
    edit: impl Fn(&str) + 'static,
    left: impl Fn() + 'static,
) -> Element {
    let (label, example, hint) = words(field);
    let input =
        line(example).value_of(text).on("input", move |event| edit(&input::value(&event))).on("blur", move |_| left());
    checked_field(&format!("expected-{}", field.as_str()), label, input, hint, move || problem.get())
}

fn words(field: ExpectationField) -> (&'static str, &'static str, &'static str) {
    match field {
        ExpectationField::Scopes => ("Scopes that must be granted", "api", "Separate with spaces."),
        ExpectationField::Claim => ("Claim", "groups", "Read from the access token, then from the ID token."),
        ExpectationField::ClaimValue => ("Value of the claim", "admins", "For a list: one of its entries."),
        ExpectationField::LifetimeMin => ("Minimum lifetime", "300", "Seconds from iat to exp of the access token."),
        ExpectationField::LifetimeMax => ("Maximum lifetime", "3600", "Seconds from iat to exp of the access token."),
        ExpectationField::Acr => (
            "Authentication context (acr)",
            "urn:okta:loa:2fa:any",
            "Read from the access token, then from the ID token.",
        ),
    }
}
