//! The token exchange grant (RFC 8693): a program exchanges a user's token for its own.

use crate::authorization::Subject;
use crate::clients::{Client, GrantType};
use crate::errors::OAuthRefusal;
use crate::org::Org;
use crate::parameters::Parameters;
use crate::routes::token::{Granted, service};
use crate::servers::AuthorizationServer;

/// The one type that is taken and given (RFC 8693, section 3).
pub(super) const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";

/// Returns the new token keeps the person and names the program as its client. No other authorization server is
/// trusted.
pub(super) fn grant(
    org: &Org,
    server: &AuthorizationServer,
    client: &Client,
    form: &Parameters,
) -> Result<Granted, OAuthRefusal> {
    let invalid = |description: &str| OAuthRefusal::new("invalid_request", description);
    let token = form.get("subject_token").ok_or_else(|| invalid("The 'subject_token' parameter is missing."))?;
    if form.get("subject_token_type") != Some(ACCESS_TOKEN) {
        return Err(invalid("'subject_token_type' is invalid or not supported."));
    }
    if form.get("requested_token_type").is_some_and(|kind| kind != ACCESS_TOKEN) {
        return Err(invalid("'requested_token_type' is invalid or not supported."));
    }
    if form.get("actor_token").is_some() {
        return Err(invalid("'actor_token' is invalid or not supported."));
    }
    let subject = person_of(org, server, token).ok_or_else(|| invalid("'subject_token' is invalid."))?;
    let audience = server.audience(server.base(org, Some(client)));
    if form.get("audience").is_some_and(|wanted| wanted != audience) {
        return Err(OAuthRefusal::new("invalid_target", "'audience' is invalid."));
    }
    let scopes = service::custom_scopes(server, form)?;
    service::allow(org, server, client, GrantType::TokenExchange, scopes, subject)
}

/// Returns the person of an access token that this server issued and that lives.
fn person_of(org: &Org, server: &AuthorizationServer, token: &str) -> Option<Subject> {
    let access = org.access_tokens.find(token)?;
    let lives = access.expires_at > org.now() && access.grant.server == *server;
    match access.grant.subject {
        Subject::Person(login) if lives => Some(Subject::Person(login)),
        Subject::Person(_) | Subject::Client => None,
    }
}
