//! `GET /sim/users`: who can sign in, and with which password. No Okta has this; a simulator's passwords protect nothing.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use crate::errors::json_response;
use crate::org::Org;

/// Returns every user, in the order in which they were added.
pub(super) async fn list(State(org): State<Arc<Org>>) -> Response {
    let users = org.people.all();
    let users = users.iter().map(|user| {
        json!({
            "login": user.login(),
            "password": user.expose_password(),
            "name": user.full_name(),
            "outcome": user.outcome(),
        })
    });
    json_response(StatusCode::OK, &json!({ "users": users.collect::<Vec<_>>() }))
}
