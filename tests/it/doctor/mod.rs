//! The doctor against okta-sim: every probe with what it is for, and a healthy org without a false alarm.

mod domains;
mod faults;
mod fields;
mod healthy;
mod local_network;
mod logins;
mod report;
mod settings;

use login::Browser;
use login::config::PageOrigin;
use setup::doctor::{
    CookieAccess, DoctorReport, Examination, LocalNetworkPermission, LoginFacts, Probe, ProbeName, ProbeResult,
    Surroundings,
};

use crate::bench::{Bench, PAGE};

/// What stays unknown of a healthy org until somebody signs in.
const UNTOLD: [ProbeName; 2] = [ProbeName::Policy, ProbeName::Cookies];

/// A browser that keeps nothing back, and could not try a cookie.
pub(crate) fn surroundings() -> Surroundings {
    Surroundings {
        secure_context: true,
        third_party_cookies: CookieAccess::NotTried,
        local_network: LocalNetworkPermission::Unsupported,
        arrived_at: Vec::new(),
    }
}

/// What the doctor says of the bench's form.
pub(crate) async fn examine(bench: &Bench) -> DoctorReport {
    examine_through(bench, &bench.browser, &surroundings(), None).await
}

async fn examine_after(bench: &Bench, login: &LoginFacts) -> DoctorReport {
    examine_through(bench, &bench.browser, &surroundings(), Some(login)).await
}

async fn examine_through(
    bench: &Bench,
    browser: &impl Browser,
    surroundings: &Surroundings,
    login: Option<&LoginFacts>,
) -> DoctorReport {
    let page = PageOrigin::new(PAGE);
    let examination = Examination::new(&bench.draft, &page, surroundings);
    let examination = match login {
        Some(login) => examination.after(login),
        None => examination,
    };
    examination.run(browser, |_| ()).await
}

fn probe(report: &DoctorReport, name: ProbeName) -> &Probe {
    report.probes.iter().find(|probe| probe.name == name).expect("a probe of every name")
}

/// The probes that ended so.
fn ended(report: &DoctorReport, result: ProbeResult) -> Vec<ProbeName> {
    report.probes.iter().filter(|probe| probe.result == result).map(|probe| probe.name).collect()
}

/// Compares which probes failed, all others passed or are unknown; each of them says what to do.
#[track_caller]
fn assert_failed(report: &DoctorReport, expected: &[ProbeName]) {
    assert_eq!(ended(report, ProbeResult::Fail), expected, "{}", report.to_markdown());
    assert_eq!(report.is_healthy(), expected.is_empty());
    for probe in report.probes.iter().filter(|probe| probe.result == ProbeResult::Fail) {
        let remedy = probe.remedy.as_ref().expect("a failure has a remedy");
        assert!(
            remedy.words.len() > 20 && (remedy.words.ends_with('.') || probe.name == ProbeName::Policy),
            "{probe:?}"
        );
        assert!(!probe.found.is_empty(), "{probe:?}");
    }
}

/// Compares the whole report: these failed, these and what only a login tells are unknown, all others passed.
#[track_caller]
fn assert_ended(report: &DoctorReport, failed: &[ProbeName], unknown: &[ProbeName]) {
    assert_ended_as("", report, failed, unknown);
}

#[track_caller]
fn assert_ended_as(what: &str, report: &DoctorReport, failed: &[ProbeName], unknown: &[ProbeName]) {
    assert_eq!(ended(report, ProbeResult::Fail), failed, "{what}");
    assert_failed(report, failed);
    for probe in &report.probes {
        let expected = if failed.contains(&probe.name) {
            ProbeResult::Fail
        } else if unknown.contains(&probe.name) || UNTOLD.contains(&probe.name) {
            ProbeResult::Unknown
        } else {
            ProbeResult::Pass
        };
        assert_eq!(probe.result, expected, "{what} {probe:?}");
    }
}
