//! Primary authentication: `POST /api/v1/authn` of Okta's Authentication API.

use serde::Serialize;
use serde_json::Value;

use super::json::Fields;
use super::{Body, Cookies, Freshness, Method, OktaError, Request, Response, Unexpected};
use crate::config::Config;
use crate::jwt::UnixTime;
use crate::secret::{Password, SessionToken};

/// What the person typed to sign in.
#[derive(Debug)]
pub struct Credentials {
    pub username: String,
    pub password: Password,
}

/// Primary authentication succeeded.
#[derive(Debug)]
pub struct Authenticated {
    pub session_token: SessionToken,
    pub user: Option<User>,
}

/// Whom Okta says it authenticated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub id: String,
    pub login: String,
    pub name: String,
}

/// The transaction's state when it is not `SUCCESS`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    Unauthenticated,
    PasswordWarn,
    PasswordExpired,
    PasswordReset,
    Recovery,
    RecoveryChallenge,
    LockedOut,
    MfaEnroll,
    MfaEnrollActivate,
    MfaRequired,
    MfaChallenge,
    /// A state this page has not heard of, by Okta's name.
    Unknown(String),
}

/// Why there is no session token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthnError {
    /// Okta asks for something else first.
    NotFinished(Status),
    /// E0000004: wrong user name or password, or a locked user.
    WrongCredentials(OktaError),
    /// E0000047; the time is known only where CORS lets the page read it.
    RateLimited {
        error: OktaError,
        reset_at: Option<UnixTime>,
    },
    /// Any other error body of Okta's.
    Refused {
        status: u16,
        error: OktaError,
    },
    Unexpected(Unexpected),
}

#[derive(Serialize)]
struct WireRequest<'a> {
    username: &'a str,
    password: &'a str,
    options: WireOptions,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireOptions {
    multi_optional_factor_enroll: bool,
    warn_before_password_expired: bool,
}

/// Asks for a session token; the password ends here.
#[must_use]
pub fn request(config: &Config, credentials: &Credentials) -> Request {
    let body = WireRequest {
        username: &credentials.username,
        password: credentials.password.expose(),
        options: WireOptions { multi_optional_factor_enroll: false, warn_before_password_expired: false },
    };
    Request {
        method: Method::Post,
        url: config.endpoints().authn,
        body: Body::Json(serde_json::to_string(&body).expect("texts and booleans always serialise")),
        cookies: Cookies::Include,
        freshness: Freshness::Fresh,
        bearer: None,
    }
}

/// Reads the transaction.
///
/// # Errors
/// [`AuthnError`] for every answer without a session token.
pub fn outcome(response: &Response) -> Result<Authenticated, AuthnError> {
    if response.is_success() {
        return Authenticated::read(response);
    }
    let Some(error) = OktaError::read(response) else {
        return Err(AuthnError::Unexpected(response.into()));
    };
    Err(match error.code.as_str() {
        "E0000004" => AuthnError::WrongCredentials(error),
        "E0000047" => AuthnError::RateLimited { error, reset_at: reset_time(response) },
        _ => AuthnError::Refused { status: response.status, error },
    })
}

impl Authenticated {
    fn read(response: &Response) -> Result<Self, AuthnError> {
        let unexpected = || AuthnError::Unexpected(response.into());
        let transaction = response.json().ok_or_else(unexpected)?;
        let status = transaction.text("/status").ok_or_else(unexpected)?;
        if status != "SUCCESS" {
            return Err(AuthnError::NotFinished(Status::named(status)));
        }
        let session_token = transaction.text("/sessionToken").map(SessionToken::new).ok_or_else(unexpected)?;
        Ok(Self { session_token, user: User::read(&transaction) })
    }
}

impl User {
    fn read(transaction: &Value) -> Option<Self> {
        let profile = |name: &str| transaction.text(&format!("/_embedded/user/profile/{name}"));
        let [first, last] = ["firstName", "lastName"].map(|name| profile(name).unwrap_or_default());
        Some(Self {
            id: transaction.owned("/_embedded/user/id")?,
            login: profile("login")?.to_owned(),
            name: format!("{first} {last}").trim().to_owned(),
        })
    }
}

impl Status {
    fn named(name: &str) -> Self {
        Self::KNOWN.into_iter().find(|status| status.as_str() == name).unwrap_or_else(|| Self::Unknown(name.to_owned()))
    }

    /// Every state but `SUCCESS` that the reference names.
    pub const KNOWN: [Self; 11] = [
        Self::Unauthenticated,
        Self::PasswordWarn,
        Self::PasswordExpired,
        Self::PasswordReset,
        Self::Recovery,
        Self::RecoveryChallenge,
        Self::LockedOut,
        Self::MfaEnroll,
        Self::MfaEnrollActivate,
        Self::MfaRequired,
        Self::MfaChallenge,
    ];

    /// Okta's name of the state.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::PasswordWarn => "PASSWORD_WARN",
            Self::PasswordExpired => "PASSWORD_EXPIRED",
            Self::PasswordReset => "PASSWORD_RESET",
            Self::Recovery => "RECOVERY",
            Self::RecoveryChallenge => "RECOVERY_CHALLENGE",
            Self::LockedOut => "LOCKED_OUT",
            Self::MfaEnroll => "MFA_ENROLL",
            Self::MfaEnrollActivate => "MFA_ENROLL_ACTIVATE",
            Self::MfaRequired => "MFA_REQUIRED",
            Self::MfaChallenge => "MFA_CHALLENGE",
            Self::Unknown(name) => name,
        }
    }
}

fn reset_time(response: &Response) -> Option<UnixTime> {
    response.header("x-rate-limit-reset")?.parse().ok().map(UnixTime)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Response {
        Response { status, headers: vec![("x-rate-limit-reset".into(), "1700000000".into())], body: body.into() }
    }

    #[test]
    fn success_carries_the_session_token_and_the_user() {
        let body = r#"{"status":"SUCCESS","sessionToken":"20111abc","_embedded":{"user":{"id":"00u1",
            "profile":{"login":"zoe@example.com","firstName":"Zoë","lastName":"Łovelace 🚀"}}}}"#;
        let authenticated = outcome(&answer(200, body)).expect("success");
        assert_eq!(authenticated.session_token.expose(), "20111abc");
        assert_eq!(authenticated.user.expect("a user").name, "Zoë Łovelace 🚀");
    }

    fn check(status: u16, body: &str, expected: &AuthnError) {
        assert_eq!(outcome(&answer(status, body)).expect_err(body), *expected, "{body}");
    }

    #[test]
    fn every_other_state_is_named() {
        for status in Status::KNOWN {
            let body = format!(r#"{{"status":"{}","stateToken":"00x"}}"#, status.as_str());
            check(200, &body, &AuthnError::NotFinished(status));
        }
        check(200, r#"{"status":"NEW_ONE"}"#, &AuthnError::NotFinished(Status::Unknown("NEW_ONE".into())));
    }

    fn okta_error(code: &str, summary: &str) -> (String, OktaError) {
        let body = format!(r#"{{"errorCode":"{code}","errorSummary":"{summary}","errorId":"oae1","errorCauses":[]}}"#);
        let error = OktaError { code: code.into(), summary: summary.into(), id: "oae1".into(), causes: Vec::new() };
        (body, error)
    }

    #[test]
    fn refusals_keep_oktas_words() {
        let (body, error) = okta_error("E0000004", "Authentication failed");
        check(401, &body, &AuthnError::WrongCredentials(error));
        let (body, error) = okta_error("E0000047", "API call exceeded rate limit due to too many requests.");
        check(429, &body, &AuthnError::RateLimited { error, reset_at: Some(UnixTime(1_700_000_000)) });
        let (body, error) = okta_error("E0000006", "You do not have permission to perform the requested action");
        check(403, &body, &AuthnError::Refused { status: 403, error });
    }

    #[test]
    fn other_answers_are_unexpected() {
        check(500, "<html>", &AuthnError::Unexpected(Unexpected { status: 500, kind: "HTML" }));
        check(200, "", &AuthnError::Unexpected(Unexpected { status: 200, kind: "an empty body" }));
        let without_token = r#"{"status":"SUCCESS"}"#;
        check(200, without_token, &AuthnError::Unexpected(Unexpected { status: 200, kind: "JSON of another shape" }));
    }

    #[test]
    fn debug_shows_no_password() {
        let credentials = Credentials { username: "zoe".into(), password: Password::new("hunter2") };
        assert!(!format!("{credentials:?}").contains("hunter2"));
    }
}
