//! What the `okta` section says: each value with its place, and which one counts.

use super::super::finding::issuer_of;
use super::super::kind::whole;
use super::{FilePlace, OktaKey, StaticConfig};

/// One value about Okta.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OktaValue {
    /// What it is.
    pub key: OktaKey,
    /// Which part of the section it is in.
    pub part: OktaPart,
    /// The value.
    pub says: Says,
    /// Where it is.
    pub at: FilePlace,
}

/// The parts of the `okta` section: one file can name two apps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OktaPart {
    /// `user_auth` or `spa`: the app that people sign in with.
    User,
    /// The section itself.
    General,
    /// `jwt`: what the gateway compares tokens with.
    Jwt,
    /// `client_credentials` or `m2m`: the app without people.
    Machine,
}

/// A value, or what stands for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// The value; scopes are separated with spaces.
    Value(String),
    /// A placeholder, such as `${OKTA_DOMAIN}`.
    Placeholder(String),
    /// The key is there, and nothing after it.
    Nothing,
}

impl OktaValue {
    /// Returns the value; `None` for a placeholder, or for nothing.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        match &self.says {
            Says::Value(value) => Some(value),
            Says::Placeholder(_) | Says::Nothing => None,
        }
    }
}

impl StaticConfig {
    /// Returns the value that counts for the login of a person: that of [`OktaPart::User`] first, that of
    /// [`OktaPart::Machine`] last, and in each part the first that is no placeholder.
    #[must_use]
    pub fn okta(&self, key: OktaKey) -> Option<&str> {
        let mut stated: Vec<&OktaValue> = self.okta.iter().filter(|value| value.key == key).collect();
        stated.sort_by_key(|value| value.part);
        stated.into_iter().find_map(OktaValue::value)
    }

    /// The issuer: as the okta section has it, or as its domain and server, its discovery URL, or the first authorizer's
    /// discovery URL make it.
    #[must_use]
    pub fn issuer(&self) -> Option<String> {
        if let Some(issuer) = self.okta(OktaKey::Issuer) {
            return Some(issuer_of(issuer).unwrap_or(issuer).to_owned());
        }
        let server = self.okta(OktaKey::AuthServer);
        if let Some(server) = server.filter(|server| server.contains("/oauth2/")) {
            return Some(server.to_owned());
        }
        if let (Some(domain), Some(server)) = (self.okta(OktaKey::Domain), server) {
            let origin = whole(domain).map_or_else(|| format!("https://{domain}"), |address| address.origin());
            return Some(format!("{origin}/oauth2/{server}"));
        }
        if let Some(url) = self.okta(OktaKey::Discovery) {
            return issuer_of(url).map(str::to_owned);
        }
        self.authorizers.iter().find_map(|authorizer| authorizer.issuer().map(str::to_owned))
    }
}
