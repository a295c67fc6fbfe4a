//! `granted-scopes`: all that the login asked for was granted.

use login::checks::CheckName;
use login::{Browser, console, remedy_for};

use super::{Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit};

pub(super) fn probe<B: Browser>(visit: &Visit<'_, B>) -> Probe {
    let trial = |expected: &str| {
        ProbeTrial::new(ProbeName::GrantedScopes, "scope in the last login's token response", expected)
    };
    let login = match visit.login() {
        Ok(login) => login,
        Err(why) => return trial("all requested scopes").unknown(why),
    };
    let trial = trial(&visit.mask.foreign(&login.asked_scopes.join(" ")));
    let Some(granted) = &login.granted_scopes else {
        return trial.unknown("not checked: no token response listed the granted scopes");
    };
    let shown = visit.mask.foreign(&granted.join(" "));
    if login.asked_scopes.iter().all(|scope| granted.contains(scope)) {
        trial.pass(shown)
    } else {
        let remedy = ProbeRemedy::new(remedy_for(CheckName::Scopes)).at(console::ACCESS_POLICIES);
        trial.fail(if shown.is_empty() { "none".into() } else { shown }, remedy)
    }
}
