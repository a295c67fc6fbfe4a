//! `client`: it exists, needs no secret, and may ask for codes.

use login::config::ConfigField;
use login::{Browser, Code, LoginError, console};

use super::{Exchanges, Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit};
use crate::doctor::identity::ClientIdentity;

const REMEDY: &str = "Copy the client ID of your Single-Page Application, and check that the domain is its org's.";

pub(super) async fn probe<B: Browser>(visit: &Visit<'_, B>, exchanges: &Exchanges<'_>) -> Probe {
    let tried = "the OAuth document with ?client_id=, then the token endpoint with a code that was never issued";
    let expected = "a document, and invalid_grant: the client exists and needs no secret";
    let trial = ProbeTrial::new(ProbeName::Client, tried, expected);
    if let Some(probe) = visit.problem(ConfigField::ClientId, &trial, ProbeRemedy::new(REMEDY)) {
        return probe;
    }
    let config = match visit.config(&[ConfigField::AuthServer, ConfigField::ClientId]) {
        Ok(config) => config,
        Err(unreadable) => return trial.unknown(unreadable),
    };
    match exchanges.identity.clone().await {
        ClientIdentity::Confirmed => {}
        ClientIdentity::NotJudged(why) => return trial.unknown(why),
        ClientIdentity::Refused(error) => return visit.fail(trial, config, &error),
        ClientIdentity::Unknown(refusal) => {
            let words = visit.mask.foreign(&refusal.words());
            let found = format!("Okta has no client with the ID {} ({words})", config.client_id.as_str());
            let remedy = ProbeRemedy::new(REMEDY).at(console::APP_GENERAL);
            return trial.fail(found, remedy).by(Code::PageInsteadOfAnswer);
        }
    }
    match exchanges.by_query.clone().await.refusal() {
        Some(error) if is_about_the_client(&error) => visit.fail(trial, config, &error),
        Some(_) | None => trial.pass("a document, and invalid_grant"),
    }
}

/// Returns what the authorize endpoint says of a client that is not set up for this flow.
fn is_about_the_client(error: &LoginError) -> bool {
    matches!(
        error.code(),
        Code::InvalidRequest
            | Code::UnsupportedResponseType
            | Code::UnsupportedResponseMode
            | Code::ClientNotAllowed
            | Code::AuthorizeRefused
    )
}
