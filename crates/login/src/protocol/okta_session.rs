//! Okta's own session in this browser, which silent logins live on (`/api/v1/sessions/me`).

use serde_json::Value;

use super::json::Fields;
use super::{Cookies, Freshness, Refusal, Request, Response, Unexpected};
use crate::config::Config;

/// A session at Okta. `Debug` does not show its id, which is as good as the cookie.
#[derive(Clone, PartialEq, Eq)]
pub struct OktaSession {
    /// Whose it is.
    pub login: String,
    /// For example `ACTIVE`.
    pub status: String,
    /// Okta's whole answer.
    pub answer: Value,
}

/// Why there is no session to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OktaSessionError {
    /// The request brought no cookie of a session that lives.
    Nobody(Refusal),
    /// Okta refused the request.
    Refused {
        /// The HTTP status.
        status: u16,
        /// Okta's error.
        error: Refusal,
    },
    /// The answer isn't what Okta's reference describes.
    Unexpected(Unexpected),
}

/// Asks with Okta's cookie, if the browser lets it ride along to another site.
#[must_use]
pub fn request(config: &Config) -> Request {
    Request { cookies: Cookies::Include, ..Request::get(&config.endpoints().okta_session, Freshness::Fresh) }
}

/// Reads the session.
///
/// # Errors
/// [`OktaSessionError`] when nobody is signed in, for a refusal, or for an answer of another shape.
pub fn outcome(response: &Response) -> Result<OktaSession, OktaSessionError> {
    if !response.is_success() {
        return Err(match (response.status, Refusal::read(response)) {
            (404, Some(error)) => OktaSessionError::Nobody(error),
            (status, Some(error)) => OktaSessionError::Refused { status, error },
            (_, None) => OktaSessionError::Unexpected(response.into()),
        });
    }
    let session = response.json().and_then(|answer| {
        Some(OktaSession { login: answer.owned("/login")?, status: answer.owned("/status")?, answer })
    });
    session.ok_or_else(|| OktaSessionError::Unexpected(response.into()))
}

impl std::fmt::Debug for OktaSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OktaSession({})", self.status)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Result<OktaSession, OktaSessionError> {
        outcome(&Response { status, headers: Vec::new(), body: body.into() })
    }

    #[test]
    fn a_session_says_whose_it_is() {
        let session = answer(200, r#"{"id":"102x","login":"zoe@example.com","status":"ACTIVE"}"#).expect("a session");
        assert_eq!((session.login.as_str(), session.status.as_str()), ("zoe@example.com", "ACTIVE"));
        assert_eq!(session.answer["id"], "102x");
        assert_eq!(format!("{session:?}"), "OktaSession(ACTIVE)");
    }

    #[test]
    fn a_404_of_okta_is_no_session_and_any_other_is_not_okta() {
        let nobody = answer(404, r#"{"errorCode":"E0000007","errorSummary":"Not found: Resource not found: me"}"#);
        assert!(matches!(nobody, Err(OktaSessionError::Nobody(error)) if error.code() == "E0000007"));
        let unexpected = |status, kind| Err(OktaSessionError::Unexpected(Unexpected { status, kind }));
        assert_eq!(answer(404, "<html>"), unexpected(404, "HTML"));
        assert_eq!(answer(200, "[]"), unexpected(200, "JSON of another shape"));
        let refused = answer(403, r#"{"errorCode":"E0000006"}"#);
        assert!(matches!(refused, Err(OktaSessionError::Refused { status: 403, .. })));
    }
}
