//! Okta's two kinds of error body: the API's codes, and OAuth's.

mod oauth;
mod okta;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

pub(crate) use oauth::OAuthRefusal;
pub(crate) use okta::{ApiError, Quota};

/// An error of an endpoint that answers in either form, as those of an authorization server do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum EndpointError {
    OAuth(OAuthRefusal),
    Okta(ApiError),
}

impl From<OAuthRefusal> for EndpointError {
    fn from(error: OAuthRefusal) -> Self {
        Self::OAuth(error)
    }
}

impl From<ApiError> for EndpointError {
    fn from(error: ApiError) -> Self {
        Self::Okta(error)
    }
}

impl IntoResponse for EndpointError {
    fn into_response(self) -> Response {
        match self {
            Self::OAuth(error) => error.into_response(),
            Self::Okta(error) => error.into_response(),
        }
    }
}

/// Returns a JSON answer that no cache may keep.
pub(crate) fn json_response(status: StatusCode, body: &Value) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json;charset=UTF-8"),
        (header::CACHE_CONTROL, "no-cache, no-store"),
        (header::PRAGMA, "no-cache"),
    ];
    (status, headers, body.to_string()).into_response()
}
