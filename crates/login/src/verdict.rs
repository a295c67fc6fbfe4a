//! What can be said of the access token at a moment: one answer for the headline, the card, the checks and the claims.

use super::{Session, TokenReport};
use crate::checks::{Check, CheckName, CheckOutcome, at_present};
use jose::{NumericDate, UnixTime};

/// The first of these that applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenVerdict {
    /// Checks that failed, expiry apart.
    Failed(Vec<CheckName>),
    /// Okta confirmed that it revoked the token.
    Revoked(UnixTime),
    /// Okta was asked about the token, and said that it isn't active.
    Inactive(UnixTime),
    /// The token's `exp` has passed.
    Expired(UnixTime),
    /// Nothing could be checked: only Okta can read the token.
    Neutral,
    /// No check failed, and at least one passed.
    Passed,
}

/// How Okta ended a token before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// By a revocation, confirmed at this time.
    Revoked(UnixTime),
    /// By whatever made introspection say `"active": false` at this time (RFC 7662, section 2.2).
    Inactive(UnixTime),
}

/// Which tokens of a session Okta has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Endings {
    /// The access token.
    pub access: Option<Ended>,
    /// The refresh token.
    pub refresh: Option<Ended>,
}

impl TokenVerdict {
    /// The value of `data-verdict`.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Failed(_) => "failed",
            Self::Revoked(_) => "revoked",
            Self::Inactive(_) => "inactive",
            Self::Expired(_) => "expired",
            Self::Neutral => "neutral",
            Self::Passed => "ok",
        }
    }
}

impl Session {
    /// Returns what can be said of the access token at `now`.
    #[must_use]
    pub fn verdict(&self, now: UnixTime) -> TokenVerdict {
        let checks = self.access.checks_at(now);
        let expired = self.access.end().filter(|end| *end <= now);
        let names = |outcome| {
            let is_wanted = |check: &&Check| check.outcome == outcome;
            checks.iter().filter(is_wanted).map(|check| check.name).collect::<Vec<_>>()
        };
        let mut failed = names(CheckOutcome::Fail);
        failed.retain(|name| *name != CheckName::Expiry || expired.is_none());
        if !failed.is_empty() {
            return TokenVerdict::Failed(failed);
        }
        match (self.endings.access, expired) {
            (Some(Ended::Revoked(at)), _) => TokenVerdict::Revoked(at),
            (Some(Ended::Inactive(at)), _) => TokenVerdict::Inactive(at),
            (None, Some(end)) => TokenVerdict::Expired(end),
            (None, None) if names(CheckOutcome::Pass).is_empty() => TokenVerdict::Neutral,
            (None, None) => TokenVerdict::Passed,
        }
    }
}

impl TokenReport {
    /// Returns the checks as they are at `now`: a token that was fine expires.
    #[must_use]
    pub fn checks_at(&self, now: UnixTime) -> Vec<Check> {
        match &self.decoded {
            Ok(token) => at_present(&self.checks, token, now),
            Err(_) => self.checks.clone(),
        }
    }

    /// When the token expires, by its `exp`.
    #[must_use]
    pub fn end(&self) -> Option<UnixTime> {
        match self.decoded.as_ref().ok()?.time("exp")? {
            NumericDate::At(end) => Some(end),
            NumericDate::Milliseconds(_) | NumericDate::NotANumber => None,
        }
    }
}
