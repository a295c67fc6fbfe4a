//! `GET` and `POST {issuer}/v1/userinfo`: who an access token speaks for.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::authorization::{Grant, Login};
use crate::errors::json_response;
use crate::faults::Fault;
use crate::org::Org;
use crate::routes::server::Server;

pub(super) async fn show(State(org): State<Arc<Org>>, Server(server): Server, headers: HeaderMap) -> Response {
    let Some(token) = bearer(&headers) else {
        return refuse(StatusCode::UNAUTHORIZED, "invalid_token", "The access token is missing.");
    };
    let Some(grant) = org.access_tokens.find(token).map(|token| token.grant).filter(|grant| grant.server == server)
    else {
        return refuse(StatusCode::UNAUTHORIZED, "invalid_token", "The access token is invalid.");
    };
    let Some(login) = grant.login().filter(|_| grant.has_scope("openid")) else {
        let description = "The access token must provide access to at least one of these scopes: openid";
        return refuse(StatusCode::FORBIDDEN, "insufficient_scope", description);
    };
    let wrong = org.faults.has(Fault::UserinfoWrongUser).then(|| org.somebody_else(login));
    json_response(StatusCode::OK, &claims(&grant, wrong.as_ref().unwrap_or(login)))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

fn claims(grant: &Grant, login: &Login) -> Value {
    let user = &login.user;
    let mut claims = json!({ "sub": user.id() });
    if grant.has_scope("profile") {
        claims["name"] = user.full_name().into();
        claims["given_name"] = user.first_name.as_str().into();
        claims["family_name"] = user.last_name.as_str().into();
        claims["preferred_username"] = user.login.as_str().into();
        claims["locale"] = "en".into();
        claims["zoneinfo"] = "America/Los_Angeles".into();
        claims["updated_at"] = 1_767_225_600.into();
    }
    if grant.has_scope("email") {
        claims["email"] = user.login.as_str().into();
        claims["email_verified"] = true.into();
    }
    claims
}

/// RFC 6750, section 3: the reason is in the header; the body is empty.
fn refuse(status: StatusCode, error: &str, description: &str) -> Response {
    let challenge = format!("Bearer error=\"{error}\", error_description=\"{description}\"");
    let mut response = status.into_response();
    if let Ok(value) = HeaderValue::from_str(&challenge) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, value);
    }
    response
}
