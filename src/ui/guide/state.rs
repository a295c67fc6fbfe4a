//! The guide's state, and what changes it. All of it is one value: a type of its own for each part would load another
//! copy of what follows it.

use jose::UnixTime;
use leptos::prelude::*;
use serde_json::{Value, json};
use setup::guide::{
    DoctorFindings, GuideAction, GuideName, GuideProgress, GuideStep, GuideSystem, GuideValues, GuideWords, StepCheck,
};

use super::check::examine;
use crate::browser::programs::{self, NotLoaded};
use crate::browser::{address, clock, page, storage};
use crate::ui::task;
use login::config::ConfigDraft;

/// The guide of a page.
#[derive(Clone, Copy)]
pub struct Guide(RwSignal<GuideState>);

/// What a guide knows.
pub struct GuideState {
    /// The person's values.
    pub values: GuideValues,
    /// The texts that follow from them.
    pub words: GuideWords,
    /// Which steps are done.
    pub progress: GuideProgress,
    /// Whether the doctor is at work, and what came of it.
    pub examined: Examined,
    /// The operating system whose commands are shown.
    pub system: GuideSystem,
    /// Whether the Markdown is shown.
    pub shows_markdown: bool,
    /// Why nothing is kept.
    pub unkept: Option<&'static str>,
}

/// What is known of the doctor.
pub enum Examined {
    /// Not checked yet.
    Never,
    /// It is at work.
    UnderWay,
    /// Its program couldn't be loaded.
    NoDoctor,
    /// It reported.
    Seen(SeenReport),
}

/// A report, and what it is about.
pub struct SeenReport {
    /// When it ended.
    pub at: UnixTime,
    findings: DoctorFindings,
    of: ConfigDraft,
}

impl GuideState {
    fn stored() -> Self {
        let stored = storage::guide();
        let of = |name: &str| stored.get(name).unwrap_or(&Value::Null);
        let values = GuideValues::from_json(of(VALUES), &address::origin(), saved());
        let mut progress = GuideProgress::from_json(of(STEPS));
        progress.settle(&values);
        Self {
            words: values.words(),
            values,
            progress,
            examined: Examined::Never,
            system: GuideSystem::of_platform(&page::platform()),
            shows_markdown: false,
            unkept: None,
        }
    }

    /// Returns what the last report says about a step; `None` where there is none, or it is about another
    /// configuration.
    pub fn check(&self, step: &GuideStep) -> Option<StepCheck<'_>> {
        match &self.examined {
            Examined::Seen(report) if report.of == *self.values.draft() => {
                Some(StepCheck::of(step, &report.findings, &self.values))
            }
            Examined::Seen(_) | Examined::Never | Examined::UnderWay | Examined::NoDoctor => None,
        }
    }

    /// Returns whether the doctor is at work.
    pub fn is_busy(&self) -> bool {
        matches!(self.examined, Examined::UnderWay)
    }

    fn change(&mut self, change: impl FnOnce(&mut GuideValues)) {
        change(&mut self.values);
        self.words = self.values.words();
        self.progress.settle(&self.values);
    }

    /// An outdated report ticks nothing.
    fn take_over(&mut self, report: SeenReport) {
        if report.of == *self.values.draft() {
            self.progress.note(&report.findings, report.at, &self.values);
        }
        self.examined = Examined::Seen(report);
    }

    fn keep_configuration(&mut self) {
        programs::apply(self.values.draft());
        let saved = storage::save(self.values.draft());
        self.keep_guide();
        self.unkept = saved.err().or(self.unkept);
    }

    fn keep_guide(&mut self) {
        let kept = storage::keep_guide(&json!({VALUES: self.values.to_json(), STEPS: self.progress.to_json()}));
        self.unkept = kept.err();
    }
}

impl Guide {
    /// Takes over what is stored.
    pub fn start() -> Self {
        Self(RwSignal::new(GuideState::stored()))
    }

    /// Reads what the guide knows, and follows it where a view does.
    pub fn with<T>(self, read: impl FnOnce(&GuideState) -> T) -> T {
        self.0.with(read)
    }

    /// Reads what the guide knows at this moment.
    pub fn now<T>(self, read: impl FnOnce(&GuideState) -> T) -> T {
        self.0.with_untracked(read)
    }

    /// Takes over the configuration that was saved elsewhere.
    pub fn refresh(self) {
        let saved = saved();
        if self.now(|state| *state.values.draft() != saved) {
            self.0.update(|state| state.change(|values| values.take_draft(saved)));
        }
    }

    /// Enters a value; [`keep`](Self::keep) stores it.
    pub fn enter(self, name: GuideName, text: &str) {
        self.0.update(|state| state.change(|values| values.set(name, text)));
    }

    /// Stores a value that was entered: one of the configuration where the login finds it.
    pub fn keep(self, name: GuideName) {
        self.0.update(|state| match name.field() {
            Some(_) => state.keep_configuration(),
            None => state.keep_guide(),
        });
    }

    /// Makes a change of the configuration, and stores it.
    pub fn act(self, action: GuideAction) {
        self.0.update(|state| {
            state.change(|values| action.apply(values));
            state.keep_configuration();
        });
    }

    /// Takes the person's word that a step is done, or not.
    pub fn tick(self, step: &GuideStep, is_done: bool) {
        self.0.update(|state| {
            state.progress.set_by_person(step, is_done);
            state.keep_guide();
        });
    }

    /// Shows the commands of an operating system.
    pub fn choose(self, system: GuideSystem) {
        self.0.update(|state| state.system = system);
    }

    /// Shows the Markdown, or hides it.
    pub fn show_markdown(self, is_shown: bool) {
        self.0.update(|state| state.shows_markdown = is_shown);
    }

    /// Lets the doctor examine the configuration, and takes over what it says about every step.
    pub fn check(self) {
        let of = self.now(|state| state.values.draft().clone());
        self.0.update(|state| state.examined = Examined::UnderWay);
        task::start(async move {
            let findings = examine(&of).await;
            self.0.update(|state| match findings {
                Ok(findings) => {
                    state.take_over(SeenReport { at: clock::now(), findings, of });
                    state.keep_guide();
                }
                Err(NotLoaded) => state.examined = Examined::NoDoctor,
            });
        });
    }
}

const VALUES: &str = "values";
const STEPS: &str = "steps";

/// Returns the configuration that the login begins with.
fn saved() -> ConfigDraft {
    storage::load().unwrap_or_else(|| ConfigDraft::new(&address::origin()))
}
