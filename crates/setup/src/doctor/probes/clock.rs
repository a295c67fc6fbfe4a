//! `clock`: this computer's clock agrees with Okta's, by the `Date` that Okta exposes to a trusted origin.

use futures::join;
use jose::LEEWAY_SECONDS;
use login::Browser;

use super::{Exchanges, Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit};

pub(super) async fn probe<B: Browser>(visit: &Visit<'_, B>, exchanges: &Exchanges<'_>) -> Probe {
    let expected = format!("at most {LEEWAY_SECONDS} s between the clocks");
    let trial = ProbeTrial::new(ProbeName::Clock, "the Date of Okta's answers, and this computer's clock", expected);
    if let Err(unreadable) = visit.config(&[]) {
        return trial.unknown(unreadable);
    }
    let (authn, token) = join!(exchanges.authn.clone(), exchanges.token.clone());
    let Some(ahead) = [authn, token].into_iter().flatten().find_map(|heard| heard.okta_ahead) else {
        return trial.unknown("not checked: no response has a readable Date");
    };
    let side = if ahead > 0 { "behind" } else { "ahead of" };
    let found = match ahead {
        0 => "the clocks agree to the second".to_owned(),
        _ => format!("this computer's clock is {} s {side} Okta's", ahead.unsigned_abs()),
    };
    if ahead.unsigned_abs() <= LEEWAY_SECONDS.unsigned_abs() {
        trial.pass(found)
    } else {
        let remedy = "Let the operating system set this computer's clock. A wrong clock makes tokens look expired or \
            not yet valid.";
        trial.fail(found, ProbeRemedy::new(remedy))
    }
}
