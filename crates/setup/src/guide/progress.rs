//! Which steps are done, and by what. A check's tick is valid only until its inputs change.

use jose::UnixTime;
use serde_json::{Map, Value, json};

use super::{DoctorFindings, GuideStep, GuideValues, STEPS, StepCheck, StepOutcome, markdown};
use crate::doctor::{ProbeName, ProbeResult};

/// The ticks of all steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideProgress {
    /// By the steps' numbers.
    ticks: Vec<Option<StepTick>>,
}

/// Why a step counts as done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepTick {
    /// The person says so.
    Person,
    /// A check saw it working.
    Check {
        /// When.
        at: UnixTime,
        /// The probes that passed.
        probes: Vec<ProbeName>,
        /// The mark of the step, of its probes and of the configuration that they examined.
        setup: u64,
    },
}

impl Default for GuideProgress {
    fn default() -> Self {
        Self { ticks: vec![None; STEPS.len()] }
    }
}

impl GuideProgress {
    /// Returns why the step is done; `None` if it is not.
    #[must_use]
    pub fn tick(&self, step: &GuideStep) -> Option<&StepTick> {
        self.ticks.get(usize::from(step.number))?.as_ref()
    }

    /// Returns how many steps are done.
    #[must_use]
    pub fn done(&self) -> usize {
        self.ticks.iter().flatten().count()
    }

    /// Takes the person's word. It doesn't replace what a check saw, and takes it back.
    pub fn set_by_person(&mut self, step: &GuideStep, is_done: bool) {
        let tick = self.tick_mut(step);
        *tick = if is_done { tick.take().or(Some(StepTick::Person)) } else { None };
    }

    /// Takes over a report about these values: ticks what was seen working, and takes away what was seen otherwise, the
    /// person's tick too if something failed.
    pub fn note(&mut self, findings: &DoctorFindings, at: UnixTime, values: &GuideValues) {
        for step in &STEPS {
            let check = StepCheck::of(step, findings, values);
            let tick = self.tick_mut(step);
            match check.outcome {
                StepOutcome::Working => {
                    *tick =
                        Some(StepTick::Check { at, probes: check.passed().collect(), setup: setup_of(step, values) });
                }
                StepOutcome::Failing => *tick = None,
                StepOutcome::NotJudged => {
                    tick.take_if(|tick| tick.is_of_a_check_that(|name| is_not_seen_again(findings, name)));
                }
            }
        }
    }

    /// Takes away the ticks of checks that saw another configuration, other values or another step.
    pub fn settle(&mut self, values: &GuideValues) {
        for step in &STEPS {
            let is_outdated = |tick: &mut StepTick| match tick {
                StepTick::Person => false,
                StepTick::Check { setup, .. } => *setup != setup_of(step, values),
            };
            self.tick_mut(step).take_if(is_outdated);
        }
    }

    /// Returns the progress as one JSON object, by the steps' numbers. No value of the configuration is in it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let ticked = STEPS.iter().filter_map(|step| Some((step.number.to_string(), self.tick(step)?.to_json())));
        ticked.collect::<Map<_, _>>().into()
    }

    /// Returns the progress that [`to_json`](Self::to_json) wrote. What can't be read, or names a probe that the step
    /// doesn't have, is no tick.
    #[must_use]
    pub fn from_json(json: &Value) -> Self {
        let mut progress = Self::default();
        for step in &STEPS {
            *progress.tick_mut(step) = json.get(step.number.to_string()).and_then(|tick| StepTick::read(tick, step));
        }
        progress
    }

    fn tick_mut(&mut self, step: &GuideStep) -> &mut Option<StepTick> {
        &mut self.ticks[usize::from(step.number)]
    }
}

impl StepTick {
    /// Returns the stable name of what ticked the step.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Check { .. } => "check",
        }
    }

    fn is_of_a_check_that(&self, is_gone: impl Fn(ProbeName) -> bool) -> bool {
        match self {
            Self::Person => false,
            Self::Check { probes, .. } => probes.iter().any(|name| is_gone(*name)),
        }
    }

    fn to_json(&self) -> Value {
        match self {
            Self::Person => json!({"by": self.as_str()}),
            Self::Check { at, probes, setup } => {
                let probes: Vec<_> = probes.iter().map(|name| name.as_str()).collect();
                json!({"by": self.as_str(), "at": at.0, "probes": probes, "setup": format!("{setup:016x}")})
            }
        }
    }

    fn read(json: &Value, step: &GuideStep) -> Option<Self> {
        match json.get("by")?.as_str()? {
            "person" => Some(Self::Person),
            "check" => {
                let names = json.get("probes")?.as_array()?;
                let of_step = |name: &Value| {
                    ProbeName::parse(name.as_str()?).filter(|name| step.probes().any(|one| one == *name))
                };
                let probes = names.iter().take(ProbeName::ALL.len()).map(of_step).collect::<Option<Vec<_>>>()?;
                let setup = u64::from_str_radix(json.get("setup")?.as_str()?, 16).ok()?;
                let at = UnixTime(json.get("at")?.as_i64()?);
                (!probes.is_empty()).then_some(Self::Check { at, probes, setup })
            }
            _ => None,
        }
    }
}

fn is_not_seen_again(findings: &DoctorFindings, name: ProbeName) -> bool {
    findings.probe(name).is_some_and(|probe| probe.result != ProbeResult::Pass)
}

/// Returns a mark that changes with all that a check of the step depends on: the configuration as it is entered, the
/// step as it is shown with the person's values, and its probes. It is stored in place of these, so that no value is
/// stored twice.
fn setup_of(step: &GuideStep, values: &GuideValues) -> u64 {
    let probes: Vec<_> = step.probes().map(ProbeName::as_str).collect();
    let texts = [
        values.page().as_str().to_owned(),
        values.draft().to_json().to_string(),
        markdown::section(step, &values.words()),
        probes.join(" "),
    ];
    texts.iter().fold(OFFSET, |mark, text| text.bytes().chain([0]).fold(mark, with_byte))
}

/// FNV-1a of 64 bits (<https://datatracker.ietf.org/doc/draft-eastlake-fnv/>): a hash for texts that nobody forges.
fn with_byte(mark: u64, byte: u8) -> u64 {
    (mark ^ u64::from(byte)).wrapping_mul(PRIME)
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;
