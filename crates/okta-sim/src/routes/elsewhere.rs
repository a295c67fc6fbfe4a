//! `/elsewhere`: another place on loopback, which is none of Okta's. Nobody who minds where secrets go comes here, and
//! who came all the same is remembered: by method, path and the length of the body, never by what the body says.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::cors;
use crate::errors::json_response;
use crate::org::Org;
use crate::routes::keys;

/// What paths of the other place begin with.
pub(super) const PREFIX: &str = "/elsewhere";

/// Returns where a request for `path` goes astray to: the simulator under another name, which a browser takes for
/// another origin.
pub(super) fn address(org: &Org, path: &str) -> String {
    format!("{}{PREFIX}{path}", org.other_origin())
}

/// `GET /elsewhere`: what arrived, as JSON.
pub(super) async fn show(State(org): State<Arc<Org>>) -> Response {
    let strays: Vec<Value> = org
        .strays
        .all()
        .iter()
        .map(|stray| json!({ "method": stray.method, "path": stray.path, "bodyBytes": stray.body_bytes }))
        .collect();
    json_response(StatusCode::OK, &strays.into())
}

/// Answers every request from every origin. The keys are the real ones, so a client that uses them notices nothing.
pub(super) async fn receive(State(org): State<Arc<Org>>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let mut response = if cors::is_preflight(&method, &headers) {
        StatusCode::OK.into_response()
    } else if uri.path().ends_with("/keys") {
        keys::key_set_of(&org)
    } else {
        json_response(StatusCode::OK, &json!({}))
    };
    open_to_all(&headers, response.headers_mut());
    response
}

fn open_to_all(asked: &HeaderMap, answer: &mut HeaderMap) {
    let any = HeaderValue::from_static("*");
    let echoed = |name| asked.get(name).cloned().unwrap_or_else(|| any.clone());
    answer.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, echoed(header::ORIGIN));
    answer.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
    answer.insert(header::ACCESS_CONTROL_ALLOW_METHODS, echoed(header::ACCESS_CONTROL_REQUEST_METHOD));
    answer.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, echoed(header::ACCESS_CONTROL_REQUEST_HEADERS));
}
