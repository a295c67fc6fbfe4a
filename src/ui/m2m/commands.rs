//! The commands, each with the variables that it reads, and how to set them.

use leptos::prelude::*;
use setup::m2m::{CommandProblem, CommandSheet, CommandVariable, MachineCommand, MachineField, WrittenCommand};

use super::machine::Machine;
use crate::ui::copy::copy_button;
use crate::ui::element::{Element, Text, el};

/// Every command, once all fields can be read.
pub fn commands(machine: Machine) -> Element {
    el("section")
        .class("panel")
        .attr("aria-label", "Commands")
        .child(el("h2").text("Commands"))
        .child_of(move || machine.sheet.with(|sheet| Some(sheet.as_ref().map_or_else(|| missing(machine), written))))
}

/// What keeps the commands from being written.
fn missing(machine: Machine) -> Element {
    let problems = machine.reading.with(|reading| {
        let problem = |field| reading.problem(field).map(|problem| problem.0.clone());
        MachineField::ALL.into_iter().filter_map(problem).collect::<Vec<_>>()
    });
    let item = |problem| el("li").class("problem").hook("m2m-problem").text(Text::from(problem));
    el("div")
        .child(el("p").text("The commands appear once these fields can be read:"))
        .child(el("ul").class("reasons").children(problems.into_iter().map(item)))
}

fn written(sheet: &CommandSheet) -> Element {
    let notes = sheet.notes.iter().map(|note| el("li").text(*note));
    el("div")
        .child(el("h3").text("Variables to set first"))
        .child(el("ul").class("variables").children(sheet.variables.iter().map(variable)))
        .child(el("ul").class("hint").hook("m2m-notes").children(notes))
        .children(sheet.commands.iter().map(|(command, written)| match written {
            Ok(written) => text(*command, written),
            Err(problem) => none(*command, problem),
        }))
}

fn variable(variable: &CommandVariable) -> Element {
    let hook = format!("m2m-set-{}", variable.name);
    let copy =
        copy_button("Copy", format!("m2m-copy-set-{}", variable.name), variable.question.clone(), selector(&hook));
    el("li").child(el("code").text(variable.name)).child(shown(hook, variable.question.clone())).child(copy)
}

fn head(command: MachineCommand) -> Element {
    el("article")
        .class("command")
        .child(el("h3").text(command.title()))
        .child(el("p").class("hint").text(command.meaning()))
}

fn text(command: MachineCommand, written: &WrittenCommand) -> Element {
    let name = command.as_str();
    let hook = format!("m2m-command-{name}");
    let reads = el("p").class("hint").hook(format!("m2m-variables-{name}")).text("Reads ");
    let reads = reads.child(el("code").text(written.variables.join(" ")));
    let copy = copy_button("Copy", format!("m2m-copy-{name}"), written.text.clone(), selector(&hook));
    head(command).child(shown(hook, written.text.clone())).child(el("div").class("actions").child(copy).child(reads))
}

fn none(command: MachineCommand, problem: &CommandProblem) -> Element {
    let words = format!("No command yet: {problem}.");
    head(command).child(el("p").class("problem").hook(format!("m2m-problem-{}", command.as_str())).text(words))
}

/// A text to copy, in a box of its own.
pub fn shown(hook: String, text: String) -> Element {
    el("pre").class("recipe").attr("tabindex", "0").hook(hook).text(text)
}

/// What finds the text where the browser refuses to copy.
pub fn selector(hook: &str) -> String {
    format!("[data-testid=\"{hook}\"]")
}
