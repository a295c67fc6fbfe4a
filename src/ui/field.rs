//! One field of the configuration: label, input, hint, and what is wrong with it.

use leptos::prelude::*;

use super::flow::use_flow;
use crate::config::{Field, Reading};

/// What a person needs to fill a field.
struct Guidance {
    label: &'static str,
    hint: &'static str,
    placeholder: &'static str,
}

fn guidance(field: Field) -> Guidance {
    let (label, placeholder, hint) = match field {
        Field::Domain => {
            ("Okta domain", "dev-123456.okta.com", "In the Okta console at the top right, under your name.")
        }
        Field::ClientId => {
            ("Client ID", "0oa1a2b3c4d5e6f7g8h9", "Applications > your app > General > Client Credentials.")
        }
        Field::RedirectUri => (
            "Redirect URI",
            "http://localhost:8080/callback",
            "Must stand, letter by letter, under Applications > your app > General > Login.",
        ),
        Field::AuthServer => (
            "Authorization server ID",
            "default",
            "Security > API > Authorization Servers. Empty means the org server.",
        ),
        Field::Scopes => ("Scopes", "openid profile email", "Separated by blanks; openid brings the ID token."),
        Field::Audience => (
            "Expected audience (optional)",
            "api://default",
            "Security > API > Authorization Servers > your server > Settings. Checked against the access token.",
        ),
        Field::ResponseMode => ("Response mode", "", "How the hidden frame hands over the authorization code."),
    };
    Guidance { label, hint, placeholder }
}

/// The name in test hooks and ids.
pub(super) fn hook(field: Field) -> String {
    field.parameter().replace('_', "-")
}

/// A text field.
#[component]
pub fn TextField(field: Field, reading: Memo<Reading>, asked: RwSignal<bool>) -> impl IntoView {
    let flow = use_flow();
    let Guidance { label, hint, placeholder } = guidance(field);
    let id = format!("config-{}", hook(field));
    let touched = RwSignal::new(!flow.draft.with_untracked(|draft| draft.get(field).is_empty()));
    let problem = move || {
        let shown = asked.get() || touched.get();
        shown.then(|| reading.with(|reading| reading.problem(field).map(|problem| problem.0.clone()))).flatten()
    };
    let note = move || reading.with(|reading| reading.note(field).map(|note| note.0.clone()));
    let described_by = format!("{id}-hint {id}-error");
    view! {
        <div class="field" data-field=hook(field)>
            <label for=id.clone()>{label}</label>
            <input
                id=id.clone()
                data-testid=id.clone()
                data-focus=(field == Field::Domain).then_some("first")
                type="text"
                spellcheck="false"
                autocapitalize="none"
                autocomplete="off"
                placeholder=placeholder
                aria-describedby=described_by
                aria-invalid=move || problem().is_some().to_string()
                prop:value=move || flow.draft.with(|draft| draft.get(field).to_owned())
                on:input:target=move |event| flow.draft.update(|draft| draft.set(field, &event.target().value()))
                on:blur=move |_| touched.set(true)
            />
            <p class="hint" id=format!("{id}-hint")>{hint}</p>
            <p class="note">{note}</p>
            <p class="problem" id=format!("{id}-error") data-testid=format!("config-error-{}", hook(field))>
                {problem}
            </p>
        </div>
    }
}

/// The response mode.
#[component]
pub fn ModeField() -> impl IntoView {
    use crate::config::ResponseMode;
    let flow = use_flow();
    let Guidance { label, hint, .. } = guidance(Field::ResponseMode);
    let options = ResponseMode::ALL.map(|mode| {
        let is_chosen = move || flow.draft.with(|draft| draft.response_mode == mode);
        view! { <option value=mode.as_str() selected=is_chosen>{mode.as_str()}</option> }
    });
    view! {
        <div class="field">
            <label for="config-response-mode">{label}</label>
            <select
                id="config-response-mode"
                data-testid="config-response-mode"
                aria-describedby="config-response-mode-hint"
                prop:value=move || flow.draft.with(|draft| draft.response_mode.as_str())
                on:change:target=move |event| {
                    flow.draft.update(|draft| draft.set(Field::ResponseMode, &event.target().value()));
                }
            >
                {options}
            </select>
            <p class="hint" id="config-response-mode-hint">{hint}</p>
        </div>
    }
}
