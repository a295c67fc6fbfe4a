//! The faults that refuse an authorization request before anybody is asked.

use crate::authorization::{PromptParameter, login_required};
use crate::clients::Client;
use crate::errors::OAuthRefusal;
use crate::faults::Fault;
use crate::org::Org;

/// # Errors
/// That of the fault that is on.
pub(super) fn check(org: &Org, client: &Client, prompt: PromptParameter) -> Result<(), OAuthRefusal> {
    if org.faults.has(Fault::UnauthorizedClient) {
        return Err(client.refuse_grant_type());
    }
    for (fault, error, description) in ALWAYS {
        if org.faults.has(fault) {
            return Err(OAuthRefusal::new(error, description));
        }
    }
    if prompt == PromptParameter::None && org.faults.has(Fault::LoginRequired) {
        return Err(login_required());
    }
    if prompt == PromptParameter::None && org.faults.has(Fault::InteractionRequired) {
        let description = "The client specified not to prompt, but the request needs an interaction with the user.";
        return Err(OAuthRefusal::new("interaction_required", description));
    }
    Ok(())
}

const ALWAYS: [(Fault, &str, &str); 5] = [
    (Fault::ServerError, "server_error", "The authorization server encountered an unexpected condition."),
    (
        Fault::TemporarilyUnavailable,
        "temporarily_unavailable",
        "The authorization server is currently unable to handle the request.",
    ),
    (
        Fault::InvalidRequest,
        "invalid_request",
        "PKCE code challenge is required when the token endpoint authentication method is 'NONE'.",
    ),
    (
        Fault::InvalidScope,
        "invalid_scope",
        "One or more scopes are not configured for the authorization server resource.",
    ),
    (
        Fault::UnsupportedResponseMode,
        "unsupported_response_mode",
        "The response mode is not supported by the authorization server.",
    ),
];
