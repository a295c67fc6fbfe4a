//! Profiles: several named configurations, and what is expected of a login with each.
//!
//! [`Profiles`] keeps their names unique and at most one of them active. [`Profiles::import`] and [`Profiles::to_json`] move
//! all of them between browsers as one JSON file, which is also what a browser stores. [`ExpectationsDraft`] reads what a
//! person expects of the tokens.
//!
//! ```
//! use login::config::{ConfigDraft, PageOrigin};
//! use setup::profiles::Profiles;
//!
//! let page = PageOrigin::new("http://localhost:8080");
//! let form = ConfigDraft { domain: "dev-123.okta.com".into(), ..ConfigDraft::new(&page) };
//! let mut profiles = Profiles::default();
//! profiles.add("dev", &form)?;
//! profiles.duplicate()?;
//! assert_eq!(profiles.active().map(|profile| profile.name.as_str()), Some("dev copy"));
//!
//! let deleted = profiles.delete().expect("a profile is active");
//! profiles.restore(deleted)?;
//! assert_eq!(profiles.list().len(), 2);
//! # Ok::<(), setup::profiles::ProfileProblem>(())
//! ```

mod expectations;
mod file;
mod import;
mod problem;
#[cfg(test)]
mod tests;

use login::config::{ConfigDraft, ExpectedText, OktaOrg, PageOrigin, typed_domain};

pub use expectations::{ExpectationField, ExpectationsDraft};
pub use import::{ImportProblem, ImportReport};
pub use problem::ProfileProblem;

/// So many profiles are kept at most.
pub const MOST_PROFILES: usize = 100;

/// So many characters a name has at most.
pub const MOST_OF_A_NAME: usize = 60;

/// The profiles of a browser, in the order in which they are listed. Every name is another one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profiles {
    list: Vec<Profile>,
    /// An index of the list.
    active: Option<usize>,
}

/// A named configuration. It has no secret: the form has no field for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The name, unique in its list.
    pub name: String,
    /// The form, with what is expected of the tokens.
    pub draft: ConfigDraft,
}

/// A profile that was deleted, and where it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeletedProfile {
    /// The profile.
    pub profile: Profile,
    at: usize,
}

impl Profiles {
    /// Returns every profile.
    #[must_use]
    pub fn list(&self) -> &[Profile] {
        &self.list
    }

    /// Returns the active profile; `None` while no profile is selected.
    #[must_use]
    pub fn active(&self) -> Option<&Profile> {
        self.list.get(self.active?)
    }

    /// Adds a profile with this form at the end, and makes it the active one. Without a name, it is called after the
    /// domain.
    ///
    /// # Errors
    /// [`ProfileProblem`] says what is wrong with the name or the form; nothing is added.
    pub fn add(&mut self, typed: &str, draft: &ConfigDraft) -> Result<(), ProfileProblem> {
        let name = match typed.trim() {
            "" => self.free(&called_after(draft)),
            typed => self.unused(typed, None)?,
        };
        let profile = Profile { name, draft: draft.clone() };
        self.insert(self.list.len(), profile).map(|at| self.active = Some(at))
    }

    /// Makes the profile of this name the active one, and returns its form; `None` if there is no such profile.
    pub fn select(&mut self, name: &str) -> Option<&ConfigDraft> {
        let at = self.list.iter().position(|profile| profile.name == name)?;
        self.active = Some(at);
        Some(&self.list[at].draft)
    }

    /// Puts a copy after the active profile, for example `dev copy`, and makes it the active one.
    ///
    /// # Errors
    /// [`ProfileProblem`] if no profile is active, or there are too many.
    pub fn duplicate(&mut self) -> Result<(), ProfileProblem> {
        let (at, original) = self.at_hand()?;
        let name = self.free(&format!("{} copy", original.name));
        let copy = Profile { name, draft: original.draft.clone() };
        self.insert(at + 1, copy).map(|at| self.active = Some(at))
    }

    /// Gives the active profile another name.
    ///
    /// # Errors
    /// [`ProfileProblem`] says what is wrong with the name; the profile keeps its own.
    pub fn rename(&mut self, typed: &str) -> Result<(), ProfileProblem> {
        let (at, _) = self.at_hand()?;
        self.list[at].name = self.unused(typed, Some(at))?;
        Ok(())
    }

    /// Puts this form into the active profile.
    ///
    /// # Errors
    /// [`ProfileProblem`] if no profile is active, or the form can't be kept.
    pub fn save(&mut self, draft: &ConfigDraft) -> Result<(), ProfileProblem> {
        let (at, _) = self.at_hand()?;
        problem::keepable(draft)?;
        self.list[at].draft = draft.clone();
        Ok(())
    }

    /// Takes the active profile out of the list, after which none is active; `None` if none was.
    pub fn delete(&mut self) -> Option<DeletedProfile> {
        let at = self.active.take()?;
        Some(DeletedProfile { profile: self.list.remove(at), at })
    }

    /// Puts a deleted profile back to its place and makes it the active one. If its name is in use by then, it gets
    /// another.
    ///
    /// # Errors
    /// [`ProfileProblem::TooMany`] if the limit is reached.
    pub fn restore(&mut self, deleted: DeletedProfile) -> Result<(), ProfileProblem> {
        let DeletedProfile { mut profile, at } = deleted;
        profile.name = self.free(&profile.name);
        self.insert(at.min(self.list.len()), profile).map(|at| self.active = Some(at))
    }

    /// Returns these profiles with the active one of `shown`, as long as there is a profile of its name: two tabs share
    /// the profiles, and not which one is active.
    #[must_use]
    pub fn activated_as(mut self, shown: &Self) -> Self {
        self.active = shown.active().and_then(|active| self.list.iter().position(|one| one.name == active.name));
        self
    }

    /// Inserts a profile of an unused name, and returns its index. The active one stays active.
    fn insert(&mut self, at: usize, profile: Profile) -> Result<usize, ProfileProblem> {
        problem::keepable(&profile.draft)?;
        if self.list.len() >= MOST_PROFILES {
            return Err(ProfileProblem::TooMany);
        }
        self.active = self.active.map(|active| if active >= at { active + 1 } else { active });
        self.list.insert(at, profile);
        Ok(at)
    }

    fn at_hand(&self) -> Result<(usize, &Profile), ProfileProblem> {
        self.active.zip(self.active()).ok_or(ProfileProblem::NoneActive)
    }

    /// Returns what was typed as a name that no profile has, but for the one at `own`.
    fn unused(&self, typed: &str, own: Option<usize>) -> Result<String, ProfileProblem> {
        let name = name(typed)?;
        let is_taken = |(at, profile): (usize, &Profile)| profile.name == name && Some(at) != own;
        if self.list.iter().enumerate().any(is_taken) { Err(ProfileProblem::Taken { name }) } else { Ok(name) }
    }

    /// Returns this name if no profile has it, or else the first of `name 2`, `name 3` … that none has.
    fn free(&self, name: &str) -> String {
        let is_taken = |name: &str| self.list.iter().any(|profile| profile.name == name);
        let numbered = (2..).map(|number| with_ending(name, &format!(" {number}")));
        let mut names = std::iter::once(with_ending(name, "")).chain(numbered);
        names.find(|name| !is_taken(name)).expect("there are more numbers than profiles")
    }
}

/// Reads a name: without spaces at its ends, of characters that can be seen.
fn name(typed: &str) -> Result<String, ProfileProblem> {
    let name = ExpectedText::read(typed, "the profile's name").map_err(ProfileProblem::Name)?;
    match name.as_str().chars().count() {
        characters if characters > MOST_OF_A_NAME => Err(ProfileProblem::TooLong { characters }),
        _ => Ok(name.as_str().to_owned()),
    }
}

/// Returns the name with this ending, cut where both would be too long.
fn with_ending(name: &str, ending: &str) -> String {
    let room = MOST_OF_A_NAME.saturating_sub(ending.chars().count());
    let cut: String = name.chars().take(room).collect();
    [cut.trim_end(), ending].concat()
}

/// Returns the first part of the domain, for example `dev-123`.
fn called_after(draft: &ConfigDraft) -> String {
    // The page has no part in what the domain is.
    let org: Option<OktaOrg> = draft.read(&PageOrigin::new("http://localhost")).org;
    let host = org.as_ref().map_or("", |org| typed_domain(org.origin()));
    let host = host.split("://").last().unwrap_or_default();
    let is_address = host.starts_with(|c: char| c.is_ascii_digit() || c == '[');
    let first = if is_address { host } else { host.split(['.', ':']).next().unwrap_or_default() };
    if first.is_empty() { "Profile".to_owned() } else { first.to_owned() }
}
