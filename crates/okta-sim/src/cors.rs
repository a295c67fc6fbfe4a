//! Which origins a browser lets read an answer.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::faults::Fault;
use crate::org::Org;

/// Who may call an endpoint from a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Policy {
    /// Everybody, without cookies: what is public anyway.
    AnyOrigin,
    /// The trusted origins of the console.
    TrustedOrigins,
    /// Those, and the origins of all registered redirect URIs.
    TrustedOriginsAndRedirectUris,
}

const ALLOWED_HEADERS: &str = "accept, authorization, content-type, dpop, x-device-fingerprint, \
                               x-okta-user-agent-extended, x-requested-with";
/// Okta's release notes of May 2021 list all but `www-authenticate`, which Okta's own client reads from userinfo.
const EXPOSED_HEADERS: &str = "date, link, www-authenticate, x-okta-request-id, x-rate-limit-limit, \
                               x-rate-limit-remaining, x-rate-limit-reset";

/// Answers preflights, and marks every other answer for the browser. A stranger gets no CORS header at all.
pub(crate) async fn guard(State((org, policy)): State<(Arc<Org>, Policy)>, request: Request, next: Next) -> Response {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let preflight = is_preflight(request.method(), request.headers());
    let mut response = if preflight { StatusCode::OK.into_response() } else { next.run(request).await };
    if org.faults.has(Fault::NoCors) {
        return response;
    }
    let headers = response.headers_mut();
    if policy != Policy::AnyOrigin {
        headers.append(header::VARY, HeaderValue::from_static("Origin"));
    }
    if let Some(origin) = origin.filter(|origin| policy.allows(&org, origin)) {
        policy.allow(headers, origin);
        if preflight {
            answer_preflight(headers);
        }
    }
    response
}

/// Returns a preflight request, which the browser sends automatically.
pub(crate) fn is_preflight(method: &Method, headers: &HeaderMap) -> bool {
    method == Method::OPTIONS && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

impl Policy {
    fn allows(self, org: &Org, origin: &HeaderValue) -> bool {
        let Ok(origin) = origin.to_str() else { return false };
        match self {
            Self::AnyOrigin => true,
            Self::TrustedOrigins => org.trusts_for_cors(origin),
            Self::TrustedOriginsAndRedirectUris => {
                org.trusts_for_cors(origin)
                    || org.settings.clients.iter().any(|client| client.redirects_to_origin(origin))
            }
        }
    }

    fn allow(self, headers: &mut HeaderMap, origin: HeaderValue) {
        match self {
            Self::AnyOrigin => {
                headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
            }
            Self::TrustedOrigins | Self::TrustedOriginsAndRedirectUris => {
                headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
                headers.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
                headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED_HEADERS));
            }
        }
    }
}

fn answer_preflight(headers: &mut HeaderMap) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("DELETE, GET, POST, OPTIONS"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(ALLOWED_HEADERS));
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
}
