//! The fields: which org, which app, and the shell that runs the commands.

use leptos::prelude::*;
use login::config::ConfigField;
use setup::m2m::{ClientAuthentication, MachineField, Shell};

use super::machine::Machine;
use crate::browser::form::value;
use crate::ui::element::Element;
use crate::ui::field::{Guidance, guidance};
use crate::ui::fields::{checked_field, choice, field, hint, line};
use crate::ui::html::{div, h2, section};

/// Returns the whole form. It has no field for a secret.
pub fn form(machine: Machine) -> Element {
    let shell = choice(
        Shell::ALL.map(|shell| (shell.as_str(), shell.title())),
        move || machine.shell.get().as_str().to_owned(),
        move |name| {
            if let Some(shell) = Shell::parse(&name) {
                machine.shell.set(shell);
            }
        },
    );
    let authentication = choice(
        ClientAuthentication::ALL.map(|choice| (choice.as_str(), choice.title())),
        move || machine.authentication.get().as_str().to_owned(),
        move |name| {
            if let Some(choice) = ClientAuthentication::parse(&name) {
                machine.authentication.set(choice);
            }
        },
    );
    let of_app = hint("Applications > your app > General > Client Credentials > Client authentication.");
    section().class("panel").aria_label("API Services app").child(h2().text("API Services app")).child(
        div()
            .class("fields")
            .children(MachineField::ALL.map(|field| input(machine, field)))
            .child(field("m2m-authentication".into(), "Client authentication", authentication, of_app))
            .child(field("m2m-shell".into(), "Shell", shell, hint("The commands are written for this shell."))),
    )
}

/// Only an assertion names a key.
fn input(machine: Machine, of: MachineField) -> Element {
    let (id, Guidance { label, hint: words, placeholder }) = described(of);
    let problem = move || {
        let is_begun = machine.form.with(|form| form.is_begun(of));
        let problem = machine.reading.with(|reading| reading.problem(of).map(|problem| problem.0.clone()));
        problem.filter(|_| is_begun)
    };
    let input = line(placeholder)
        .value_of(move || machine.form.with(|form| form.draft().get(of).to_owned()))
        .on("input", move |event| machine.edit(of, &value(&event)));
    let by_secret = move || machine.authentication.get() == ClientAuthentication::Secret;
    checked_field(id, label, input, words, problem).flag_of("hidden", move || of == MachineField::KeyId && by_secret())
}

/// Returns the field's hook, and what the user needs to fill it in.
fn described(field: MachineField) -> (&'static str, Guidance) {
    let guidance = |label, placeholder, hint| Guidance { label, hint, placeholder };
    match field {
        MachineField::Domain => ("m2m-domain", self::guidance(ConfigField::Domain)),
        MachineField::AuthServer => (
            "m2m-auth-server",
            guidance(
                "Authorization server ID",
                "default",
                "Security > API > Authorization Servers. The same one as for the user's tokens.",
            ),
        ),
        MachineField::ClientId => (
            "m2m-client-id",
            guidance(
                "Client ID of the API Services app",
                "0oa1a2b3c4d5e6f7g8h9",
                "Applications > your app > General > Client Credentials. Not the single-page app's ID.",
            ),
        ),
        MachineField::Scopes => (
            "m2m-scopes",
            guidance(
                "Custom scopes",
                "api",
                "Separate with spaces. Security > API > Authorization Servers > your server > Scopes.",
            ),
        ),
        MachineField::Audience => (
            "m2m-audience",
            guidance(
                "Audience",
                "api://default",
                "Security > API > Authorization Servers > your server > Settings. Only token exchange sends it.",
            ),
        ),
        MachineField::KeyId => (
            "m2m-key-id",
            guidance("Key ID", "", "Applications > your app > General > Client Credentials > Public Keys > KID."),
        ),
    }
}
