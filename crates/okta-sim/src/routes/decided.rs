//! The one place where a decision becomes a response.

use axum::response::Response;

use crate::authn;
use crate::authorization::{
    AuthorizationRequest, CurrentSession, Decision, Grant, IssuedCode, Login, PendingSignIn, Subject,
};
use crate::devices::Device;
use crate::faults::Fault;
use crate::org::{AnswerIssuer, Org};
use crate::routes::forms;
use crate::servers::AuthorizationServer;

/// Sends the client its answer, or shows the person a page.
pub(super) fn render(org: &Org, decision: Decision) -> Response {
    match decision {
        Decision::Code { request, login } => send_code(org, request, login),
        Decision::Error { server, delivery, error } => {
            let issuer = answer_issuer(org, &server, server.base(org, Some(&delivery.client)));
            delivery.error(org, issuer, error)
        }
        Decision::AskForPassword { request } => {
            let login_hint = request.asked.login_hint.clone().unwrap_or_default();
            let flow = org.flows.issue("", PendingSignIn { request, session: None });
            forms::password(org, &flow, &login_hint, None)
        }
        Decision::AskForFactor { request, standing: CurrentSession { session, login } } => {
            let flow = org.flows.issue("", PendingSignIn { request, session: Some(session) });
            forms::outcome(org, &flow, &authn::step_up(org, login.user, Device::new()), None)
        }
        Decision::AskForConsent { request, standing: CurrentSession { session, .. } } => {
            let (client_id, scopes) = (request.delivery.client.id.clone(), request.asked.scopes.clone());
            let flow = org.flows.issue("", PendingSignIn { request, session: Some(session) });
            forms::consent(org, &flow, &client_id, &scopes)
        }
    }
}

fn send_code(org: &Org, request: AuthorizationRequest, login: Login) -> Response {
    let AuthorizationRequest { server, delivery, asked } = request;
    let login = if org.faults.has(Fault::WrongUser) { org.somebody_else(&login) } else { login };
    let base = server.base(org, Some(&delivery.client)).to_owned();
    let issuer = answer_issuer(org, &server, &base);
    let client_id = delivery.client.id.clone();
    let grant = Grant { client_id, server, base, scopes: asked.scopes, subject: Subject::Person(login) };
    let redirect_uri = delivery.redirect_uri.clone();
    let code = IssuedCode { grant, redirect_uri, nonce: asked.nonce, code_challenge: asked.code_challenge };
    delivery.code(org, issuer, org.codes.issue("", code))
}

fn answer_issuer(org: &Org, server: &AuthorizationServer, base: &str) -> Option<String> {
    if org.faults.has(Fault::WrongIss) {
        return Some("https://somebody-else.okta.example/oauth2/default".to_owned());
    }
    match org.settings.answer_issuer {
        AnswerIssuer::Unnamed => None,
        AnswerIssuer::Named => Some(server.issuer(base)),
    }
}
