//! An authorization request that waits for a person.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use crate::authorization::{Delivery, ValidRequest};
use crate::servers::AuthorizationServer;
use crate::users::OrgUser;

/// A request whose way back is known and which keeps to the rules.
#[derive(Debug, Clone)]
pub(crate) struct AuthorizationRequest {
    pub(crate) server: AuthorizationServer,
    pub(crate) delivery: Delivery,
    pub(crate) asked: ValidRequest,
}

/// A request whose person is looking at Okta's pages.
#[derive(Debug, Clone)]
pub(crate) struct PendingSignIn {
    pub(crate) request: AuthorizationRequest,
    /// Its session; every request needs the cookie.
    pub(crate) session: Option<String>,
}

/// Who allowed which client.
#[derive(Debug, Default)]
pub(crate) struct Consents(Mutex<HashSet<(String, String)>>);

impl Consents {
    pub(crate) fn give(&self, user: &OrgUser, client_id: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert((user.id(), client_id.to_owned()));
    }

    pub(crate) fn has(&self, user: &OrgUser, client_id: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&(user.id(), client_id.to_owned()))
    }
}
