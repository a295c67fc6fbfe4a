//! `keys`: they can be read, and verify what Okta signs.

use login::config::ConfigField;
use login::protocol::Freshness;
use login::protocol::metadata::{self, MetadataError};
use login::{Browser, console};

use super::{Exchanges, Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit, discovery};
use crate::doctor::exchanges::NoDocument;

pub(super) async fn probe<B: Browser>(visit: &Visit<'_, B>, exchanges: &Exchanges<'_>) -> Probe {
    let trial = |tried: String| ProbeTrial::new(ProbeName::Keys, tried, "a key set with a usable key for RS256");
    let endpoints = match visit.config(&[ConfigField::AuthServer]) {
        Ok(config) => config.endpoints(),
        Err(unreadable) => return trial("the key set".into()).unknown(unreadable),
    };
    // As a login does: where the document says, or, without one, where Okta's reference does.
    let address = match exchanges.document.clone().await {
        Ok(document) => document.keys_address(&endpoints.issuer).map(str::to_owned),
        Err(NoDocument::NotRead(_) | NoDocument::Wrong(_)) => Ok(endpoints.keys),
    };
    let address = match address {
        Ok(address) => address,
        Err(MetadataError::ForeignIssuer { .. }) => {
            return trial("the key set".into()).unknown("not checked: the document is from another issuer, see issuer");
        }
        Err(error) => return wrong(visit, trial("the key set".into()), &error),
    };
    let trial = trial(visit.mask.foreign(&format!("GET {address}")));
    match visit.browser.send(metadata::keys_request(&address, Freshness::Fresh)).await {
        Err(unanswered) => match NoDocument::from(MetadataError::from(unanswered)) {
            NoDocument::NotRead(why) => trial.unknown(why),
            NoDocument::Wrong(error) => wrong(visit, trial, &error),
        },
        Ok(response) => match metadata::keys_outcome(&response) {
            Ok(_) => trial.pass("a key set with a usable key"),
            Err(MetadataError::NotFound) => trial.unknown("not checked: the server doesn't exist, see discovery"),
            Err(error) => wrong(visit, trial, &error),
        },
    }
}

fn wrong<B: Browser>(visit: &Visit<'_, B>, trial: ProbeTrial, error: &MetadataError) -> Probe {
    let remedy = "Open the URL in a new tab and see what answers. Okta publishes 2048-bit RSA keys, without their \
        private parts.";
    let remedy = ProbeRemedy::new(remedy).at(console::AUTHORIZATION_SERVERS);
    let probe = trial.fail(visit.mask.foreign(&error.to_string()), remedy);
    match discovery::code(error) {
        Some(code) => probe.by(code),
        None => probe,
    }
}
