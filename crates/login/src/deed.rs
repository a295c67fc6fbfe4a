//! What a person can ask for once there are tokens, and what came of it in words.

use serde_json::Value;

use super::{Endings, Session};
use crate::checks::{Check, CheckOutcome};

/// Something to do with the tokens of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Exchange the refresh token for new tokens.
    Refresh,
    /// A refresh that nobody clicked for.
    Renew,
    /// A refresh with the token before the present one, which Okta ought to refuse.
    RefreshPrevious,
    /// Read the UserInfo endpoint with the access token.
    UserInfo,
    /// Introspect the access token.
    Introspect,
    /// Introspect the refresh token.
    IntrospectRefresh,
    /// Revoke the access token.
    RevokeAccess,
    /// Revoke the refresh token.
    RevokeRefresh,
    /// Read Okta's own session.
    OktaSession,
}

/// Why something cannot be done with these tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// The session has no refresh token.
    NoRefreshToken,
    /// No refresh has replaced a token yet.
    NoPreviousToken,
}

/// What came of it. `Debug` does not show the answer: the session of Okta's has an id that is as good as the cookie.
#[derive(Clone)]
pub struct Done {
    /// What happened, in words.
    pub words: String,
    /// The comparison that belongs to it, if there was one.
    pub check: Option<Check>,
    /// Okta's answer, where it holds no token.
    pub answer: Option<Value>,
    /// What is different about the session from here on.
    pub change: Option<SessionChange>,
}

/// What an action changes about a session.
#[derive(Debug, Clone)]
pub enum SessionChange {
    /// It has new tokens.
    Renewed(Box<Session>),
    /// Okta has ended tokens of it, or says that they are active after all.
    Ended(Endings),
}

impl Deed {
    /// The name by which scripts know it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Refresh => "refresh",
            Self::Renew => "renew",
            Self::RefreshPrevious => "refresh-previous",
            Self::UserInfo => "userinfo",
            Self::Introspect => "introspect",
            Self::IntrospectRefresh => "introspect-refresh",
            Self::RevokeAccess => "revoke-access",
            Self::RevokeRefresh => "revoke-refresh",
            Self::OktaSession => "okta-session",
        }
    }

    /// Returns the action's name, as its button has it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Refresh => "Refresh tokens",
            Self::Renew => "Automatic refresh",
            Self::RefreshPrevious => "Try the previous refresh token",
            Self::UserInfo => "Userinfo",
            Self::Introspect => "Introspect access token",
            Self::IntrospectRefresh => "Introspect refresh token",
            Self::RevokeAccess => "Revoke access token",
            Self::RevokeRefresh => "Revoke refresh token",
            Self::OktaSession => "Okta session",
        }
    }

    /// What keeps it from being done with this session.
    #[must_use]
    pub fn obstacle(self, session: &Session) -> Option<Obstacle> {
        match self {
            Self::Refresh | Self::Renew | Self::IntrospectRefresh | Self::RevokeRefresh => {
                session.tokens.refresh_token.is_none().then_some(Obstacle::NoRefreshToken)
            }
            Self::RefreshPrevious => session.previous_refresh_token.is_none().then_some(Obstacle::NoPreviousToken),
            Self::UserInfo | Self::Introspect | Self::RevokeAccess | Self::OktaSession => None,
        }
    }
}

impl Obstacle {
    /// What is missing, and what brings it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::NoRefreshToken => {
                "There is no refresh token. To get one, request the scope offline_access and enable the Refresh Token \
                 grant: Applications > your app > General."
            }
            Self::NoPreviousToken => "There is no previous token yet. Refresh once, with rotation enabled.",
        }
    }
}

impl Done {
    /// Whether something that was compared did not fit.
    #[must_use]
    pub fn has_failed_check(&self) -> bool {
        self.check.as_ref().is_some_and(|check| check.outcome == CheckOutcome::Fail)
            || self.renewed().is_some_and(Session::has_failed)
    }

    /// Returns whether Okta says that the token isn't active.
    #[must_use]
    pub fn says_inactive(&self) -> bool {
        self.answer.as_ref().and_then(|answer| answer.get("active")) == Some(&Value::Bool(false))
    }

    /// Returns the session with new tokens; `None` if the action brought none.
    #[must_use]
    pub fn renewed(&self) -> Option<&Session> {
        match self.change.as_ref()? {
            SessionChange::Renewed(session) => Some(session),
            SessionChange::Ended(_) => None,
        }
    }

    pub(super) fn said(words: impl Into<String>) -> Self {
        Self { words: words.into(), check: None, answer: None, change: None }
    }

    pub(super) fn answered(words: impl Into<String>, answer: Value) -> Self {
        Self { answer: Some(answer), ..Self::said(words) }
    }
}

impl std::fmt::Debug for Done {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Done").field("words", &self.words).field("check", &self.check).finish_non_exhaustive()
    }
}
