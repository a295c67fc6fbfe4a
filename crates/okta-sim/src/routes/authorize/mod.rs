//! `GET {issuer}/v1/authorize`: a signed-in person for a code.

mod refusals;

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::authorization::{
    self, AuthorizationRequest, CurrentSession, Decision, Delivery, Login, PromptParameter, ValidRequest, decide,
    decide_for_nobody,
};
use crate::cookies;
use crate::errors::ApiError;
use crate::faults::Fault;
use crate::org::{OktaEngine, Org};
use crate::pages::{self, Framing};
use crate::parameters::Parameters;
use crate::routes::decided::render;
use crate::routes::server::Server;
use crate::routes::sessions;
use crate::servers::AuthorizationServer;

pub(super) async fn authorize(
    State(org): State<Arc<Org>>,
    server: Result<Server, ApiError>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    if org.faults.has(Fault::FrameHangs) {
        org.stopped().await;
    }
    if org.faults.has(Fault::FrameSilent) {
        return pages::html(Framing::Anywhere, "Okta", "");
    }
    let Ok(Server(server)) = server else {
        return pages::refusal(StatusCode::BAD_REQUEST, "The authorization server does not exist.");
    };
    let parameters = Parameters::parse(&query.unwrap_or_default());
    match Delivery::find(&org, &parameters) {
        Ok(delivery) => begin(&org, server, &parameters, delivery, &headers),
        Err(explanation) => pages::refusal(StatusCode::BAD_REQUEST, &explanation),
    }
}

/// Returns the page of a foreign origin that the fault `foreign-message` loads.
pub(super) async fn forgery(State(org): State<Arc<Org>>, RawQuery(query): RawQuery) -> Response {
    if !org.faults.has(Fault::ForeignMessage) {
        return ApiError::NotFound { what: "/sim/forgery (Endpoint)".to_owned() }.into_response();
    }
    let parameters = Parameters::parse(&query.unwrap_or_default());
    authorization::forgery(parameters.get("target").unwrap_or_default(), parameters.get("state").unwrap_or_default())
}

fn begin(
    org: &Org,
    server: AuthorizationServer,
    parameters: &Parameters,
    delivery: Delivery,
    headers: &HeaderMap,
) -> Response {
    let asked = ValidRequest::read(parameters, &delivery.client, &server)
        .and_then(|asked| refusals::check(org, &delivery.client, asked.prompt).map(|()| asked));
    let asked = match asked {
        Ok(asked) => asked,
        Err(error) => return render(org, Decision::Error { server, delivery, error }),
    };
    let request = AuthorizationRequest { server, delivery, asked };
    match sign_in_silently(org, &request.asked, headers) {
        SilentSignIn::Begun { login, session } => {
            let standing = CurrentSession { session: session.clone(), login };
            let mut response = render(org, decide(org, request, standing));
            cookies::set(org, response.headers_mut(), cookies::SESSION, &session);
            response
        }
        SilentSignIn::Continued { login, session } => {
            render(org, decide(org, request, CurrentSession { session, login }))
        }
        SilentSignIn::Nobody => render(org, decide_for_nobody(request)),
    }
}

enum SilentSignIn {
    /// A session token was used up for a new session.
    Begun {
        login: Login,
        session: String,
    },
    /// The browser sent the cookie of a session.
    Continued {
        login: Login,
        session: String,
    },
    Nobody,
}

/// Classic orgs do not even look at the session token of a browser that has a session.
fn sign_in_silently(org: &Org, asked: &ValidRequest, headers: &HeaderMap) -> SilentSignIn {
    let session = || {
        let session = sessions::current(org, headers).filter(|(_, login)| is_fresh(org, asked, login));
        session.map(|(session, login)| SilentSignIn::Continued { login, session })
    };
    let session_token = || {
        let login = org.session_tokens.take(asked.session_token.as_deref()?)?;
        Some(SilentSignIn::Begun { session: org.sessions.issue("102", login.clone()), login })
    };
    match org.settings.engine {
        OktaEngine::Classic => session().or_else(session_token),
        OktaEngine::Identity => session_token().or_else(session),
    }
    .unwrap_or(SilentSignIn::Nobody)
}

fn is_fresh(org: &Org, asked: &ValidRequest, login: &Login) -> bool {
    let is_young = asked.max_age.is_none_or(|max_age| org.now().saturating_sub(login.auth_time) <= max_age);
    asked.prompt != PromptParameter::Login && is_young
}
