//! Okta's two kinds of error body: the API's codes, and OAuth's.

mod oauth;
mod okta;

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::Value;

pub(crate) use oauth::OAuthError;
pub(crate) use okta::{OktaError, Quota};

/// A JSON answer that no cache may keep.
pub(crate) fn json_response(status: StatusCode, body: &Value) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json;charset=UTF-8"),
        (header::CACHE_CONTROL, "no-cache, no-store"),
        (header::PRAGMA, "no-cache"),
    ];
    (status, headers, body.to_string()).into_response()
}
