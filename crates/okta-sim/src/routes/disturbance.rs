//! The faults by which an endpoint answers something else than it would: one table, and one layer that looks into it.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::errors::json_response;
use crate::faults::{Fault, Switchboard};
use crate::issued::random_name;
use crate::org::Org;
use crate::pages;
use crate::routes::elsewhere;

/// What scripts and browsers ask for, by its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Endpoint {
    Authn,
    Token,
    Userinfo,
    Introspect,
    Revoke,
    Logout,
    Sessions,
    Discovery,
    Keys,
}

/// What comes instead of the usual answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Instead {
    /// The page of a gateway in front of Okta.
    Html(StatusCode),
    /// A redirect to [`elsewhere`] that keeps method and body (RFC 9110, sections 15.4.8 and 15.4.9).
    Redirect(StatusCode),
    /// The usual answer, followed by 1 MiB of spaces.
    Padded,
    /// An error whose summary is percent-encoded 12,000 times over.
    Nested,
}

const HTML_500: Instead = Instead::Html(StatusCode::INTERNAL_SERVER_ERROR);
const HTML_503: Instead = Instead::Html(StatusCode::SERVICE_UNAVAILABLE);
const TO_ELSEWHERE: Instead = Instead::Redirect(StatusCode::TEMPORARY_REDIRECT);
const TO_ELSEWHERE_FOR_GOOD: Instead = Instead::Redirect(StatusCode::PERMANENT_REDIRECT);

const DISTURBANCES: &[(Fault, Endpoint, Instead)] = &[
    (Fault::AuthnHtml500, Endpoint::Authn, HTML_500),
    (Fault::TokenHtml500, Endpoint::Token, HTML_500),
    (Fault::UserinfoDown, Endpoint::Userinfo, HTML_503),
    (Fault::IntrospectDown, Endpoint::Introspect, HTML_503),
    (Fault::RevokeDown, Endpoint::Revoke, HTML_503),
    (Fault::LogoutDown, Endpoint::Logout, HTML_503),
    (Fault::SessionsDown, Endpoint::Sessions, HTML_503),
    (Fault::DiscoveryDown, Endpoint::Discovery, HTML_503),
    (Fault::KeysDown, Endpoint::Keys, HTML_503),
    (Fault::AuthnRedirects, Endpoint::Authn, TO_ELSEWHERE),
    (Fault::AuthnRedirectsPermanently, Endpoint::Authn, TO_ELSEWHERE_FOR_GOOD),
    (Fault::TokenRedirects, Endpoint::Token, TO_ELSEWHERE),
    (Fault::TokenRedirectsPermanently, Endpoint::Token, TO_ELSEWHERE_FOR_GOOD),
    (Fault::UserinfoRedirects, Endpoint::Userinfo, TO_ELSEWHERE),
    (Fault::IntrospectRedirects, Endpoint::Introspect, TO_ELSEWHERE),
    (Fault::RevokeRedirects, Endpoint::Revoke, TO_ELSEWHERE),
    (Fault::SessionsRedirect, Endpoint::Sessions, TO_ELSEWHERE),
    (Fault::DiscoveryRedirects, Endpoint::Discovery, TO_ELSEWHERE),
    (Fault::KeysRedirect, Endpoint::Keys, TO_ELSEWHERE),
    (Fault::AuthnHuge, Endpoint::Authn, Instead::Padded),
    (Fault::TokenHuge, Endpoint::Token, Instead::Padded),
    (Fault::DiscoveryHuge, Endpoint::Discovery, Instead::Padded),
    (Fault::KeysHuge, Endpoint::Keys, Instead::Padded),
    (Fault::AuthnNested, Endpoint::Authn, Instead::Nested),
];

/// Answers as the faults want it, or passes the request on.
pub(super) async fn disturb(State(org): State<Arc<Org>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    match Endpoint::at(path).and_then(|endpoint| Instead::choose(endpoint, &org.faults)) {
        None => next.run(request).await,
        Some(Instead::Html(status)) => pages::outage(status),
        Some(Instead::Redirect(status)) => {
            (status, [(header::LOCATION, elsewhere::address(&org, path))]).into_response()
        }
        Some(Instead::Padded) => pad(next.run(request).await).await,
        Some(Instead::Nested) => nested(),
    }
}

impl Endpoint {
    fn at(path: &str) -> Option<Self> {
        if path.starts_with("/api/v1/authn") {
            return Some(Self::Authn);
        }
        if path == "/api/v1/sessions/me" {
            return Some(Self::Sessions);
        }
        if path.contains("/.well-known/") {
            return Some(Self::Discovery);
        }
        let (_, name) = path.rsplit_once("/v1/")?;
        match name {
            "token" => Some(Self::Token),
            "userinfo" => Some(Self::Userinfo),
            "introspect" => Some(Self::Introspect),
            "revoke" => Some(Self::Revoke),
            "logout" => Some(Self::Logout),
            "keys" => Some(Self::Keys),
            _ => None,
        }
    }
}

impl Instead {
    /// Returns the first one that a fault wants of this endpoint.
    fn choose(endpoint: Endpoint, faults: &Switchboard) -> Option<Self> {
        let (_, _, instead) = DISTURBANCES.iter().find(|(fault, at, _)| *at == endpoint && faults.has(*fault))?;
        Some(*instead)
    }
}

const PADDING: usize = 1 << 20;

/// JSON may be followed by spaces: who reads it all finds the usual answer.
async fn pad(response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, PADDING).await else {
        return pages::outage(StatusCode::INTERNAL_SERVER_ERROR);
    };
    let mut padded = body.to_vec();
    padded.resize(padded.len() + PADDING, b' ');
    Response::from_parts(parts, Body::from(padded))
}

/// `%252525...2541`, 24 kB of it: the letter A for who decodes it 12,000 times.
fn nested() -> Response {
    let body = json!({
        "errorCode": "E0000004",
        "errorSummary": format!("%{}41", "25".repeat(12_000)),
        "errorLink": "E0000004",
        "errorId": random_name("oae"),
        "errorCauses": [],
    });
    json_response(StatusCode::UNAUTHORIZED, &body)
}
