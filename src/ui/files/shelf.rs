//! The profiles of this browser as the panel changes them: each change is stored at once.

use leptos::prelude::*;
use login::config::ConfigDraft;
use setup::profiles::{DeletedProfile, ProfileProblem, Profiles};

use super::LoginForm;
use crate::browser::{page, storage};

/// What came of the last change.
#[derive(Clone, PartialEq, Eq)]
pub enum ProfileNews {
    Nothing,
    Done(String),
    Problem(String),
}

/// The profiles, and what can be undone. It lives as long as the panel does.
#[derive(Clone, Copy)]
pub struct ProfileShelf {
    pub form: LoginForm,
    pub profiles: RwSignal<Profiles>,
    /// Latest last.
    pub deleted: RwSignal<Vec<DeletedProfile>>,
    /// What the form said before another profile was selected, where no profile has it.
    pub replaced: RwSignal<Option<ConfigDraft>>,
    pub said: RwSignal<ProfileNews>,
    /// What is wrong with the storage, if anything is.
    pub storage: RwSignal<Option<&'static str>>,
    /// Whether the browser has what is shown.
    is_kept: StoredValue<bool>,
}

const UNREADABLE: &str =
    "The stored profiles can't be read. They are kept until you add or import a profile, which replaces them.";

impl ProfileShelf {
    pub fn new(form: LoginForm) -> Self {
        let stored = storage::profiles();
        let read = stored.as_ref().and_then(|json| Profiles::from_json(json, &form.page()));
        Self {
            form,
            storage: RwSignal::new((stored.is_some() && read.is_none()).then_some(UNREADABLE)),
            is_kept: StoredValue::new(read.is_some()),
            profiles: RwSignal::new(read.unwrap_or_default()),
            deleted: RwSignal::new(Vec::new()),
            replaced: RwSignal::new(None),
            said: RwSignal::new(ProfileNews::Nothing),
        }
    }

    /// Returns whether the form differs from the active profile; `None` while none is active.
    pub fn is_changed(self) -> Option<bool> {
        self.profiles.with(|profiles| profiles.active().map(|active| active.draft != *self.form.now.read()))
    }

    /// Makes one change and stores it; `change` returns what to say about it.
    pub fn change(self, change: impl FnOnce(&mut Profiles) -> Result<String, ProfileProblem>) {
        let mut profiles = self.latest();
        self.said.set(match change(&mut profiles) {
            Ok(words) => {
                self.keep(profiles);
                ProfileNews::Done(words)
            }
            Err(problem) => ProfileNews::Problem(sentence(&problem.to_string())),
        });
    }

    /// Stores the profiles, and shows them.
    pub fn keep(self, profiles: Profiles) {
        let kept = storage::keep_profiles(&profiles.to_json());
        self.is_kept.set_value(kept.is_ok());
        self.storage.set(kept.err());
        self.profiles.set(profiles);
    }

    /// Returns what is stored by now, since another tab may have changed it; what is active is each tab's own.
    pub fn latest(self) -> Profiles {
        let shown = self.profiles.get_untracked();
        if !self.is_kept.get_value() {
            return shown;
        }
        match storage::profiles() {
            None => Profiles::default(),
            Some(json) => {
                Profiles::from_json(&json, &self.form.page()).map_or(shown.clone(), |it| it.activated_as(&shown))
            }
        }
    }

    /// Makes a profile the active one and fills the form with it. Values that are only in the form can be restored.
    pub fn select(self, name: &str) {
        let before = self.form.now.get_untracked();
        let is_lost = self.profiles.with_untracked(|profiles| profiles.list().iter().all(|one| one.draft != before))
            && before != ConfigDraft::new(&self.form.page());
        let mut profiles = self.latest();
        let Some(draft) = profiles.select(name).cloned() else { return };
        self.keep(profiles);
        self.replaced.set(is_lost.then_some(before));
        self.said.set(ProfileNews::Done(format!("The form now has the values of {name}.")));
        self.form.fill(&draft);
        page::focus_soon("[data-testid=profile-select]");
    }

    /// Fills the form with what it said before another profile was selected.
    pub fn take_back(self) {
        if let Some(before) = self.replaced.try_update(Option::take).flatten() {
            self.form.fill(&before);
            self.said.set(ProfileNews::Done("The form has its earlier values again.".into()));
            page::focus_soon("[data-testid=profile-select]");
        }
    }

    pub fn delete(self) {
        let mut profiles = self.latest();
        if let Some(deleted) = profiles.delete() {
            self.said
                .set(ProfileNews::Done(format!("{} was deleted. The form keeps its values.", deleted.profile.name)));
            self.deleted.update(|all| all.push(deleted));
            self.keep(profiles);
            page::focus_soon("[data-testid=profile-undo]");
        }
    }

    pub fn undo(self) {
        if let Some(deleted) = self.deleted.try_update(Vec::pop).flatten() {
            self.change(|profiles| profiles.restore(deleted).map(|()| format!("{} was restored.", name_of(profiles))));
            page::focus_soon("[data-testid=profile-select]");
        }
    }
}

/// Returns the name of the active profile.
pub fn name_of(profiles: &Profiles) -> &str {
    profiles.active().map_or("", |active| &active.name)
}

/// Returns a fragment as a sentence: with a capital letter and a full stop.
pub fn sentence(fragment: &str) -> String {
    let mut characters = fragment.chars();
    let first = characters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(characters).chain(['.']).collect()
}
