//! One examination: all probes at the same time, each reported as it ends.

use futures::stream::{FuturesUnordered, StreamExt};
use login::Browser;
use login::config::{ConfigDraft, PageOrigin};

use super::exchanges::Exchanges;
use super::visit::Visit;
use super::{DoctorReport, ExaminationProgress, LoginFacts, ProbeName, Surroundings, probes};

/// What is examined: a form as it is typed, accepted or not, on a page. Nothing of it is stored.
#[derive(Debug, Clone, Copy)]
pub struct Examination<'a> {
    draft: &'a ConfigDraft,
    page: &'a PageOrigin,
    surroundings: &'a Surroundings,
    login: Option<&'a LoginFacts>,
}

impl<'a> Examination<'a> {
    /// Returns an examination of this form, for a page of this origin.
    #[must_use]
    pub fn new(draft: &'a ConfigDraft, page: &'a PageOrigin, surroundings: &'a Surroundings) -> Self {
        Self { draft, page, surroundings, login: None }
    }

    /// Adds the probes that look at a login.
    #[must_use]
    pub fn after(self, login: &'a LoginFacts) -> Self {
        Self { login: Some(login), ..self }
    }

    /// Returns the names of the probes, in the order of the report.
    pub fn names(&self) -> impl Iterator<Item = ProbeName> + use<> {
        ProbeName::of_an_examination(self.login.is_some())
    }

    /// Runs every probe, and passes each one to `report` as it ends. Dropping the future ends all of them.
    pub async fn run(&self, browser: &impl Browser, report: impl Fn(ExaminationProgress<'_>)) -> DoctorReport {
        let visit = Visit::new(browser, self.draft, self.page, self.surroundings, self.login);
        let exchanges = Exchanges::new(&visit);
        let mut running: FuturesUnordered<_> =
            self.names().map(|name| probes::start(name, &visit, &exchanges)).collect();
        let (of, mut ended) = (running.len(), Vec::new());
        while let Some(probe) = running.next().await {
            let probe = visit.mask.probe(probe);
            report(ExaminationProgress { done: ended.len() + 1, of, probe: &probe });
            ended.push(probe);
        }
        let place = |name| ProbeName::ALL.iter().position(|known| *known == name);
        ended.sort_by_key(|probe| place(probe.name));
        DoctorReport { probes: ended }
    }
}
