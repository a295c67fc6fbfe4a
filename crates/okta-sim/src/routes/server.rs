//! The authorization server that an address names.

use std::sync::Arc;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;

use crate::errors::ApiError;
use crate::org::Org;
use crate::servers::AuthorizationServer;

/// The server of `/oauth2/{server}/...`, or the org's own.
pub(super) struct Server(pub(super) AuthorizationServer);

impl FromRequestParts<Arc<Org>> for Server {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, org: &Arc<Org>) -> Result<Self, ApiError> {
        let parameters = RawPathParams::from_request_parts(parts, org).await.ok();
        let id = parameters.as_ref().and_then(|parameters| parameters.iter().find(|(name, _)| *name == "server"));
        let id = id.map(|(_, id)| id);
        org.server(id)
            .cloned()
            .map(Self)
            .ok_or_else(|| ApiError::NotFound { what: format!("{} (AuthorizationServer)", id.unwrap_or_default()) })
    }
}
