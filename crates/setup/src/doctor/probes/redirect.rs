//! `redirect` and its three relatives: Okta's answer to a request without a prompt arrives at the redirect URI.

use futures::join;
use login::config::{Config, ConfigField, ResponseMode};
use login::{Browser, LoginError, WindowError, console};

use super::{Exchanges, Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit, answers_by_redirect};
use crate::doctor::arrival::Arrival;
use crate::doctor::identity::ClientIdentity;

/// Returns the configured one.
pub(super) async fn probe<B: Browser>(visit: &Visit<'_, B>, exchanges: &Exchanges<'_>) -> Probe {
    let uri = visit.reading.config.as_ref().map(|config| config.redirect_uri.as_str());
    configured(visit, exchanges, trial(ProbeName::Redirect, uri.unwrap_or("the configured redirect URI"))).await
}

/// One that people register too. It fails only if it is the configured one.
pub(super) async fn other<B: Browser>(
    visit: &Visit<'_, B>,
    exchanges: &Exchanges<'_>,
    name: ProbeName,
    uri: String,
) -> Probe {
    let trial = trial(name, &uri);
    let config = match visit.config(&[ConfigField::AuthServer, ConfigField::ClientId]) {
        Ok(config) => config,
        Err(unreadable) => return trial.unknown(unreadable),
    };
    if visit.reading.problem(ConfigField::RedirectUri).is_none() && config.redirect_uri.as_str() == uri {
        let probe = configured(visit, exchanges, trial).await;
        return Probe { found: format!("the configured one: {}", probe.found), ..probe };
    }
    let ClientIdentity::Confirmed = exchanges.identity.clone().await else {
        return trial.unknown("not checked: the client isn't confirmed, see client");
    };
    let Some(config) = visit.changed(config, |draft| draft.redirect_uri = uri) else {
        return trial.unknown("not checked: this page can't use it");
    };
    let mut arrival = Arrival::of(visit, &config, ResponseMode::Query).await;
    if let Arrival::Silent(_) = arrival
        && is_kept_from_frames(exchanges).await
    {
        arrival = Arrival::of(visit, &config, ResponseMode::OktaPostMessage).await;
    }
    if arrival.is_an_answer() {
        trial.pass("an answer arrived: it is registered")
    } else {
        trial.unknown("no answer arrived: it isn't registered for this client, which matters only if you configure it")
    }
}

fn trial(name: ProbeName, uri: &str) -> ProbeTrial {
    let tried = format!("an authorize request with prompt=none and response_mode=query for {uri}");
    ProbeTrial::new(name, tried, "any answer arrives there")
}

async fn configured<B: Browser>(visit: &Visit<'_, B>, exchanges: &Exchanges<'_>, trial: ProbeTrial) -> Probe {
    let example = ProbeRemedy::new("Enter a redirect URI of this page.").with(visit.page.default_redirect_uri());
    if let Some(probe) = visit.problem(ConfigField::RedirectUri, &trial, example) {
        return probe;
    }
    let config = match visit.config(&[ConfigField::AuthServer, ConfigField::ClientId]) {
        Ok(config) => config,
        Err(unreadable) => return trial.unknown(unreadable),
    };
    let uri = config.redirect_uri.as_str();
    let (by_query, by_message) = join!(exchanges.by_query.clone(), exchanges.by_message.clone());
    let silence = match by_query {
        Arrival::NotAsked(why) => return trial.unknown(why),
        Arrival::Answered(Err(error)) if !Arrival::Answered(Err(error.clone())).is_an_answer() => {
            return visit.fail(trial, config, &LoginError::Authorize(error));
        }
        Arrival::Answered(_) => return trial.pass("an answer arrived: it is registered"),
        Arrival::Silent(silence) => silence,
    };
    let may_stay_away = visit.page.is_loopback() || !answers_by_redirect(config);
    if by_message.is_an_answer() && may_stay_away {
        trial.pass(
            "an answer for it arrived by postMessage, so it is registered; none arrived by redirect, see local-network",
        )
    } else if visit.surroundings.arrived_at.iter().any(|arrived| arrived == uri) {
        trial.pass("an answer arrived there earlier, by redirect; none arrives in a frame, see framing")
    } else {
        not_registered(visit, trial, config, silence)
    }
}

/// Returns a missing answer has the redirect URI as its most likely cause.
fn not_registered<B: Browser>(visit: &Visit<'_, B>, trial: ProbeTrial, config: &Config, silence: WindowError) -> Probe {
    let probe = visit.fail(trial, config, &LoginError::Frame(silence));
    if silence != WindowError::ShowedPage {
        return probe;
    }
    let words = format!(
        "Add it to the sign-in redirect URIs of the client {}, exactly as it is here.",
        config.client_id.as_str()
    );
    let remedy = ProbeRemedy::new(words).with(config.redirect_uri.as_str()).at(console::APP_LOGIN);
    Probe { found: "no answer arrived: Okta showed a page instead".into(), remedy: Some(remedy), ..probe }
}

/// Returns whether this browser keeps every answer by redirect from a frame: Okta answers by message, and not by
/// redirect.
pub(super) async fn is_kept_from_frames(exchanges: &Exchanges<'_>) -> bool {
    let (by_query, by_message) = join!(exchanges.by_query.clone(), exchanges.by_message.clone());
    matches!(by_query, Arrival::Silent(_)) && by_message.is_an_answer()
}
