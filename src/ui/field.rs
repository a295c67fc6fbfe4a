//! One field of the configuration: label, input, hint, and what is wrong with it.

use leptos::prelude::*;

use super::element::{Element, Text};
use super::fields::line;
use super::flow::Flow;
use super::html::{self, div, option, p, select, span};
use crate::browser::form;
use login::config::{ConfigField, Reading, ResponseMode};

/// What a person needs to fill a field.
pub struct Guidance {
    pub label: &'static str,
    pub hint: &'static str,
    pub placeholder: &'static str,
}

/// What to say about a field, wherever it is asked for.
pub fn guidance(field: ConfigField) -> Guidance {
    let (label, placeholder, hint) = match field {
        ConfigField::Domain => {
            ("Okta domain", "dev-123456.okta.com", "In the Okta console at the top right, under your name.")
        }
        ConfigField::ClientId => {
            ("Client ID", "0oa1a2b3c4d5e6f7g8h9", "Applications > your app > General > Client Credentials.")
        }
        ConfigField::RedirectUri => (
            "Redirect URI",
            "http://localhost:8080/callback",
            "Must exactly match a sign-in redirect URI under Applications > your app > General > Login.",
        ),
        ConfigField::AuthServer => (
            "Authorization server ID",
            "default",
            "Security > API > Authorization Servers. Empty means the org server.",
        ),
        ConfigField::Scopes => {
            ("Scopes", "openid profile email", "Separate with spaces. Include openid to get an ID token.")
        }
        ConfigField::Audience => (
            "Expected audience (optional)",
            "api://default",
            "Security > API > Authorization Servers > your server > Settings. Checked against the access token.",
        ),
        ConfigField::ResponseMode => ("Response mode", "", "How the hidden frame hands over the authorization code."),
    };
    Guidance { label, hint, placeholder }
}

/// The field's name in the hooks.
pub fn name(field: ConfigField) -> String {
    field.parameter().replace('_', "-")
}

/// The field's name for people.
pub fn label(field: ConfigField) -> &'static str {
    guidance(field).label
}

/// The label, with a mark while the value comes from a link.
fn label_of(flow: Flow, field: ConfigField, id: impl Into<Text>) -> Element {
    let is_from_link = Memo::new(move |_| {
        let (prefill, draft) = (flow.prefill.read(), flow.draft.read());
        prefill.fields(&draft).any(|prefilled| prefilled.field == field)
    });
    let mark = move || is_from_link.get().then(|| span().class("from-link").text("from the link"));
    html::label().attr("for", id).text(label(field)).child_of(mark)
}

/// A text field.
pub fn text_field(flow: Flow, field: ConfigField, reading: Memo<Reading>, asked: RwSignal<bool>) -> Element {
    let Guidance { hint, placeholder, .. } = guidance(field);
    let name = name(field);
    let id = format!("config-{name}");
    let touched = RwSignal::new(!flow.draft.with_untracked(|draft| draft.get(field).is_empty()));
    let problem = Memo::new(move |_| {
        let shown = asked.get() || touched.get();
        shown.then(|| reading.with(|reading| reading.problem(field).map(|problem| problem.0.clone()))).flatten()
    });
    let note = move || reading.with(|reading| reading.note(field).map(|note| note.0.clone())).unwrap_or_default();
    let input = line(placeholder)
        .attr("id", id.clone())
        .hook(id.clone())
        .attr("autocapitalize", "none")
        .aria_describedby(format!("{id}-hint {id}-error"))
        .aria_invalid_of(move || problem.get().is_some())
        .value_of(move || flow.draft.with(|draft| draft.get(field).to_owned()))
        .on("input", move |event| flow.edit(field, &form::value(&event)))
        // An empty field that is merely left says nothing yet: its words would move what is being clicked.
        .on("blur", move |_| {
            if flow.draft.with_untracked(|draft| !draft.get(field).is_empty()) {
                touched.set(true);
            }
        });
    let input = if field == ConfigField::Domain { input.attr("data-focus", "first") } else { input };
    div()
        .class("field")
        .attr("data-field", name.clone())
        .child(label_of(flow, field, id.clone()))
        .child(input)
        .child(p().class("hint").attr("id", format!("{id}-hint")).text(hint))
        .child(p().class("note").text_of(move || note().into()))
        .child(
            p().class("problem")
                .attr("id", format!("{id}-error"))
                .hook(format!("config-error-{name}"))
                .text_of(move || problem.get().unwrap_or_default().into()),
        )
}

/// The response mode.
pub fn mode_field(flow: Flow) -> Element {
    const ID: &str = "config-response-mode";
    let Guidance { hint, .. } = guidance(ConfigField::ResponseMode);
    let options = ResponseMode::ALL.map(|mode| {
        let is_chosen = move || flow.draft.with(|draft| draft.response_mode == mode);
        option().attr("value", mode.as_str()).flag_of("selected", is_chosen).text(mode.as_str())
    });
    let select = select()
        .attr("id", ID)
        .hook(ID)
        .aria_describedby("config-response-mode-hint")
        .on("change", move |event| {
            flow.edit(ConfigField::ResponseMode, &form::value(&event));
        })
        .children(options)
        .value_of(move || flow.draft.with(|draft| draft.response_mode.as_str().to_owned()));
    div()
        .class("field")
        .child(label_of(flow, ConfigField::ResponseMode, ID))
        .child(select)
        .child(p().class("hint").attr("id", "config-response-mode-hint").text(hint))
}
