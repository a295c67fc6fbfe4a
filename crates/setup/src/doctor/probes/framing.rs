//! `framing`: Okta's answer by message arrives from a frame.

use futures::join;
use login::{Browser, Code, console};

use super::{Exchanges, Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit};
use crate::doctor::arrival::Arrival;

const UNSEEN: &str = "Whether Okta's sign-in page can be framed is unknown until a user has seen it there.";

pub(super) async fn probe<B: Browser>(visit: &Visit<'_, B>, exchanges: &Exchanges<'_>) -> Probe {
    let tried = "an authorize request with prompt=none and response_mode=okta_post_message";
    let trial = ProbeTrial::new(ProbeName::Framing, tried, "an answer arrives from the frame by postMessage");
    let seen = visit.login().ok().and_then(|login| login.page_in_frame);
    let remedy = || {
        ProbeRemedy::new(
            "Add this origin as a trusted origin with iFrame embed. On a custom domain Okta doesn't support that: use a \
             pop-up or a redirect there.",
        )
        .with(visit.page.as_str())
        .at(console::TRUSTED_ORIGINS)
    };
    let (by_query, by_message) = join!(exchanges.by_query.clone(), exchanges.by_message.clone());
    match (by_message, seen) {
        (Arrival::NotAsked(why), _) => trial.unknown(why),
        (arrival, Some(false)) if arrival.is_an_answer() => trial
            .fail("an answer arrived, but Okta's sign-in page didn't appear in the frame", remedy())
            .by(Code::PageInsteadOfAnswer),
        (arrival, Some(true)) if arrival.is_an_answer() => {
            trial.pass("an answer arrived, and a user has seen Okta's sign-in page in a frame")
        }
        (arrival, _) if arrival.is_an_answer() => trial.pass(format!("an answer arrived. {UNSEEN}")),
        (_, _) if by_query.is_an_answer() => trial
            .fail("an answer arrived by redirect but not by postMessage: Okta's page can't be framed", remedy())
            .by(Code::PageInsteadOfAnswer),
        (_, _) => trial.unknown("not checked: no answer arrives at all, see redirect"),
    }
}
