//! `GET {issuer}/v1/keys`: the public keys.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::faults::Fault;
use crate::keys;
use crate::org::Org;
use crate::routes::server::Server;

pub(super) async fn key_set(State(org): State<Arc<Org>>, _: Server) -> Response {
    key_set_of(&org)
}

/// Returns the key set, for every endpoint.
pub(super) fn key_set_of(org: &Org) -> Response {
    let served_before = org.key_sets_served.fetch_add(1, Ordering::Relaxed);
    let published = keys::published(&org.faults);
    let keys = match (org.faults.has(Fault::KeyRotated), served_before) {
        (true, 0) => vec![keys::retired()],
        (true, _) => vec![keys::retired(), published],
        (false, _) => vec![published],
    };
    let keys: Vec<_> = keys.into_iter().map(|key| key.jwk(&org.faults)).collect();
    let headers =
        [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "max-age=3600, must-revalidate")];
    (headers, json!({ "keys": keys }).to_string()).into_response()
}
