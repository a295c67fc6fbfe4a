//! `authn`: Okta offers the Authn API to this origin.

use login::protocol::authn::AuthnError;
use login::{Browser, LoginError, console};

use super::{Exchanges, Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit};
use crate::doctor::identity::unjudged;

pub(super) async fn probe<B: Browser>(visit: &Visit<'_, B>, exchanges: &Exchanges<'_>) -> Probe {
    let tried = "POST /api/v1/authn without a user name, so no account gets a failed attempt";
    let trial = ProbeTrial::new(ProbeName::Authn, tried, "Okta asks for a user name and a password (E0000001)");
    let config = match visit.config(&[]) {
        Ok(config) => config,
        Err(unreadable) => return trial.unknown(unreadable),
    };
    let refused = match exchanges.authn.clone().await {
        Ok(heard) => heard.refused,
        Err(unreadable) => return trial.unknown(unreadable),
    };
    match refused {
        None => trial.unknown("not checked: the Authn API accepted a request without a user name"),
        // E0000001 by Okta's reference; some orgs call it wrong credentials.
        Some(LoginError::Authn(error @ (AuthnError::Refused { .. } | AuthnError::WrongCredentials(_)))) => {
            trial.pass(error.words().map(|words| visit.mask.foreign(&words)).unwrap_or_default())
        }
        Some(error @ LoginError::Authn(AuthnError::NotOffered(_))) => {
            let probe = visit.fail(trial, config, &error);
            let remedy = ProbeRemedy::new(
                "Sign in on Okta's own page, in a frame, in a pop-up, or with a redirect: that doesn't need the Authn \
                API.",
            );
            Probe { remedy: Some(remedy.at(console::SESSION_POLICY)), ..probe }
        }
        Some(error) => match unjudged(&error) {
            Some(why) => trial.unknown(why),
            None => visit.fail(trial, config, &error),
        },
    }
}
