//! The addresses that follow from organisation and authorization server.

use super::{AuthorizationServerId, OktaOrg};

/// Okta's endpoints as its reference lays them out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    pub issuer: String,
    pub authorize: String,
    pub token: String,
    pub keys: String,
    /// `.well-known/openid-configuration` (OpenID Connect Discovery, section 4).
    pub discovery: String,
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
