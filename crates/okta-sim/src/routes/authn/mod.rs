//! `/api/v1/authn` and what follows it: each address with the state that it serves.

mod body;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use body::{AuthnBody, read};

use crate::authn::{self, Attempt, AuthnOutcome, DeviceTrust, RecoveryBy, RecoveryType};
use crate::cookies;
use crate::devices::Device;
use crate::errors::{ApiError, json_response};
use crate::org::Org;
use crate::parameters::Parameters;

/// `POST /api/v1/authn`, with a password, or with a state token to get the transaction's state.
pub(super) async fn authenticate(State(org): State<Arc<Org>>, headers: HeaderMap, body: Bytes) -> Response {
    let device = device(&org, &headers);
    let outcome = read(&headers, &body).and_then(|body| match (&body.state_token, body.credentials()) {
        (Some(state_token), Some((username, password))) => authn::sign_in_again(&org, state_token, username, password),
        (Some(state_token), None) => authn::resume(&org, state_token),
        (None, Some((username, password))) => {
            authn::sign_in(&org, username, password, body.password_warning(), &device.known_or_new)
        }
        (None, None) => Err(ApiError::ValidationFailed {
            what: "authRequest",
            cause: "The 'username' and 'password' attributes are required in this context.",
        }),
    });
    device.mark(&org, answer(&org, outcome))
}

/// `POST /api/v1/authn/factors`.
pub(super) async fn enroll(State(org): State<Arc<Org>>, headers: HeaderMap, body: Bytes) -> Response {
    act(&org, &headers, &body, |body| {
        let (factor_type, provider) = (body.factor_type.unwrap_or_default(), body.provider.unwrap_or_default());
        authn::enroll(&org, &body.state_token.unwrap_or_default(), &factor_type, &provider)
    })
}

/// `POST /api/v1/authn/factors/{id}/lifecycle/activate`.
pub(super) async fn activate(
    State(org): State<Arc<Org>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    act(&org, &headers, &body, |body| {
        authn::activate(&org, &body.state_token.unwrap_or_default(), &id, &body.pass_code.unwrap_or_default())
    })
}

/// `POST /api/v1/authn/factors/{id}/verify`.
pub(super) async fn verify(
    State(org): State<Arc<Org>>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let query = Parameters::parse(&query.unwrap_or_default());
    act(&org, &headers, &body, |body| {
        let remember =
            if query.get("rememberDevice") == Some("true") { DeviceTrust::Device } else { DeviceTrust::Nothing };
        let AuthnBody { state_token, pass_code, answer, assertion, .. } = body;
        let attempt = Attempt { code: pass_code, answer, assertion, remember };
        authn::verify(&org, &state_token.unwrap_or_default(), &id, &attempt)
    })
}

/// `POST /api/v1/authn/factors/{id}/verify/resend`.
pub(super) async fn resend(
    State(org): State<Arc<Org>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    act(&org, &headers, &body, |body| authn::resend(&org, &body.state_token.unwrap_or_default(), &id))
}

/// `POST /api/v1/authn/previous`.
pub(super) async fn previous(State(org): State<Arc<Org>>, headers: HeaderMap, body: Bytes) -> Response {
    act(&org, &headers, &body, |body| authn::previous(&org, &body.state_token.unwrap_or_default()))
}

/// `POST /api/v1/authn/skip`.
pub(super) async fn skip(State(org): State<Arc<Org>>, headers: HeaderMap, body: Bytes) -> Response {
    act(&org, &headers, &body, |body| authn::skip(&org, &body.state_token.unwrap_or_default()))
}

/// `POST /api/v1/authn/cancel`.
pub(super) async fn cancel(State(org): State<Arc<Org>>, headers: HeaderMap, body: Bytes) -> Response {
    match read(&headers, &body).and_then(|body| authn::cancel(&org, &body.state_token.unwrap_or_default())) {
        Ok(()) => json_response(StatusCode::OK, &json!({ "relayState": "" })),
        Err(error) => error.into_response(),
    }
}

/// `POST /api/v1/authn/credentials/change_password`.
pub(super) async fn change_password(State(org): State<Arc<Org>>, headers: HeaderMap, body: Bytes) -> Response {
    act(&org, &headers, &body, |body| {
        let (old, new) = (body.old_password.unwrap_or_default(), body.new_password.unwrap_or_default());
        authn::change_password(&org, &body.state_token.unwrap_or_default(), &old, &new)
    })
}

/// `POST /api/v1/authn/credentials/reset_password`.
pub(super) async fn reset_password(State(org): State<Arc<Org>>, headers: HeaderMap, body: Bytes) -> Response {
    act(&org, &headers, &body, |body| {
        authn::reset_password(&org, &body.state_token.unwrap_or_default(), &body.new_password.unwrap_or_default())
    })
}

/// `POST /api/v1/authn/recovery/password`.
pub(super) async fn recover_password(State(org): State<Arc<Org>>, headers: HeaderMap, body: Bytes) -> Response {
    act(&org, &headers, &body, |body| recover(&org, &headers, &body, RecoveryType::Password))
}

/// `POST /api/v1/authn/recovery/unlock`.
pub(super) async fn unlock(State(org): State<Arc<Org>>, headers: HeaderMap, body: Bytes) -> Response {
    act(&org, &headers, &body, |body| recover(&org, &headers, &body, RecoveryType::Unlock))
}

/// `POST /api/v1/authn/recovery/factors/SMS/verify`.
pub(super) async fn verify_recovery(State(org): State<Arc<Org>>, headers: HeaderMap, body: Bytes) -> Response {
    act(&org, &headers, &body, |body| {
        authn::verify_code(&org, &body.state_token.unwrap_or_default(), &body.pass_code.unwrap_or_default())
    })
}

/// `POST /api/v1/authn/recovery/factors/SMS/resend`.
pub(super) async fn resend_recovery(State(org): State<Arc<Org>>, headers: HeaderMap, body: Bytes) -> Response {
    act(&org, &headers, &body, |body| authn::resend_code(&org, &body.state_token.unwrap_or_default()))
}

/// `POST /api/v1/authn/recovery/answer`.
pub(super) async fn answer_recovery(State(org): State<Arc<Org>>, headers: HeaderMap, body: Bytes) -> Response {
    act(&org, &headers, &body, |body| {
        authn::answer_question(&org, &body.state_token.unwrap_or_default(), &body.answer.unwrap_or_default())
    })
}

/// Returns an unlock is by mail alone; Okta would need one more state for text messages.
fn recover(
    org: &Org,
    headers: &HeaderMap,
    body: &AuthnBody,
    recovery_type: RecoveryType,
) -> Result<AuthnOutcome, ApiError> {
    let by = match (body.factor_type.as_deref(), recovery_type) {
        (Some("EMAIL"), _) => RecoveryBy::Mail,
        (Some("SMS"), RecoveryType::Password) => RecoveryBy::TextMessage,
        (Some(_) | None, _) => {
            return Err(ApiError::ValidationFailed {
                what: "recoveryRequest",
                cause: "The factor type is invalid or not supported.",
            });
        }
    };
    let user = org.people.find(body.username.as_deref().unwrap_or_default()).ok_or(ApiError::UnlockOfUnknownUser)?;
    authn::begin_recovery(org, &user, recovery_type, by, &device(org, headers).known_or_new)
}

fn act(
    org: &Org,
    headers: &HeaderMap,
    body: &[u8],
    call: impl FnOnce(AuthnBody) -> Result<AuthnOutcome, ApiError>,
) -> Response {
    answer(org, read(headers, body).and_then(call))
}

fn answer(org: &Org, outcome: Result<AuthnOutcome, ApiError>) -> Response {
    match outcome {
        Ok(outcome) => json_response(StatusCode::OK, &outcome.answer(org)),
        Err(error) => error.into_response(),
    }
}

/// The browser that asks, by its cookie, or a new one that gets its cookie with the answer.
pub(super) struct Asking {
    pub(super) known_or_new: Device,
    is_new: bool,
}

pub(super) fn device(org: &Org, headers: &HeaderMap) -> Asking {
    match cookies::read(org, headers, cookies::DEVICE).first() {
        Some(name) => Asking { known_or_new: Device::known_as(name), is_new: false },
        None => Asking { known_or_new: Device::new(), is_new: true },
    }
}

impl Asking {
    pub(super) fn mark(&self, org: &Org, mut response: Response) -> Response {
        if self.is_new {
            cookies::set(org, response.headers_mut(), cookies::DEVICE, self.known_or_new.name());
        }
        response
    }
}
