//! What the console offers for an application, one choice each.

use std::fmt;

use crate::clients::ClientKey;

/// How the client proves itself at the token endpoint.
#[derive(Clone, PartialEq, Eq)]
pub enum Authentication {
    /// Not at all: a single-page or native application, for which PKCE is required.
    None,
    /// With this secret, by Basic authentication or in the form.
    Secret(String),
    /// With an assertion that one of these keys verifies (RFC 7523).
    Keys(Vec<ClientKey>),
}

/// General > Grant type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantType {
    /// `authorization_code`.
    AuthorizationCode,
    /// `refresh_token`.
    RefreshToken,
    /// For programs without a person.
    ClientCredentials,
    /// For programs that act for a person (RFC 8693): under *Advanced*.
    TokenExchange,
}

/// General > Refresh token behavior.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rotation {
    /// Each refresh gives a new token; using an old one after the grace period revokes all.
    AfterEveryUse,
    /// The token stays.
    Persistent,
}

/// General > Proof of possession.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dpop {
    /// Plain bearer tokens are issued.
    NotRequired,
    /// Without a DPoP proof the token endpoint gives nothing.
    Required,
}

/// Sign On > User authentication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignOnPolicy {
    /// The password is enough.
    Password,
    /// The session must have a second factor.
    SecondFactor,
}

/// Whether an access policy of the custom authorization servers has a rule for the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessRule {
    /// A rule of the access policy matches the client.
    Present,
    /// Authorize answers `access_denied`: policy evaluation failed.
    Missing,
}

/// General > User consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// Scopes are granted without a question.
    NotRequired,
    /// Each user must allow the client once.
    Required,
}

/// Who the client is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ControlledAccess {
    /// People who are assigned to it.
    Assigned,
    /// Everybody: Federation Broker Mode.
    Everybody,
}

impl GrantType {
    pub(crate) const ALL: [Self; 4] =
        [Self::AuthorizationCode, Self::RefreshToken, Self::ClientCredentials, Self::TokenExchange];

    pub(crate) fn wire_name(self) -> &'static str {
        match self {
            Self::AuthorizationCode => "authorization_code",
            Self::RefreshToken => "refresh_token",
            Self::ClientCredentials => "client_credentials",
            Self::TokenExchange => "urn:ietf:params:oauth:grant-type:token-exchange",
        }
    }
}

impl fmt::Debug for Authentication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Secret(_) => "Secret",
            Self::Keys(_) => "Keys",
        })
    }
}

/// Which of the org's URLs is in the issuer: the setting *Issuer* of the console, which matters once the org has
/// a custom domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IssuerSetting {
    /// *Org URL*, by whatever address the org is asked: what a server keeps that is older than the custom domain.
    OrgUrl,
    /// *Custom URL*.
    CustomUrl,
    /// *Dynamic*: the address by which the org is asked.
    Dynamic,
}
