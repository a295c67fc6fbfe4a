//! One line of a verification report.

use jose::{Claim, Compact};

/// What was compared; the names are part of the page's contract with scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckName {
    Signature,
    Issuer,
    Audience,
    Expiry,
    IssuedAt,
    Nonce,
    AtHash,
    Client,
    Scopes,
    User,
    /// Whether two answers speak of the same person.
    Subject,
    /// `nbf`.
    NotBefore,
    /// `typ` of the header.
    Type,
    /// Whether each part is canonical, and each claim appears once.
    WellFormed,
}

impl CheckName {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Signature => "signature",
            Self::Issuer => "issuer",
            Self::Audience => "audience",
            Self::Expiry => "expiry",
            Self::IssuedAt => "issued-at",
            Self::Nonce => "nonce",
            Self::AtHash => "at-hash",
            Self::Client => "client",
            Self::Scopes => "scopes",
            Self::User => "user",
            Self::Subject => "subject",
            Self::NotBefore => "not-before",
            Self::Type => "type",
            Self::WellFormed => "well-formed",
        }
    }
}

/// How a check ended: `Pass` only when the comparison was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckOutcome {
    Pass,
    Fail,
    /// Not made; `actual` says why.
    Skip,
}

impl CheckOutcome {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Skip => "skip",
        }
    }
}

/// A comparison with both sides in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    pub name: CheckName,
    pub outcome: CheckOutcome,
    pub expected: String,
    pub actual: String,
}

impl Check {
    pub(super) fn compare(
        name: CheckName,
        passes: bool,
        expected: impl Into<String>,
        actual: impl Into<String>,
    ) -> Self {
        let outcome = if passes { CheckOutcome::Pass } else { CheckOutcome::Fail };
        Self { name, outcome, expected: expected.into(), actual: actual.into() }
    }

    /// A claim that must be there and be exactly this text.
    pub(super) fn text(name: CheckName, token: &Compact, claim: &str, expected: &str) -> Self {
        match token.text(claim) {
            Claim::Absent => Self::compare(name, false, expected, format!("no {claim}")),
            Claim::Is(actual) => Self::compare(name, actual == expected, expected, actual),
            mistyped @ Claim::Mistyped { .. } => {
                Self::compare(name, false, expected, mistyped.mistyped(claim).unwrap_or_default())
            }
        }
    }

    pub(super) fn skip(name: CheckName, expected: impl Into<String>, because: impl Into<String>) -> Self {
        Self { name, outcome: CheckOutcome::Skip, expected: expected.into(), actual: because.into() }
    }
}
