//! `POST {issuer}/v1/introspect`: whether a token lives, and what it says (RFC 7662).

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::authorization::Grant;
use crate::errors::{EndpointError, OAuthRefusal, json_response};
use crate::org::Org;
use crate::routes::server::Server;
use crate::routes::{client, form};

pub(super) async fn show(
    State(org): State<Arc<Org>>,
    Server(server): Server,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let described = form::read(&headers, &body).map_err(EndpointError::from).and_then(|form| {
        let client = client::authenticate(&org, &server.endpoint(&org, "introspect"), &headers, &form)?;
        let token = form.get("token").ok_or_else(missing_token)?;
        let is_ours = |grant: &Grant| grant.client_id == client.id && grant.server == server;
        Ok(describe(&org, token, is_ours))
    });
    match described {
        Ok(described) => json_response(StatusCode::OK, &described),
        Err(error) => error.into_response(),
    }
}

pub(super) fn missing_token() -> OAuthRefusal {
    OAuthRefusal::new("invalid_request", "The 'token' parameter is missing.")
}

/// Tokens of others are as good as dead.
fn describe(org: &Org, token: &str, is_ours: impl Fn(&Grant) -> bool) -> Value {
    if let Some(access) = org.access_tokens.find(token).filter(|access| is_ours(&access.grant)) {
        let mut described = common(&access.grant);
        described["token_type"] = "Bearer".into();
        described["iat"] = access.issued_at.into();
        described["exp"] = access.expires_at.into();
        described["aud"] = access.grant.audience().into();
        return described;
    }
    match org.refresh_tokens.find(token).filter(is_ours) {
        Some(grant) => common(&grant),
        None => json!({ "active": false }),
    }
}

fn common(grant: &Grant) -> Value {
    let mut described = json!({
        "active": true,
        "scope": grant.scopes.join(" "),
        "client_id": grant.client_id,
        "iss": grant.issuer(),
    });
    match grant.login() {
        Some(login) => {
            described["username"] = login.user.login.as_str().into();
            described["sub"] = login.user.login.as_str().into();
            described["uid"] = login.user.id().into();
        }
        None => described["sub"] = grant.client_id.as_str().into(),
    }
    described
}
