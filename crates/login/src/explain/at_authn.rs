//! Entries for the Authn API, and for requests that find no answer.

use super::console::{AUTHENTICATORS, PEOPLE, RATE_LIMITS, SESSION_POLICY, SYSTEM_LOG, TRUSTED_ORIGINS};
use super::{CopyValue, ExplanationEntry, Way, says};

pub(super) const CORS_REFUSED: ExplanationEntry = says(
    "Okta is there, but the browser may not read its answer{at}.",
    &[
        "This page's origin is not a trusted origin of the organisation, so Okta sends no CORS headers for it.",
        "It is one, but only for redirects: the CORS box is not ticked.",
        "A proxy in between answers in Okta's place.",
    ],
    "Add this origin as a trusted origin and tick CORS.",
)
.with(CopyValue::Origin)
.at(TRUSTED_ORIGINS);

pub(super) const OKTA_UNREACHABLE: ExplanationEntry = says(
    "Nothing answers at {org}.",
    &["The domain is misspelled.", "The network or a proxy is in the way.", "The server is down."],
    "Check the Okta domain: it stands in the console at the top right, under your name. Then open it in a new tab.",
)
.with(CopyValue::Org);

pub(super) const WRONG_CREDENTIALS: ExplanationEntry = says(
    "Okta did not accept user name and password.",
    &["One of the two is wrong.", "The user is locked or not active: Okta does not say which."],
    "Try again; then look the sign-in up in the system log, which tells the reason.",
)
.at(SYSTEM_LOG);

pub(super) const REDIRECT_REFUSED: ExplanationEntry = says(
    "Something answered{at} with a redirect, and this page didn't follow it.",
    &[
        "A proxy or a sign-on gateway sends requests to a page of its own.",
        "The domain has moved: Okta's API never answers with a redirect.",
    ],
    "Enter the address that answers without a redirect, usually the org's own domain. Nothing was sent on: a \
             followed redirect would have carried the password or the code with it.",
)
.with(CopyValue::Address);

pub(super) const REQUEST_TIMEOUT: ExplanationEntry = says(
    "No whole answer came{at} within 30 seconds.",
    &["The network or a proxy is too slow, or keeps the answer back.", "The server hangs."],
    "Try again. If it happens again, open your Okta domain in a new tab to see whether it answers.",
)
.with(CopyValue::Org);

pub(super) const ANSWER_TOO_LARGE: ExplanationEntry = says(
    "The answer{at} is longer than 1 MiB, so this page stopped reading it.",
    &["Something other than Okta answers: Okta's answers are a few kilobytes."],
    "Check the Okta domain, and look for a proxy between this browser and Okta.",
)
.with(CopyValue::Org);

pub(super) const NO_PROGRESS: ExplanationEntry = says(
    "Okta keeps answering with the same state, so this page stopped asking.",
    &[
        "Okta ignores the request to go back or to skip.",
        "Something between this browser and Okta repeats an old answer.",
    ],
    "Start again with user name and password; if it happens again, sign in on Okta's own page.",
)
.or_by(Way::ALL);

pub(super) const RATE_LIMITED: ExplanationEntry = says(
    "Okta has had too many requests{reset}.",
    &["The organisation's limit for this endpoint is used up, often by a script that signs in again and again."],
    "Wait for the limit to be reset, then try again.",
)
.at(RATE_LIMITS);

pub(super) const AUTHN_NOT_OFFERED: ExplanationEntry = says(
    "Okta does not let this page authenticate with a password.",
    &[
        "The Authn API is switched off for this organisation (Identity Engine).",
        "A policy forbids it for this user or this network.",
    ],
    "Sign in on Okta's own page: the ways below need no Authn API.",
)
.at(SESSION_POLICY)
.or_by(Way::ALL);

pub(super) const AUTHN_REFUSED: ExplanationEntry = says(
    "Okta refused primary authentication.",
    &["User name or password is empty or not allowed here.", "A policy forbids it for this user."],
    "Okta's own words below name the rule; the system log has the full event.",
)
.at(SYSTEM_LOG);

pub(super) const UNAUTHENTICATED: ExplanationEntry = says(
    "Okta opened a sign-in but did not authenticate anybody.",
    &["The request reached Okta as a step-up of an older sign-in, without a usable user name and password."],
    "Enter both again and submit the form.",
);

pub(super) const RECOVERY: ExplanationEntry = says(
    "A password recovery is under way for this user.",
    &["Somebody asked for a recovery, and Okta wants its question answered before a sign-in."],
    "Finish it on Okta's own sign-in page, then sign in here.",
)
.with(CopyValue::Org);

pub(super) const RECOVERY_CHALLENGE: ExplanationEntry = says(
    "A password recovery waits for its code or link.",
    &["Somebody asked for a recovery, and Okta has sent a message that nobody has used yet."],
    "Finish it on Okta's own sign-in page, then sign in here.",
)
.with(CopyValue::Org);

pub(super) const LOCKED_OUT: ExplanationEntry = says(
    "The user is locked.",
    &["Too many wrong passwords; this organisation tells so openly."],
    "Unlock the user: More Actions > Unlock.",
)
.at(PEOPLE);

pub(super) const MFA_ENROLL: ExplanationEntry = says(
    "The user must set up a second factor first{factors}.",
    &["A policy demands a factor that this user has not enrolled."],
    "Enrol one on Okta's own sign-in page, then sign in here.",
)
.with(CopyValue::Org)
.or_by(&[Way::Popup, Way::Redirect]);

pub(super) const MFA_ENROLL_ACTIVATE: ExplanationEntry = says(
    "A second factor has been set up but not activated.",
    &["The enrolment on Okta's page was left before its last step."],
    "Finish it on Okta's own sign-in page, then sign in here.",
)
.with(CopyValue::Org)
.or_by(&[Way::Popup, Way::Redirect]);

pub(super) const UNKNOWN_STATUS: ExplanationEntry = says(
    "Okta answered with a state that this page does not know.",
    &["Okta's Authn API has states that are newer than this page."],
    "The state's name stands below; the system log tells what Okta is waiting for.",
)
.at(SYSTEM_LOG)
.or_by(&[Way::Popup, Way::Redirect]);

pub(super) const WRONG_CODE: ExplanationEntry = says(
    "Okta did not accept the code or answer.",
    &[
        "It is mistyped, or an older code.",
        "It was used before: wait for the next one.",
        "The clock of the device that shows the code is off.",
    ],
    "Enter the code again, or choose another factor.",
);

pub(super) const CODE_TOO_SOON: ExplanationEntry = says(
    "Okta has just sent a code and sends no other yet.",
    &[
        "Okta sends a text message or calls again after 30 seconds at the earliest.",
        "It sends another mail after 5 seconds at the earliest.",
    ],
    "Wait half a minute, then ask again; the code that was sent still works.",
);

pub(super) const PHONE_NUMBER_INVALID: ExplanationEntry = says(
    "Okta can't send a code to this phone number.",
    &["The user's phone number is incomplete or mistyped.", "It has no country code."],
    "Choose another factor. To fix the number: More Actions > Reset Authenticators, then enroll it again.",
)
.at(PEOPLE);

pub(super) const FACTOR_LOCKED: ExplanationEntry = says(
    "Too many wrong codes: Okta has locked the user.",
    &["The factor's limit of attempts is used up."],
    "Unlock the user: More Actions > Unlock.",
)
.at(PEOPLE);

pub(super) const PUSH_REJECTED: ExplanationEntry = says(
    "The sign-in was rejected on the phone.",
    &["Somebody tapped No.", "With a number challenge: another number was tapped."],
    "Send the push again, or use a code instead.",
);

pub(super) const PUSH_TIMEOUT: ExplanationEntry = says(
    "Nobody answered on the phone in time.",
    &["The push did not reach the phone.", "It was not looked at."],
    "Send the push again, or use a code instead.",
);

pub(super) const KEY_NOT_POSSIBLE: ExplanationEntry = says(
    "The browser does not let this page use the security key.",
    &[
        "Keys belong to the domain they were enrolled at, which is Okta's and not this page's.",
        "The browser has no support for security keys here.",
    ],
    "Use the key on Okta's own page, or choose another factor.",
)
.at(AUTHENTICATORS)
.or_by(&[Way::Popup, Way::Redirect]);

pub(super) const KEY_NO_ANSWER: ExplanationEntry = says(
    "No security key answered.",
    &["The request was declined or timed out.", "The key at hand is not the one that is enrolled."],
    "Try again with the enrolled key, or choose another factor.",
)
.or_by(&[Way::Popup, Way::Redirect]);

pub(super) const FACTOR_FOREIGN: ExplanationEntry = says(
    "Only Okta's own page can use this factor{factors}.",
    &["It belongs to another provider, which shows a page of its own."],
    "Choose another factor, or sign in on Okta's own page.",
)
.at(AUTHENTICATORS)
.or_by(&[Way::Popup, Way::Redirect]);

pub(super) const NO_FACTOR_CHOSEN: ExplanationEntry = says(
    "There is no factor that the code could prove.",
    &["A code was sent before a factor was chosen."],
    "Choose a factor first.",
);

pub(super) const TRANSACTION_EXPIRED: ExplanationEntry = says(
    "The sign-in took too long: Okta has forgotten it.",
    &["More than five minutes passed between two steps.", "It was finished or cancelled elsewhere."],
    "Start again with user name and password.",
);

pub(super) const WRONG_STATE: ExplanationEntry = says(
    "Okta does not allow this step now.",
    &["The sign-in has moved on, in another tab or by a second click."],
    "Start again with user name and password.",
);

pub(super) const PASSWORD_REFUSED: ExplanationEntry = says(
    "Okta did not accept the new password.",
    &[
        "It breaks a rule of the password policy: Okta's words below say which.",
        "The old password is wrong.",
        "The password was used before.",
    ],
    "Enter both passwords again.",
);
