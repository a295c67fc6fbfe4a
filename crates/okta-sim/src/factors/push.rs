//! Okta Verify push: a phone that answers automatically after a while.

use std::fmt;
use std::time::Duration;

use serde::Deserialize;

/// How the phone answers, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Push {
    answer: PushAnswer,
    #[serde(default)]
    after_ms: u64,
}

/// What the person at the phone does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PushAnswer {
    /// Says yes.
    Approve,
    /// Is shown three numbers and chooses the one that the sign-in page shows.
    ChooseNumber,
    /// Says no.
    Reject,
    /// Does nothing until the challenge is over.
    Ignore,
}

/// What a poll learns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PushState {
    Waiting,
    Approved,
    Rejected,
    TimedOut,
}

impl Push {
    /// Returns the answer comes `after` the challenge was sent.
    pub fn new(answer: PushAnswer, after: Duration) -> Self {
        Self { answer, after_ms: u64::try_from(after.as_millis()).unwrap_or(u64::MAX) }
    }

    pub(crate) fn answer(self) -> PushAnswer {
        self.answer
    }

    /// `waited` since the challenge was sent.
    pub(crate) fn state(self, waited: Duration) -> PushState {
        if waited < Duration::from_millis(self.after_ms) {
            return PushState::Waiting;
        }
        match self.answer {
            PushAnswer::Approve | PushAnswer::ChooseNumber => PushState::Approved,
            PushAnswer::Reject => PushState::Rejected,
            PushAnswer::Ignore => PushState::TimedOut,
        }
    }
}

impl fmt::Display for Push {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answer = match self.answer {
            PushAnswer::Approve => "approves",
            PushAnswer::ChooseNumber => "asks for a number, approves",
            PushAnswer::Reject => "rejects",
            PushAnswer::Ignore => "times out",
        };
        write!(f, "{answer} after {} ms", self.after_ms)
    }
}
