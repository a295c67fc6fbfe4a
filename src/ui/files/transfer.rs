//! All profiles as one file: written, and read.

use leptos::prelude::*;
use setup::profiles::{ImportProblem, ImportReport};

use super::shelf::{ProfileNews, ProfileShelf, sentence};
use super::source::source;
use crate::browser::download;
use crate::ui::element::{Element, Role, action_button};
use crate::ui::html::{details, div, li, p, summary, ul};

/// Returns the button that writes, and the fold that reads.
pub fn transfer(shelf: ProfileShelf) -> Element {
    let save = move || download::save(FILE, "application/json", &shelf.profiles.read_untracked().export());
    let is_empty = Memo::new(move |_| shelf.profiles.read().list().is_empty());
    div()
        .class("transfer")
        .child(div().class("actions").child(
            action_button("profile-export", "Export all profiles", save).flag_of("disabled", move || is_empty.get()),
        ))
        .child(reading(shelf))
}

/// The name of the file.
const FILE: &str = "okta-pkce-tester-profiles.json";

fn reading(shelf: ProfileShelf) -> Element {
    let text = RwSignal::new(String::new());
    let report = RwSignal::new(None::<Result<ImportReport, ImportProblem>>);
    let take = move || {
        let mut profiles = shelf.latest();
        let read = text.with_untracked(|text| profiles.import(text, &shelf.form.page()));
        if read.is_ok() {
            shelf.keep(profiles);
            shelf.said.set(ProfileNews::Nothing);
        }
        report.set(Some(read));
    };
    details()
        .child(summary().hook("profile-import-toggle").text("Import profiles"))
        .child(source(
            ["profile-import", "profile-import-file"],
            "A file with exported profiles",
            "Profiles are added to those above. A different profile with the same name gets a new name.",
            text,
        ))
        .child(action_button("profile-import-use", "Import profiles", take))
        .child(div().hook("profile-import-said").role(Role::Status).child_of(move || {
            report.with(|report| {
                Some(match report.as_ref()? {
                    Ok(report) => {
                        let class = if report.has_losses() { "note" } else { "hint" };
                        let sentences = report.sentences().into_iter().map(|words| li().class(class).text(words));
                        ul().class("reasons").children(sentences)
                    }
                    Err(problem) => p().class("problem").text(sentence(&problem.to_string())),
                })
            })
        }))
}
