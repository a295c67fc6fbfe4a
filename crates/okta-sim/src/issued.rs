//! Values that Okta hands out under a random name and takes back for a while: tokens, codes, sessions.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

/// What was issued and has not been used up or expired.
#[derive(Debug)]
pub(crate) struct Issued<T> {
    lifetime: Duration,
    entries: Mutex<HashMap<String, (Instant, T)>>,
}

impl<T: Clone> Issued<T> {
    pub(crate) fn new(lifetime: Duration) -> Self {
        Self { lifetime, entries: Mutex::default() }
    }

    /// Keeps `value` under a new random name.
    pub(crate) fn issue(&self, prefix: &str, value: T) -> String {
        let name = random_name(prefix);
        self.keep(name.clone(), value);
        name
    }

    /// Keeps `value` under a name that was made elsewhere.
    pub(crate) fn keep(&self, name: String, value: T) {
        let mut entries = self.lock();
        entries.retain(|_, (since, _)| since.elapsed() < self.lifetime);
        entries.insert(name, (Instant::now(), value));
    }

    /// Keeps `value` unless there is one under this name already, and says whether it did.
    pub(crate) fn keep_new(&self, name: String, value: T) -> bool {
        let mut entries = self.lock();
        entries.retain(|_, (since, _)| since.elapsed() < self.lifetime);
        let is_new = !entries.contains_key(&name);
        entries.entry(name).or_insert_with(|| (Instant::now(), value));
        is_new
    }

    /// Returns the value, which stays usable.
    pub(crate) fn find(&self, name: &str) -> Option<T> {
        self.lock().get(name).filter(|(since, _)| since.elapsed() < self.lifetime).map(|(_, value)| value.clone())
    }

    /// Returns the value, which can't be used again.
    pub(crate) fn take(&self, name: &str) -> Option<T> {
        self.lock().remove(name).filter(|(since, _)| since.elapsed() < self.lifetime).map(|(_, value)| value)
    }

    /// Forgets every value of this kind.
    pub(crate) fn remove_where(&self, matches: impl Fn(&T) -> bool) {
        self.lock().retain(|_, (_, value)| !matches(value));
    }

    pub(crate) fn lifetime(&self) -> Duration {
        self.lifetime
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, (Instant, T)>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns `prefix` and 43 random characters.
pub(crate) fn random_name(prefix: &str) -> String {
    let mut bytes = [0; 32];
    aws_lc_rs::rand::fill(&mut bytes).expect("the system has randomness");
    format!("{prefix}{}", BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taken_once() {
        let issued = Issued::new(Duration::from_secs(60));
        let name = issued.issue("", 7);
        assert_eq!((issued.take(&name), issued.take(&name)), (Some(7), None));
    }

    #[test]
    fn kept_once() {
        let issued = Issued::new(Duration::from_secs(60));
        assert!(issued.keep_new("a".to_owned(), 7) && issued.keep_new("b".to_owned(), 7));
        assert!(!issued.keep_new("a".to_owned(), 8));
        assert_eq!(issued.find("a"), Some(7));
    }

    #[test]
    fn expired_is_gone() {
        let issued = Issued::new(Duration::ZERO);
        let name = issued.issue("", 7);
        assert_eq!((issued.find(&name), issued.take(&name)), (None, None));
    }
}
