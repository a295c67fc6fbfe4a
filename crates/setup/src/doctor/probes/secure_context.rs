//! `secure-context`: the browser lets the page use its crypto.

use login::Browser;

use super::{Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit};

pub(super) fn probe<B: Browser>(visit: &Visit<'_, B>) -> Probe {
    let tried = format!("the page at {}", visit.page.as_str());
    let trial = ProbeTrial::new(ProbeName::SecureContext, tried, "a secure context: https, or this machine");
    if visit.surroundings.secure_context {
        trial.pass("a secure context")
    } else {
        let remedy =
            "Open the page on https, or on localhost: elsewhere browsers give a page neither crypto nor passkeys.";
        trial.fail("no secure context", ProbeRemedy::new(remedy))
    }
}
