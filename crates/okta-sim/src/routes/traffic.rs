//! What happens to every request before it is answered: it is written down, and it takes its time.

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::cors;
use crate::errors::ApiError;
use crate::faults::Fault;
use crate::issued::random_name;
use crate::org::Org;
use crate::record::{Recorded, Stray};
use crate::routes::elsewhere;

const BODY_LIMIT: usize = 1 << 20;

pub(super) async fn observe(State(org): State<Arc<Org>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
        return ApiError::NotWellFormed.into_response();
    };
    match parts.uri.path().strip_prefix(elsewhere::PREFIX) {
        // Looking is no visit.
        Some("") => {}
        Some(path) => org.strays.add(Stray::new(&parts.method, path, &body)),
        None => org.log.add(Recorded::new(&parts, &body)),
    }
    let latency = org.settings.latency;
    let delay = if cors::is_preflight(&parts.method, &parts.headers) { latency.preflight } else { latency.request };
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    let mut response = next.run(Request::from_parts(parts, Body::from(body))).await;
    stamp(&org, response.headers_mut());
    response
}

/// Returns what the Authn API does before it looks at a request: it may be out of order, closed, or counting.
pub(super) async fn limit(State(org): State<Arc<Org>>, request: Request, next: Next) -> Response {
    if org.faults.has(Fault::AuthnDisabled) {
        return ApiError::Forbidden.into_response();
    }
    if org.faults.has(Fault::RateLimited) {
        return ApiError::RateLimited(org.throttle.exhausted()).into_response();
    }
    match org.throttle.count() {
        Ok(quota) => {
            let mut response = next.run(request).await;
            quota.write(response.headers_mut());
            response
        }
        Err(quota) => ApiError::RateLimited(quota).into_response(),
    }
}

/// Returns the same for the endpoints of an authorization server that scripts call.
pub(super) async fn limit_tokens(State(org): State<Arc<Org>>, request: Request, next: Next) -> Response {
    if org.faults.has(Fault::TokenRateLimited) {
        return ApiError::RateLimited(org.throttle.exhausted()).into_response();
    }
    if org.faults.has(Fault::TokenForbidden) {
        return ApiError::Forbidden.into_response();
    }
    next.run(request).await
}

/// The time by the org's clock, and a name for the request.
fn stamp(org: &Org, headers: &mut HeaderMap) {
    let date = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(org.now()));
    let stamps = [(header::DATE, date), (HeaderName::from_static("x-okta-request-id"), random_name("req"))];
    for (name, value) in stamps {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
}
