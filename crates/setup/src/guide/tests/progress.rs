//! When a step is ticked, and when the tick falls.

use jose::UnixTime;
use login::config::PageOrigin;
use serde_json::{Value, json};

use super::{exported, step_of, values};
use crate::doctor::{ProbeName, ProbeResult};
use crate::guide::{
    DoctorFindings, GuideAction, GuideName, GuideProgress, GuideValues, STEPS, StepCheck, StepOutcome, StepTick,
    to_markdown,
};

const NOW: UnixTime = UnixTime(1_764_150_000);

fn report(probes: &[(&str, &str, &str)]) -> Value {
    let probe = |(name, result, found): &(&str, &str, &str)| json!({"name": name, "result": result, "expected": "x", "found": found});
    json!({"healthy": true, "probes": probes.iter().map(probe).collect::<Vec<_>>()})
}

fn findings(probes: &[(&str, &str, &str)]) -> DoctorFindings {
    DoctorFindings::read(&report(probes)).expect("a report")
}

fn seen(probes: &[(&str, &str, &str)], values: &GuideValues) -> GuideProgress {
    let mut progress = GuideProgress::default();
    progress.note(&findings(probes), NOW, values);
    progress
}

const WORKING: &[(&str, &str, &str)] =
    &[("client", "pass", ""), ("redirect", "pass", ""), ("redirect-app", "unknown", ""), ("cors", "pass", "")];

#[test]
fn a_step_is_seen_working_if_all_that_was_judged_passed() {
    let check = |number: usize, probes: &[(&str, &str, &str)], expected| {
        let outcome = StepCheck::of(&STEPS[number], &findings(probes), &values()).outcome;
        assert_eq!(outcome, expected, "{number} {probes:?}");
    };
    check(2, WORKING, StepOutcome::Working);
    check(2, &[("client", "pass", ""), ("redirect", "fail", "")], StepOutcome::Failing);
    check(2, &[("client", "unknown", ""), ("redirect", "unknown", "")], StepOutcome::NotJudged);
    check(2, &[], StepOutcome::NotJudged);
    check(5, WORKING, StepOutcome::NotJudged);
    check(4, WORKING, StepOutcome::Working);
}

#[test]
fn a_check_ticks_with_time_and_probes() {
    let values = values();
    let progress = seen(WORKING, &values);
    let Some(StepTick::Check { at, probes, .. }) = progress.tick(&STEPS[2]) else { panic!("{progress:?}") };
    assert_eq!((*at, probes.as_slice()), (NOW, &[ProbeName::Client, ProbeName::Redirect][..]));
    assert_eq!(progress.done(), 2);
    assert_eq!(progress.tick(&STEPS[3]), None);
    let text = to_markdown(&values, &progress);
    assert!(step_of(&text, 2).contains("State: seen working at 2025-11-26T09:40:00Z by client, redirect\n"), "{text}");
}

#[test]
fn a_tick_falls_with_each_field_of_the_configuration() {
    let seen_by_check = seen(WORKING, &values());
    let mut same = seen_by_check.clone();
    same.settle(&values());
    assert_eq!(same, seen_by_check);
    for (name, text) in [
        (GuideName::Domain, "dev-2.okta.com"),
        (GuideName::ClientId, "0oaother67890abcdefg"),
        (GuideName::AuthServer, "aus1"),
        (GuideName::Scopes, "openid"),
        (GuideName::Audience, "other"),
        (GuideName::RedirectUri, "http://localhost:8080/okta-auth/"),
    ] {
        let (mut values, mut progress) = (values(), seen_by_check.clone());
        values.set(name, text);
        progress.settle(&values);
        assert_eq!(progress.done(), 0, "{name:?}");
    }
    let elsewhere = GuideValues::new(&PageOrigin::new("http://localhost:8081"), values().draft().clone());
    let mut progress = seen_by_check;
    progress.settle(&elsewhere);
    assert_eq!(progress.done(), 0, "another origin");
}

#[test]
fn a_tick_falls_with_a_value_of_its_step_and_no_other() {
    let (mut values, mut progress) = (values(), seen(WORKING, &values()));
    values.set(GuideName::AwsProfile, "sandbox");
    progress.settle(&values);
    assert_eq!(progress.done(), 2);
    values.set(GuideName::OriginName, "another");
    progress.settle(&values);
    assert!(progress.tick(&STEPS[4]).is_none() && progress.tick(&STEPS[2]).is_some());
    values.set(GuideName::ClientName, "another");
    progress.settle(&values);
    assert!(progress.tick(&STEPS[2]).is_none());
}

#[test]
fn a_tick_falls_with_a_later_check_that_is_no_pass() {
    let after = |probes: &[(&str, &str, &str)]| {
        let mut progress = seen(WORKING, &values());
        progress.note(&findings(probes), UnixTime(NOW.0 + 60), &values());
        progress
    };
    assert!(after(&[("client", "fail", "")]).tick(&STEPS[2]).is_none());
    assert!(after(&[("client", "unknown", "")]).tick(&STEPS[2]).is_none());
    assert!(after(&[("client", "pass", ""), ("redirect", "fail", "")]).tick(&STEPS[2]).is_none());
    assert!(after(&[("client", "unknown", "")]).tick(&STEPS[4]).is_some(), "another step's");
    assert!(after(&[]).tick(&STEPS[2]).is_some(), "nothing was checked again");
    let again = after(WORKING);
    assert!(matches!(again.tick(&STEPS[2]), Some(StepTick::Check { at, .. }) if at.0 == NOW.0 + 60), "{again:?}");
}

#[test]
fn a_tick_falls_with_the_list_of_probes() {
    let stored = |probes: &[&str]| {
        let mut json = seen(WORKING, &values()).to_json();
        json["2"]["probes"] = probes.into();
        GuideProgress::from_json(&json)
    };
    assert!(stored(&["client", "redirect"]).tick(&STEPS[2]).is_some());
    assert!(stored(&["client", "of-another-version"]).tick(&STEPS[2]).is_none());
    assert!(stored(&["client", "cors"]).tick(&STEPS[2]).is_none(), "cors is another step's");
    assert!(stored(&[]).tick(&STEPS[2]).is_none());
}

#[test]
fn the_persons_tick_holds_until_something_fails() {
    let mut values = values();
    let mut progress = GuideProgress::default();
    progress.set_by_person(&STEPS[2], true);
    progress.set_by_person(&STEPS[5], true);
    values.set(GuideName::Domain, "dev-2.okta.com");
    progress.settle(&values);
    progress.note(&findings(&[("client", "unknown", "")]), NOW, &values);
    assert_eq!(progress.tick(&STEPS[2]), Some(&StepTick::Person));
    progress.note(&findings(&[("client", "pass", "")]), NOW, &values);
    assert_eq!(progress.tick(&STEPS[2]).map(StepTick::as_str), Some("check"));
    progress.set_by_person(&STEPS[2], true);
    assert_eq!(progress.tick(&STEPS[2]).map(StepTick::as_str), Some("check"), "what was seen stays");
    progress.set_by_person(&STEPS[2], false);
    assert_eq!(progress.tick(&STEPS[2]), None);
    progress.set_by_person(&STEPS[2], true);
    progress.note(&findings(&[("client", "fail", "")]), NOW, &values);
    assert_eq!(progress.tick(&STEPS[2]), None);
    assert_eq!(progress.tick(&STEPS[5]), Some(&StepTick::Person));
}

#[test]
fn the_first_login_needs_the_custom_scope_in_the_token() {
    let mut values = values();
    let check = |found: &str, values: &GuideValues| {
        let findings = findings(&[("granted-scopes", "pass", found), ("session", "pass", "taken")]);
        let check = StepCheck::of(&STEPS[9], &findings, values);
        (check.outcome, check.shortfall.map(|text| text.contains("scp")))
    };
    let lacking = (StepOutcome::Failing, Some(true));
    assert_eq!(check("openid profile email", &values), lacking);
    assert_eq!(check("openid apis", &values), lacking);
    assert_eq!(check("openid profile email api", &values), (StepOutcome::Working, None));
    // What is configured says nothing about the login before.
    GuideAction::AddScope.apply(&mut values);
    assert_eq!(check("openid profile email", &values), lacking);
    values.set(GuideName::CustomScope, "read");
    assert_eq!(check("openid api", &values), lacking);
}

#[test]
fn progress_comes_back_from_storage() {
    let mut progress = seen(WORKING, &values());
    progress.set_by_person(&STEPS[11], true);
    let json = progress.to_json();
    assert_eq!(GuideProgress::from_json(&json), progress);
    let text = json.to_string();
    assert!(!text.contains("dev-1") && !text.contains("0oa"), "no value is stored twice: {text}");
    assert!(text.len() < 1_000, "{text}");
}

#[test]
fn garbage_is_no_tick() {
    let fresh = GuideProgress::default();
    for garbage in [
        json!(null),
        json!(7),
        json!("[]"),
        json!([{"by": "person"}]),
        json!({"2": true, "12": {"by": "person"}, "-1": {"by": "person"}, "x": {"by": "person"}}),
        json!({"2": {"by": "somebody"}}),
        json!({"2": {"by": "check"}}),
        json!({"2": {"by": "check", "at": "1", "probes": ["client"], "setup": "f"}}),
        json!({"2": {"by": "check", "at": 1, "probes": "client", "setup": "f"}}),
        json!({"2": {"by": "check", "at": 1, "probes": ["client"], "setup": "no hex"}}),
        json!({"2": {"by": "check", "at": 1, "probes": ["client"], "setup": 15}}),
    ] {
        assert_eq!(GuideProgress::from_json(&garbage), fresh, "{garbage}");
    }
    let known = json!({"2": {"by": "check", "at": 1, "probes": ["client"], "setup": "f"}});
    let mut progress = GuideProgress::from_json(&known);
    assert_eq!(progress.done(), 1);
    progress.settle(&values());
    assert_eq!(progress.done(), 0, "of another configuration");
}

#[test]
fn only_a_report_is_read_as_one() {
    for other in [json!(null), json!({}), json!({"probes": 1}), json!([])] {
        assert_eq!(DoctorFindings::read(&other), None, "{other}");
    }
    let odd =
        json!({"probes": [1, {"name": "cors"}, {"name": "x", "result": "pass"}, {"name": "keys", "result": "pass"}]});
    let findings = DoctorFindings::read(&odd).expect("a report");
    assert_eq!(findings.probe(ProbeName::Keys).map(|probe| probe.result), Some(ProbeResult::Pass));
    assert_eq!(findings.probe(ProbeName::Cors), None);
}

#[test]
fn each_step_with_probes_is_numbered_as_the_doctor_does() {
    for (place, step) in STEPS.iter().enumerate() {
        assert_eq!(usize::from(step.number), place);
    }
    let checked: Vec<_> = STEPS.iter().filter(|step| step.probes().next().is_some()).map(|step| step.number).collect();
    assert_eq!(checked, [2, 3, 4, 6, 9]);
    for name in ProbeName::ALL {
        assert!(name.guide_step().is_none_or(|step| usize::from(step) < STEPS.len()), "{name:?}");
    }
    assert!(exported(&values()).contains("State: open"));
}
