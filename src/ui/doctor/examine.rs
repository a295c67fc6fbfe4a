//! The doctor's state, and the user's intents.

use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use login::Browser;
use login::config::{ConfigField, Reading};
use serde_json::Value;
use setup::doctor::{Checkup, DoctorForm, DoctorReport, ExaminationProgress, ExaminationSubject};
use setup::hand_over::HandOver;

use crate::browser::{address, page, storage, surroundings};
use crate::ui::task;
use crate::ui::wire::WireView;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct Doctor {
    pub form: RwSignal<DoctorForm>,
    pub reading: Memo<Reading>,
    /// The last examination, under way or complete; none before the first, or after one that was ended early.
    pub checkup: RwSignal<Option<Checkup>>,
    /// Whether probes are under way.
    pub is_busy: Memo<bool>,
    /// Whether there is a report, and it is about other values or another login than the page has now.
    pub is_stale: Memo<bool>,
    /// What the page would examine now.
    subject: Memo<ExaminationSubject>,
    wire: WireView,
    running: StoredValue<Option<AbortHandle>>,
}

impl Doctor {
    /// Reads the address and what is stored. Starts at once where the address says so and nothing needs confirming.
    pub fn new(handed: RwSignal<HandOver>) -> Self {
        let [query, _] = address::take_arrival();
        let opened = DoctorForm::open(&query, &address::origin(), storage::load().as_ref());
        let starts_at_once = opened.starts_at_once();
        let form = RwSignal::new(opened);
        let reading = Memo::new(move |_| form.with(|form| form.draft().read(&address::origin())));
        let login = Memo::new(move |_| handed.with(|handed| handed.facts.clone()));
        let draft = Memo::new(move |_| form.with(|form| form.draft().clone()));
        let subject = Memo::new(move |_| ExaminationSubject::new(draft.get(), login.get(), &address::origin()));
        let checkup = RwSignal::new(None::<Checkup>);
        let is_busy = Memo::new(move |_| checkup.with(|checkup| checkup.as_ref().is_some_and(Checkup::is_under_way)));
        let is_stale = Memo::new(move |_| {
            let is_about = |checkup: &Checkup| subject.with(|subject| checkup.is_about(subject));
            !is_busy.get() && checkup.with(|checkup| checkup.as_ref().is_some_and(|checkup| !is_about(checkup)))
        });
        let running = StoredValue::new(None);
        let doctor = Self { form, reading, checkup, is_busy, is_stale, subject, wire: WireView::start(), running };
        Effect::new(move |_| {
            let of_login = handed.with(|handed| handed.form(&address::origin()));
            let changed = |login| form.try_maybe_update(|form| twice(form.follow(&login))).unwrap_or_default();
            if of_login.is_some_and(changed) {
                doctor.end_early();
            }
        });
        on_cleanup(move || doctor.end_early());
        Effect::new(move |_| {
            if starts_at_once {
                doctor.run();
            }
        });
        doctor
    }

    /// Takes over what was typed into a field, or chosen. What is under way is about other values, so it ends.
    pub fn edit(self, field: ConfigField, value: &str) {
        self.end_early();
        self.form.update(|form| form.edit(field, value));
    }

    /// Examines what the form shows.
    pub fn run(self) {
        self.end_early();
        self.form.update(DoctorForm::confirm);
        let subject = self.subject.get_untracked();
        self.checkup.set(Some(Checkup::begin(subject.clone())));
        let (handle, registration) = AbortHandle::new_pair();
        self.running.set_value(Some(handle));
        let change = move |change: &dyn Fn(&mut Checkup)| {
            // The page may be gone by now.
            let _ = self.checkup.try_update(|checkup| checkup.as_mut().map(change));
        };
        task::start(async move {
            let browser = self.wire.browser();
            let examined = examine(&browser, &subject, |progress| change(&|checkup| checkup.note(progress.probe)));
            if let Ok(report) = Abortable::new(examined, registration).await {
                change(&|checkup| checkup.complete(report.clone()));
                page::focus_soon_unless_typing("[data-testid=doctor-verdict]");
            }
        });
    }

    /// Ends what is under way, its requests and frames with it. A report that is complete stays.
    pub fn end_early(self) {
        if let Some(running) = self.running.try_update_value(Option::take).flatten() {
            running.abort();
        }
        if self.is_busy.try_get_untracked() == Some(true) {
            self.checkup.set(None);
        }
    }

    /// Returns whether the org is healthy, by a report about what the page has now.
    pub fn is_healthy(self) -> Option<bool> {
        self.with_report(DoctorReport::is_healthy)
    }

    /// Reads the report, if there is one about what the page has now.
    pub fn with_report<T>(self, read: impl FnOnce(&DoctorReport) -> T) -> Option<T> {
        let is_stale = self.is_stale.get();
        self.checkup.with(|checkup| checkup.as_ref().and_then(Checkup::report).filter(|_| !is_stale).map(read))
    }
}

/// As `try_maybe_update` takes it: whether to notify of the change, and the result.
fn twice(changed: bool) -> (bool, bool) {
    (changed, changed)
}

async fn examine(
    browser: &impl Browser,
    subject: &ExaminationSubject,
    report: impl Fn(ExaminationProgress<'_>),
) -> DoctorReport {
    let (origin, surroundings) = (address::origin(), surroundings::look().await);
    subject.examination(&origin, &surroundings).run(browser, report).await
}

/// Examines a subject for another page, and returns the report as scripts read it. Its recorder belongs to the caller's
/// owner.
pub fn report_as_json(subject: ExaminationSubject) -> impl Future<Output = Value> {
    let browser = WireView::start().browser();
    async move { examine(&browser, &subject, |_| ()).await.to_json() }
}
