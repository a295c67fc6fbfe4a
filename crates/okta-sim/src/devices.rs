//! The browsers that people use, and those that they asked Okta to remember.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::issued::random_name;
use crate::users::OrgUser;

/// A browser, by the value of its `DT` cookie.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Device(String);

impl Device {
    pub(crate) fn new() -> Self {
        Self(random_name("DI0"))
    }

    pub(crate) fn known_as(name: &str) -> Self {
        Self(name.to_owned())
    }

    pub(crate) fn name(&self) -> &str {
        &self.0
    }
}

/// Who need not give a second factor where.
#[derive(Debug)]
pub(crate) struct Devices {
    lifetime: Duration,
    remembered: Mutex<TrustedDevices>,
}

#[derive(Debug, Default)]
struct TrustedDevices {
    since: HashMap<(Device, String), Instant>,
    chosen: HashSet<Device>,
}

impl Devices {
    /// Returns a lifetime of zero means that the policy allows no remembering.
    pub(crate) fn new(lifetime: Duration) -> Self {
        Self { lifetime, remembered: Mutex::default() }
    }

    pub(crate) fn lifetime(&self) -> Duration {
        self.lifetime
    }

    pub(crate) fn remember(&self, device: &Device, user: &OrgUser) {
        let mut remembered = self.lock();
        remembered.since.insert((device.clone(), user.id()), Instant::now());
        remembered.chosen.insert(device.clone());
    }

    pub(crate) fn remembers(&self, device: &Device, user: &OrgUser) -> bool {
        let since = self.lock().since.get(&(device.clone(), user.id())).copied();
        since.is_some_and(|since| since.elapsed() < self.lifetime)
    }

    /// Returns whether anybody on this device wanted it to be remembered before.
    pub(crate) fn was_chosen(&self, device: &Device) -> bool {
        self.lock().chosen.contains(device)
    }

    fn lock(&self) -> MutexGuard<'_, TrustedDevices> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
