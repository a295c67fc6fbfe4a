//! `GET /sim/users`: who can sign in, and with which password. No Okta has this; a simulator's passwords protect nothing.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::org::Org;

/// Every user, in the order in which they were added.
pub(super) async fn list(State(org): State<Arc<Org>>) -> Json<Value> {
    let users = org.people.all();
    let users = users.iter().map(|user| {
        json!({
            "login": user.login(),
            "password": user.expose_password(),
            "name": user.full_name(),
            "outcome": user.outcome(),
        })
    });
    Json(json!({ "users": users.collect::<Vec<_>>() }))
}
