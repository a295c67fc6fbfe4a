//! `GET {issuer}/v1/authorize`: a signed-in person for a code.

use std::sync::Arc;

use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};

use crate::{
    authorization::{self, Asked, Code, Delivery, Grant, Login, Prompt, Subject},
    cookies,
    errors::{OAuthError, OktaError},
    faults::Fault,
    org::{AnswerIssuer, Org},
    pages::{self, Framing},
    parameters::Parameters,
    routes::server::Server,
    servers::AuthorizationServer,
    users::Assignment,
};

pub(super) async fn authorize(
    State(org): State<Arc<Org>>,
    server: Result<Server, OktaError>,
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
        Ok(delivery) => decide(&org, &server, &parameters, &delivery, &headers),
        Err(explanation) => pages::refusal(StatusCode::BAD_REQUEST, &explanation),
    }
}

/// The page of a foreign origin that the fault `foreign-message` loads.
pub(super) async fn forgery(State(org): State<Arc<Org>>, RawQuery(query): RawQuery) -> Response {
    if !org.faults.has(Fault::ForeignMessage) {
        return OktaError::NotFound { what: "/sim/forgery (Endpoint)".to_owned() }.into_response();
    }
    let parameters = Parameters::parse(&query.unwrap_or_default());
    authorization::forgery(parameters.get("target").unwrap_or_default(), parameters.get("state").unwrap_or_default())
}

fn decide(
    org: &Org,
    server: &AuthorizationServer,
    parameters: &Parameters,
    delivery: &Delivery,
    headers: &HeaderMap,
) -> Response {
    let issuer = answer_issuer(org, server);
    let asked = match Asked::read(parameters, &delivery.client, server) {
        Ok(asked) => asked,
        Err(error) => return delivery.error(org, issuer, error),
    };
    let (login, session) = match sign_in(org, &asked, headers) {
        SignIn::Begun { login, session } => (login, Some(session)),
        SignIn::Continued { login } => (login, None),
        SignIn::Nobody => return nobody_signed_in(org, issuer, delivery, &asked),
    };
    let mut response = match check_policy(org, &login) {
        Ok(()) => {
            let grant = Grant {
                client_id: delivery.client.id.clone(),
                server: server.clone(),
                scopes: asked.scopes,
                subject: Subject::Person(login),
            };
            let code = Code {
                grant,
                redirect_uri: delivery.redirect_uri.clone(),
                nonce: asked.nonce,
                code_challenge: asked.code_challenge,
            };
            delivery.code(org, issuer, org.codes.issue("", code))
        }
        Err(error) => delivery.error(org, issuer, error),
    };
    if let Some(session) = session {
        cookies::set(org, response.headers_mut(), cookies::SESSION, &session);
    }
    response
}

enum SignIn {
    /// A session token was used up for a new session.
    Begun {
        login: Login,
        session: String,
    },
    /// The browser sent the cookie of a session.
    Continued {
        login: Login,
    },
    Nobody,
}

fn sign_in(org: &Org, asked: &Asked, headers: &HeaderMap) -> SignIn {
    if let Some(login) = asked.session_token.as_deref().and_then(|token| org.session_tokens.take(token)) {
        return SignIn::Begun { session: org.sessions.issue("102", login.clone()), login };
    }
    let session = match asked.prompt {
        Prompt::None | Prompt::IfNeeded => session_of(org, headers),
        Prompt::Login => None,
    };
    session.map_or(SignIn::Nobody, |login| SignIn::Continued { login })
}

fn session_of(org: &Org, headers: &HeaderMap) -> Option<Login> {
    cookies::read(org, headers, cookies::SESSION).into_iter().find_map(|session| org.sessions.find(session))
}

fn nobody_signed_in(org: &Org, issuer: Option<String>, delivery: &Delivery, asked: &Asked) -> Response {
    match asked.prompt {
        Prompt::None => {
            let description = "The client specified not to prompt, but the user is not logged in.";
            delivery.error(org, issuer, OAuthError::new("login_required", description))
        }
        Prompt::Login | Prompt::IfNeeded => pages::html(
            org.framing(),
            "Okta - Sign In",
            "<h1>Sign in</h1>\n<p>The simulator does not offer interactive sign-in yet. \
             Send a session token from <code>/api/v1/authn</code> with <code>prompt=none</code>.</p>",
        ),
    }
}

fn check_policy(org: &Org, login: &Login) -> Result<(), OAuthError> {
    let denied = |description| Err(OAuthError::new("access_denied", description));
    if org.faults.has(Fault::UserNotAssigned) || login.user.assignment == Assignment::Unassigned {
        return denied("User is not assigned to the client application.");
    }
    if org.faults.has(Fault::PolicyFailed) {
        return denied("Policy evaluation failed for this request, please check the policy configurations.");
    }
    if org.faults.has(Fault::ConsentRequired) {
        let description = "The client specified not to prompt, but the user has not given consent.";
        return Err(OAuthError::new("consent_required", description));
    }
    Ok(())
}

fn answer_issuer(org: &Org, server: &AuthorizationServer) -> Option<String> {
    if org.faults.has(Fault::WrongIss) {
        return Some("https://somebody-else.okta.example/oauth2/default".to_owned());
    }
    match org.settings.answer_issuer {
        AnswerIssuer::Unnamed => None,
        AnswerIssuer::Named => Some(server.issuer(&org.origin)),
    }
}
