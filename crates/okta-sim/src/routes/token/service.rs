//! The client credentials grant (RFC 6749, section 4.4).

use crate::authorization::{Grant, Subject};
use crate::clients::{Client, GrantType};
use crate::errors::OAuthRefusal;
use crate::org::Org;
use crate::parameters::Parameters;
use crate::routes::token::Granted;
use crate::servers::AuthorizationServer;

/// Returns a program gets custom scopes alone: those of OpenID Connect speak of a person.
pub(super) fn grant(
    org: &Org,
    server: &AuthorizationServer,
    client: &Client,
    form: &Parameters,
) -> Result<Granted, OAuthRefusal> {
    let scopes = custom_scopes(server, form)?;
    allow(org, server, client, GrantType::ClientCredentials, scopes, Subject::Client)
}

/// Returns the scopes that the program asks for, each of which an administrator added.
pub(super) fn custom_scopes(server: &AuthorizationServer, form: &Parameters) -> Result<Vec<String>, OAuthRefusal> {
    let Some(scope) = form.get("scope") else {
        return Err(OAuthRefusal::new(
            "invalid_scope",
            "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
        ));
    };
    let scopes: Vec<String> = scope.split_ascii_whitespace().map(str::to_owned).collect();
    if let Some(name) = scopes.iter().find(|name| AuthorizationServer::is_about_people(name)) {
        let description = format!("Cannot request '{name}' scopes using client credentials.");
        return Err(OAuthRefusal::new("invalid_scope", description));
    }
    if scopes.iter().all(|name| server.is_custom_scope(name)) { Ok(scopes) } else { Err(OAuthRefusal::unknown_scope()) }
}

/// Returns what a program is granted, if a rule of the access policy takes the grant.
pub(super) fn allow(
    org: &Org,
    server: &AuthorizationServer,
    client: &Client,
    grant_type: GrantType,
    scopes: Vec<String>,
    subject: Subject,
) -> Result<Granted, OAuthRefusal> {
    if !server.allows(client, grant_type) {
        return Err(OAuthRefusal::policy_failed());
    }
    let (client_id, base) = (client.id.clone(), server.base(org, Some(client)).to_owned());
    let grant = Grant { client_id, server: server.clone(), base, scopes, subject };
    Ok(Granted { grant, nonce: None, family: None, refresh_token: None })
}
