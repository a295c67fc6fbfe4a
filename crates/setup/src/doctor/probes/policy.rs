//! `policy`: an access policy has a rule for this client. Only a login shows that.

use login::{Browser, Code, Denial, LoginError};

use super::{Probe, ProbeName, ProbeTrial, Visit};
use crate::doctor::LoginEnd;

pub(super) fn probe<B: Browser>(visit: &Visit<'_, B>) -> Probe {
    let trial =
        ProbeTrial::new(ProbeName::Policy, "the last login", "Okta's access policies allow the client to get tokens");
    let login = match visit.login() {
        Ok(login) => login,
        Err(why) => return trial.unknown(why),
    };
    match &login.end {
        LoginEnd::Tokens => trial.pass("the login ended with tokens"),
        LoginEnd::DeniedByPolicy => denied(visit, trial, Denial::Policy),
        LoginEnd::NotAssigned => trial.unknown("not checked: the login ended earlier, see assignment"),
        LoginEnd::Failed(_) => trial.unknown(ended_otherwise(&login.end)),
    }
}

/// Returns a login that ended for another reason.
pub(super) fn ended_otherwise(end: &LoginEnd) -> String {
    match end {
        LoginEnd::Failed(code) => match Code::named(code) {
            Some(code) => format!("not checked: the login ended with {}", code.as_str()),
            None => "not checked: the login ended without tokens".into(),
        },
        LoginEnd::Tokens | LoginEnd::DeniedByPolicy | LoginEnd::NotAssigned => {
            "not checked: the login ended without it".into()
        }
    }
}

/// Returns what the catalog says of a denial for this reason. Okta's own words are not handed over.
pub(super) fn denied<B: Browser>(visit: &Visit<'_, B>, trial: ProbeTrial, why: Denial) -> Probe {
    match visit.config(&[]) {
        Ok(config) => {
            let explanation = visit.explain(config, &LoginError::denied(why));
            trial.fail(explanation.happened.clone(), explanation.into()).by(Code::AccessDenied)
        }
        Err(unreadable) => trial.unknown(unreadable),
    }
}
