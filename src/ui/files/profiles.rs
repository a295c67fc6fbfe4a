//! The profiles: select, save, add, duplicate, rename, delete, and restore.

use leptos::prelude::*;
use setup::profiles::Profiles;

use super::LoginForm;
use super::shelf::{ProfileNews, ProfileShelf, name_of};
use super::transfer::transfer;
use crate::browser::form;
use crate::ui::element::{Element, Role, action_button};
use crate::ui::fields::{bound, field, hint, line};
use crate::ui::html::{div, h3, label, option, p, section, select};

/// Returns the first part of the panel.
pub fn profiles(form: LoginForm) -> Element {
    let shelf = ProfileShelf::new(form);
    section()
        .class("panel")
        .aria_labelledby("profiles-title")
        .child(h3().attr("id", "profiles-title").text("Profiles"))
        .child(p().class("hint").text(
            "Several configurations, kept in this browser: the fields above and what you expect of the tokens. \
            Profiles never contain secrets.",
        ))
        .child_of(move || shelf.storage.get().map(|words| p().class("problem").role(Role::Alert).text(words)))
        .child(div().class("profile-choice").child(choice(shelf)).child(state(shelf)))
        .child(actions(shelf))
        .child(naming(shelf))
        .child(said(shelf))
        .child(transfer(shelf))
}

/// Made anew with each change of the names, so that its choice is what is active.
fn choice(shelf: ProfileShelf) -> Element {
    let listed = Memo::new(move |_| {
        shelf.profiles.with(|profiles| {
            let names: Vec<String> = profiles.list().iter().map(|profile| profile.name.clone()).collect();
            (names, name_of(profiles).to_owned())
        })
    });
    div().class("field").child(label().attr("for", "profile-select").text("Profile")).child_of(move || {
        let (names, active) = listed.get();
        let option = |value: &str, words: &str| {
            let option = option().attr("value", value.to_owned()).text(words.to_owned());
            if value == active { option.flag("selected") } else { option }
        };
        let none = if names.is_empty() { "No profiles yet" } else { "No profile selected" };
        let select = select()
            .attr("id", "profile-select")
            .hook("profile-select")
            .on("change", move |event| shelf.select(&form::value(&event)))
            .child(if active.is_empty() { option("", none) } else { option("", none).flag("disabled") })
            .children(names.iter().map(|name| option(name, name)));
        Some(select)
    })
}

/// Returns whether the form is what the active profile has.
fn state(shelf: ProfileShelf) -> Element {
    let state = Memo::new(move |_| shelf.is_changed());
    let name = move || match state.get() {
        None => "none",
        Some(true) => "changed",
        Some(false) => "saved",
    };
    let words = move || match state.get() {
        None => "",
        Some(true) => "unsaved changes",
        Some(false) => "saved",
    };
    p().class("profile-state")
        .hook("profile-state")
        .role(Role::Status)
        .attr_of("data-state", move || Some(name().into()))
        .text_of(move || words().into())
}

fn actions(shelf: ProfileShelf) -> Element {
    let unless = |is_possible: Memo<bool>| move || !is_possible.get();
    let is_changed = Memo::new(move |_| shelf.is_changed() == Some(true));
    let is_active = Memo::new(move |_| shelf.is_changed().is_some());
    let save = move || {
        let form = shelf.form.now.get_untracked();
        shelf.change(|profiles| {
            profiles.save(&form).map(|()| format!("{} now has the form's values.", name_of(profiles)))
        });
    };
    let duplicate =
        move || shelf.change(|profiles| profiles.duplicate().map(|()| format!("Added {}.", name_of(profiles))));
    div()
        .class("actions")
        .child(action_button("profile-save", "Save into profile", save).flag_of("disabled", unless(is_changed)))
        .child_of(move || {
            let name = is_changed.get().then(|| shelf.profiles.with(|profiles| name_of(profiles).to_owned()))?;
            let words = format!("Load {name} again");
            Some(action_button("profile-load", words, move || shelf.select(&name)))
        })
        .child(action_button("profile-duplicate", "Duplicate", duplicate).flag_of("disabled", unless(is_active)))
        .child(action_button("profile-delete", "Delete", move || shelf.delete()).flag_of("disabled", unless(is_active)))
        .child_of(move || {
            let name = shelf.deleted.with(|all| all.last().map(|last| last.profile.name.clone()))?;
            Some(action_button("profile-undo", format!("Restore {name}"), move || shelf.undo()))
        })
        .child_of(move || {
            let words = "Restore the unsaved values";
            shelf.replaced.read().as_ref().map(|_| action_button("profile-take-back", words, move || shelf.take_back()))
        })
}

/// Returns the name for a new profile, or the active one's new name.
fn naming(shelf: ProfileShelf) -> Element {
    let typed = RwSignal::new(String::new());
    let named =
        move |change: fn(&mut Profiles, &str, ProfileShelf) -> Result<String, setup::profiles::ProfileProblem>| {
            let name = typed.get_untracked();
            shelf.change(|profiles| change(profiles, &name, shelf));
            if matches!(*shelf.said.read_untracked(), ProfileNews::Done(_)) {
                typed.set(String::new());
            }
        };
    let add = move || {
        named(|profiles, name, shelf| {
            profiles.add(name, &shelf.form.now.get_untracked())?;
            Ok(format!("Added {} with the form's values.", name_of(profiles)))
        });
    };
    let rename = move || {
        named(|profiles, name, _| {
            profiles.rename(name)?;
            Ok(format!("The profile is now called {}.", name_of(profiles)))
        });
    };
    let is_active = Memo::new(move |_| shelf.is_changed().is_some());
    let name = hint(
        "For a new profile, or a new name for the selected one. A new profile without a name is named after its \
        domain.",
    );
    div().class("profile-name").child(field("profile-name".into(), "Name", bound(line("dev"), typed), name)).child(
        div()
            .class("actions")
            .child(action_button("profile-add", "Add profile from the form", add))
            .child(action_button("profile-rename", "Rename", rename).flag_of("disabled", move || !is_active.get())),
    )
}

fn said(shelf: ProfileShelf) -> Element {
    div().hook("profile-said").role(Role::Status).child_of(move || match shelf.said.get() {
        ProfileNews::Nothing => None,
        ProfileNews::Done(words) => Some(p().class("hint").text(words)),
        ProfileNews::Problem(words) => Some(p().class("problem").text(words)),
    })
}
