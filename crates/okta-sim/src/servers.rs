//! The authorization servers of the org: its own, and the custom ones.

use crate::clients::{AccessRule, Client, GrantType, IssuerSetting};
use crate::org::Org;

/// One authorization server: an issuer with its audience and scopes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorizationServer {
    kind: ServerKind,
    scopes: Vec<String>,
    /// Custom scopes that the discovery documents leave out.
    unlisted: Vec<String>,
    access: AccessRule,
    /// Those that the rule of its access policy takes.
    grant_types: Vec<GrantType>,
    issuer: IssuerSetting,
}

impl IssuerSetting {
    fn base(self, org: &Org) -> &str {
        match self {
            Self::OrgUrl => &org.names.org_url,
            Self::CustomUrl => org.names.custom_url.as_deref().unwrap_or(&org.names.org_url),
            Self::Dynamic => &org.origin,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum ServerKind {
    Org,
    Custom { id: String, audience: String },
}

const OPENID_SCOPES: [&str; 6] = ["openid", "profile", "email", "address", "phone", "offline_access"];

impl AuthorizationServer {
    /// Returns a custom authorization server under `/oauth2/{id}`, whose access tokens are meant for `audience`.
    pub fn custom(id: impl Into<String>, audience: impl Into<String>) -> Self {
        Self::new(ServerKind::Custom { id: id.into(), audience: audience.into() }, &["device_sso"])
    }

    /// Adds a custom scope.
    #[must_use]
    pub fn scope(mut self, name: impl Into<String>) -> Self {
        self.scopes.push(name.into());
        self
    }

    /// Adds a custom scope without *Include in public metadata*: it can be asked for, and no discovery document lists
    /// it.
    #[must_use]
    pub fn unlisted_scope(mut self, name: impl Into<String>) -> Self {
        let name = name.into();
        self.unlisted.push(name.clone());
        self.scope(name)
    }

    /// Sets whether its access policy has any rule at all.
    #[must_use]
    pub fn access_rule(mut self, rule: AccessRule) -> Self {
        self.access = rule;
        self
    }

    /// Sets the grant types that its access policy rule allows: every one by default.
    #[must_use]
    pub fn rule_grant_types(mut self, grant_types: impl IntoIterator<Item = GrantType>) -> Self {
        self.grant_types = grant_types.into_iter().collect();
        self
    }

    /// Sets which of the org's URLs is in the issuer: *Org URL* by default.
    #[must_use]
    pub fn issuer_setting(mut self, setting: IssuerSetting) -> Self {
        self.issuer = setting;
        self
    }

    /// Returns the address on which issuer and endpoints are built. At the org's own server the client's setting
    /// decides.
    pub(crate) fn base<'a>(&self, org: &'a Org, client: Option<&Client>) -> &'a str {
        let setting = match self.kind {
            ServerKind::Org => client.map_or(IssuerSetting::OrgUrl, |client| client.issuer),
            ServerKind::Custom { .. } => self.issuer,
        };
        setting.base(org)
    }

    /// Returns whether a rule lets the client have tokens by this grant. The org's own server has no access policies.
    pub(crate) fn allows(&self, client: &Client, grant_type: GrantType) -> bool {
        match self.kind {
            ServerKind::Org => true,
            ServerKind::Custom { .. } => {
                let has_rule = self.access == AccessRule::Present && client.access == AccessRule::Present;
                has_rule && self.grant_types.contains(&grant_type)
            }
        }
    }

    /// Returns the org's own server: its access tokens are meant for Okta alone.
    pub(crate) fn org() -> Self {
        Self::new(ServerKind::Org, &["groups"])
    }

    fn new(kind: ServerKind, more_scopes: &[&str]) -> Self {
        let scopes = OPENID_SCOPES.iter().chain(more_scopes).map(|&scope| scope.to_owned()).collect();
        Self {
            kind,
            scopes,
            unlisted: Vec::new(),
            access: AccessRule::Present,
            grant_types: GrantType::ALL.to_vec(),
            issuer: IssuerSetting::OrgUrl,
        }
    }

    /// Nothing for the org's own server.
    pub(crate) fn id(&self) -> Option<&str> {
        match &self.kind {
            ServerKind::Org => None,
            ServerKind::Custom { id, .. } => Some(id),
        }
    }

    pub(crate) fn issuer(&self, base: &str) -> String {
        match &self.kind {
            ServerKind::Org => base.to_owned(),
            ServerKind::Custom { id, .. } => format!("{base}/oauth2/{id}"),
        }
    }

    /// Returns the base URL of the endpoints; for the org's server it isn't the issuer.
    pub(crate) fn endpoints(&self, base: &str) -> String {
        match &self.kind {
            ServerKind::Org => format!("{base}/oauth2/v1"),
            ServerKind::Custom { id, .. } => format!("{base}/oauth2/{id}/v1"),
        }
    }

    /// Returns the endpoint of this name under the address by which the org was asked.
    pub(crate) fn endpoint(&self, org: &Org, name: &str) -> String {
        [&self.endpoints(&org.origin), "/", name].concat()
    }

    pub(crate) fn audience(&self, base: &str) -> String {
        match &self.kind {
            ServerKind::Org => base.to_owned(),
            ServerKind::Custom { audience, .. } => audience.clone(),
        }
    }

    pub(crate) fn scopes(&self) -> &[String] {
        &self.scopes
    }

    /// Those that the discovery documents list.
    pub(crate) fn listed_scopes(&self) -> Vec<&str> {
        self.scopes.iter().filter(|scope| !self.unlisted.contains(scope)).map(String::as_str).collect()
    }

    /// Returns whether the scope is one of OpenID Connect's, which speak of a person.
    pub(crate) fn is_about_people(name: &str) -> bool {
        OPENID_SCOPES.contains(&name) || matches!(name, "device_sso" | "groups")
    }

    /// Returns whether the administrator added the scope.
    pub(crate) fn is_custom_scope(&self, name: &str) -> bool {
        !Self::is_about_people(name) && self.scopes.iter().any(|scope| scope == name)
    }

    pub(crate) fn publishes_its_key(&self) -> bool {
        matches!(self.kind, ServerKind::Custom { .. })
    }
}
