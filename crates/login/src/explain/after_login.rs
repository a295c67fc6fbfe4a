//! Entries for what can be asked once there are tokens.

use super::console::{APP_GENERAL, SYSTEM_LOG};
use super::{CopyValue, ExplanationEntry, says};

const PUBLIC_CLIENT: &str = "Use the client ID of a Single-Page Application, whose Client authentication is None.";

const ASKS_FOR_PROOF: &[&str] = &[
    "The client has to authenticate itself here, as a Web application does.",
    "The client is unknown to this server.",
];

pub(super) const REFRESH_REFUSED: ExplanationEntry = says(
    "Okta did not accept the refresh token.",
    &[
        "It was used before and rotated. One that is used again after its grace period ends every token of this \
                 login, because somebody may have stolen it.",
        "It has expired, or was revoked.",
    ],
    "Sign in again. To change how long it lives, or whether it rotates: the app's Refresh Token settings.",
)
.at(APP_GENERAL);

pub(super) const REFRESH_NOT_ALLOWED: ExplanationEntry = says(
    "The client may not refresh tokens.",
    &["The grant type Refresh Token is not ticked for this app, or was unticked since the login."],
    "Tick Refresh Token among the app's grant types, then sign in again with the scope offline_access.",
)
.with(CopyValue::Fixed("offline_access"))
.at(APP_GENERAL);

pub(super) const USERINFO_REFUSED: ExplanationEntry = says(
    "Userinfo does not accept the access token.",
    &["It has expired, or was revoked.", "It comes from another authorization server."],
    "Refresh the tokens or sign in again; introspection says whether Okta still knows the token.",
);

pub(super) const INSUFFICIENT_SCOPE: ExplanationEntry = says(
    "Userinfo asks for a scope that the access token does not have.",
    &["The login asked for no openid, which userinfo needs."],
    "Add openid to the scopes of the configuration, and sign in again.",
)
.with(CopyValue::Fixed("openid"));

pub(super) const INTROSPECT_REFUSED: ExplanationEntry =
    says("Okta does not tell whether the token lives.", ASKS_FOR_PROOF, PUBLIC_CLIENT)
        .with(CopyValue::ClientId)
        .at(APP_GENERAL);

pub(super) const REVOKE_REFUSED: ExplanationEntry =
    says("Okta does not take the token back.", ASKS_FOR_PROOF, PUBLIC_CLIENT).with(CopyValue::ClientId).at(APP_GENERAL);

pub(super) const NO_OKTA_SESSION: ExplanationEntry = says(
    "Okta sees no session of its own in this request.",
    &[
        "Nobody is signed in at Okta in this browser.",
        "The browser keeps Okta's cookie from this page because it belongs to another site: Safari, Firefox and \
                 strict settings of Chrome do.",
    ],
    "Nothing is wrong: the tokens do not need that session. To see it from here, allow third-party cookies for \
             this page, or serve Okta under a custom domain of the same site.",
);

pub(super) const OKTA_SESSION_REFUSED: ExplanationEntry = says(
    "Okta does not show its session to this page.",
    &["The organisation restricts the sessions API.", "This user may not call it."],
    "Okta's own words stand below; the system log has the full event.",
)
.at(SYSTEM_LOG);
