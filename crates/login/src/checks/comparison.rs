//! What is compared of a token: one list, whose order is that of the report, and which names a check once.

use jose::{Claim, Compact, UnixTime};

use super::{Check, CheckName, CheckOutcome, IssuerKeys};

/// A token that can be read, and what it is compared with.
pub(super) struct Compared<'a, Expectations> {
    pub(super) text: &'a str,
    pub(super) token: Compact,
    pub(super) keys: IssuerKeys<'a>,
    pub(super) expected: Expectations,
    pub(super) now: UnixTime,
}

/// How a comparison ended, with both sides in words. The list gives it its name.
pub(super) struct CheckMade {
    outcome: CheckOutcome,
    expected: String,
    actual: String,
}

impl CheckMade {
    pub(super) fn new(passes: bool, expected: impl Into<String>, actual: impl Into<String>) -> Self {
        let outcome = if passes { CheckOutcome::Pass } else { CheckOutcome::Fail };
        Self { outcome, expected: expected.into(), actual: actual.into() }
    }

    pub(super) fn skipped(expected: impl Into<String>, because: impl Into<String>) -> Self {
        Self { outcome: CheckOutcome::Skip, expected: expected.into(), actual: because.into() }
    }

    /// A claim that must be there and be exactly this text.
    pub(super) fn text(token: &Compact, claim: &str, expected: &str) -> Self {
        match token.text(claim) {
            Claim::Absent => Self::new(false, expected, format!("no {claim}")),
            Claim::Is(actual) => Self::new(actual == expected, expected, actual),
            mistyped @ Claim::Mistyped { .. } => {
                Self::new(false, expected, mistyped.mistyped(claim).unwrap_or_default())
            }
        }
    }

    pub(super) fn named(self, name: CheckName) -> Check {
        let Self { outcome, expected, actual } = self;
        Check { name, outcome, expected, actual }
    }
}

/// How one check compares.
type CheckBy<T> = fn(&T) -> CheckMade;

/// Makes each check of the list.
pub(super) fn made<T>(list: &[(CheckName, CheckBy<T>)], compared: &T) -> Vec<Check> {
    list.iter().map(|(name, compare)| compare(compared).named(*name)).collect()
}

/// The same outcome for each check of a token that can't be read.
pub(super) fn not_made<T>(list: &[(CheckName, CheckBy<T>)], outcome: CheckOutcome, because: &str) -> Vec<Check> {
    let comparison = || CheckMade { outcome, expected: "a readable JWT".into(), actual: because.to_owned() };
    list.iter().map(|(name, _)| comparison().named(*name)).collect()
}
