//! What the guide knows, and what changes it.

use jose::UnixTime;
use leptos::prelude::*;
use serde_json::{Value, json};
use setup::guide::{DoctorFindings, GuideAction, GuideName, GuideProgress, GuideStep, GuideValues, GuideWords};

use super::check::examine;
use crate::browser::programs::{self, NotLoaded};
use crate::browser::{address, clock, storage};
use crate::ui::task;
use login::config::ConfigDraft;

/// The guide of a page.
#[derive(Clone, Copy)]
pub struct Guide {
    /// The person's values.
    pub values: RwSignal<GuideValues>,
    /// The texts that follow from them.
    pub words: Memo<GuideWords>,
    /// Which steps are done.
    pub progress: RwSignal<GuideProgress>,
    /// What the doctor reported last.
    pub seen: RwSignal<Option<SeenReport>>,
    /// Whether the doctor is at work.
    pub is_busy: RwSignal<bool>,
    /// Whether the doctor couldn't be loaded.
    pub has_no_doctor: RwSignal<bool>,
    /// Why nothing is kept.
    pub unkept: RwSignal<Option<&'static str>>,
}

/// A report, and what it is about.
#[derive(Debug, Clone)]
pub struct SeenReport {
    /// The report.
    pub findings: DoctorFindings,
    /// When it ended.
    pub at: UnixTime,
    of: ConfigDraft,
}

impl SeenReport {
    /// Whether it is about these values.
    pub fn is_of(&self, values: &GuideValues) -> bool {
        self.of == *values.draft()
    }
}

impl Guide {
    /// Takes over what is stored.
    pub fn start() -> Self {
        let stored = storage::guide();
        let of = |name: &str| stored.get(name).unwrap_or(&Value::Null);
        let values = GuideValues::from_json(of(VALUES), &address::origin(), saved());
        let mut progress = GuideProgress::from_json(of(STEPS));
        progress.settle(&values);
        let values = RwSignal::new(values);
        Self {
            values,
            words: Memo::new(move |_| values.with(GuideValues::words)),
            progress: RwSignal::new(progress),
            seen: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            has_no_doctor: RwSignal::new(false),
            unkept: RwSignal::new(None),
        }
    }

    /// Takes over the configuration that was saved elsewhere.
    pub fn refresh(self) {
        let saved = saved();
        if self.values.with_untracked(|values| *values.draft() != saved) {
            self.values.update(|values| values.take_draft(saved));
            self.settle();
        }
    }

    /// Enters a value; [`keep`](Self::keep) stores it.
    pub fn enter(self, name: GuideName, text: &str) {
        self.values.update(|values| values.set(name, text));
        self.settle();
    }

    /// Makes a change of the configuration, and stores it.
    pub fn act(self, action: GuideAction) {
        self.values.update(|values| action.apply(values));
        self.settle();
        self.keep_configuration();
    }

    /// Stores a value that was entered: one of the configuration where the login finds it.
    pub fn keep(self, name: GuideName) {
        match name.field() {
            Some(_) => self.keep_configuration(),
            None => self.keep_guide(),
        }
    }

    /// Takes the person's word that a step is done, or not.
    pub fn tick(self, step: &GuideStep, is_done: bool) {
        self.progress.update(|progress| progress.set_by_person(step, is_done));
        self.keep_guide();
    }

    /// Lets the doctor examine the configuration, and takes over what it says about every step.
    pub fn check(self) {
        let of = self.values.with_untracked(|values| values.draft().clone());
        self.is_busy.set(true);
        self.has_no_doctor.set(false);
        task::start(async move {
            let findings = examine(&of).await;
            self.is_busy.set(false);
            match findings {
                Ok(findings) => self.take_over(SeenReport { findings, at: clock::now(), of }),
                Err(NotLoaded) => self.has_no_doctor.set(true),
            }
        });
    }

    /// A report about something that has changed meanwhile ticks nothing.
    fn take_over(self, report: SeenReport) {
        let values = self.values.read_untracked();
        if report.is_of(&values) {
            self.progress.update(|progress| progress.note(&report.findings, report.at, &values));
            self.keep_guide();
        }
        drop(values);
        self.seen.set(Some(report));
    }

    fn settle(self) {
        self.progress.update(|progress| progress.settle(&self.values.read_untracked()));
    }

    fn keep_configuration(self) {
        let kept = self.values.with_untracked(|values| {
            programs::apply(values.draft());
            storage::save(values.draft())
        });
        self.unkept.set(kept.err());
        self.keep_guide();
    }

    fn keep_guide(self) {
        let (values, steps) = (self.values.read_untracked().to_json(), self.progress.read_untracked().to_json());
        if let Err(why) = storage::keep_guide(&json!({VALUES: values, STEPS: steps})) {
            self.unkept.set(Some(why));
        }
    }
}

const VALUES: &str = "values";
const STEPS: &str = "steps";

/// The configuration that the login begins with.
fn saved() -> ConfigDraft {
    storage::load().unwrap_or_else(|| ConfigDraft::new(&address::origin()))
}
