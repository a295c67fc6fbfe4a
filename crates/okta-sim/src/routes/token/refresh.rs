//! The refresh token grant (RFC 6749, section 6) with rotation and reuse detection.

use crate::authorization::{Grant, Subject};
use crate::clients::{Client, Rotation};
use crate::errors::OAuthRefusal;
use crate::faults::Fault;
use crate::org::Org;
use crate::parameters::Parameters;
use crate::refresh::{RefreshError, Refreshed};
use crate::routes::token::Granted;
use crate::servers::AuthorizationServer;

/// Returns the new ID token has no nonce (OpenID Connect Core, section 12.2).
pub(super) fn redeem(
    org: &Org,
    server: &AuthorizationServer,
    client: &Client,
    form: &Parameters,
) -> Result<Granted, OAuthRefusal> {
    let Some(token) = form.get("refresh_token") else {
        return Err(OAuthRefusal::new("invalid_request", "The 'refresh_token' parameter is missing."));
    };
    let Refreshed { family, mut grant, token } = refresh(org, server, client, token)?;
    if let Some(scope) = form.get("scope") {
        grant.scopes = narrow(&grant, scope)?;
    }
    if let Subject::Person(login) = &grant.subject
        && org.faults.has(Fault::RefreshWrongUser)
    {
        grant.subject = Subject::Person(org.somebody_else(login));
    }
    let refresh_token = (!org.faults.has(Fault::RefreshNotRotated)).then_some(token);
    Ok(Granted { grant, nonce: None, family: Some(family), refresh_token })
}

fn refresh(org: &Org, server: &AuthorizationServer, client: &Client, token: &str) -> Result<Refreshed, OAuthRefusal> {
    let invalid = || OAuthRefusal::new("invalid_grant", "The refresh token is invalid or expired.");
    let is_foreign =
        org.refresh_tokens.find(token).is_some_and(|grant| grant.client_id != client.id || grant.server != *server);
    if is_foreign || org.faults.has(Fault::RefreshInvalid) {
        return Err(invalid());
    }
    let rotation = if org.faults.has(Fault::RefreshNotRotated) { Rotation::Persistent } else { client.rotation };
    org.refresh_tokens.refresh(token, rotation).map_err(|error| {
        match error {
            RefreshError::Unknown => {}
            RefreshError::Reused { family } => {
                org.access_tokens.remove_where(|access| access.family.as_ref() == Some(&family));
            }
        }
        invalid()
    })
}

/// Fewer scopes than before may be asked for, never more.
fn narrow(grant: &Grant, scope: &str) -> Result<Vec<String>, OAuthRefusal> {
    let wanted: Vec<String> = scope.split_ascii_whitespace().map(str::to_owned).collect();
    if wanted.iter().all(|name| grant.has_scope(name)) {
        Ok(wanted)
    } else {
        Err(OAuthRefusal::new(
            "invalid_scope",
            "One or more scopes are not configured for the authorization server resource.",
        ))
    }
}
