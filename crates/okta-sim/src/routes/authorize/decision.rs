//! Whether somebody who is signed in gets a code: assignment, access policy, sign-on policy, consent.

use axum::response::Response;

use crate::{
    authorization::{AuthorizationRequest, Code, ConsentPrompt, Delivery, Flow, Grant, Login, Prompt, Subject},
    clients::{Audience, Consent, SignOnPolicy},
    errors::OAuthError,
    faults::Fault,
    org::{AnswerIssuer, Org},
    routes::{authorize::refusals, sign_in},
    servers::AuthorizationServer,
    users::Assignment,
};

/// Who is signed in, and by which session.
#[derive(Debug, Clone)]
pub(in crate::routes) struct Standing {
    pub(in crate::routes) session: String,
    pub(in crate::routes) login: Login,
}

/// The code, an error, or the page that asks for what is missing.
pub(in crate::routes) fn decide(org: &Org, request: AuthorizationRequest, standing: Standing) -> Response {
    if let Err(error) = check_access(org, &request, &standing.login) {
        return send_error(org, &request.server, &request.delivery, error);
    }
    let client = &request.delivery.client;
    if client.sign_on == SignOnPolicy::SecondFactor && !standing.login.has_second_factor() {
        return match request.asked.prompt {
            Prompt::None => {
                let error = OAuthError::new("login_required", refusals::LOGIN_REQUIRED);
                send_error(org, &request.server, &request.delivery, error)
            }
            Prompt::Login | Prompt::IfNeeded => {
                let Standing { session, login } = standing;
                let flow = org.flows.issue("", Flow { request, session: Some(session) });
                sign_in::ask_for_factor(org, &flow, &login)
            }
        };
    }
    if needs_consent(org, &request, &standing.login) {
        return match request.asked.prompt {
            Prompt::None => {
                let description = "The client specified not to prompt, but the user has not given consent.";
                let error = OAuthError::new("consent_required", description);
                send_error(org, &request.server, &request.delivery, error)
            }
            Prompt::Login | Prompt::IfNeeded => sign_in::ask_for_consent(org, request, standing),
        };
    }
    send_code(org, request, standing.login)
}

/// Sends a code, whatever the policies say.
pub(in crate::routes) fn send_code(org: &Org, request: AuthorizationRequest, login: Login) -> Response {
    let AuthorizationRequest { server, delivery, asked } = request;
    let login = if org.faults.has(Fault::WrongUser) { org.somebody_else(&login) } else { login };
    let issuer = answer_issuer(org, &server);
    let grant =
        Grant { client_id: delivery.client.id.clone(), server, scopes: asked.scopes, subject: Subject::Person(login) };
    let redirect_uri = delivery.redirect_uri.clone();
    let code = Code { grant, redirect_uri, nonce: asked.nonce, code_challenge: asked.code_challenge };
    delivery.code(org, issuer, org.codes.issue("", code))
}

pub(in crate::routes) fn send_error(
    org: &Org,
    server: &AuthorizationServer,
    delivery: &Delivery,
    error: OAuthError,
) -> Response {
    delivery.error(org, answer_issuer(org, server), error)
}

fn check_access(org: &Org, request: &AuthorizationRequest, login: &Login) -> Result<(), OAuthError> {
    let denied = |description| Err(OAuthError::new("access_denied", description));
    let client = &request.delivery.client;
    let unassigned = client.audience == Audience::Assigned && login.user.assignment == Assignment::Unassigned;
    if unassigned || org.faults.has(Fault::UserNotAssigned) {
        return denied("User is not assigned to the client application.");
    }
    if !request.server.allows(client) || org.faults.has(Fault::PolicyFailed) {
        return denied("Policy evaluation failed for this request, please check the policy configurations.");
    }
    Ok(())
}

fn needs_consent(org: &Org, request: &AuthorizationRequest, login: &Login) -> bool {
    let client = &request.delivery.client;
    let given = org.consents.has(&login.user, &client.id);
    org.faults.has(Fault::ConsentRequired)
        || request.asked.consent == ConsentPrompt::Always
        || (client.consent == Consent::Required && !given)
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
