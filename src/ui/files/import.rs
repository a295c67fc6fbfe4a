//! A configuration file: its kind, its values, and its notes.

use leptos::prelude::*;
use login::config::ConfigDraft;
use setup::files::{ConfigFile, FileProblem, FileValue, FileWrapping, read};

use super::LoginForm;
use super::rewrite::rewriting;
use super::shelf::sentence;
use super::source::source;
use crate::browser::page;
use crate::ui::element::{Element, Role, action_button};
use crate::ui::field::{label, name};
use crate::ui::html::{code, dd, div, dl, dt, h3, li, p, section, span, ul};

/// Returns the last part of the panel.
pub fn import(form: LoginForm) -> Element {
    let text = RwSignal::new(String::new());
    let file = Memo::new(move |_| text.with(|text| read(text, &form.page())));
    let kind = Memo::new(move |_| file.read().as_ref().ok().map(|file| file.kind));
    let is_used = RwSignal::new(false);
    Effect::new(move |_| {
        text.track();
        is_used.set(false);
    });
    section()
        .class("panel")
        .aria_labelledby("config-import-title")
        .child(h3().attr("id", "config-import-title").text("Import from a file"))
        .child(source(
            ["config-import", "config-import-file"],
            "A static-config.yaml, a .env file, JSON or a link",
            "Paste its text or drop the file here. It is neither stored nor sent.",
            text,
        ))
        .child(div().hook("config-import-said").role(Role::Status).child_of(move || {
            Some(match file.get() {
                Err(FileProblem::Empty) => div(),
                Err(problem) => p().class("problem").text(sentence(&problem.to_string())),
                Ok(file) => report(form, &file, is_used),
            })
        }))
        .child_of(move || is_used.get().then(|| p().class("hint").hook("config-import-used").text(USED)))
        .child_of(move || kind.get().map(|kind| rewriting(form, kind, text)))
}

const USED: &str = "The form now has these values. Click Validate & save to sign in with them.";

fn report(form: LoginForm, file: &ConfigFile, is_used: RwSignal<bool>) -> Element {
    let mut readings = vec![reading(form, file, "config-import-use", "Use these values", is_used)];
    readings.extend(
        file.other_side
            .as_deref()
            .map(|other| reading(form, other, "config-import-use-other", "Use this side's values", is_used)),
    );
    div().class("readings").children(readings)
}

/// One reading of the file, or one side of its conflict.
fn reading(
    form: LoginForm,
    file: &ConfigFile,
    hook: &'static str,
    words: &'static str,
    is_used: RwSignal<bool>,
) -> Element {
    let draft = file.draft.clone();
    let apply = move || {
        let mut draft = draft.clone();
        // Only this page's JSON says what is expected; another file changes nothing about it.
        if draft.expected.is_empty() {
            draft.expected = form.now.with_untracked(|form: &ConfigDraft| form.expected.clone());
        }
        form.fill(&draft);
        is_used.set(true);
        page::focus_soon("[data-testid=config-save]");
    };
    let kind = format!("Read as {}.", file.kind.words());
    let expected = Some(&file.draft.expected).filter(|expected| !expected.is_empty());
    section()
        .class("reading")
        .child(p().hook("config-import-kind").text(kind))
        .children(file.wrapping.iter().map(wrapping))
        .child(dl().class("facts").children(file.values.iter().flat_map(value)).children(
            expected.into_iter().flat_map(|expected| {
                [dt().text("Expectations"), dd().hook("config-import-expected").text(expected.words())]
            }),
        ))
        .child(ul().class("reasons").children(file.notes.iter().map(|note| {
            let class = if note.is_a_problem() { "problem" } else { "note" };
            li().class(class).hook("config-import-note").attr("data-note", note.as_str()).text(note.sentence())
        })))
        .child(div().class("actions").child(action_button(hook, words, apply)))
}

fn wrapping(wrapping: &FileWrapping) -> Element {
    let class = match wrapping {
        FileWrapping::Fence { .. } => "hint",
        FileWrapping::Conflict { .. } => "note",
    };
    p().class(class).hook("config-import-wrapping").text(wrapping.sentence())
}

/// Returns a value, and the place that it comes from.
fn value(value: &FileValue) -> [Element; 2] {
    let FileValue { field, value, at, .. } = value;
    let shown = if value.is_empty() { "(empty)" } else { value };
    [
        dt().text(label(*field)),
        dd().attr("data-field", name(*field))
            .child(code().text(shown.to_owned()))
            .child(span().class("place").text(format!(" {at}"))),
    ]
}
