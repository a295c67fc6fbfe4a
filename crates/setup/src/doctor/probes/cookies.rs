//! `cookies`: the browser sends Okta's cookie from another site. A login with a session token needs none, so blocking
//! cookies alone isn't a failure.

use login::protocol::okta_session;
use login::{Browser, Code};

use super::{Probe, ProbeName, ProbeRemedy, ProbeTrial, Visit};
use crate::doctor::{CookieAccess, LoginEnd, SessionTokenFact};

const REMEDY: &str = "Allow third-party cookies for this page, sign in with a pop-up or a redirect, or use a custom \
    Okta domain on the same site.";

pub(super) async fn probe<B: Browser>(visit: &Visit<'_, B>) -> Probe {
    let tried = "GET /api/v1/sessions/me with cookies, and a third-party cookie of this browser";
    let trial = ProbeTrial::new(ProbeName::Cookies, tried, "the browser sends Okta's cookie");
    let config = match visit.config(&[]) {
        Ok(config) => config,
        Err(unreadable) => return trial.unknown(unreadable),
    };
    let answer = visit.browser.send(okta_session::request(config)).await;
    let answer = answer.ok().map(|response| okta_session::outcome(&response));
    if let Some(Ok(_)) = answer {
        return trial.pass("the browser sent it: Okta sees its session");
    }
    let login = visit.login().ok();
    // A session token that was taken began a session, which this request shows no cookie of.
    let has_session = login.is_some_and(|login| login.session_token == SessionTokenFact::Taken && !login.signed_out);
    let is_withheld = match visit.surroundings.third_party_cookies {
        CookieAccess::Blocked => true,
        CookieAccess::NotTried => has_session && matches!(answer, Some(Err(okta_session::OktaSessionError::Nobody(_)))),
        CookieAccess::Allowed => {
            return trial.pass("the browser sends third-party cookies; Okta has no session to show");
        }
    };
    let needed_one = login.is_some_and(|login| login.end == LoginEnd::Failed(Code::LoginRequired.as_str().into()));
    match (is_withheld, needed_one) {
        (true, true) => trial
            .fail(
                "this browser blocks Okta's cookie, and the last login ended with login_required",
                ProbeRemedy::new(REMEDY),
            )
            .by(Code::LoginRequired),
        (true, false) => trial
            .unknown(
                "this browser blocks Okta's cookie: sign-in with a session token works, sign-in with Okta's \
                session doesn't",
            )
            .advising(ProbeRemedy::new(REMEDY))
            .by(Code::NoOktaSession),
        (false, _) => trial.unknown("not checked: Okta has no session here, so there is no cookie to send"),
    }
}
