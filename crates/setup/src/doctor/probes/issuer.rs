//! `issuer`: Okta names the issuer that the configuration leads to.

use login::config::{ConfigField, typed_domain};
use login::protocol::authorize::AuthorizeError;
use login::{Browser, Code, LoginError, console};

use super::{Exchanges, Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit};
use crate::doctor::arrival::Arrival;
use crate::doctor::exchanges::NoDocument;

pub(super) async fn probe<B: Browser>(visit: &Visit<'_, B>, exchanges: &Exchanges<'_>) -> Probe {
    let trial = |expected: &str| {
        let tried =
            "issuer in the discovery document, for this client if Okta knows it, and iss in an authorize answer";
        ProbeTrial::new(ProbeName::Issuer, tried, expected)
    };
    let config = match visit.config(&[ConfigField::AuthServer]) {
        Ok(config) => config,
        Err(unreadable) => return trial("the configured issuer").unknown(unreadable),
    };
    let issuer = config.endpoints().issuer;
    let trial = trial(&issuer);
    // Okta's issuer can differ by client.
    let document = match exchanges.client_document.clone().await {
        Ok(document) => Ok(document),
        Err(_) => exchanges.document.clone().await,
    };
    let document = match document {
        Ok(document) => document,
        Err(NoDocument::NotRead(why)) => return trial.unknown(why),
        Err(NoDocument::Wrong(_)) => {
            return trial.unknown("not checked: there is no discovery document, see discovery");
        }
    };
    if document.issuer != issuer {
        let found = visit.mask.foreign(&document.issuer);
        let remedy = match document.issuer_elsewhere(&issuer) {
            Some(origin) => ProbeRemedy::new(
                "Enter the domain of Okta's issuer, or change the Issuer setting in Okta: with a custom domain, it \
                decides which of the two URLs tokens name.",
            )
            .with(typed_domain(&origin)),
            None => ProbeRemedy::new(
                "Check that the domain and the authorization server belong together: this document is from another \
                issuer.",
            ),
        };
        return trial.fail(found, remedy.at(console::SERVER_SETTINGS)).by(Code::IssuerMismatch);
    }
    match exchanges.by_query.clone().await {
        Arrival::Answered(Err(error @ AuthorizeError::IssuerMismatch { .. })) => {
            visit.fail(trial, config, &LoginError::Authorize(error))
        }
        Arrival::Answered(_) | Arrival::NotAsked(_) | Arrival::Silent(_) => trial.pass(issuer),
    }
}
