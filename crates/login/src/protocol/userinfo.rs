//! What Okta tells about the person an access token speaks for (OpenID Connect Core, section 5.3).

use serde_json::Value;

use super::{Freshness, OAuthError, Refusal, Request, Response, Unexpected};
use crate::config::Config;
use crate::secret::AccessToken;

/// Why there are no claims. The words stand in a header, which CORS may keep from the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserInfoError {
    /// `invalid_token` of RFC 6750, section 3.1: expired, revoked, or of another server.
    TokenRefused(Option<Refusal>),
    /// `insufficient_scope`.
    ScopeMissing(Option<Refusal>),
    /// Anything else, whatever the token is good for.
    Refused {
        /// The HTTP status.
        status: u16,
        /// What Okta says about it, if anything.
        error: Refusal,
    },
    /// The answer isn't what Okta's reference describes.
    Unexpected(Unexpected),
}

/// Returns the UserInfo request (OpenID Connect Core, section 5.3.1).
#[must_use]
pub fn request(config: &Config, access_token: &AccessToken) -> Request {
    let request = Request::get(&config.endpoints().userinfo, Freshness::Fresh);
    Request { bearer: Some(access_token.clone()), ..request }
}

/// Reads the claims: a JSON object with a `sub`.
///
/// # Errors
/// [`UserInfoError`] for a refusal or an answer of another shape.
pub fn outcome(response: &Response) -> Result<Value, UserInfoError> {
    if response.is_success() {
        let claims = response.json().filter(|claims| claims.get("sub").is_some_and(Value::is_string));
        return claims.ok_or_else(|| UserInfoError::Unexpected(response.into()));
    }
    let refusal = challenge(response).map(Refusal::OAuth).or_else(|| Refusal::read(response));
    Err(match (response.status, refusal) {
        (401, refusal) => UserInfoError::TokenRefused(refusal),
        (403, None) => UserInfoError::ScopeMissing(None),
        (403, Some(error)) if error.code() == "insufficient_scope" => UserInfoError::ScopeMissing(Some(error)),
        (status, Some(error)) => UserInfoError::Refused { status, error },
        (_, None) => UserInfoError::Unexpected(response.into()),
    })
}

impl UserInfoError {
    /// Returns what Okta says, where it says something.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::TokenRefused(error) | Self::ScopeMissing(error) => error.as_ref(),
            Self::Refused { error, .. } => Some(error),
            Self::Unexpected(_) => None,
        }
    }
}

/// The reason in `WWW-Authenticate` (RFC 6750, section 3).
fn challenge(response: &Response) -> Option<OAuthError> {
    let header = response.header("www-authenticate")?;
    Some(OAuthError {
        error: parameter(header, "error")?.to_owned(),
        description: parameter(header, "error_description").map(str::to_owned),
    })
}

/// The quoted value of a parameter: names and values take turns between the quotes.
fn parameter<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    let mut parts = header.split('"');
    while let (Some(before), Some(value)) = (parts.next(), parts.next()) {
        if before.trim_end_matches('=').rsplit([' ', ',']).next() == Some(name) {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, challenge: Option<&str>, body: &str) -> Response {
        let headers = challenge.map(|value| ("www-authenticate".to_owned(), value.to_owned()));
        Response { status, headers: headers.into_iter().collect(), body: body.into() }
    }

    fn error(error: &str, description: Option<&str>) -> Option<Refusal> {
        Some(Refusal::OAuth(OAuthError { error: error.into(), description: description.map(str::to_owned) }))
    }

    #[test]
    fn the_reason_is_read_from_the_challenge() {
        let check = |status, header: Option<&str>, expected| {
            assert_eq!(outcome(&answer(status, header, "")), Err(expected), "{header:?}");
        };
        let full = r#"Bearer authorization_uri="https://a.okta.com/oauth2/v1/authorize", realm="https://a.okta.com",
            scope="openid", error="invalid_token", error_description="The token is revoked.", resource="/userinfo""#;
        check(401, Some(full), UserInfoError::TokenRefused(error("invalid_token", Some("The token is revoked."))));
        let short = r#"Bearer error="insufficient_scope""#;
        check(403, Some(short), UserInfoError::ScopeMissing(error("insufficient_scope", None)));
        check(401, Some(r#"Bearer the_error="x""#), UserInfoError::TokenRefused(None));
        check(401, None, UserInfoError::TokenRefused(None));
        check(503, None, UserInfoError::Unexpected(Unexpected { status: 503, kind: "an empty body" }));
    }

    #[test]
    fn claims_name_a_subject() {
        let claims = |body: &str| outcome(&answer(200, None, body)).is_ok();
        assert!(claims(r#"{"sub":"00u1","name":"Zoë"}"#));
        assert!(!claims(r#"{"name":"Zoë"}"#) && !claims(r#"{"sub":1}"#) && !claims("<html>"));
    }
}
