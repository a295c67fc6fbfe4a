//! The shapes in which Okta refuses, and the one for an answer that has none of them.

use serde_json::Value;

use super::Response;
use super::json::Fields;

/// What Okta says when it refuses. Any endpoint may use either form, so every one is read by [`Refusal::read`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// An error of an OAuth endpoint.
    OAuth(OAuthError),
    /// An error of Okta's own API.
    Okta(OktaError),
}

impl Refusal {
    /// Returns the error in the body, or `None` if the body has neither form.
    pub(super) fn read(response: &Response) -> Option<Self> {
        Self::of(&response.json()?)
    }

    /// Returns the error in a body that somebody kept or copied, or `None` if the body has neither form.
    #[must_use]
    pub fn in_body(body: &str) -> Option<Self> {
        Self::of(&serde_json::from_str(body).ok()?)
    }

    fn of(body: &Value) -> Option<Self> {
        OktaError::read(body).map(Self::Okta).or_else(|| OAuthError::read(body).map(Self::OAuth))
    }

    /// Returns what programs tell refusals apart by, for example `invalid_client` or `E0000006`.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::OAuth(error) => &error.error,
            Self::Okta(error) => &error.code,
        }
    }

    /// Returns Okta's own words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::OAuth(error) => error.words(),
            Self::Okta(error) => error.words(),
        }
    }
}

/// The error body of Okta's own API, which the endpoints of an authorization server use too, for example for an unknown
/// client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OktaError {
    /// `errorCode`, for example `E0000004` or `invalid_client`.
    pub code: String,
    /// `errorSummary`.
    pub summary: String,
    /// `errorId`, by which Okta's support finds the event.
    pub id: String,
    /// The `errorSummary` of each of the `errorCauses`.
    pub causes: Vec<String>,
}

impl OktaError {
    fn read(body: &Value) -> Option<Self> {
        let causes = body.list("/errorCauses").iter().filter_map(|cause| cause.owned("/errorSummary"));
        Some(Self {
            code: body.owned("/errorCode")?,
            summary: body.owned("/errorSummary").unwrap_or_default(),
            id: body.owned("/errorId").unwrap_or_default(),
            causes: causes.collect(),
        })
    }

    /// Okta's own words, with the causes behind them.
    #[must_use]
    pub fn words(&self) -> String {
        let mut words = format!("{}: {}", self.code, self.summary);
        for cause in &self.causes {
            words.push_str(" - ");
            words.push_str(cause);
        }
        words
    }
}

/// The error of RFC 6749, sections 4.1.2.1 and 5.2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OAuthError {
    /// `error`, for example `access_denied`.
    pub error: String,
    /// `error_description`.
    pub description: Option<String>,
}

impl OAuthError {
    fn read(body: &Value) -> Option<Self> {
        Some(Self { error: body.owned("/error")?, description: body.owned("/error_description") })
    }

    /// Okta's own words.
    #[must_use]
    pub fn words(&self) -> String {
        match &self.description {
            Some(description) => format!("{}: {description}", self.error),
            None => self.error.clone(),
        }
    }
}

/// An answer of no shape the reference knows; its body is not repeated, it may hold anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unexpected {
    /// The HTTP status.
    pub status: u16,
    /// `HTML`, `JSON`, `an empty body`, `text`.
    pub kind: &'static str,
}

impl From<&Response> for Unexpected {
    fn from(response: &Response) -> Self {
        let body = response.body.trim_start();
        let kind = match body.chars().next() {
            None => "an empty body",
            Some('<') => "HTML",
            Some('{' | '[') => "JSON of another shape",
            Some(_) => "text",
        };
        Self { status: response.status, kind }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::authn::AuthnError;
    use crate::protocol::metadata::MetadataError;
    use crate::protocol::okta_session::OktaSessionError;
    use crate::protocol::token::TokenError;
    use crate::protocol::{HeldError, authn, introspect, metadata, okta_session, refresh, revoke, token, userinfo};
    use crate::secret::RefreshToken;

    const UNKNOWN_CLIENT: &str = r#"{"errorCode":"invalid_client","errorSummary":"Invalid value for 'client_id' parameter.",
        "errorLink":"invalid_client","errorId":"oae1","errorCauses":[]}"#;
    const UNKNOWN_CLIENT_BY_OAUTH: &str =
        r#"{"error":"invalid_client","error_description":"Invalid value for 'client_id' parameter."}"#;
    const FORBIDDEN: &str = r#"{"errorCode":"E0000006","errorSummary":"You do not have permission.","errorId":"oae1"}"#;
    const NOT_FOUND: &str = r#"{"errorCode":"E0000007","errorSummary":"Not found.","errorId":"oae1"}"#;

    #[test]
    fn both_forms_say_the_same() {
        for body in [UNKNOWN_CLIENT, UNKNOWN_CLIENT_BY_OAUTH] {
            let refusal = Refusal::read(&answer(400, body)).expect("a refusal");
            assert_eq!(Refusal::in_body(body).as_ref(), Some(&refusal), "{body}");
            assert_eq!(refusal.code(), "invalid_client", "{body}");
            assert_eq!(refusal.words(), "invalid_client: Invalid value for 'client_id' parameter.", "{body}");
        }
    }

    #[test]
    fn a_body_of_another_shape_is_no_refusal() {
        for body in ["", "<html>", "[]", "{}", r#"{"errorCode":4}"#, r#"{"error":{"code":"x"}}"#] {
            assert_eq!(Refusal::read(&answer(400, body)), None, "{body}");
            assert_eq!(Refusal::in_body(body), None, "{body}");
        }
    }

    #[test]
    fn every_endpoint_reads_both_forms() {
        for (status, body) in [
            (400, UNKNOWN_CLIENT),
            (401, UNKNOWN_CLIENT),
            (400, UNKNOWN_CLIENT_BY_OAUTH),
            (401, UNKNOWN_CLIENT_BY_OAUTH),
            (403, FORBIDDEN),
            (404, NOT_FOUND),
        ] {
            let response = answer(status, body);
            let expected = Refusal::read(&response).expect("a refusal").words();
            for (endpoint, words) in refused(&response) {
                assert_eq!(words.as_ref(), Some(&expected), "{endpoint}: {status} {body}");
            }
        }
    }

    /// What each endpoint makes of the answer.
    fn refused(response: &Response) -> [(&'static str, Option<String>); 8] {
        let held = |error| match error {
            HeldError::Refused { error, .. } => Some(error.words()),
            HeldError::Unexpected(_) => None,
        };
        let of_token = |error| match error {
            TokenError::Refused { error, .. } => Some(error.words()),
            TokenError::NotBearer(_) | TokenError::NotUsable { .. } | TokenError::Unexpected(_) => None,
        };
        [
            ("authn", authn::outcome(response).err().and_then(|error: AuthnError| error.words())),
            ("token", token::outcome(response).err().and_then(of_token)),
            ("refresh", refresh::outcome(response, &RefreshToken::new("r")).err().and_then(of_token)),
            ("introspect", introspect::outcome(response).err().and_then(held)),
            ("revoke", revoke::outcome(response).err().and_then(held)),
            ("userinfo", userinfo::outcome(response).err().and_then(|error| Some(error.refusal()?.words()))),
            (
                "session",
                match okta_session::outcome(response) {
                    Err(OktaSessionError::Nobody(error) | OktaSessionError::Refused { error, .. }) => {
                        Some(error.words())
                    }
                    Ok(_) | Err(OktaSessionError::Unexpected(_)) => None,
                },
            ),
            (
                "discovery",
                match metadata::outcome(response) {
                    Err(MetadataError::NotFound) => Refusal::read(response).map(|refusal| refusal.words()),
                    Err(MetadataError::UnknownClient(error) | MetadataError::Refused(error)) => Some(error.words()),
                    Ok(_) | Err(_) => None,
                },
            ),
        ]
    }

    fn answer(status: u16, body: &str) -> Response {
        Response { status, headers: Vec::new(), body: body.into() }
    }
}
