//! One line of a verification report.

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
        }
    }
}

/// How a check ended: `Pass` only when the comparison was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Pass,
    Fail,
    /// Not made; `actual` says why.
    Skip,
}

impl Outcome {
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
    pub outcome: Outcome,
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
        let outcome = if passes { Outcome::Pass } else { Outcome::Fail };
        Self { name, outcome, expected: expected.into(), actual: actual.into() }
    }

    pub(super) fn skip(name: CheckName, expected: impl Into<String>, because: impl Into<String>) -> Self {
        Self { name, outcome: Outcome::Skip, expected: expected.into(), actual: because.into() }
    }
}
