//! `domain`: it resolves, and something answers.

use login::config::{ConfigField, HostKind, OktaOrg};
use login::{Browser, Code};

use super::{Exchanges, Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit};
use crate::doctor::exchanges::address_of;

const REMEDY: &str = "Enter the Okta domain, without -admin: in the console at the top right, under your name.";

pub(super) async fn probe<B: Browser>(visit: &Visit<'_, B>, exchanges: &Exchanges<'_>) -> Probe {
    let tried =
        visit.config(&[]).map_or_else(|_| "to read the Okta domain".into(), |c| format!("GET {}", address_of(c)));
    let trial = ProbeTrial::new(ProbeName::Domain, tried, "any response from the org's domain");
    if let Some(probe) = visit.problem(ConfigField::Domain, &trial, ProbeRemedy::new(REMEDY)) {
        return probe.by(Code::OktaUnreachable);
    }
    let (org, reachable) = match (&visit.reading.org, exchanges.reachable.clone().await) {
        (Some(org), Ok(reachable)) => (org, reachable),
        (_, Err(unreadable)) => return trial.unknown(unreadable),
        (None, Ok(_)) => return trial.unknown("not checked: there is no domain"),
    };
    let note = visit.reading.note(ConfigField::Domain).map_or_else(String::new, |note| format!(" ({})", note.0));
    if !reachable {
        let remedy = ProbeRemedy::new(REMEDY);
        let remedy = match suggestion(org) {
            Some(domain) => remedy.with(domain),
            None => remedy,
        };
        return trial.fail(format!("nothing answers at {}{note}", org.origin()), remedy).by(Code::OktaUnreachable);
    }
    match (org.host().kind, org.origin_parts()[1]) {
        (HostKind::Okta, _) => trial.pass(format!("{} answers, on an Okta domain{note}", org.origin())),
        (HostKind::Simulator, _) => trial.pass(format!("{} answers, on this machine{note}", org.origin())),
        (HostKind::Foreign, "") => {
            trial.pass(format!("{} answers; it isn't an Okta domain, so it is a custom domain{note}", org.origin()))
        }
        (HostKind::Foreign, deceptive) => trial
            .unknown(format!(
                "{} answers. `{deceptive}` only looks like an Okta domain; that is fine if it is your org's custom \
                domain{note}",
                org.origin()
            ))
            .advising(ProbeRemedy::new(REMEDY))
            .by(Code::OktaUnreachable),
    }
}

/// Returns the domain that was probably meant: a misspelled `okta.com` at the end.
fn suggestion(org: &OktaOrg) -> Option<String> {
    let [front, deceptive, _] = org.origin_parts();
    let name = front.split_once("://")?.1.strip_suffix('.')?;
    (deceptive.matches('.').count() == 1).then(|| format!("{name}.okta.com"))
}
