//! `cors`: this origin may read Okta's answers. That nothing answers is told apart.

use futures::join;
use login::{Browser, Exchange, LoginError};

use super::{Exchanges, Probe, ProbeName, ProbeTrial, Visit};

pub(super) async fn probe<B: Browser>(visit: &Visit<'_, B>, exchanges: &Exchanges<'_>) -> Probe {
    let tried = format!("the Authn API and the token endpoint, from {}", visit.page.as_str());
    let trial = ProbeTrial::new(ProbeName::Cors, tried, "responses that this page may read");
    let config = match visit.config(&[]) {
        Ok(config) => config,
        Err(unreadable) => return trial.unknown(unreadable),
    };
    let (authn, token) = join!(exchanges.authn.clone(), exchanges.token.clone());
    let refused = [authn.clone(), token].into_iter().flatten().find_map(|heard| match heard.refused {
        Some(LoginError::CorsRefused(exchange)) => Some(exchange),
        _ => None,
    });
    match (refused, authn.map(|heard| heard.refused)) {
        (Some(exchange), _) => visit.fail(trial, config, &LoginError::CorsRefused(exchange)),
        (None, Err(unreadable)) => trial.unknown(unreadable),
        (None, Ok(Some(LoginError::Unreachable(_)))) => trial.unknown("not checked: nothing answers, see domain"),
        (None, Ok(Some(LoginError::RequestTimedOut(Exchange::Authn)))) => {
            trial.unknown("not checked: no complete response within 30 s")
        }
        // A browser hands out the fact of a redirect without asking CORS.
        (None, Ok(Some(LoginError::RedirectRefused(_)))) => {
            trial.unknown("not checked: the response is a redirect, see authn")
        }
        (None, Ok(_)) => trial.pass("responses that this page may read"),
    }
}
