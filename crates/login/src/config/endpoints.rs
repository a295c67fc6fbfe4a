//! The addresses that follow from org and authorization server.

use super::{AuthorizationServerId, OktaOrg};

/// Okta's endpoints as its reference lays them out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    /// The issuer, exactly as the `iss` claim has it.
    pub issuer: String,
    /// The authorization endpoint (RFC 6749, section 3.1).
    pub authorize: String,
    /// The token endpoint (RFC 6749, section 3.2).
    pub token: String,
    /// The JWKS (RFC 7517, section 5).
    pub keys: String,
    /// `.well-known/openid-configuration` (OpenID Connect Discovery, section 4).
    pub discovery: String,
    /// `.well-known/oauth-authorization-server` (RFC 8414), at the place where Okta has it.
    pub oauth_metadata: String,
    /// Primary authentication of the Authn API.
    pub authn: String,
    /// OpenID Connect Core, section 5.3.
    pub userinfo: String,
    /// RFC 7662.
    pub introspect: String,
    /// RFC 7009.
    pub revoke: String,
    /// `end_session_endpoint` of OpenID Connect RP-Initiated Logout.
    pub logout: String,
    /// Okta's own session in this browser.
    pub okta_session: String,
}

impl Endpoints {
    /// Returns the addresses that Okta documents for the authorization server.
    #[must_use]
    pub fn of(org: &OktaOrg, server: &AuthorizationServerId) -> Self {
        let origin = org.origin();
        let (issuer, base) = match server {
            AuthorizationServerId::Org => (origin.to_owned(), format!("{origin}/oauth2/v1")),
            AuthorizationServerId::Custom(id) => {
                let issuer = format!("{origin}/oauth2/{id}");
                let base = format!("{issuer}/v1");
                (issuer, base)
            }
        };
        Self {
            authorize: format!("{base}/authorize"),
            token: format!("{base}/token"),
            keys: format!("{base}/keys"),
            discovery: format!("{issuer}/.well-known/openid-configuration"),
            oauth_metadata: format!("{issuer}/.well-known/oauth-authorization-server"),
            authn: format!("{origin}/api/v1/authn"),
            userinfo: format!("{base}/userinfo"),
            introspect: format!("{base}/introspect"),
            revoke: format!("{base}/revoke"),
            logout: format!("{base}/logout"),
            okta_session: format!("{origin}/api/v1/sessions/me"),
            issuer,
        }
    }
}
