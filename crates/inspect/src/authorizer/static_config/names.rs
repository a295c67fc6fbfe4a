//! Names of keys, however they are written: `discovery_url`, `discoveryUrl`, `Discovery-URL`.

use super::OktaPart;

/// What a key of the `okta` section means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OktaKey {
    /// The domain of the org.
    Domain,
    /// The client ID of an app.
    ClientId,
    /// The ID of the authorization server.
    AuthServer,
    /// The issuer.
    Issuer,
    /// The address of the discovery document.
    Discovery,
    /// The audience of the access tokens.
    Audience,
    /// The scopes to request.
    Scopes,
    /// The redirect URI.
    RedirectUri,
    /// How Okta returns its answer.
    ResponseMode,
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

/// Returns what a key about Okta means, and which app it names itself (`spa_client_id`); `plain` is the key without
/// punctuation, in lower case (see [`redact::plain`]).
#[must_use]
pub fn okta_key(plain: &str) -> Option<(OktaKey, Option<OktaPart>)> {
    let named = APPS.iter().find_map(|(app, part)| Some((OktaKey::parse(plain.strip_prefix(app)?)?, Some(*part))));
    named.or_else(|| Some((OktaKey::parse(plain)?, None)))
}

/// The part of the `okta` section that a key opens.
pub fn part_of(plain: &str) -> Option<OktaPart> {
    let plain = plain.strip_suffix("app").or_else(|| plain.strip_suffix("client")).unwrap_or(plain);
    APPS.iter().find(|(app, _)| *app == plain).map(|(_, part)| *part)
}

const APPS: [(&str, OktaPart); 8] = [
    ("userauth", OktaPart::User),
    ("user", OktaPart::User),
    ("spa", OktaPart::User),
    ("clientcredentials", OktaPart::Machine),
    ("m2m", OktaPart::Machine),
    ("machinetomachine", OktaPart::Machine),
    ("machine", OktaPart::Machine),
    ("service", OktaPart::Machine),
];

impl OktaKey {
    fn parse(plain: &str) -> Option<Self> {
        match plain {
            "domain" | "oktadomain" | "orgurl" | "org" | "baseurl" | "host" | "tenant" | "tenanturl" => {
                Some(Self::Domain)
            }
            "clientid" | "appclientid" => Some(Self::ClientId),
            "authserver" | "authserverid" | "authorizationserver" | "authorizationserverid" | "server" | "serverid" => {
                Some(Self::AuthServer)
            }
            "issuer" | "issuerurl" | "issueruri" => Some(Self::Issuer),
            "audience" | "aud" => Some(Self::Audience),
            "scopes" | "scope" | "defaultscopes" => Some(Self::Scopes),
            "discoveryurl" | "discoveryuri" | "discovery" | "oidcdiscoveryurl" => Some(Self::Discovery),
            "redirecturi" | "redirecturl" | "callbackurl" | "callbackuri" => Some(Self::RedirectUri),
            "responsemode" => Some(Self::ResponseMode),
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

/// A key that can only mean an authorizer, in whatever section it is.
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
            assert_eq!(okta_key(&plain(key)), Some((OktaKey::AuthServer, None)), "{key}");
        }
        assert_eq!(okta_key("spaclientid"), Some((OktaKey::ClientId, Some(OktaPart::User))));
        assert_eq!(okta_key("m2mscope"), Some((OktaKey::Scopes, Some(OktaPart::Machine))));
        assert_eq!(okta_key("serverid"), Some((OktaKey::AuthServer, None)));
        assert_eq!(okta_key("color"), None);
        assert_eq!(part_of("spaapp"), Some(OktaPart::User));
        assert_eq!(part_of("jwt"), None);
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
