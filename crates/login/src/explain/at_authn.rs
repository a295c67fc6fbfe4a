//! Entries for the Authn API, and for requests that find no answer.

use super::console::{AUTHENTICATORS, PEOPLE, RATE_LIMITS, SESSION_POLICY, SYSTEM_LOG, TRUSTED_ORIGINS};
use super::{CopyValue, ExplanationEntry, Way, says};

pub(super) const CORS_REFUSED: ExplanationEntry = says(
    "Okta answered{at}, but the browser blocks this page from reading the answer (CORS).",
    &[
        "This page's origin isn't a trusted origin of the org, so Okta sends no CORS headers for it.",
        "The trusted origin allows redirects only: CORS isn't enabled for it.",
        "A proxy answers in place of Okta.",
    ],
    "Add this origin as a trusted origin and enable CORS.",
)
.with(CopyValue::Origin)
.at(TRUSTED_ORIGINS);

pub(super) const OKTA_UNREACHABLE: ExplanationEntry = says(
    "Nothing answers at {org}.",
    &["The domain is misspelled.", "A network problem or a proxy blocks the connection.", "The server is down."],
    "Check the Okta domain: the console shows it at the top right, under your name. Then open it in a new tab.",
)
.with(CopyValue::Org);

pub(super) const WRONG_CREDENTIALS: ExplanationEntry = says(
    "Okta refused the user name or password.",
    &["One of the two is wrong.", "The user is locked or inactive. Okta doesn't say which."],
    "Try again. If it fails again, find the sign-in in the System Log, which shows the reason.",
)
.at(SYSTEM_LOG);

pub(super) const REDIRECT_REFUSED: ExplanationEntry = says(
    "Something answered{at} with a redirect, and this page didn't follow it.",
    &[
        "A proxy or sign-on gateway redirects requests to its own page.",
        "The domain moved. Okta's API never redirects.",
    ],
    "Enter the address that answers without a redirect, usually the org's own domain. Nothing was forwarded: \
     following the redirect could have leaked the password or code.",
)
.with(CopyValue::Address);

pub(super) const REQUEST_TIMEOUT: ExplanationEntry = says(
    "No complete answer arrived{at} within 30 s.",
    &["The network or a proxy is too slow, or holds the answer back.", "The server hangs."],
    "Try again. If it fails again, open your Okta domain in a new tab to see whether it answers.",
)
.with(CopyValue::Org);

pub(super) const ANSWER_TOO_LARGE: ExplanationEntry = says(
    "The answer{at} is longer than 1 MiB, so this page stopped reading it.",
    &["Something other than Okta answers: Okta's answers are a few kilobytes."],
    "Check the Okta domain, and look for a proxy between this browser and Okta.",
)
.with(CopyValue::Org);

pub(super) const NO_PROGRESS: ExplanationEntry = says(
    "Okta keeps returning the same state, so this page stopped asking.",
    &[
        "Okta ignores the request to go back or to skip.",
        "Something between this browser and Okta replays an old answer.",
    ],
    "Start again with user name and password. If it fails again, sign in on Okta's own page.",
)
.or_by(Way::ALL);

pub(super) const RATE_LIMITED: ExplanationEntry = says(
    "Okta received too many requests{reset}.",
    &["The org reached its rate limit for this endpoint, often because a script signs in repeatedly."],
    "Wait until the limit resets, then try again.",
)
.at(RATE_LIMITS);

pub(super) const AUTHN_NOT_OFFERED: ExplanationEntry = says(
    "Okta doesn't allow this page to authenticate with a password.",
    &[
        "The Authn API is disabled for this org (Identity Engine).",
        "A policy forbids it for this user or this network.",
    ],
    "Sign in on Okta's own page. The options below don't use the Authn API.",
)
.at(SESSION_POLICY)
.or_by(Way::ALL);

pub(super) const AUTHN_REFUSED: ExplanationEntry = says(
    "Okta refused primary authentication.",
    &["User name or password is empty or not allowed here.", "A policy forbids it for this user."],
    "Okta's message below names the rule. The System Log has the full event.",
)
.at(SYSTEM_LOG);

pub(super) const UNAUTHENTICATED: ExplanationEntry = says(
    "Okta started a sign-in but authenticated nobody.",
    &["Okta treated the request as a step-up of an earlier sign-in, without a usable user name and password."],
    "Enter both again and submit the form.",
);

pub(super) const RECOVERY: ExplanationEntry = says(
    "A password recovery is in progress for this user.",
    &["Somebody started a recovery, and Okta wants the recovery question answered first."],
    "Finish it on Okta's own sign-in page, then sign in here.",
)
.with(CopyValue::Org);

pub(super) const RECOVERY_CHALLENGE: ExplanationEntry = says(
    "A password recovery is waiting for its code or link.",
    &["Somebody started a recovery, and nobody has used the message that Okta sent."],
    "Finish it on Okta's own sign-in page, then sign in here.",
)
.with(CopyValue::Org);

pub(super) const LOCKED_OUT: ExplanationEntry = says(
    "The user is locked.",
    &["Too many failed sign-ins. This org reveals lockouts."],
    "Unlock the user: More Actions > Unlock.",
)
.at(PEOPLE);

pub(super) const MFA_ENROLL: ExplanationEntry = says(
    "The user must set up a second factor first{factors}.",
    &["A policy requires a factor that this user hasn't enrolled."],
    "Enroll one on Okta's own sign-in page, then sign in here.",
)
.with(CopyValue::Org)
.or_by(&[Way::Popup, Way::Redirect]);

pub(super) const MFA_ENROLL_ACTIVATE: ExplanationEntry = says(
    "A second factor is enrolled but not activated.",
    &["The enrollment on Okta's page wasn't finished."],
    "Finish it on Okta's own sign-in page, then sign in here.",
)
.with(CopyValue::Org)
.or_by(&[Way::Popup, Way::Redirect]);

pub(super) const UNKNOWN_STATUS: ExplanationEntry = says(
    "Okta answered with a state that this page doesn't know.",
    &["Okta's Authn API has newer states than this page."],
    "The state's name is below. The System Log shows what Okta is waiting for.",
)
.at(SYSTEM_LOG)
.or_by(&[Way::Popup, Way::Redirect]);

pub(super) const WRONG_CODE: ExplanationEntry = says(
    "Okta refused the code or answer.",
    &[
        "It was mistyped, or it is an older code.",
        "It was already used: wait for the next one.",
        "The clock of the device that shows the code is wrong.",
    ],
    "Enter the code again, or choose another factor.",
);

pub(super) const CODE_TOO_SOON: ExplanationEntry = says(
    "Okta just sent a code and won't send another yet.",
    &[
        "Okta sends another text message or calls again after 30 s at the earliest.",
        "It sends another email after 5 s at the earliest.",
    ],
    "Wait 30 s, then ask again. The code that was sent still works.",
);

pub(super) const PHONE_NUMBER_INVALID: ExplanationEntry = says(
    "Okta can't send a code to this phone number.",
    &["The user's phone number is incomplete or mistyped.", "It has no country code."],
    "Choose another factor. To fix the number: More Actions > Reset Authenticators, then enroll it again.",
)
.at(PEOPLE);

pub(super) const FACTOR_LOCKED: ExplanationEntry = says(
    "Okta locked the user after too many wrong codes.",
    &["The factor's limit of attempts was reached."],
    "Unlock the user: More Actions > Unlock.",
)
.at(PEOPLE);

pub(super) const PUSH_REJECTED: ExplanationEntry = says(
    "The sign-in was rejected on the phone.",
    &["Somebody tapped No on the phone.", "With a number challenge, the wrong number was tapped."],
    "Send the push again, or use a code instead.",
);

pub(super) const PUSH_TIMEOUT: ExplanationEntry = says(
    "Nobody answered the push in time.",
    &["The push didn't reach the phone.", "Nobody looked at it."],
    "Send the push again, or use a code instead.",
);

pub(super) const KEY_NOT_POSSIBLE: ExplanationEntry = says(
    "The browser doesn't let this page use the security key.",
    &[
        "A key works only on the domain where it was enrolled: Okta's, not this page's.",
        "The browser doesn't support security keys here.",
    ],
    "Use the key on Okta's own page, or choose another factor.",
)
.at(AUTHENTICATORS)
.or_by(&[Way::Popup, Way::Redirect]);

pub(super) const KEY_NO_ANSWER: ExplanationEntry = says(
    "No security key answered.",
    &["The request was declined or timed out.", "This isn't the key that was enrolled."],
    "Try again with the enrolled key, or choose another factor.",
)
.or_by(&[Way::Popup, Way::Redirect]);

pub(super) const FACTOR_FOREIGN: ExplanationEntry = says(
    "Only Okta's own page supports this factor{factors}.",
    &["Its provider shows a page of its own."],
    "Choose another factor, or sign in on Okta's own page.",
)
.at(AUTHENTICATORS)
.or_by(&[Way::Popup, Way::Redirect]);

pub(super) const NO_FACTOR_CHOSEN: ExplanationEntry = says(
    "No factor was chosen for this code.",
    &["A code was sent before a factor was chosen."],
    "Choose a factor first.",
);

pub(super) const TRANSACTION_EXPIRED: ExplanationEntry = says(
    "The sign-in took too long, and Okta ended it.",
    &["More than 5 min passed between two steps.", "It was finished or canceled elsewhere."],
    "Start again with user name and password.",
);

pub(super) const WRONG_STATE: ExplanationEntry = says(
    "Okta doesn't allow this step now.",
    &["The sign-in continued in another tab or by a second click."],
    "Start again with user name and password.",
);

pub(super) const PASSWORD_REFUSED: ExplanationEntry = says(
    "Okta refused the new password.",
    &[
        "It breaks a rule of the password policy. Okta's message below says which.",
        "The old password is wrong.",
        "The new password was used before.",
    ],
    "Enter both passwords again.",
);
