//! `refresh`: the refresh token came, and works.

use login::{Browser, Code, Obstacle, console};

use super::{Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit};
use crate::doctor::{LoginEnd, RefreshFact};

pub(super) fn probe<B: Browser>(visit: &Visit<'_, B>) -> Probe {
    let trial =
        ProbeTrial::new(ProbeName::Refresh, "the last login", "a refresh token, if offline_access was requested");
    let login = match visit.login() {
        Ok(login) => login,
        Err(why) => return trial.unknown(why),
    };
    let remedy = || ProbeRemedy::new(Obstacle::NoRefreshToken.words()).with("offline_access").at(console::APP_GENERAL);
    match (&login.refresh, &login.end) {
        (RefreshFact::Used, _) => trial.pass("it was issued and returned new tokens"),
        (RefreshFact::Received, _) => trial.pass("it was issued; it hasn't been used yet"),
        (RefreshFact::Missing, _) => trial
            .fail("offline_access was requested, but no refresh token was issued", remedy())
            .by(Code::RefreshNotAllowed),
        (RefreshFact::NotAskedFor, LoginEnd::Tokens) => {
            trial.unknown("not checked: the login didn't request offline_access")
        }
        (RefreshFact::NotAskedFor, LoginEnd::DeniedByPolicy | LoginEnd::NotAssigned | LoginEnd::Failed(_)) => {
            trial.unknown("not checked: the login ended without tokens")
        }
        (RefreshFact::Refused(code), _) => {
            let code = Code::named(code).unwrap_or(Code::RefreshRefused);
            trial.fail(format!("a refresh ended with {}", code.as_str()), remedy()).by(code)
        }
    }
}
