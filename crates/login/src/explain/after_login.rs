//! Entries for what can be asked once there are tokens.

use super::console::{APP_GENERAL, SYSTEM_LOG};
use super::{CopyValue, ExplanationEntry, says};

const PUBLIC_CLIENT: &str = "Use the client ID of a Single-Page Application, whose Client authentication is None.";

const ASKS_FOR_PROOF: &[&str] = &[
    "The token endpoint requires client authentication, as for a Web application.",
    "This server doesn't know the client.",
];

pub(super) const REFRESH_REFUSED: ExplanationEntry = says(
    "Okta refused the refresh token.",
    &[
        "It was already used and rotated. Okta revokes all tokens of this sign-in if a rotated token is used after \
         its grace period, because it may be stolen.",
        "It expired or was revoked.",
    ],
    "Sign in again. The app's Refresh Token settings control its lifetime and rotation.",
)
.at(APP_GENERAL);

pub(super) const REFRESH_NOT_ALLOWED: ExplanationEntry = says(
    "This client isn't allowed to refresh tokens.",
    &["The Refresh Token grant isn't enabled for this app, or was disabled after the sign-in."],
    "Enable the Refresh Token grant for the app, then sign in again with the scope offline_access.",
)
.with(CopyValue::Fixed("offline_access"))
.at(APP_GENERAL);

pub(super) const USERINFO_REFUSED: ExplanationEntry = says(
    "The userinfo endpoint refused the access token.",
    &["It expired or was revoked.", "Another authorization server issued it."],
    "Refresh the tokens or sign in again. Introspection shows whether the token is still active.",
);

pub(super) const INSUFFICIENT_SCOPE: ExplanationEntry = says(
    "The access token lacks a scope that userinfo requires.",
    &["The sign-in didn't request openid, which userinfo requires."],
    "Add openid to the scopes, then sign in again.",
)
.with(CopyValue::Fixed("openid"));

pub(super) const INTROSPECT_REFUSED: ExplanationEntry =
    says("Okta refused to introspect the token.", ASKS_FOR_PROOF, PUBLIC_CLIENT)
        .with(CopyValue::ClientId)
        .at(APP_GENERAL);

pub(super) const REVOKE_REFUSED: ExplanationEntry =
    says("Okta refused to revoke the token.", ASKS_FOR_PROOF, PUBLIC_CLIENT).with(CopyValue::ClientId).at(APP_GENERAL);

pub(super) const NO_OKTA_SESSION: ExplanationEntry = says(
    "Okta found no session for this request.",
    &[
        "Nobody is signed in to Okta in this browser.",
        "The browser blocks Okta's cookie as a third-party cookie. Safari, Firefox, and Chrome's strict settings do \
         that.",
    ],
    "Nothing is wrong: the tokens don't need that session. To see it here, allow third-party cookies for this page, \
     or use a custom Okta domain on the same site.",
);

pub(super) const OKTA_SESSION_REFUSED: ExplanationEntry = says(
    "Okta refused to show its session.",
    &["The org restricts the Sessions API.", "This user isn't allowed to call it."],
    "Read Okta's message below. The System Log has the full event.",
)
.at(SYSTEM_LOG);
