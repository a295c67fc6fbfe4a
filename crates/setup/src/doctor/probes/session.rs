//! `session`: Okta took the session token, and did not answer for a session that was there before.

use login::checks::CheckName;
use login::{Browser, console, remedy_for};

use super::{Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit};
use crate::doctor::SessionTokenFact;

pub(super) fn probe<B: Browser>(visit: &Visit<'_, B>) -> Probe {
    let tried = "the subject of the last login's tokens";
    let trial = ProbeTrial::new(ProbeName::Session, tried, "the user who entered the password");
    let login = match visit.login() {
        Ok(login) => login,
        Err(why) => return trial.unknown(why),
    };
    match login.session_token {
        SessionTokenFact::Taken => trial.pass("the user who entered the password"),
        SessionTokenFact::Ignored => {
            let remedy = ProbeRemedy::new(remedy_for(CheckName::User)).at(console::SESSION_POLICY);
            trial.fail("another user: Okta used an existing session instead of the session token", remedy)
        }
        SessionTokenFact::Untold => trial.unknown("not checked: no login with a session token ended with tokens"),
    }
}
