//! `secure-context`: the browser lets the page use its crypto.

use login::Browser;

use super::{Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit};

pub(super) fn probe<B: Browser>(visit: &Visit<'_, B>) -> Probe {
    let tried = format!("the page at {}", visit.page.as_str());
    let trial = ProbeTrial::new(ProbeName::SecureContext, tried, "a secure context: https or localhost");
    if visit.surroundings.secure_context {
        trial.pass("a secure context")
    } else {
        let remedy = "Open the page on https or localhost: elsewhere browsers block crypto and passkeys.";
        trial.fail("not a secure context", ProbeRemedy::new(remedy))
    }
}
