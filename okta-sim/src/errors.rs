//! Okta's two kinds of error body: the API's codes, and OAuth's.

use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use crate::{clock, issued::random_name};

/// An error of Okta's API: `{"errorCode": "E0000004", ...}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OktaError {
    ValidationFailed { what: &'static str, cause: &'static str },
    NotWellFormed,
    AuthenticationFailed,
    NotFound { what: String },
    InvalidToken,
    UnsupportedMediaType,
    MethodNotAllowed,
    RateLimited,
}

impl OktaError {
    fn parts(&self) -> (StatusCode, &'static str, String) {
        match self {
            Self::ValidationFailed { what, .. } => {
                (StatusCode::BAD_REQUEST, "E0000001", format!("Api validation failed: {what}"))
            }
            Self::NotWellFormed => {
                (StatusCode::BAD_REQUEST, "E0000003", "The request body was not well-formed.".to_owned())
            }
            Self::AuthenticationFailed => (StatusCode::UNAUTHORIZED, "E0000004", "Authentication failed".to_owned()),
            Self::NotFound { what } => {
                (StatusCode::NOT_FOUND, "E0000007", format!("Not found: Resource not found: {what}"))
            }
            Self::InvalidToken => (StatusCode::UNAUTHORIZED, "E0000011", "Invalid token provided".to_owned()),
            Self::UnsupportedMediaType => (
                StatusCode::BAD_REQUEST,
                "E0000021",
                "Bad request.  Accept and/or Content-Type headers likely do not match supported values.".to_owned(),
            ),
            Self::MethodNotAllowed => (
                StatusCode::METHOD_NOT_ALLOWED,
                "E0000022",
                "The endpoint does not support the provided HTTP method".to_owned(),
            ),
            Self::RateLimited => (
                StatusCode::TOO_MANY_REQUESTS,
                "E0000047",
                "API call exceeded rate limit due to too many requests.".to_owned(),
            ),
        }
    }

    fn causes(&self) -> Value {
        match self {
            Self::ValidationFailed { cause, .. } => json!([{ "errorSummary": cause }]),
            Self::NotWellFormed
            | Self::AuthenticationFailed
            | Self::NotFound { .. }
            | Self::InvalidToken
            | Self::UnsupportedMediaType
            | Self::MethodNotAllowed
            | Self::RateLimited => json!([]),
        }
    }
}

impl IntoResponse for OktaError {
    fn into_response(self) -> Response {
        let (status, code, summary) = self.parts();
        let body = json!({
            "errorCode": code,
            "errorSummary": summary,
            "errorLink": code,
            "errorId": random_name("oae"),
            "errorCauses": self.causes(),
        });
        let mut response = json_response(status, &body);
        if self == Self::RateLimited {
            let reset = clock::now() + 60;
            for (name, value) in [("limit", 600), ("remaining", 0), ("reset", reset)] {
                let name = HeaderName::try_from(format!("x-rate-limit-{name}")).expect("the three names are valid");
                response.headers_mut().insert(name, HeaderValue::from(value));
            }
        }
        response
    }
}

/// An error of an OAuth endpoint: `{"error": "invalid_grant", ...}`, or the same in an authorize answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OAuthError {
    status: StatusCode,
    pub(crate) error: &'static str,
    pub(crate) description: String,
}

impl OAuthError {
    pub(crate) fn new(error: &'static str, description: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, error, description: description.into() }
    }

    /// `invalid_client`, which alone answers 401.
    pub(crate) fn invalid_client(description: &str) -> Self {
        Self { status: StatusCode::UNAUTHORIZED, error: "invalid_client", description: description.to_owned() }
    }
}

impl IntoResponse for OAuthError {
    fn into_response(self) -> Response {
        json_response(self.status, &json!({ "error": self.error, "error_description": self.description }))
    }
}

/// A JSON answer that no cache may keep.
pub(crate) fn json_response(status: StatusCode, body: &Value) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json;charset=UTF-8"),
        (header::CACHE_CONTROL, "no-cache, no-store"),
        (header::PRAGMA, "no-cache"),
    ];
    (status, headers, body.to_string()).into_response()
}
