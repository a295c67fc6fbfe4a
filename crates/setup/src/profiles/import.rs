//! Profiles from a file, added to those that are there.

use std::fmt;

use jose::json::{self, JsonFlaw};
use login::config::PageOrigin;

use super::file::{ReadFile, UnreadProfile};
use super::{MOST_OF_A_NAME, Profile, Profiles, with_ending};

/// So many bytes of a file are read at most.
pub const MOST_OF_A_FILE: usize = 256 * 1024;

/// So many names of one kind a report lists at most.
const MOST_LISTED: usize = 8;

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportReport {
    /// The profiles that were added under their own name.
    pub added: Vec<String>,
    /// The profiles that were added under another name, because theirs is that of another profile: both names.
    pub renamed: Vec<(String, String)>,
    /// The profiles that are there already, with the same content.
    pub skipped: Vec<String>,
    /// The profiles that were not added, and why.
    pub refused: Vec<(String, String)>,
    /// The paths of members that mean nothing here.
    pub ignored: Vec<String>,
    /// The paths of secrets, which were not read.
    pub secrets: Vec<String>,
}

/// Why nothing was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportProblem {
    /// There is no text.
    Empty,
    /// The text is larger than what is read.
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// It isn't JSON.
    NotJson(JsonFlaw),
    /// It nests beyond all sense.
    TooDeep,
    /// A member appears twice.
    Twice {
        /// Its path.
        path: String,
    },
    /// It has no list of profiles.
    NoProfiles,
}

impl Profiles {
    /// Adds the profiles of a file that [`export`](Self::export) wrote, for a page of this origin, and says what it
    /// did. The active profile stays the active one.
    ///
    /// # Errors
    /// [`ImportProblem`] if the text isn't such a file; nothing is added.
    pub fn import(&mut self, text: &str, page: &PageOrigin) -> Result<ImportReport, ImportProblem> {
        if text.trim().is_empty() {
            return Err(ImportProblem::Empty);
        }
        if text.len() > MOST_OF_A_FILE {
            return Err(ImportProblem::TooLarge { bytes: text.len() });
        }
        let json = json::read(text.trim_start_matches('\u{feff}')).map_err(ImportProblem::NotJson)?;
        if json.is_too_deep {
            return Err(ImportProblem::TooDeep);
        }
        if let Some(path) = json.duplicates.first() {
            return Err(ImportProblem::Twice { path: path.clone() });
        }
        let file = ReadFile::of(&json.value, page).ok_or(ImportProblem::NoProfiles)?;
        let mut report = ImportReport { ignored: file.ignored, secrets: file.secrets, ..ImportReport::default() };
        for read in file.profiles {
            match read {
                Ok(profile) => self.take(profile, &mut report),
                Err(UnreadProfile { label, because }) => report.refused.push((label, because)),
            }
        }
        Ok(report)
    }

    fn take(&mut self, profile: Profile, report: &mut ImportReport) {
        let is_taken = self.list.iter().any(|other| other.name == profile.name);
        let imported = with_ending(&profile.name, IMPORTED);
        let is_like_it = |other: &&Profile| {
            other.draft == profile.draft && (other.name == profile.name || other.name.starts_with(&imported))
        };
        if let Some(there) = self.list.iter().filter(|_| is_taken).find(is_like_it) {
            report.skipped.push(there.name.clone());
            return;
        }
        let name = if is_taken { self.free(&imported) } else { profile.name.clone() };
        let result = self.insert(self.list.len(), Profile { name: name.clone(), draft: profile.draft });
        match result {
            Err(problem) => report.refused.push((profile.name, problem.to_string())),
            Ok(_) if is_taken => report.renamed.push((profile.name, name)),
            Ok(_) => report.added.push(name),
        }
    }
}

/// How the name of a profile ends that another one had first.
const IMPORTED: &str = " (imported)";

impl ImportReport {
    /// Returns what was done, a sentence each; never none.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let mut said = Vec::new();
        if !self.added.is_empty() {
            said.push(format!("Added: {}.", listed(self.added.iter().map(String::as_str))));
        }
        said.extend(self.renamed.iter().take(MOST_LISTED).map(|(theirs, name)| {
            format!(
                "A different profile is already called {theirs}, so the file's was added \
                    as {name}."
            )
        }));
        if !self.skipped.is_empty() {
            said.push(format!("Already here and identical: {}.", listed(self.skipped.iter().map(String::as_str))));
        }
        said.extend(
            self.refused.iter().take(MOST_LISTED).map(|(name, because)| format!("{name} wasn't added: {because}.")),
        );
        match self.refused.len().saturating_sub(MOST_LISTED) {
            0 => {}
            more => said.push(format!("{more} more profiles weren't added.")),
        }
        if !self.ignored.is_empty() {
            said.push(format!(
                "Ignored, because profiles don't have it: {}.",
                listed(self.ignored.iter().map(String::as_str))
            ));
        }
        if !self.secrets.is_empty() {
            said.push(format!(
                "The file contains a secret at {}. It wasn't read: profiles never contain secrets.",
                listed(self.secrets.iter().map(String::as_str))
            ));
        }
        if said.is_empty() {
            said.push("The file has no profiles, so nothing was added.".to_owned());
        }
        said
    }

    /// Returns whether a part of the file was not taken.
    #[must_use]
    pub fn has_losses(&self) -> bool {
        !self.refused.is_empty() || !self.ignored.is_empty() || !self.secrets.is_empty()
    }
}

/// Returns the first names, each cut to what a name may have.
fn listed<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    let more = names.len().saturating_sub(MOST_LISTED);
    let first: Vec<String> =
        names.take(MOST_LISTED).map(|name| name.chars().take(2 * MOST_OF_A_NAME).collect()).collect();
    if more == 0 { first.join(", ") } else { format!("{} and {more} more", first.join(", ")) }
}

impl fmt::Display for ImportProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the text is empty; paste or choose a profiles file"),
            Self::TooLarge { bytes } => {
                write!(f, "the file has {} kB; the limit is {} kB", bytes / 1024, MOST_OF_A_FILE / 1024)
            }
            Self::NotJson(flaw) => write!(f, "this isn't JSON: {flaw}"),
            Self::TooDeep => f.write_str("this is nested too deeply for a profiles file"),
            Self::Twice { path } => write!(f, "{path} appears twice, so it isn't clear which value counts"),
            Self::NoProfiles => {
                f.write_str("this isn't a profiles file; import a single configuration under Configuration files")
            }
        }
    }
}

impl std::error::Error for ImportProblem {}
