//! The report of an examination, as a value, as JSON for scripts and as Markdown for a ticket.

use login::wire::code_span;
use serde_json::{Value, json};

use super::{Probe, ProbeResult};

const HEAD: &str =
    concat!("# Doctor\n\nExamined by okta-pkce-tester ", env!("CARGO_PKG_VERSION"), "; secrets are masked.\n");

/// Every probe of an examination, in the order of [`ProbeName::ALL`](super::ProbeName::ALL).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoctorReport {
    /// The probes, all of which have ended.
    pub probes: Vec<Probe>,
}

/// A probe that has just ended, and how far the examination is.
#[derive(Debug, Clone, Copy)]
pub struct ExaminationProgress<'a> {
    /// How many probes have ended, this one among them.
    pub done: usize,
    /// How many there are.
    pub of: usize,
    /// The one that ended.
    pub probe: &'a Probe,
}

impl DoctorReport {
    /// Returns whether no probe failed. An unknown result isn't a failure.
    #[must_use]
    pub fn is_healthy(&self) -> bool {
        self.count(ProbeResult::Fail) == 0
    }

    /// Returns how many probes ended so.
    #[must_use]
    pub fn count(&self, result: ProbeResult) -> usize {
        self.ended_as(result).count()
    }

    /// Returns how many probes failed, passed and are unknown, in words.
    #[must_use]
    pub fn counts(&self) -> String {
        let [fail, pass, unknown] =
            [ProbeResult::Fail, ProbeResult::Pass, ProbeResult::Unknown].map(|result| self.count(result));
        format!("{fail} failed, {pass} passed, {unknown} unknown")
    }

    /// Returns the probes that ended so, in the order of the report.
    pub fn ended_as(&self, result: ProbeResult) -> impl Iterator<Item = &Probe> {
        self.probes.iter().filter(move |probe| probe.result == result)
    }

    /// Returns the report as one JSON object: part of the page's contract with scripts.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({"healthy": self.is_healthy(), "probes": self.probes.iter().map(for_scripts).collect::<Vec<_>>()})
    }

    /// Returns the report as Markdown (CommonMark 0.31): failures first, each text quoted.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut text = format!("{HEAD}\n{}.\n", self.counts());
        for result in [ProbeResult::Fail, ProbeResult::Unknown, ProbeResult::Pass] {
            for probe in self.ended_as(result) {
                text.push_str(&section(probe));
            }
        }
        text
    }
}

fn for_scripts(probe: &Probe) -> Value {
    let mut object = json!({
        "name": probe.name.as_str(),
        "result": probe.result.as_str(),
        "expected": probe.expected,
        "found": probe.found,
    });
    if let Some(remedy) = &probe.remedy {
        object["remedy"] = remedy.to_text().into();
    }
    object
}

fn section(probe: &Probe) -> String {
    let mut text = format!("\n## {}: {}\n\n", probe.name.as_str(), probe.result.as_str());
    let remedy = probe.remedy.as_ref().map(|remedy| remedy.to_text());
    for (lead, part) in [
        ("Tried", Some(&probe.tried)),
        ("Expected", Some(&probe.expected)),
        ("Found", Some(&probe.found)),
        ("Remedy", remedy.as_ref()),
    ] {
        if let Some(part) = part {
            text.push_str(&format!("- {lead}: {}\n", code_span(part)));
        }
    }
    if let Some(code) = probe.code {
        text.push_str(&format!("- Code: {}\n", code.as_str()));
    }
    text
}

#[cfg(test)]
mod tests {
    use login::Code;

    use super::*;
    use crate::doctor::probe::ProbeTrial;
    use crate::doctor::{ProbeName, ProbeRemedy};

    fn report() -> DoctorReport {
        let trial = |name| ProbeTrial::new(name, "GET https://a.okta.com/", "an answer");
        let remedy =
            ProbeRemedy::new("Tick CORS.").with("http://localhost:8080").at("Security > API > Trusted Origins");
        DoctorReport {
            probes: vec![
                trial(ProbeName::Domain).pass("an answer"),
                trial(ProbeName::Cors).fail("`` no\n# CORS `", remedy).by(Code::CorsRefused),
                trial(ProbeName::Policy).unknown("nobody has signed in"),
            ],
        }
    }

    #[test]
    fn scripts_read_the_shape_of_the_contract() {
        let expected = json!({"healthy": false, "probes": [
            {"name": "domain", "result": "pass", "expected": "an answer", "found": "an answer"},
            {"name": "cors", "result": "fail", "expected": "an answer", "found": "`` no\n# CORS `",
             "remedy": "Tick CORS. (Value: http://localhost:8080. In Okta's console: Security > API > Trusted Origins)"},
            {"name": "policy", "result": "unknown", "expected": "an answer", "found": "nobody has signed in"},
        ]});
        assert_eq!(report().to_json(), expected);
    }

    #[test]
    fn what_is_unknown_is_no_failure() {
        let mut report = report();
        report.probes.remove(1);
        assert!(report.is_healthy());
        assert_eq!(report.count(ProbeResult::Unknown), 1);
    }

    #[test]
    fn markdown_has_failures_first_and_quotes_every_text() {
        let text = report().to_markdown();
        assert!(text.starts_with("# Doctor\n") && text.contains("\n1 failed, 1 passed, 1 unknown.\n"), "{text}");
        let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part}\nis missing in\n{text}"));
        assert!(at("\n## cors: fail\n") < at("\n## policy: unknown\n"), "{text}");
        assert!(at("\n## policy: unknown\n") < at("\n## domain: pass\n"), "{text}");
        at("- Found: ``` `` no\u{fffd}# CORS ` ```\n");
        at("- Code: cors-refused\n");
        assert_eq!(text.lines().filter(|line| line.starts_with('#')).count(), 4, "{text}");
    }
}
