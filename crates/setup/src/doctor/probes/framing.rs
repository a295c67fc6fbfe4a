//! `framing`: Okta's answer by message arrives from a frame.

use futures::join;
use login::{Browser, Code, console};

use super::{Exchanges, Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit};
use crate::doctor::arrival::Arrival;

const UNSEEN: &str = "Whether Okta's sign-in page may be framed is unknown until a person has seen it there.";

pub(super) async fn probe<B: Browser>(visit: &Visit<'_, B>, exchanges: &Exchanges<'_>) -> Probe {
    let tried = "an authorize request with prompt=none and response_mode=okta_post_message";
    let trial = ProbeTrial::new(ProbeName::Framing, tried, "an answer arrives by message from the frame");
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
            .fail("an answer arrived, but the frame stayed empty where Okta's sign-in page belongs", remedy())
            .by(Code::PageInsteadOfAnswer),
        (arrival, Some(true)) if arrival.is_an_answer() => {
            trial.pass("an answer arrived, and a person has seen Okta's sign-in page in a frame")
        }
        (arrival, _) if arrival.is_an_answer() => trial.pass(format!("an answer arrived. {UNSEEN}")),
        (_, _) if by_query.is_an_answer() => trial
            .fail("no answer arrived by message, and one arrived by redirect: Okta's page may not be framed", remedy())
            .by(Code::PageInsteadOfAnswer),
        (_, _) => trial.unknown("not judged: no answer arrives at all, see redirect"),
    }
}
