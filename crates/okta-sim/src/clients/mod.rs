//! The applications of the org.

mod assertion;
mod key;
mod settings;

use url::Url;

pub use key::{ClientKey, InvalidKey};
pub use settings::{
    AccessRule, Authentication, Consent, ControlledAccess, Dpop, GrantType, IssuerSetting, Rotation, SignOnPolicy,
};

pub(crate) use assertion::{ClientAssertion, LONGEST_LIFE};

use crate::errors::OAuthRefusal;

/// An OIDC application, as the console's tabs describe it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    pub(crate) id: String,
    pub(crate) authentication: Authentication,
    pub(crate) redirect_uris: Vec<String>,
    pub(crate) sign_out_uris: Vec<String>,
    pub(crate) grant_types: Vec<GrantType>,
    pub(crate) rotation: Rotation,
    pub(crate) dpop: Dpop,
    pub(crate) sign_on: SignOnPolicy,
    pub(crate) access: AccessRule,
    pub(crate) consent: Consent,
    pub(crate) audience: ControlledAccess,
    pub(crate) issuer: IssuerSetting,
}

impl Client {
    /// Returns a single-page application: no secret, refresh tokens rotate.
    pub fn spa(id: impl Into<String>) -> Self {
        Self::new(id, Authentication::None, Rotation::AfterEveryUse)
    }

    /// Returns a native application: no secret.
    pub fn native(id: impl Into<String>) -> Self {
        Self::new(id, Authentication::None, Rotation::Persistent)
    }

    /// Returns a web application, which keeps a secret.
    pub fn web(id: impl Into<String>, secret: impl Into<String>) -> Self {
        Self::new(id, Authentication::Secret(secret.into()), Rotation::Persistent)
    }

    /// Returns an API Services app, which keeps a secret and knows no people. As Okta creates it, it has the client
    /// credentials grant alone and must send DPoP proofs.
    pub fn service(id: impl Into<String>, secret: impl Into<String>) -> Self {
        Self::web(id, secret).grant_types([GrantType::ClientCredentials]).dpop(Dpop::Required)
    }

    /// Returns the same with registered public keys instead of a secret: `private_key_jwt`.
    pub fn service_with_keys(id: impl Into<String>, keys: impl IntoIterator<Item = ClientKey>) -> Self {
        let authentication = Authentication::Keys(keys.into_iter().collect());
        Self { authentication, ..Self::service(id, "") }
    }

    /// Registers a sign-in redirect URI; it is compared character by character.
    #[must_use]
    pub fn redirect_uri(mut self, uri: impl Into<String>) -> Self {
        self.redirect_uris.push(uri.into());
        self
    }

    /// Registers a sign-out redirect URI.
    #[must_use]
    pub fn sign_out_uri(mut self, uri: impl Into<String>) -> Self {
        self.sign_out_uris.push(uri.into());
        self
    }

    /// These grant types instead of the code alone.
    #[must_use]
    pub fn grant_types(mut self, grant_types: impl IntoIterator<Item = GrantType>) -> Self {
        self.grant_types = grant_types.into_iter().collect();
        self
    }

    /// Sets whether each refresh replaces the refresh token.
    #[must_use]
    pub fn rotation(mut self, rotation: Rotation) -> Self {
        self.rotation = rotation;
        self
    }

    /// Sets whether the client must prove possession of a key (RFC 9449).
    #[must_use]
    pub fn dpop(mut self, dpop: Dpop) -> Self {
        self.dpop = dpop;
        self
    }

    /// Sets what the app's sign-on policy asks for.
    #[must_use]
    pub fn sign_on_policy(mut self, policy: SignOnPolicy) -> Self {
        self.sign_on = policy;
        self
    }

    /// Sets what the authorization server's access policy decides for this client.
    #[must_use]
    pub fn access_rule(mut self, rule: AccessRule) -> Self {
        self.access = rule;
        self
    }

    /// Sets whether users are asked for consent to the scopes.
    #[must_use]
    pub fn consent(mut self, consent: Consent) -> Self {
        self.consent = consent;
        self
    }

    /// Sets who may sign in to the client.
    #[must_use]
    pub fn audience(mut self, audience: ControlledAccess) -> Self {
        self.audience = audience;
        self
    }

    /// Sets which of the org's URLs is in the issuer of the org's own server: *Org URL* by default.
    #[must_use]
    pub fn issuer_setting(mut self, setting: IssuerSetting) -> Self {
        self.issuer = setting;
        self
    }

    /// Returns the client id.
    pub fn id(&self) -> &str {
        &self.id
    }

    fn new(id: impl Into<String>, authentication: Authentication, rotation: Rotation) -> Self {
        Self {
            id: id.into(),
            authentication,
            redirect_uris: Vec::new(),
            sign_out_uris: Vec::new(),
            grant_types: vec![GrantType::AuthorizationCode],
            rotation,
            dpop: Dpop::NotRequired,
            sign_on: SignOnPolicy::Password,
            access: AccessRule::Present,
            consent: Consent::NotRequired,
            audience: ControlledAccess::Assigned,
            issuer: IssuerSetting::OrgUrl,
        }
    }

    /// Returns what sets the client apart, in a few words.
    pub fn traits(&self) -> Vec<&'static str> {
        let is_service = !self.may(GrantType::AuthorizationCode);
        let traits = [
            (matches!(self.authentication, Authentication::Secret(_)), "has a secret"),
            (matches!(self.authentication, Authentication::Keys(_)), "signs with a private key"),
            (is_service, "has no users"),
            (self.dpop == Dpop::Required, "must send DPoP proofs"),
            (self.access == AccessRule::Missing, "no access policy rule applies to it"),
            (self.sign_on == SignOnPolicy::SecondFactor, "requires a second factor"),
            (self.consent == Consent::Required, "requires consent"),
            (self.audience == ControlledAccess::Everybody, "Federation Broker Mode"),
        ];
        traits.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words).collect()
    }

    pub(crate) fn may(&self, grant_type: GrantType) -> bool {
        self.grant_types.contains(&grant_type)
    }

    /// Returns the error of a client that asks for what it may not have.
    pub(crate) fn refuse_grant_type(&self) -> OAuthRefusal {
        let configured: Vec<_> = self.grant_types.iter().map(|grant_type| grant_type.wire_name()).collect();
        let description = format!(
            "The client is not authorized to use the provided grant type. Configured grant types: [{}].",
            configured.join(", ")
        );
        OAuthRefusal::new("unauthorized_client", description)
    }

    pub(crate) fn redirects_to_origin(&self, origin: &str) -> bool {
        self.redirect_uris.iter().any(|uri| origin_of(uri).as_deref() == Some(origin))
    }
}

/// Returns the origin of an address, as a browser writes it in `Origin`.
pub(crate) fn origin_of(uri: &str) -> Option<String> {
    Url::parse(uri).ok().map(|url| url.origin().ascii_serialization())
}
