//! `assignment`: the user is assigned to the app.

use login::{Browser, Denial};

use super::policy::{denied, ended_otherwise};
use super::{Probe, ProbeName, ProbeTrial, Visit};
use crate::doctor::LoginEnd;

pub(super) fn probe<B: Browser>(visit: &Visit<'_, B>) -> Probe {
    let trial = ProbeTrial::new(ProbeName::Assignment, "the last login", "the user is allowed to use the app");
    let login = match visit.login() {
        Ok(login) => login,
        Err(why) => return trial.unknown(why),
    };
    match &login.end {
        LoginEnd::Tokens => trial.pass("the login ended with tokens"),
        LoginEnd::NotAssigned => denied(visit, trial, Denial::Assignment),
        LoginEnd::DeniedByPolicy => trial.unknown("not checked: an access policy ended the login, see policy"),
        LoginEnd::Failed(_) => trial.unknown(ended_otherwise(&login.end)),
    }
}
