//! Okta's own sign-in pages, for requests that may show one: password, second factor, new password, consent.
//!
//! Each page sends a plain form. What was proven makes a session, and the request goes on with the session's cookie: a
//! browser that withholds it sees the sign-in page again.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::authn::{self, Attempt, AuthnOutcome, DeviceTrust, PasswordWarning};
use crate::authorization::{AuthorizationRequest, CurrentSession, Decision, Login, PendingSignIn, decide};
use crate::errors::{ApiError, OAuthRefusal};
use crate::factors::SignedAssertion;
use crate::org::Org;
use crate::routes::decided::render;
use crate::routes::submitted::Submitted;
use crate::routes::{forms, sessions};
use crate::{cookies, pages};

/// `GET /signin/{flow}`: on with the request, by the cookie of the session that was made for it.
pub(super) async fn proceed(State(org): State<Arc<Org>>, Path(flow): Path<String>, headers: HeaderMap) -> Response {
    match standing(&org, &flow, &headers) {
        Ok((request, standing)) => {
            org.flows.take(&flow);
            render(&org, decide(&org, request, standing))
        }
        Err(missing) => missing.page(&org, &flow),
    }
}

/// `POST /signin/{flow}`: user name and password.
pub(super) async fn password(State(org): State<Arc<Org>>, Path(flow): Path<String>, sent: Submitted) -> Response {
    let (username, password) = (sent.get("username"), sent.get("password"));
    match authn::sign_in(&org, username, password, PasswordWarning::Unsupported, sent.device()) {
        Ok(outcome) => sent.mark(&org, advance(&org, &flow, outcome)),
        Err(_) => forms::password(&org, &flow, username, Some("Unable to sign in")),
    }
}

/// `POST /signin/{flow}/factor`: the choice of a factor, a code, an answer, or a look whether the phone said yes.
pub(super) async fn factor(State(org): State<Arc<Org>>, Path(flow): Path<String>, sent: Submitted) -> Response {
    let filled = |name| Some(sent.get(name)).filter(|text| !text.is_empty()).map(str::to_owned);
    let attempt = Attempt {
        code: filled("passCode"),
        answer: filled("answer"),
        assertion: SignedAssertion::default(),
        remember: if sent.get("rememberDevice") == "true" { DeviceTrust::Device } else { DeviceTrust::Nothing },
    };
    let outcome = authn::verify(&org, sent.get("stateToken"), sent.get("factor"), &attempt);
    after(&org, &flow, &sent, outcome)
}

/// `POST /signin/{flow}/resend`.
pub(super) async fn resend(State(org): State<Arc<Org>>, Path(flow): Path<String>, sent: Submitted) -> Response {
    after(&org, &flow, &sent, authn::resend(&org, sent.get("stateToken"), sent.get("factor")))
}

/// `POST /signin/{flow}/previous`.
pub(super) async fn previous(State(org): State<Arc<Org>>, Path(flow): Path<String>, sent: Submitted) -> Response {
    after(&org, &flow, &sent, authn::previous(&org, sent.get("stateToken")))
}

/// `POST /signin/{flow}/new-password`.
pub(super) async fn new_password(State(org): State<Arc<Org>>, Path(flow): Path<String>, sent: Submitted) -> Response {
    let (state_token, old, new) = (sent.get("stateToken"), sent.get("oldPassword"), sent.get("newPassword"));
    let outcome = if old.is_empty() {
        authn::reset_password(&org, state_token, new)
    } else {
        authn::change_password(&org, state_token, old, new)
    };
    after(&org, &flow, &sent, outcome)
}

/// `POST /signin/{flow}/consent`.
pub(super) async fn consent(
    State(org): State<Arc<Org>>,
    Path(flow): Path<String>,
    headers: HeaderMap,
    sent: Submitted,
) -> Response {
    let (request, standing) = match standing(&org, &flow, &headers) {
        Ok(found) => found,
        Err(missing) => return missing.page(&org, &flow),
    };
    org.flows.take(&flow);
    if sent.get("decision") != "allow" {
        let error =
            OAuthRefusal::new("access_denied", "The resource owner or authorization server denied the request.");
        return render(&org, request.refuse(error));
    }
    org.consents.give(&standing.login.user, &request.delivery.client.id);
    render(&org, Decision::Code { request, login: standing.login })
}

/// Why a flow cannot go on.
#[derive(Debug, Clone, Copy)]
enum Missing {
    Flow,
    /// The browser blocked it, or another user signed in.
    Cookie,
}

/// Returns the person of the flow, if the browser sends the cookie.
fn standing(org: &Org, flow: &str, headers: &HeaderMap) -> Result<(AuthorizationRequest, CurrentSession), Missing> {
    let PendingSignIn { request, session } = org.flows.find(flow).ok_or(Missing::Flow)?;
    match sessions::current(org, headers).filter(|(current, _)| session.as_ref() == Some(current)) {
        Some((session, login)) => Ok((request, CurrentSession { session, login })),
        None => Err(Missing::Cookie),
    }
}

impl Missing {
    fn page(self, org: &Org, flow: &str) -> Response {
        match self {
            Self::Flow => pages::refusal(StatusCode::BAD_REQUEST, "The sign-in took too long. Start again."),
            Self::Cookie => forms::password(org, flow, "", Some("Cookies are required, but your browser sent none.")),
        }
    }
}

/// Returns an error leaves the person where they are.
fn after(org: &Org, flow: &str, sent: &Submitted, outcome: Result<AuthnOutcome, ApiError>) -> Response {
    let state_token = sent.get("stateToken");
    match outcome {
        Ok(outcome) => sent.mark(org, advance(org, flow, outcome)),
        Err(error) => match authn::resume(org, state_token) {
            Ok(outcome) => forms::outcome(org, flow, &outcome, Some(&error.sentence())),
            Err(_) => forms::password(org, flow, "", Some(&error.sentence())),
        },
    }
}

fn advance(org: &Org, flow: &str, outcome: AuthnOutcome) -> Response {
    match outcome {
        AuthnOutcome::Success(login) => begin_session(org, flow, login),
        AuthnOutcome::Pending { .. } | AuthnOutcome::LockedOut | AuthnOutcome::MailSent(_) => {
            forms::outcome(org, flow, &outcome, None)
        }
    }
}

fn begin_session(org: &Org, flow_id: &str, login: Login) -> Response {
    let Some(flow) = org.flows.find(flow_id) else { return Missing::Flow.page(org, flow_id) };
    let session = org.sessions.issue("102", login);
    org.flows.keep(flow_id.to_owned(), PendingSignIn { session: Some(session.clone()), ..flow });
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(location) = HeaderValue::from_str(&format!("/signin/{flow_id}")) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    cookies::set(org, response.headers_mut(), cookies::SESSION, &session);
    response
}
