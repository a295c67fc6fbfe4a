//! `pkce`: the authorization server supports S256.

use login::config::ConfigField;
use login::{Browser, console};

use super::{Exchanges, Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit};
use crate::doctor::exchanges::NoDocument;

pub(super) async fn probe<B: Browser>(visit: &Visit<'_, B>, exchanges: &Exchanges<'_>) -> Probe {
    let tried = "code_challenge_methods_supported in the discovery document";
    let trial = ProbeTrial::new(ProbeName::Pkce, tried, "S256");
    if let Err(unreadable) = visit.config(&[ConfigField::AuthServer]) {
        return trial.unknown(unreadable);
    }
    let methods = match exchanges.document.clone().await {
        Ok(document) => document.code_challenge_methods_supported,
        Err(NoDocument::NotRead(why)) => return trial.unknown(why),
        Err(NoDocument::Wrong(_)) => {
            return trial.unknown("not checked: there is no discovery document, see discovery");
        }
    };
    let found = visit.mask.foreign(&methods.join(" "));
    if methods.is_empty() {
        trial.unknown("not checked: the document lists no methods")
    } else if methods.iter().any(|method| method == "S256") {
        trial.pass(found)
    } else {
        let remedy = "Choose an authorization server that supports PKCE with S256: this page uses no other method.";
        trial.fail(found, ProbeRemedy::new(remedy).at(console::AUTHORIZATION_SERVERS))
    }
}
