//! `policy`: an access policy has a rule for this client. Okta tells that only at a login.

use login::protocol::OAuthError;
use login::protocol::authorize::AuthorizeError;
use login::{Browser, Code, LoginError};

use super::{Probe, ProbeName, ProbeTrial, Visit};
use crate::doctor::LoginEnd;

pub(super) fn probe<B: Browser>(visit: &Visit<'_, B>) -> Probe {
    let trial =
        ProbeTrial::new(ProbeName::Policy, "the last login", "Okta's access policies let the client have tokens");
    let login = match visit.login() {
        Ok(login) => login,
        Err(why) => return trial.unknown(why),
    };
    match &login.end {
        LoginEnd::Tokens => trial.pass("the login ended with tokens"),
        LoginEnd::DeniedByPolicy => denied(visit, trial, "Policy evaluation failed for this request."),
        LoginEnd::NotAssigned => trial.unknown("not judged: the login ended before it, see assignment"),
        LoginEnd::Failed(_) => trial.unknown(ended_otherwise(&login.end)),
    }
}

/// A login that ended for another reason.
pub(super) fn ended_otherwise(end: &LoginEnd) -> String {
    match end {
        LoginEnd::Failed(code) => match Code::named(code) {
            Some(code) => format!("not judged: the login ended with {}", code.as_str()),
            None => "not judged: the login ended without tokens".into(),
        },
        LoginEnd::Tokens | LoginEnd::DeniedByPolicy | LoginEnd::NotAssigned => {
            "not judged: the login ended without it".into()
        }
    }
}

/// What the catalogue says of a denial with this description.
pub(super) fn denied<B: Browser>(visit: &Visit<'_, B>, trial: ProbeTrial, description: &str) -> Probe {
    match visit.config(&[]) {
        Ok(config) => {
            let refused = OAuthError { error: "access_denied".into(), description: Some(description.into()) };
            visit.fail(trial, config, &LoginError::Authorize(AuthorizeError::Refused(refused)))
        }
        Err(unreadable) => trial.unknown(unreadable),
    }
}
