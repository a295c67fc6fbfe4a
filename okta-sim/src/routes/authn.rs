//! `/api/v1/authn`: a user name and a password for a session token, or for what is still missing.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    authn::{self, PasswordWarning},
    errors::{OktaError, json_response},
    faults::Fault,
    org::Org,
    pages,
};

/// `POST /api/v1/authn`, with a password, or with a state token to ask where the transaction stands.
pub(super) async fn authenticate(State(org): State<Arc<Org>>, headers: HeaderMap, body: Bytes) -> Response {
    if org.faults.has(Fault::AuthnHtml500) {
        return pages::outage(StatusCode::INTERNAL_SERVER_ERROR);
    }
    if org.faults.has(Fault::RateLimited) {
        return OktaError::RateLimited.into_response();
    }
    answer(read(&headers, &body).and_then(|request| outcome(&org, request)))
}

/// `POST /api/v1/authn/cancel`.
pub(super) async fn cancel(State(org): State<Arc<Org>>, headers: HeaderMap, body: Bytes) -> Response {
    answer(read(&headers, &body).and_then(|request| {
        let state_token = request.state_token.unwrap_or_default();
        org.transactions.take(&state_token).ok_or(OktaError::InvalidToken)?;
        Ok(json!({}))
    }))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AuthnRequest {
    username: Option<String>,
    password: Option<String>,
    state_token: Option<String>,
    #[serde(default)]
    options: Options,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Options {
    #[serde(default)]
    warn_before_password_expired: bool,
}

fn read(headers: &HeaderMap, body: &[u8]) -> Result<AuthnRequest, OktaError> {
    let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") {
        return Err(OktaError::UnsupportedMediaType);
    }
    serde_json::from_slice(body).map_err(|_| OktaError::NotWellFormed)
}

fn outcome(org: &Org, request: AuthnRequest) -> Result<Value, OktaError> {
    if let Some(state_token) = request.state_token {
        let transaction = org.transactions.find(&state_token).ok_or(OktaError::InvalidToken)?;
        return Ok(transaction.answer(org, &state_token));
    }
    let filled = |value: Option<String>| value.filter(|value| !value.is_empty());
    let (Some(username), Some(password)) = (filled(request.username), filled(request.password)) else {
        return Err(OktaError::ValidationFailed {
            what: "authRequest",
            cause: "The 'username' and 'password' attributes are required in this context.",
        });
    };
    let user = org.user(&username).filter(|user| user.has_password(&password));
    let warning = if request.options.warn_before_password_expired {
        PasswordWarning::Supported
    } else {
        PasswordWarning::Unsupported
    };
    user.map(|user| authn::begin(org, user, warning)).ok_or(OktaError::AuthenticationFailed)
}

fn answer(outcome: Result<Value, OktaError>) -> Response {
    match outcome {
        Ok(body) => json_response(StatusCode::OK, &body),
        Err(error) => error.into_response(),
    }
}
