//! What the authorization server publishes: fetched while the person types, needed only at the end.

use std::sync::Arc;

use futures::future::join;

use super::{Browser, Doubt, Unanswered};
use crate::checks::IssuerKeys;
use crate::config::Config;
use crate::protocol::Freshness;
use crate::protocol::metadata::{self, Metadata, MetadataError};
use jose::Keys;

/// Discovery document and keys, each with its own fate.
#[derive(Debug, Clone, PartialEq)]
pub struct Provider {
    /// The discovery document, or why it couldn't be fetched.
    pub metadata: Result<Arc<Metadata>, MetadataError>,
    /// The JWKS, or why it couldn't be fetched.
    pub keys: Result<Arc<Keys>, MetadataError>,
}

/// Scopes that are asked for and that the discovery document does not list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeNote {
    /// The scopes that are asked for and not listed.
    pub scopes: Vec<String>,
}

impl ScopeNote {
    /// Where an administrator has scopes listed.
    pub const CONSOLE: &str =
        "Security > API > Authorization Servers > your server > Scopes > Include in public metadata";

    /// Returns what it means, without the setting, in words.
    #[must_use]
    pub fn words(&self) -> String {
        let scopes = match &self.scopes[..] {
            [scope] => format!("the scope {scope}"),
            scopes => format!("the scopes {}", scopes.join(", ")),
        };
        format!(
            "Okta's discovery document doesn't list {scopes}. Custom scopes work without being listed; a scope that \
             doesn't exist makes the sign-in fail with invalid_scope. To have a scope listed, tick:"
        )
    }
}

impl Provider {
    /// Fetches both at once; the keys a second time where the document says they are elsewhere.
    pub async fn discover(browser: &impl Browser, config: &Config) -> Self {
        let endpoints = config.endpoints();
        let (metadata, keys) =
            join(fetch_metadata(browser, config), fetch_keys(browser, &endpoints.keys, Freshness::Kept)).await;
        let keys = match keys_address(&metadata, config) {
            Ok(address) if address == endpoints.keys => keys,
            Ok(address) => fetch_keys(browser, &address, Freshness::Kept).await,
            Err(error) => Err(error),
        };
        Self { metadata, keys }
    }

    /// What speaks against the configuration, if anything.
    #[must_use]
    pub fn doubt(&self, config: &Config) -> Option<Doubt> {
        let metadata = match &self.metadata {
            Err(error) => return Some(Doubt::NoMetadata(error.clone())),
            Ok(metadata) => metadata,
        };
        let issuer = config.endpoints().issuer;
        if let Some(origin) = metadata.issuer_elsewhere(&issuer) {
            return Some(Doubt::IssuerElsewhere { entered: issuer, published: metadata.issuer.clone(), origin });
        }
        let differences = metadata.differences(config);
        (!differences.is_empty()).then_some(Doubt::Differs(differences))
    }

    /// Returns a word about scopes that the document does not list, which keeps nobody from signing in.
    #[must_use]
    pub fn scope_note(&self, config: &Config) -> Option<ScopeNote> {
        let scopes = self.metadata.as_ref().ok()?.unlisted_scopes(config);
        (!scopes.is_empty()).then_some(ScopeNote { scopes })
    }

    /// The keys, or why there are none.
    pub(super) fn issuer_keys(&self) -> IssuerKeys<'_> {
        match &self.keys {
            Ok(keys) => IssuerKeys::Fetched(keys),
            Err(error) => IssuerKeys::NotFetched(error),
        }
    }

    /// The keys again: the issuer may have rotated them since.
    pub(super) async fn refresh_keys(&mut self, browser: &impl Browser, config: &Config) {
        self.keys = match keys_address(&self.metadata, config) {
            Ok(address) => fetch_keys(browser, &address, Freshness::Fresh).await,
            Err(error) => Err(error),
        };
    }
}

/// Where the keys are: as the document says, or, where there is none, as Okta's reference does.
fn keys_address(metadata: &Result<Arc<Metadata>, MetadataError>, config: &Config) -> Result<String, MetadataError> {
    let endpoints = config.endpoints();
    match metadata {
        Ok(document) => document.keys_address(&endpoints.issuer).map(str::to_owned),
        Err(_) => Ok(endpoints.keys),
    }
}

async fn fetch_metadata(browser: &impl Browser, config: &Config) -> Result<Arc<Metadata>, MetadataError> {
    match browser.send(metadata::request(config)).await {
        Ok(response) => metadata::outcome(&response).map(Arc::new),
        Err(unanswered) => Err(unanswered.into()),
    }
}

async fn fetch_keys(browser: &impl Browser, jwks_uri: &str, freshness: Freshness) -> Result<Arc<Keys>, MetadataError> {
    match browser.send(metadata::keys_request(jwks_uri, freshness)).await {
        Ok(response) => metadata::keys_outcome(&response).map(Arc::new),
        Err(unanswered) => Err(unanswered.into()),
    }
}

impl From<Unanswered> for MetadataError {
    fn from(unanswered: Unanswered) -> Self {
        match unanswered {
            Unanswered::Unreadable => Self::Unreachable,
            Unanswered::Redirected => Self::Redirected,
            Unanswered::TimedOut => Self::TimedOut,
            Unanswered::TooLarge => Self::TooLarge,
        }
    }
}
