//! Refresh tokens: families that begin with a sign-in, rotate, and end when an old member is used.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::authorization::Grant;
use crate::clients::Rotation;
use crate::issued::random_name;

/// Every family that lives.
#[derive(Debug)]
pub(crate) struct RefreshTokens {
    grace_period: Duration,
    families: Mutex<Vec<Family>>,
}

/// The tokens of one sign-in, of which one is current.
#[derive(Debug)]
struct Family {
    id: String,
    grant: Grant,
    current: String,
    retired: HashMap<String, Instant>,
}

/// A refresh token, and the family whose access tokens end with it.
#[derive(Debug, Clone)]
pub(crate) struct Refreshed {
    pub(crate) family: String,
    pub(crate) grant: Grant,
    pub(crate) token: String,
}

/// Why a token gives nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RefreshError {
    Unknown,
    /// It was used before, so it may be stolen: the family is revoked.
    Reused {
        family: String,
    },
}

impl RefreshTokens {
    pub(crate) fn new(grace_period: Duration) -> Self {
        Self { grace_period, families: Mutex::default() }
    }

    /// Returns the first token of a family.
    pub(crate) fn begin(&self, grant: Grant) -> Refreshed {
        let (id, current) = (random_name(""), random_name(""));
        let refreshed = Refreshed { family: id.clone(), grant: grant.clone(), token: current.clone() };
        self.lock().push(Family { id, grant, current, retired: HashMap::new() });
        refreshed
    }

    /// Returns the meaning of a token, without using it.
    pub(crate) fn find(&self, token: &str) -> Option<Grant> {
        self.lock().iter().find(|family| family.current == token).map(|family| family.grant.clone())
    }

    /// Uses a token: the next one of its family, or the same if it stays.
    ///
    /// # Errors
    /// If it is unknown, or was used longer ago than the grace period.
    pub(crate) fn refresh(&self, token: &str, rotation: Rotation) -> Result<Refreshed, RefreshError> {
        let mut families = self.lock();
        let index = families.iter().position(|family| family.has(token)).ok_or(RefreshError::Unknown)?;
        let family = &mut families[index];
        match family.retired.get(token).map(Instant::elapsed) {
            Some(age) if age >= self.grace_period => {
                let family = families.swap_remove(index).id;
                return Err(RefreshError::Reused { family });
            }
            // The answer got lost on its way: the same again.
            Some(_) => {}
            None => family.rotate(rotation),
        }
        Ok(Refreshed { family: family.id.clone(), grant: family.grant.clone(), token: family.current.clone() })
    }

    /// Ends the family of a token, and says which it was.
    pub(crate) fn revoke(&self, token: &str) -> Option<String> {
        let mut families = self.lock();
        let index = families.iter().position(|family| family.has(token))?;
        Some(families.swap_remove(index).id)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Family>> {
        self.families.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Family {
    fn has(&self, token: &str) -> bool {
        self.current == token || self.retired.contains_key(token)
    }

    fn rotate(&mut self, rotation: Rotation) {
        match rotation {
            Rotation::AfterEveryUse => {
                let old = std::mem::replace(&mut self.current, random_name(""));
                self.retired.insert(old, Instant::now());
            }
            Rotation::Persistent => {}
        }
    }
}
