//! An examination from the page's point of view: what it is about, which probes have ended, and the report.

use login::config::{ConfigDraft, PageOrigin};

use super::{DoctorReport, Examination, LoginFacts, Probe, ProbeName, Surroundings};

/// What an examination is about. A report is true as long as this is what the page would examine now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExaminationSubject {
    draft: ConfigDraft,
    login: Option<LoginFacts>,
}

impl ExaminationSubject {
    /// Returns the subject for this form on a page of this origin. What a login with another issuer or client has shown
    /// is left out.
    #[must_use]
    pub fn new(draft: ConfigDraft, login: Option<LoginFacts>, page: &PageOrigin) -> Self {
        let profile = login.as_ref().and_then(|_| draft.read(page).config).map(|config| config.profile());
        let login = login.filter(|login| Some(&login.profile) == profile.as_ref());
        Self { draft, login }
    }

    /// Returns the examination of this subject.
    #[must_use]
    pub fn examination<'a>(&'a self, page: &'a PageOrigin, surroundings: &'a Surroundings) -> Examination<'a> {
        let examination = Examination::new(&self.draft, page, surroundings);
        match &self.login {
            Some(login) => examination.after(login),
            None => examination,
        }
    }

    /// Returns the names of the probes that this subject has, in the order of the report.
    #[must_use]
    pub fn probes(&self) -> Vec<ProbeName> {
        ProbeName::of_an_examination(self.login.is_some()).collect()
    }
}

/// One examination, under way or complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkup {
    subject: ExaminationSubject,
    ended: Vec<Probe>,
    report: Option<DoctorReport>,
}

impl Checkup {
    /// Returns an examination that has just begun.
    #[must_use]
    pub fn begin(subject: ExaminationSubject) -> Self {
        Self { subject, ended: Vec::new(), report: None }
    }

    /// Notes a probe that has ended.
    pub fn note(&mut self, probe: &Probe) {
        self.ended.push(probe.clone());
    }

    /// Notes the report.
    pub fn complete(&mut self, report: DoctorReport) {
        self.report = Some(report);
    }

    /// Returns the probe, if it has ended.
    #[must_use]
    pub fn ended(&self, name: ProbeName) -> Option<&Probe> {
        self.ended.iter().find(|probe| probe.name == name)
    }

    /// Returns the names of the probes, in the order of the report.
    #[must_use]
    pub fn probes(&self) -> Vec<ProbeName> {
        self.subject.probes()
    }

    /// Returns how many probes have ended, in words.
    #[must_use]
    pub fn progress(&self) -> String {
        format!("{} of {} done", self.ended.len(), self.probes().len())
    }

    /// Returns whether probes are still under way.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        self.report.is_none()
    }

    /// Returns the report, once every probe has ended.
    #[must_use]
    pub fn report(&self) -> Option<&DoctorReport> {
        self.report.as_ref()
    }

    /// Returns whether this is about what the page would examine now.
    #[must_use]
    pub fn is_about(&self, now: &ExaminationSubject) -> bool {
        self.subject == *now
    }
}

#[cfg(test)]
mod tests {
    use login::{Code, LoginError};

    use super::*;
    use crate::doctor::probe::ProbeTrial;

    fn page() -> PageOrigin {
        PageOrigin::new("http://localhost:8080")
    }

    fn draft() -> ConfigDraft {
        ConfigDraft { domain: "dev-1.okta.com".into(), client_id: "0oa1".into(), ..ConfigDraft::new(&page()) }
    }

    fn facts(draft: &ConfigDraft) -> LoginFacts {
        let config = draft.read(&page()).config.expect("a config");
        LoginFacts::of_error(&config, &LoginError::denied(login::Denial::Policy))
    }

    #[test]
    fn a_login_counts_for_its_own_issuer_and_client_alone() {
        let login = facts(&draft());
        let check = |draft: ConfigDraft, counts| {
            let subject = ExaminationSubject::new(draft, Some(login.clone()), &page());
            assert_eq!(subject.probes().contains(&ProbeName::Assignment), counts);
            assert_eq!(subject.probes().len(), if counts { 25 } else { 19 });
        };
        check(draft(), true);
        check(ConfigDraft { scopes: "openid api".into(), ..draft() }, true);
        check(ConfigDraft { client_id: "0oa2".into(), ..draft() }, false);
        check(ConfigDraft { auth_server: "other".into(), ..draft() }, false);
        check(ConfigDraft { client_id: String::new(), ..draft() }, false);
    }

    #[test]
    fn a_report_is_about_the_values_and_the_login_that_it_was_made_for() {
        let subject = |draft: ConfigDraft, login| ExaminationSubject::new(draft, login, &page());
        let checkup = Checkup::begin(subject(draft(), None));
        assert!(checkup.is_about(&subject(draft(), None)));
        assert!(!checkup.is_about(&subject(draft(), Some(facts(&draft())))), "there was a login since");
        assert!(!checkup.is_about(&subject(ConfigDraft { audience: "api".into(), ..draft() }, None)));
        let other = ConfigDraft { client_id: "0oa2".into(), ..draft() };
        assert!(checkup.is_about(&subject(draft(), Some(facts(&other)))), "another client's login says nothing here");
    }

    #[test]
    fn an_examination_is_under_way_until_there_is_a_report() {
        let mut checkup = Checkup::begin(ExaminationSubject::new(draft(), None, &page()));
        assert_eq!(checkup.progress(), "0 of 19 done");
        let probe = ProbeTrial::new(ProbeName::Cors, "a", "b").unknown("c").by(Code::CorsRefused);
        checkup.note(&probe);
        assert_eq!((checkup.progress().as_str(), checkup.ended(ProbeName::Cors)), ("1 of 19 done", Some(&probe)));
        assert!(checkup.is_under_way() && checkup.ended(ProbeName::Domain).is_none());
        checkup.complete(DoctorReport { probes: vec![probe] });
        assert!(!checkup.is_under_way() && checkup.report().is_some_and(DoctorReport::is_healthy));
    }
}
