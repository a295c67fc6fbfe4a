//! What a login has shown, for the doctor. It has no secrets: no token, no password, no code.

use login::checks::{CheckName, CheckOutcome};
use login::config::{AuthorizationServerId, Config};
use login::{Denial, LoginError, Session};
use serde::{Deserialize, Serialize};

/// What the last login with a configuration has shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginFacts {
    /// [`Config::profile`] of the login: facts about one configuration say nothing of another.
    pub profile: String,
    /// How it ended.
    pub end: LoginEnd,
    /// The scopes that it asked for.
    pub asked_scopes: Vec<String>,
    /// The scopes that Okta granted.
    pub granted_scopes: Option<Vec<String>>,
    /// The `aud` of the access token, where it can be read.
    pub audience: Option<Vec<String>>,
    /// What became of the refresh token.
    pub refresh: RefreshFact,
    /// What became of the session token.
    pub session_token: SessionTokenFact,
    /// Whether the person came back from a sign-out.
    pub signed_out: bool,
    /// Whether a user has seen Okta's sign-in page in a frame; `None` if it wasn't shown.
    pub page_in_frame: Option<bool>,
}

/// How a login ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LoginEnd {
    /// With tokens.
    Tokens,
    /// No access policy allowed it.
    DeniedByPolicy,
    /// The user is not assigned to the app.
    NotAssigned,
    /// With another error: its code.
    Failed(String),
}

/// What became of the refresh token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RefreshFact {
    /// The login did not ask for one, or ended before it.
    NotAskedFor,
    /// It was asked for and did not come.
    Missing,
    /// It was issued and not used yet.
    Received,
    /// It brought new tokens.
    Used,
    /// Okta refused it: the error's code.
    Refused(String),
}

/// What became of the session token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SessionTokenFact {
    /// The login used none, or its tokens don't show it.
    Untold,
    /// The tokens are about the person who proved the password.
    Taken,
    /// They are about another user: Okta used an existing session.
    Ignored,
}

impl LoginFacts {
    /// Returns what a login with tokens has shown.
    #[must_use]
    pub fn of_session(config: &Config, session: &Session) -> Self {
        let asked_for_refresh = config.scopes.as_slice().iter().any(|scope| scope == "offline_access");
        Self {
            granted_scopes: session.tokens.scope.as_deref().map(words),
            audience: audience(config, session),
            refresh: match (&session.tokens.refresh_token, asked_for_refresh) {
                (Some(_), _) => RefreshFact::Received,
                (None, true) => RefreshFact::Missing,
                (None, false) => RefreshFact::NotAskedFor,
            },
            session_token: session_token(session),
            ..Self::ended(config, LoginEnd::Tokens)
        }
    }

    /// Returns what a login without tokens has shown.
    #[must_use]
    pub fn of_error(config: &Config, error: &LoginError) -> Self {
        let end = match error.denial() {
            Some(Denial::Policy) => LoginEnd::DeniedByPolicy,
            Some(Denial::Assignment) => LoginEnd::NotAssigned,
            Some(Denial::Unsaid) | None => LoginEnd::Failed(error.code().as_str().to_owned()),
        };
        Self::ended(config, end)
    }

    /// Adds how a refresh ended.
    #[must_use]
    pub fn refreshed(self, error: Option<&LoginError>) -> Self {
        let refresh = match error {
            None => RefreshFact::Used,
            Some(error) => RefreshFact::Refused(error.code().as_str().to_owned()),
        };
        Self { refresh, ..self }
    }

    /// Adds that the person came back from a sign-out.
    #[must_use]
    pub fn signed_out(self) -> Self {
        Self { signed_out: true, ..self }
    }

    fn ended(config: &Config, end: LoginEnd) -> Self {
        Self {
            profile: config.profile(),
            end,
            asked_scopes: config.scopes.as_slice().to_vec(),
            granted_scopes: None,
            audience: None,
            refresh: RefreshFact::NotAskedFor,
            session_token: SessionTokenFact::Untold,
            signed_out: false,
            page_in_frame: None,
        }
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_ascii_whitespace().map(str::to_owned).collect()
}

/// Returns an org server's access token is for Okta alone.
fn audience(config: &Config, session: &Session) -> Option<Vec<String>> {
    match config.server {
        AuthorizationServerId::Org => None,
        AuthorizationServerId::Custom(_) => {
            let audiences = session.access.decoded.as_ref().ok()?.texts("aud").value()?;
            Some(audiences.into_iter().map(str::to_owned).collect())
        }
    }
}

fn session_token(session: &Session) -> SessionTokenFact {
    let reports = [Some(&session.access), session.id.as_ref()].into_iter().flatten();
    let users: Vec<CheckOutcome> = reports
        .flat_map(|report| &report.checks)
        .filter(|check| check.name == CheckName::User)
        .map(|check| check.outcome)
        .collect();
    if users.contains(&CheckOutcome::Fail) {
        SessionTokenFact::Ignored
    } else if users.contains(&CheckOutcome::Pass) {
        SessionTokenFact::Taken
    } else {
        SessionTokenFact::Untold
    }
}
