//! Whether a token lives, and what Okta knows about it (RFC 7662).

use serde_json::Value;

use super::{Held, HeldError, Request, Response};
use crate::config::Config;

/// The server's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introspection {
    /// Whether the token was issued by this server, is not revoked, and is in its lifetime.
    pub active: bool,
    /// Okta's whole answer, `active` and the claims.
    pub answer: Value,
}

/// Returns the introspection request (RFC 7662, section 2.1).
#[must_use]
pub fn request(config: &Config, token: Held<'_>) -> Request {
    token.post(config, config.endpoints().introspect)
}

/// Reads the answer of section 2.2.
///
/// # Errors
/// [`HeldError`] for a refusal or an answer of another shape.
pub fn outcome(response: &Response) -> Result<Introspection, HeldError> {
    if !response.is_success() {
        return Err(HeldError::read(response));
    }
    let introspection = response.json().and_then(|answer| {
        let active = answer.get("active")?.as_bool()?;
        Some(Introspection { active, answer })
    });
    introspection.ok_or_else(|| HeldError::Unexpected(response.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{OAuthError, Refusal, Unexpected};

    fn check(status: u16, body: &str, expected: &Result<bool, HeldError>) {
        let response = Response { status, headers: Vec::new(), body: body.into() };
        assert_eq!(outcome(&response).map(|introspection| introspection.active), *expected, "{status} {body}");
    }

    #[test]
    fn only_a_boolean_says_whether_a_token_lives() {
        check(200, r#"{"active":true,"scope":"openid"}"#, &Ok(true));
        check(200, r#"{"active":false}"#, &Ok(false));
        let shape = |kind| Err(HeldError::Unexpected(Unexpected { status: 200, kind }));
        check(200, r#"{"active":"true"}"#, &shape("JSON of another shape"));
        check(200, "{}", &shape("JSON of another shape"));
        check(200, "<html>", &shape("HTML"));
    }

    #[test]
    fn a_refusal_keeps_oktas_words() {
        let error = OAuthError { error: "invalid_client".into(), description: Some("No client.".into()) };
        let error = Refusal::OAuth(error);
        let body = r#"{"error":"invalid_client","error_description":"No client."}"#;
        check(401, body, &Err(HeldError::Refused { status: 401, error }));
        check(503, "<html>", &Err(HeldError::Unexpected(Unexpected { status: 503, kind: "HTML" })));
    }
}
