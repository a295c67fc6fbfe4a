//! Commands that look for what is wrong.

use leptos::prelude::*;
use setup::m2m::{Troubleshooting, troubleshooting};

use super::commands::{selector, shown};
use super::machine::Machine;
use crate::ui::copy::copy_button;
use crate::ui::element::Element;
use crate::ui::fields::{bound, field, hint, line};
use crate::ui::html::{article, code, div, h2, h3, li, p, section, ul};

/// Returns each with what it must print.
pub fn trouble(machine: Machine) -> Element {
    let about = hint("The path of the sample's configuration file, from the folder where you run the command.");
    let file =
        field("m2m-file".into(), "Configuration file", bound(line("config/static-config.yaml"), machine.file), about);
    section()
        .class("panel")
        .aria_label("Troubleshooting")
        .child(h2().text("Troubleshooting"))
        .child(div().class("fields").child(file))
        .child_of(move || Some(written(machine)))
}

fn written(machine: Machine) -> Element {
    let (shell, client, file) = (machine.shell.get(), machine.user_client.get(), machine.file.get());
    let commands = machine
        .reading
        .with(|reading| reading.config.as_ref().map(|config| troubleshooting(shell, config, client.as_deref(), &file)));
    match commands {
        Some(Ok(commands)) => div().children(commands.into_iter().map(command)),
        Some(Err(problem)) => p().class("problem").text(format!("No command yet: {problem}.")),
        None => p().class("hint").text("The commands appear when the form's fields are valid."),
    }
}

fn command(Troubleshooting { name, title, meaning, text, prints, otherwise }: Troubleshooting) -> Element {
    let hook = format!("m2m-troubleshooting-{name}");
    let copy = copy_button("Copy", format!("m2m-copy-{name}"), text.clone(), selector(&hook));
    let prints = prints.into_iter().map(|part| li().child(code().text(part)));
    article()
        .class("command")
        .child(h3().text(title))
        .child(p().class("hint").text(meaning))
        .child(shown(hook, text))
        .child(div().class("actions").child(copy))
        .child(p().class("hint").text("It must print:"))
        .child(ul().class("hint").children(prints))
        .child(p().class("hint").text(otherwise))
}
