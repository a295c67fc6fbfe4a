//! What a report of the doctor's says about the steps. The guide reads the report as scripts do, from its JSON.

use serde_json::Value;

use super::{GuideName, GuideStep, GuideValues};
use crate::doctor::{ProbeName, ProbeResult};

/// A report of the doctor's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoctorFindings {
    probes: Vec<CheckedProbe>,
}

/// A probe of the report. The doctor has masked what is secret in its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedProbe {
    /// What it is called.
    pub name: ProbeName,
    /// How it ended.
    pub result: ProbeResult,
    /// What was found, or why nothing was.
    pub found: String,
    /// What to do about it.
    pub remedy: Option<String>,
}

/// What the report says about one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepCheck<'a> {
    /// The step's probes that are in the report.
    pub probes: Vec<&'a CheckedProbe>,
    /// What the step needs beyond its probes and the report lacks: a text of the guide.
    pub shortfall: Option<&'static str>,
    /// All of it together.
    pub outcome: StepOutcome,
}

/// How a step was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepOutcome {
    /// The probe that decides about it passed, and so did all others that were judged.
    Working,
    /// Something failed.
    Failing,
    /// What decides about it could not be judged.
    NotJudged,
}

/// The probe of each step without which nothing is known of the step, whatever the others say. A new org passes all
/// others of the authorization server's and has no access policy.
const DECIDING: [ProbeName; 5] =
    [ProbeName::Client, ProbeName::Policy, ProbeName::Cors, ProbeName::Audience, ProbeName::GrantedScopes];

/// A login that asked for less than the guide needs: all that it asked for was granted.
const NOT_REQUESTED: &str = "The last login's access token doesn't have `{custom-scope}` in `scp`. Add it to the \
    scopes of your configuration, and sign in again.";

impl DoctorFindings {
    /// Reads the JSON of [`DoctorReport::to_json`](crate::doctor::DoctorReport::to_json); `None` if it is something
    /// else. Probes that this guide doesn't know are left out.
    #[must_use]
    pub fn read(report: &Value) -> Option<Self> {
        let probes = report.get("probes")?.as_array()?;
        Some(Self { probes: probes.iter().take(ProbeName::ALL.len()).filter_map(probe).collect() })
    }

    /// Returns the probe of this name.
    #[must_use]
    pub fn probe(&self, name: ProbeName) -> Option<&CheckedProbe> {
        self.probes.iter().find(|probe| probe.name == name)
    }
}

fn probe(value: &Value) -> Option<CheckedProbe> {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    Some(CheckedProbe {
        name: ProbeName::parse(text("name")?)?,
        result: ProbeResult::parse(text("result")?)?,
        found: text("found").unwrap_or_default().to_owned(),
        remedy: text("remedy").map(str::to_owned),
    })
}

impl<'a> StepCheck<'a> {
    /// Reads what the report says about the step.
    #[must_use]
    pub fn of(step: &GuideStep, findings: &'a DoctorFindings, values: &GuideValues) -> Self {
        let probes: Vec<_> = step.probes().filter_map(|name| findings.probe(name)).collect();
        let shortfall = probes.iter().find_map(|probe| shortfall(probe, values));
        let decides = |probe: &CheckedProbe| DECIDING.contains(&probe.name) && probe.result == ProbeResult::Pass;
        let outcome = if probes.iter().any(|probe| probe.result == ProbeResult::Fail) || shortfall.is_some() {
            StepOutcome::Failing
        } else if probes.iter().any(|probe| decides(probe)) {
            StepOutcome::Working
        } else {
            StepOutcome::NotJudged
        };
        Self { probes, shortfall, outcome }
    }

    /// Returns the probes that passed.
    pub(super) fn passed(&self) -> impl Iterator<Item = ProbeName> {
        self.probes.iter().filter(|probe| probe.result == ProbeResult::Pass).map(|probe| probe.name)
    }
}

fn shortfall(probe: &CheckedProbe, values: &GuideValues) -> Option<&'static str> {
    let is_granted = || {
        let scope = values.used(GuideName::CustomScope)?;
        probe.found.split_whitespace().find(|granted| *granted == scope)
    };
    let judges_scopes = probe.name == ProbeName::GrantedScopes && probe.result == ProbeResult::Pass;
    (judges_scopes && is_granted().is_none()).then_some(NOT_REQUESTED)
}
