//! `local-network`: the browser lets pages cross between the internet and this machine.

use login::Browser;
use login::config::HostKind;

use super::redirect::is_kept_from_frames;
use super::{Exchanges, Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit, answers_by_redirect};
use crate::doctor::LocalNetworkPermission;

pub(super) async fn probe<B: Browser>(visit: &Visit<'_, B>, exchanges: &Exchanges<'_>) -> Probe {
    let tried = "whether Okta's answers by redirect arrive on this machine, or this page reaches an Okta on it";
    let trial = ProbeTrial::new(ProbeName::LocalNetwork, tried, "local network access isn't blocked");
    let config = match visit.config(&[]) {
        Ok(config) => config,
        Err(unreadable) => return trial.unknown(unreadable),
    };
    let permission = visit.surroundings.local_network;
    let is_here = config.org.host().kind == HostKind::Simulator;
    match (visit.page.is_loopback(), is_here) {
        (false, false) => trial.pass("neither this page nor Okta is on this machine"),
        (false, true) => match (exchanges.reachable.clone().await, permission) {
            (Ok(true), _) => trial.pass("this page reaches an Okta on this machine"),
            (Ok(false), LocalNetworkPermission::NotGranted) => trial.fail(
                format!("nothing answers, and {}", permission.words()),
                ProbeRemedy::new("Allow this page to access devices on your local network, in the site's settings."),
            ),
            (Ok(false), LocalNetworkPermission::Granted | LocalNetworkPermission::Unsupported) => {
                trial.unknown("not checked: nothing answers, see domain")
            }
            (Err(unreadable), _) => trial.unknown(unreadable),
        },
        (true, _) if exchanges.by_query.clone().await.is_an_answer() => {
            trial.pass("an answer by redirect arrived in a frame on this machine")
        }
        (true, _) if is_kept_from_frames(exchanges).await => {
            let found = format!(
                "Okta answers by postMessage but not by redirect: this browser stops Okta's frame from reaching this \
                machine; {}",
                permission.words()
            );
            let remedy = ProbeRemedy::new(
                "Use the response mode okta_post_message, or allow this page to access the local network.",
            )
            .with("okta_post_message");
            if answers_by_redirect(config) { trial.fail(found, remedy) } else { trial.unknown(found).advising(remedy) }
        }
        (true, _) => trial.unknown("not checked: no answer arrives at all, see redirect"),
    }
}
