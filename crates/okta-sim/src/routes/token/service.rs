//! The client credentials grant (RFC 6749, section 4.4).

use crate::{
    authorization::{Grant, Subject},
    clients::Client,
    errors::OAuthRefusal,
    org::Org,
    parameters::Parameters,
    routes::token::Granted,
    servers::AuthorizationServer,
};

/// A program gets custom scopes alone: those of OpenID Connect speak of a person.
pub(super) fn grant(
    org: &Org,
    server: &AuthorizationServer,
    client: &Client,
    form: &Parameters,
) -> Result<Granted, OAuthRefusal> {
    let Some(scope) = form.get("scope") else {
        return Err(OAuthRefusal::new(
            "invalid_scope",
            "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
        ));
    };
    let scopes: Vec<String> = scope.split_ascii_whitespace().map(str::to_owned).collect();
    if !scopes.iter().all(|name| server.is_custom_scope(name)) {
        return Err(OAuthRefusal::new(
            "invalid_scope",
            "One or more scopes are not configured for the authorization server resource.",
        ));
    }
    let grant = Grant {
        client_id: client.id.clone(),
        server: server.clone(),
        base: server.base(org, Some(client)).to_owned(),
        scopes,
        subject: Subject::Client,
    };
    Ok(Granted { grant, nonce: None, family: None, refresh_token: None })
}
