//! Which setting of Okta's console a refusal points at: decided by the error's code, and ordered by Okta's own words where
//! one code has several causes.

use login::console::{
    ACCESS_POLICIES, APP_GENERAL, AUTHORIZATION_SERVERS, RATE_LIMITS, SCOPES as SERVER_SCOPES, SYSTEM_LOG,
};
use login::protocol::Refusal;

/// A refusal, and the setting to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingFinding {
    /// The error's code, for example `invalid_scope`.
    pub code: String,
    /// Okta's own words.
    pub words: String,
    /// What happened.
    pub happened: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
    /// Where Okta's admin console has the setting.
    pub console: &'static str,
    /// The step of the set-up guide that makes the setting; `None` where no step does.
    pub step: Option<u8>,
}

/// The step that creates scopes and access policies.
const POLICIES: Option<u8> = Some(3);
/// The step that creates the API Services app.
const MACHINE_APP: Option<u8> = Some(5);
/// The step that sets the audience.
const AUDIENCE: Option<u8> = Some(6);

struct MachineEntry {
    code: &'static str,
    /// A part of Okta's description; empty for every description.
    says: &'static str,
    happened: &'static str,
    remedy: &'static str,
    console: &'static str,
    step: Option<u8>,
}

const fn entry(
    code: &'static str,
    says: &'static str,
    happened: &'static str,
    remedy: &'static str,
    console: &'static str,
    step: Option<u8>,
) -> MachineEntry {
    MachineEntry { code, says, happened, remedy, console, step }
}

/// The first that fits counts; the last of each code fits every description.
const ENTRIES: &[MachineEntry] = &[
    entry("invalid_dpop_proof", "", NO_PROOF, DPOP_OFF, APP_GENERAL, MACHINE_APP),
    entry("use_dpop_nonce", "", NO_PROOF, DPOP_OFF, APP_GENERAL, MACHINE_APP),
    entry(
        "unauthorized_client",
        "",
        "The app may not use this grant type.",
        "Edit General Settings. Select Client Credentials under Grant type, and Token Exchange under Advanced.",
        APP_GENERAL,
        MACHINE_APP,
    ),
    entry(
        "invalid_scope",
        "Cannot request",
        "A machine can't have this scope: it needs a user.",
        "Remove openid, profile, email and offline_access from the scopes. Request a custom scope, for example api.",
        SERVER_SCOPES,
        POLICIES,
    ),
    entry(
        "invalid_scope",
        "must be provided",
        "The request names no scope, and the authorization server has no default scope.",
        "Request a custom scope, for example api.",
        SERVER_SCOPES,
        POLICIES,
    ),
    entry(
        "invalid_scope",
        "",
        "The authorization server doesn't have this scope.",
        "Add the scope, for example api, or correct the spelling: upper and lower case differ.",
        SERVER_SCOPES,
        POLICIES,
    ),
    entry(
        "access_denied",
        "",
        "No rule of an access policy allows this request.",
        "Edit the rule. Its grant types must include Client Credentials and, under Advanced, Token Exchange; its scopes must \
         include the requested one. The policy must be assigned to the app.",
        ACCESS_POLICIES,
        POLICIES,
    ),
    entry(
        "invalid_client",
        "'client_id'",
        "This org has no app with this client ID.",
        "Copy the client ID of the API Services app. Check that the domain belongs to the same org.",
        APP_GENERAL,
        MACHINE_APP,
    ),
    entry(
        "invalid_client",
        "client secret",
        "The client secret is wrong.",
        "Copy the secret from Client Credentials and set OKTA_CLIENT_SECRET again. A secret that was rotated or deactivated \
         no longer works.",
        APP_GENERAL,
        MACHINE_APP,
    ),
    entry(
        "invalid_client",
        "No client credentials",
        "The request has no client credentials.",
        "Set OKTA_CLIENT_SECRET in the shell that runs the command. Check that the app is an API Services app.",
        APP_GENERAL,
        MACHINE_APP,
    ),
    entry(
        "invalid_client",
        "kid",
        "The app has no public key with this key ID.",
        "Copy the KID from Public Keys, or add the public key of your private key there.",
        APP_GENERAL,
        MACHINE_APP,
    ),
    entry(
        "invalid_client",
        "signature",
        "The app's public key doesn't verify the signature.",
        "Set OKTA_PRIVATE_KEY_FILE to the private key that belongs to this public key.",
        APP_GENERAL,
        MACHINE_APP,
    ),
    entry(
        "invalid_client",
        "audience",
        "The assertion is for another endpoint.",
        "Use the org's domain or its custom domain, exactly as in the command.",
        APP_GENERAL,
        MACHINE_APP,
    ),
    entry(
        "invalid_client",
        "expir",
        "The assertion's times don't match Okta's clock.",
        "Correct this machine's clock and run the command again.",
        APP_GENERAL,
        MACHINE_APP,
    ),
    entry(
        "invalid_client",
        "already been used",
        "An assertion works once.",
        "Run the whole command again: it signs a new assertion.",
        APP_GENERAL,
        MACHINE_APP,
    ),
    entry(
        "invalid_client",
        "",
        "The client ID, secret, or key is wrong, or the app uses another client authentication method.",
        "Compare the client ID and secret. Check whether Client authentication is Client secret or Public key / \
        Private key.",
        APP_GENERAL,
        MACHINE_APP,
    ),
    entry(
        "invalid_request",
        "subject_token_type",
        "Okta doesn't exchange tokens of this type.",
        "Send an access token with the type urn:ietf:params:oauth:token-type:access_token.",
        APP_GENERAL,
        MACHINE_APP,
    ),
    entry("invalid_request", "subject_token", BAD_SUBJECT, NEW_SUBJECT, AUTHORIZATION_SERVERS, None),
    entry("invalid_grant", "subject token", BAD_SUBJECT, NEW_SUBJECT, AUTHORIZATION_SERVERS, None),
    entry(
        "invalid_target",
        "",
        "The audience isn't the authorization server's.",
        "Use the audience from the server's Settings, or change it there.",
        AUTHORIZATION_SERVERS,
        AUDIENCE,
    ),
    entry(
        "E0000007",
        "",
        "This org has no authorization server with this ID.",
        "Copy the ID from the server's Issuer URI: the part after /oauth2/.",
        AUTHORIZATION_SERVERS,
        None,
    ),
    entry("E0000047", "", "Okta's rate limit is exceeded.", "Wait 1 min and run the command again.", RATE_LIMITS, None),
];

const NO_PROOF: &str = "The app requires DPoP, the default for new API Services apps.";
const DPOP_OFF: &str =
    "Edit General Settings. Clear Require Demonstrating Proof of Possession (DPoP) header in token requests.";
const BAD_SUBJECT: &str = "Okta doesn't accept the user's token.";
const NEW_SUBJECT: &str = "Sign in again and put the new access token into OKTA_USER_TOKEN: it may be expired, \
    revoked, or an ID token. For a token from another authorization server, add that server under Trusted servers.";

const UNKNOWN: MachineEntry = entry(
    "",
    "",
    "Okta refused the request for a reason that this page doesn't know.",
    "Read Okta's message. The System Log has the full event.",
    SYSTEM_LOG,
    None,
);

impl SettingFinding {
    /// Returns the setting that a refusal points at.
    #[must_use]
    pub fn of(refusal: &Refusal) -> Self {
        let (code, words) = (refusal.code(), refusal.words());
        let fits = |entry: &&MachineEntry| entry.code == code && words.contains(entry.says);
        let entry = ENTRIES.iter().find(fits).unwrap_or(&UNKNOWN);
        let MachineEntry { happened, remedy, console, step, .. } = *entry;
        Self { code: code.to_owned(), words, happened, remedy, console, step }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A later entry with the same code is never reached after one that fits every description.
    #[test]
    fn every_entry_can_be_reached() {
        for (at, entry) in ENTRIES.iter().enumerate() {
            let earlier = &ENTRIES[..at];
            assert!(
                !earlier.iter().any(|one| one.code == entry.code && entry.says.contains(one.says)),
                "{}",
                entry.says
            );
        }
    }
}
