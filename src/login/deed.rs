//! What a person can ask for once there are tokens, and what came of it in words.

use std::future::Future;

use serde_json::Value;

use super::{Browser, LoginError, Provider, Session, introspect, okta_session, refresh, revoke, user_info};
use crate::config::Config;
use crate::jwt::{Check, Outcome};
use crate::protocol::Held;
use crate::secret::RefreshToken;

/// Something to do with the tokens of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Refresh,
    /// A refresh that nobody clicked for.
    Renew,
    /// A refresh with the token before the present one, which Okta ought to refuse.
    RefreshPrevious,
    UserInfo,
    Introspect,
    IntrospectRefresh,
    RevokeAccess,
    RevokeRefresh,
    OktaSession,
}

/// Why something cannot be done with these tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    NoRefreshToken,
    NoPreviousToken,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Done {
    pub words: String,
    pub check: Option<Check>,
    /// Okta's answer, where it holds no token.
    pub answer: Option<Value>,
    /// The session to go on with.
    pub session: Option<Box<Session>>,
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

    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Refresh => "Refresh the tokens",
            Self::Renew => "Scheduled renewal",
            Self::RefreshPrevious => "Try the previous refresh token",
            Self::UserInfo => "Userinfo",
            Self::Introspect => "Introspect the access token",
            Self::IntrospectRefresh => "Introspect the refresh token",
            Self::RevokeAccess => "Revoke the access token",
            Self::RevokeRefresh => "Revoke the refresh token",
            Self::OktaSession => "Okta's own session",
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

    /// Does it; `None` where there is an [`Obstacle`].
    ///
    /// # Errors
    /// [`LoginError`] for whatever Okta refused. The session that was there still holds.
    pub async fn carry_out(
        self,
        browser: &impl Browser,
        config: &Config,
        session: &Session,
        provider: impl Future<Output = Provider>,
    ) -> Option<Result<Done, LoginError>> {
        let access = Held::Access(&session.tokens.access_token);
        let refresh_token = session.tokens.refresh_token.as_ref();
        Some(match self {
            Self::Refresh | Self::Renew => {
                let used = refresh_token?;
                refresh(browser, config, session, used, provider).await.map(|new| Done::refreshed(new, used))
            }
            Self::RefreshPrevious => {
                let used = session.previous_refresh_token.as_ref()?;
                refresh(browser, config, session, used, provider).await.map(Done::reused)
            }
            Self::UserInfo => user_info(browser, config, session).await.map(|found| Done {
                check: Some(found.subject),
                ..Done::answered("Okta says whom the access token speaks for.".into(), found.claims)
            }),
            Self::Introspect => introspect(browser, config, access)
                .await
                .map(|found| Done::answered(liveliness("access", found.active), found.answer)),
            Self::IntrospectRefresh => introspect(browser, config, Held::Refresh(refresh_token?))
                .await
                .map(|found| Done::answered(liveliness("refresh", found.active), found.answer)),
            Self::RevokeAccess => revoke(browser, config, access).await.map(|()| {
                Done::said(
                    "Okta has taken the access token back. An API that verifies it without asking Okta accepts it \
                     until it expires."
                        .into(),
                )
            }),
            Self::RevokeRefresh => revoke(browser, config, Held::Refresh(refresh_token?)).await.map(|()| {
                Done::said("Okta has taken the refresh token back: it brings no new tokens any more.".into())
            }),
            Self::OktaSession => okta_session(browser, config).await.map(|found| {
                let words = format!("Signed in at Okta in this browser: {} ({}).", found.login, found.status);
                Done::answered(words, found.answer)
            }),
        })
    }
}

impl Obstacle {
    /// What is missing, and what brings it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::NoRefreshToken => {
                "There is no refresh token. Two things bring one: the scope offline_access in the configuration, and \
                 the grant type Refresh Token at Applications > your app > General."
            }
            Self::NoPreviousToken => "There is no previous token yet: refresh once, with rotation on.",
        }
    }
}

impl Done {
    /// Whether something that was compared did not fit.
    #[must_use]
    pub fn has_failed_check(&self) -> bool {
        self.check.as_ref().is_some_and(|check| check.outcome == Outcome::Fail)
            || self.session.as_ref().is_some_and(|session| session.has_failed())
    }

    fn said(words: String) -> Self {
        Self { words, check: None, answer: None, session: None }
    }

    fn answered(words: String, answer: Value) -> Self {
        Self { answer: Some(answer), ..Self::said(words) }
    }

    fn refreshed(session: Session, used: &RefreshToken) -> Self {
        let rotation = if session.tokens.refresh_token.as_ref() == Some(used) {
            "The refresh token stays the same: this client does not rotate it."
        } else {
            "The refresh token was rotated: the previous one is of use within Okta's grace period only."
        };
        Self { session: Some(Box::new(session)), ..Self::said(format!("New tokens came and were checked. {rotation}")) }
    }

    /// Okta accepted a token that was used before.
    fn reused(session: Session) -> Self {
        let words = "Okta still accepts the previous refresh token: its grace period, 30 s by default, is not over. Try \
                     again after it.";
        Self { session: Some(Box::new(session)), ..Self::said(words.into()) }
    }
}

fn liveliness(kind: &str, active: bool) -> String {
    if active {
        format!("The {kind} token is active.")
    } else {
        format!("The {kind} token is not active: expired, revoked, or of another server or client.")
    }
}
