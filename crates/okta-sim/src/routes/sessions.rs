//! `/api/v1/sessions/me`: the session that the browser's cookie names.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::authorization::Login;
use crate::errors::{ApiError, json_response};
use crate::org::Org;
use crate::{clock, cookies};

/// Returns the session of the cookie, and its id.
pub(super) fn current(org: &Org, headers: &HeaderMap) -> Option<(String, Login)> {
    let cookies = cookies::read(org, headers, cookies::SESSION);
    cookies.into_iter().find_map(|id| org.sessions.find(id).map(|login| (id.to_owned(), login)))
}

/// `GET`.
pub(super) async fn show(State(org): State<Arc<Org>>, headers: HeaderMap) -> Response {
    match current(&org, &headers) {
        Some((_, login)) => json_response(StatusCode::OK, &describe(&org, &login)),
        None => not_found(),
    }
}

/// `DELETE`.
pub(super) async fn end(State(org): State<Arc<Org>>, headers: HeaderMap) -> Response {
    let Some((id, _)) = current(&org, &headers) else { return not_found() };
    org.sessions.take(&id);
    let mut response = StatusCode::NO_CONTENT.into_response();
    cookies::clear(&org, response.headers_mut(), cookies::SESSION);
    response
}

fn not_found() -> Response {
    ApiError::NotFound { what: "me (Session)".to_owned() }.into_response()
}

/// Returns the ID is a public one, which can't be used to take over the session.
fn describe(org: &Org, login: &Login) -> Value {
    let session = format!("102{}", login.user.fingerprint("session"));
    let address = format!("{}/api/v1/sessions/{session}", org.origin);
    let verified = clock::iso8601(login.auth_time);
    let has_second_factor = login.amr.contains(&"mfa");
    json!({
        "id": session,
        "userId": login.user.id(),
        "login": login.user.login,
        "createdAt": verified,
        "expiresAt": clock::iso8601(org.now() + org.sessions.lifetime().as_secs()),
        "status": "ACTIVE",
        "lastPasswordVerification": verified,
        "lastFactorVerification": has_second_factor.then_some(&verified),
        "amr": login.amr,
        "idp": { "id": org.identity_provider(), "type": "OKTA" },
        "mfaActive": !login.user.factors.is_empty(),
        "_links": {
            "self": { "href": address, "hints": { "allow": ["GET", "DELETE"] } },
            "refresh": { "href": format!("{address}/lifecycle/refresh"), "hints": { "allow": ["POST"] } },
            "user": { "name": login.user.full_name(), "href": format!("{}/api/v1/users/me", org.origin),
                      "hints": { "allow": ["GET", "POST"] } },
        },
    })
}
