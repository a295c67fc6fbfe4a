//! `POST {issuer}/v1/revoke`: a token is given back (RFC 7009).

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::errors::EndpointError;
use crate::org::Org;
use crate::routes::introspect::missing_token;
use crate::routes::server::Server;
use crate::routes::{client, form};

/// 200 whether the token was known or not.
pub(super) async fn revoke(
    State(org): State<Arc<Org>>,
    Server(server): Server,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    match form::read(&headers, &body).map_err(EndpointError::from).and_then(|form| {
        let client = client::authenticate(&org, &server.endpoint(&org, "revoke"), &headers, &form)?;
        forget(&org, &client.id, form.get("token").ok_or_else(missing_token)?);
        Ok(())
    }) {
        Ok(()) => StatusCode::OK.into_response(),
        Err(error) => error.into_response(),
    }
}

/// A refresh token takes its access tokens with it. Those of other clients stay.
fn forget(org: &Org, client_id: &str, token: &str) {
    if org.refresh_tokens.find(token).is_some_and(|grant| grant.client_id == client_id) {
        if let Some(revoked) = org.refresh_tokens.revoke(token) {
            org.access_tokens.remove_where(|access| access.family.as_ref() == Some(&revoked));
        }
    } else if org.access_tokens.find(token).is_some_and(|access| access.grant.client_id == client_id) {
        org.access_tokens.take(token);
    }
}
