//! Errors of OAuth endpoints: `{"error": "invalid_grant", ...}`.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::errors::json_response;

/// An error of an OAuth endpoint: `{"error": "invalid_grant", ...}`, or the same in an authorize answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OAuthRefusal {
    status: StatusCode,
    pub(crate) error: &'static str,
    pub(crate) description: String,
}

impl OAuthRefusal {
    pub(crate) fn new(error: &'static str, description: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, error, description: description.into() }
    }

    /// No rule of the access policy lets the client have tokens in this way.
    pub(crate) fn policy_failed() -> Self {
        Self::new("access_denied", "Policy evaluation failed for this request, please check the policy configurations.")
    }

    /// Returns a scope that the authorization server does not have.
    pub(crate) fn unknown_scope() -> Self {
        Self::new("invalid_scope", "One or more scopes are not configured for the authorization server resource.")
    }

    /// `invalid_client`, which alone answers 401.
    pub(crate) fn invalid_client(description: &str) -> Self {
        Self { status: StatusCode::UNAUTHORIZED, error: "invalid_client", description: description.to_owned() }
    }
}

impl IntoResponse for OAuthRefusal {
    fn into_response(self) -> Response {
        json_response(self.status, &json!({ "error": self.error, "error_description": self.description }))
    }
}
