//! What happens to every request before it is answered: it is written down, and it takes its time.

use std::sync::Arc;

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{cors, errors::OktaError, org::Org, record::Recorded};

const BODY_LIMIT: usize = 1 << 20;

pub(super) async fn observe(State(org): State<Arc<Org>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
        return OktaError::NotWellFormed.into_response();
    };
    org.log.add(Recorded::new(&parts, &body));
    let latency = org.settings.latency;
    let delay = if cors::is_preflight(&parts.method, &parts.headers) { latency.preflight } else { latency.request };
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    next.run(Request::from_parts(parts, Body::from(body))).await
}
