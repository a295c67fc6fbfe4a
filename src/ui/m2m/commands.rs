//! The commands, each with the variables that it reads, and how to set them.

use leptos::prelude::*;
use setup::m2m::{CommandProblem, CommandSheet, CommandVariable, MachineCommand, MachineField, WrittenCommand};

use super::machine::Machine;
use crate::ui::copy::copy_button;
use crate::ui::element::{Element, Text};
use crate::ui::html::{article, code, div, h2, h3, li, p, pre, section, ul};

/// Returns every command, once all fields can be read.
pub fn commands(machine: Machine) -> Element {
    section()
        .class("panel")
        .aria_label("Commands")
        .child(h2().text("Commands"))
        .child_of(move || machine.sheet.with(|sheet| Some(sheet.as_ref().map_or_else(|| missing(machine), written))))
}

/// Returns what keeps the commands from being written.
fn missing(machine: Machine) -> Element {
    let problems = machine.reading.with(|reading| {
        let problem = |field| reading.problem(field).map(|problem| problem.0.clone());
        MachineField::ALL.into_iter().filter_map(problem).collect::<Vec<_>>()
    });
    let item = |problem| li().class("problem").hook("m2m-problem").text(Text::from(problem));
    div()
        .child(p().text("The commands appear when these fields are valid:"))
        .child(ul().class("reasons").children(problems.into_iter().map(item)))
}

fn written(sheet: &CommandSheet) -> Element {
    let notes = sheet.notes.iter().map(|note| li().text(*note));
    div()
        .child(h3().text("Variables to set first"))
        .child(ul().class("variables").children(sheet.variables.iter().map(variable)))
        .child(ul().class("hint").hook("m2m-notes").children(notes))
        .children(sheet.commands.iter().map(|(command, written)| match written {
            Ok(written) => text(*command, written),
            Err(problem) => none(*command, problem),
        }))
}

fn variable(variable: &CommandVariable) -> Element {
    let hook = format!("m2m-set-{}", variable.name);
    let copy =
        copy_button("Copy", format!("m2m-copy-set-{}", variable.name), variable.question.clone(), selector(&hook));
    li().child(code().text(variable.name)).child(shown(hook, variable.question.clone())).child(copy)
}

fn head(command: MachineCommand) -> Element {
    article().class("command").child(h3().text(command.title())).child(p().class("hint").text(command.meaning()))
}

fn text(command: MachineCommand, written: &WrittenCommand) -> Element {
    let name = command.as_str();
    let hook = format!("m2m-command-{name}");
    let reads = p().class("hint").hook(format!("m2m-variables-{name}")).text("Reads ");
    let reads = reads.child(code().text(written.variables.join(" ")));
    let copy = copy_button("Copy", format!("m2m-copy-{name}"), written.text.clone(), selector(&hook));
    head(command).child(shown(hook, written.text.clone())).child(div().class("actions").child(copy).child(reads))
}

fn none(command: MachineCommand, problem: &CommandProblem) -> Element {
    let words = format!("No command yet: {problem}.");
    head(command).child(p().class("problem").hook(format!("m2m-problem-{}", command.as_str())).text(words))
}

/// Returns a text to copy, in its own box.
pub fn shown(hook: String, text: String) -> Element {
    pre().class("recipe").attr("tabindex", "0").hook(hook).text(text)
}

/// Returns what finds the text where the browser refuses to copy.
pub fn selector(hook: &str) -> String {
    format!("[data-testid=\"{hook}\"]")
}
