//! Entries for the Authn API, and for requests that find no answer.

use super::console::{AUTHENTICATORS, PEOPLE, RATE_LIMITS, SESSION_POLICY, SYSTEM_LOG, TRUSTED_ORIGINS};
use super::{Code, Entry, Value, Way, says};

/// `None` for a code of another place.
pub(super) fn entry(code: Code) -> Option<Entry> {
    Some(match code {
        Code::CorsRefused => says(
            "Okta is there, but the browser may not read its answer{at}.",
            &[
                "This page's origin is not a trusted origin of the organisation, so Okta sends no CORS headers for it.",
                "It is one, but only for redirects: the CORS box is not ticked.",
                "A proxy in between answers in Okta's place.",
            ],
            "Add this origin as a trusted origin and tick CORS.",
        )
        .with(Value::Origin)
        .at(TRUSTED_ORIGINS),
        Code::OktaUnreachable => says(
            "Nothing answers at {org}.",
            &[
                "The domain is misspelled.",
                "The network or a proxy is in the way.",
                "The server is down.",
            ],
            "Check the Okta domain: it stands in the console at the top right, under your name. Then open it in a new tab.",
        )
        .with(Value::Org),
        Code::WrongCredentials => says(
            "Okta did not accept user name and password.",
            &["One of the two is wrong.", "The user is locked or not active: Okta does not say which."],
            "Try again; then look the sign-in up in the system log, which tells the reason.",
        )
        .at(SYSTEM_LOG),
        Code::RateLimited => says(
            "Okta has had too many requests{reset}.",
            &["The organisation's limit for this endpoint is used up, often by a script that signs in again and again."],
            "Wait for the limit to be reset, then try again.",
        )
        .at(RATE_LIMITS),
        Code::AuthnNotOffered => says(
            "Okta does not let this page authenticate with a password.",
            &[
                "The Authn API is switched off for this organisation (Identity Engine).",
                "A policy forbids it for this user or this network.",
            ],
            "Sign in on Okta's own page: the ways below need no Authn API.",
        )
        .at(SESSION_POLICY)
        .or_by(Way::ALL),
        Code::AuthnRefused => says(
            "Okta refused primary authentication.",
            &[
                "User name or password is empty or not allowed here.",
                "A policy forbids it for this user.",
            ],
            "Okta's own words below name the rule; the system log has the full event.",
        )
        .at(SYSTEM_LOG),
        Code::Unauthenticated => says(
            "Okta opened a sign-in but did not authenticate anybody.",
            &["The request reached Okta as a step-up of an older sign-in, without a usable user name and password."],
            "Enter both again and submit the form.",
        ),
        Code::Recovery => says(
            "A password recovery is under way for this user.",
            &["Somebody asked for a recovery, and Okta wants its question answered before a sign-in."],
            "Finish it on Okta's own sign-in page, then sign in here.",
        )
        .with(Value::Org),
        Code::RecoveryChallenge => says(
            "A password recovery waits for its code or link.",
            &["Somebody asked for a recovery, and Okta has sent a message that nobody has used yet."],
            "Finish it on Okta's own sign-in page, then sign in here.",
        )
        .with(Value::Org),
        Code::LockedOut => says(
            "The user is locked.",
            &["Too many wrong passwords; this organisation tells so openly."],
            "Unlock the user: More Actions > Unlock.",
        )
        .at(PEOPLE),
        Code::MfaEnroll => says(
            "The user must set up a second factor first{factors}.",
            &["A policy demands a factor that this user has not enrolled."],
            "Enrol one on Okta's own sign-in page, then sign in here.",
        )
        .with(Value::Org)
        .or_by(&[Way::Popup, Way::Redirect]),
        Code::MfaEnrollActivate => says(
            "A second factor has been set up but not activated.",
            &["The enrolment on Okta's page was left before its last step."],
            "Finish it on Okta's own sign-in page, then sign in here.",
        )
        .with(Value::Org)
        .or_by(&[Way::Popup, Way::Redirect]),
        Code::UnknownStatus => says(
            "Okta answered with a state that this page does not know.",
            &["Okta's Authn API has states that are newer than this page."],
            "The state's name stands below; the system log tells what Okta is waiting for.",
        )
        .at(SYSTEM_LOG)
        .or_by(&[Way::Popup, Way::Redirect]),
        Code::WrongCode => says(
            "Okta did not accept the code or answer.",
            &[
                "It is mistyped, or an older code.",
                "It was used before: wait for the next one.",
                "The clock of the device that shows the code is off.",
            ],
            "Enter the code again, or choose another factor.",
        ),
        Code::CodeTooSoon => says(
            "Okta has just sent a code and sends no other yet.",
            &[
                "Okta sends a text message or calls again after 30 seconds at the earliest.",
                "It sends another mail after 5 seconds at the earliest.",
            ],
            "Wait half a minute, then ask again; the code that was sent still works.",
        ),
        Code::PhoneNumberInvalid => says(
            "Okta can't send a code to this phone number.",
            &["The user's phone number is incomplete or mistyped.", "It has no country code."],
            "Choose another factor. To fix the number: More Actions > Reset Authenticators, then enroll it again.",
        )
        .at(PEOPLE),
        Code::FactorLocked => says(
            "Too many wrong codes: Okta has locked the user.",
            &["The factor's limit of attempts is used up."],
            "Unlock the user: More Actions > Unlock.",
        )
        .at(PEOPLE),
        Code::PushRejected => says(
            "The sign-in was rejected on the phone.",
            &["Somebody tapped No.", "With a number challenge: another number was tapped."],
            "Send the push again, or use a code instead.",
        ),
        Code::PushTimeout => says(
            "Nobody answered on the phone in time.",
            &["The push did not reach the phone.", "It was not looked at."],
            "Send the push again, or use a code instead.",
        ),
        Code::KeyNotPossible => says(
            "The browser does not let this page use the security key.",
            &[
                "Keys belong to the domain they were enrolled at, which is Okta's and not this page's.",
                "The browser has no support for security keys here.",
            ],
            "Use the key on Okta's own page, or choose another factor.",
        )
        .at(AUTHENTICATORS)
        .or_by(&[Way::Popup, Way::Redirect]),
        Code::KeyNoAnswer => says(
            "No security key answered.",
            &["The request was declined or timed out.", "The key at hand is not the one that is enrolled."],
            "Try again with the enrolled key, or choose another factor.",
        )
        .or_by(&[Way::Popup, Way::Redirect]),
        Code::FactorForeign => says(
            "Only Okta's own page can use this factor{factors}.",
            &["It belongs to another provider, which shows a page of its own."],
            "Choose another factor, or sign in on Okta's own page.",
        )
        .at(AUTHENTICATORS)
        .or_by(&[Way::Popup, Way::Redirect]),
        Code::NoFactorChosen => says(
            "There is no factor that the code could prove.",
            &["A code was sent before a factor was chosen."],
            "Choose a factor first.",
        ),
        Code::TransactionExpired => says(
            "The sign-in took too long: Okta has forgotten it.",
            &["More than five minutes passed between two steps.", "It was finished or cancelled elsewhere."],
            "Start again with user name and password.",
        ),
        Code::WrongState => says(
            "Okta does not allow this step now.",
            &["The sign-in has moved on, in another tab or by a second click."],
            "Start again with user name and password.",
        ),
        Code::PasswordRefused => says(
            "Okta did not accept the new password.",
            &[
                "It breaks a rule of the password policy: Okta's words below say which.",
                "The old password is wrong.",
                "The password was used before.",
            ],
            "Enter both passwords again.",
        ),
        _ => return None,
    })
}
