//! What the authorization server publishes: fetched while the person types, needed only at the end.

use futures::future::join;

use super::{Browser, Doubt};
use crate::checks::IssuerKeys;
use crate::config::Config;
use crate::protocol::Freshness;
use crate::protocol::metadata::{self, Metadata, MetadataError};
use jose::Keys;

/// Discovery document and keys, each with its own fate.
#[derive(Debug, Clone, PartialEq)]
pub struct Provider {
    pub metadata: Result<Metadata, MetadataError>,
    pub keys: Result<Keys, MetadataError>,
}

impl Provider {
    /// Fetches both at once; the keys a second time where the document says they are elsewhere.
    pub async fn discover(browser: &impl Browser, config: &Config) -> Self {
        let endpoints = config.endpoints();
        let (metadata, keys) =
            join(fetch_metadata(browser, config), fetch_keys(browser, &endpoints.keys, Freshness::Kept)).await;
        let keys = match &metadata {
            Ok(document) if document.jwks_uri != endpoints.keys => {
                fetch_keys(browser, &document.jwks_uri, Freshness::Kept).await
            }
            _ => keys,
        };
        Self { metadata, keys }
    }

    /// What speaks against the configuration, if anything.
    #[must_use]
    pub fn doubt(&self, config: &Config) -> Option<Doubt> {
        match &self.metadata {
            Err(error) => Some(Doubt::NoMetadata(error.clone())),
            Ok(metadata) => {
                let differences = metadata.differences(config);
                (!differences.is_empty()).then_some(Doubt::Differs(differences))
            }
        }
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
        let address = match &self.metadata {
            Ok(document) => document.jwks_uri.clone(),
            Err(_) => config.endpoints().keys,
        };
        self.keys = fetch_keys(browser, &address, Freshness::Fresh).await;
    }
}

async fn fetch_metadata(browser: &impl Browser, config: &Config) -> Result<Metadata, MetadataError> {
    match browser.send(metadata::request(&config.endpoints())).await {
        Ok(response) => metadata::outcome(&response),
        Err(_) => Err(MetadataError::Unreachable),
    }
}

async fn fetch_keys(browser: &impl Browser, jwks_uri: &str, freshness: Freshness) -> Result<Keys, MetadataError> {
    match browser.send(metadata::keys_request(jwks_uri, freshness)).await {
        Ok(response) => metadata::keys_outcome(&response),
        Err(_) => Err(MetadataError::Unreachable),
    }
}
