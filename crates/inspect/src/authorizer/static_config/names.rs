//! Names of keys, however they are written: `discovery_url`, `discoveryUrl`, `Discovery-URL`.

/// What a key of the `okta` section means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OktaKey {
    Domain,
    ClientId,
    AuthServer,
    Issuer,
    Audience,
    Scopes,
    RedirectUri,
}

/// What a key of the authorizer's section means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthorizerKey {
    DiscoveryUrl,
    Audiences,
    Clients,
    Scopes,
    Claims,
}

impl OktaKey {
    pub fn parse(plain: &str) -> Option<Self> {
        match plain {
            "domain" | "oktadomain" | "orgurl" | "org" | "baseurl" | "host" | "tenant" | "tenanturl" => {
                Some(Self::Domain)
            }
            "clientid" | "spaclientid" | "appclientid" => Some(Self::ClientId),
            "authserver" | "authserverid" | "authorizationserver" | "authorizationserverid" | "server" | "serverid" => {
                Some(Self::AuthServer)
            }
            "issuer" | "issuerurl" | "issueruri" => Some(Self::Issuer),
            "audience" | "aud" => Some(Self::Audience),
            "scopes" | "scope" | "defaultscopes" => Some(Self::Scopes),
            "redirecturi" | "redirecturl" | "callbackurl" | "callbackuri" => Some(Self::RedirectUri),
            _ => None,
        }
    }
}

impl AuthorizerKey {
    pub fn parse(plain: &str) -> Option<Self> {
        match plain {
            "discoveryurl" | "discoveryuri" | "discovery" | "oidcdiscoveryurl" => Some(Self::DiscoveryUrl),
            "allowedaudience" | "allowedaudiences" | "audience" | "audiences" => Some(Self::Audiences),
            "allowedclients" | "allowedclient" | "allowedclientids" | "clients" | "clientids" => Some(Self::Clients),
            "allowedscopes" | "allowedscope" | "scopes" | "scope" => Some(Self::Scopes),
            "customclaims" | "customclaim" | "requiredcustomclaims" | "claims" => Some(Self::Claims),
            _ => None,
        }
    }
}

/// A key that can only mean the authorizer, in whatever section it stands.
pub fn authorizer_key_outside(plain: &str) -> Option<AuthorizerKey> {
    let telling = plain.starts_with("allowed") || matches!(plain, "discoveryurl" | "customclaims");
    AuthorizerKey::parse(plain).filter(|_| telling)
}

/// `jwt_authorizer`, and what AWS calls it.
pub fn is_authorizer(plain: &str) -> bool {
    matches!(
        plain,
        "jwtauthorizer" | "customjwtauthorizer" | "customjwtauthorizerconfiguration" | "jwtauthorizerconfig"
    )
}

#[cfg(test)]
mod tests {
    use redact::{names_a_secret, plain};

    use super::*;

    #[test]
    fn spellings() {
        for key in ["discovery_url", "discoveryUrl", "DiscoveryURL", "discovery-url", "Discovery URL"] {
            assert_eq!(AuthorizerKey::parse(&plain(key)), Some(AuthorizerKey::DiscoveryUrl), "{key}");
        }
        for key in ["auth_server", "authorizationServerId", "authorization-server"] {
            assert_eq!(OktaKey::parse(&plain(key)), Some(OktaKey::AuthServer), "{key}");
        }
        assert_eq!(OktaKey::parse("colour"), None);
        assert!(is_authorizer(&plain("customJWTAuthorizer")));
    }

    #[test]
    fn secrets_by_name() {
        for key in
            ["client_secret", "clientSecret", "OKTA_API_TOKEN", "password", "private_key", "secret", "db_password"]
        {
            assert!(names_a_secret(key), "{key}");
        }
        for key in ["client_id", "token_endpoint", "token_endpoint_auth_method", "secret_arn", "secret_name", "scopes"]
        {
            assert!(!names_a_secret(key), "{key}");
        }
    }
}
