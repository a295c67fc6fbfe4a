//! One line of a report: what was tried, expected and found, and what to do about it.

use login::{Code, Explanation};

use super::ProbeName;

/// How a probe ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProbeResult {
    /// It was tried, and found as expected.
    Pass,
    /// It was tried, and found otherwise: a login fails.
    Fail,
    /// It couldn't be checked, or it is worth knowing but doesn't prevent a sign-in.
    Unknown,
}

impl ProbeResult {
    /// Returns the result of this name; `None` for any other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Pass, Self::Fail, Self::Unknown].into_iter().find(|result| result.as_str() == text)
    }

    /// Returns the stable name that scripts read.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Unknown => "unknown",
        }
    }
}

/// The setting to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProbeRemedy {
    /// What to do, in words.
    pub words: String,
    /// The exact value for the setting, ready to copy.
    pub value: Option<String>,
    /// Where Okta's admin console has the setting.
    pub console: Option<&'static str>,
}

impl ProbeRemedy {
    pub(super) fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), value: None, console: None }
    }

    pub(super) fn with(self, value: impl Into<String>) -> Self {
        Self { value: Some(value.into()), ..self }
    }

    pub(super) fn at(self, console: &'static str) -> Self {
        Self { console: Some(console), ..self }
    }

    /// Returns all of it on one line.
    #[must_use]
    pub fn to_text(&self) -> String {
        let value = self.value.as_ref().map(|value| format!("Value: {value}"));
        let console = self.console.map(|console| format!("In Okta's console: {console}"));
        let details: Vec<String> = [value, console].into_iter().flatten().collect();
        if details.is_empty() { self.words.clone() } else { format!("{} ({})", self.words, details.join(". ")) }
    }
}

impl From<Explanation> for ProbeRemedy {
    fn from(explanation: Explanation) -> Self {
        Self { words: explanation.remedy.into_owned(), value: explanation.value, console: explanation.console }
    }
}

/// A finished probe. Its texts have no secrets, not even one typed into a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// What it is called.
    pub name: ProbeName,
    /// How it ended.
    pub result: ProbeResult,
    /// The request that was sent.
    pub tried: String,
    /// What a healthy org answers.
    pub expected: String,
    /// What was found, or why nothing was.
    pub found: String,
    /// What to do about it.
    pub remedy: Option<ProbeRemedy>,
    /// The guide's step that sets it up.
    pub guide_step: Option<u8>,
    /// The catalog's entry for a login that ends by this.
    pub code: Option<Code>,
}

/// A probe under way.
#[derive(Debug, Clone)]
pub(super) struct ProbeTrial {
    name: ProbeName,
    tried: String,
    expected: String,
}

impl ProbeTrial {
    pub(super) fn new(name: ProbeName, tried: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { name, tried: tried.into(), expected: expected.into() }
    }

    pub(super) fn pass(self, found: impl Into<String>) -> Probe {
        self.end(ProbeResult::Pass, found.into(), None, None)
    }

    pub(super) fn unknown(self, found: impl Into<String>) -> Probe {
        self.end(ProbeResult::Unknown, found.into(), None, None)
    }

    pub(super) fn fail(self, found: impl Into<String>, remedy: ProbeRemedy) -> Probe {
        self.end(ProbeResult::Fail, found.into(), Some(remedy), None)
    }

    fn end(self, result: ProbeResult, found: String, remedy: Option<ProbeRemedy>, code: Option<Code>) -> Probe {
        let Self { name, tried, expected } = self;
        Probe { name, result, tried, expected, found, remedy, guide_step: name.guide_step(), code }
    }
}

impl Probe {
    /// Links the catalog's entry.
    pub(super) fn by(self, code: Code) -> Self {
        Self { code: Some(code), ..self }
    }

    /// Adds a remedy to a result that isn't a failure.
    pub(super) fn advising(self, remedy: ProbeRemedy) -> Self {
        Self { remedy: Some(remedy), ..self }
    }
}
