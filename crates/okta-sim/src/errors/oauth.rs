//! Errors of OAuth endpoints: `{"error": "invalid_grant", ...}`.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
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
