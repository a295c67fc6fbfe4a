//! `sign-out-uri`: it is registered. Only a return from Okta shows that.

use login::Browser;

use super::{Probe, ProbeName, ProbeTrial, Visit};

pub(super) fn probe<B: Browser>(visit: &Visit<'_, B>) -> Probe {
    let uri = visit.page.sign_out_uri();
    let trial = ProbeTrial::new(ProbeName::SignOutUri, "a sign-out", format!("Okta redirects the user to {uri}"));
    match visit.login() {
        Ok(login) if login.signed_out => trial.pass("the user came back"),
        Ok(_) => trial.unknown("not checked: nobody has come back from a sign-out yet"),
        Err(why) => trial.unknown(why),
    }
}
