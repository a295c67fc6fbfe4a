//! Local storage holds the configuration and nothing else.

use gloo_storage::{LocalStorage, Storage};

use crate::browser::address;
use crate::config::ConfigDraft;

const KEY: &str = "okta-pkce-tester.config";

/// The stored draft; `None` when there is none or it cannot be read.
#[must_use]
pub fn load() -> Option<ConfigDraft> {
    ConfigDraft::from_json(&LocalStorage::get(KEY).ok()?, &address::origin())
}

/// Stores the draft.
///
/// # Errors
/// A sentence for the person when the browser keeps nothing (private window, storage switched off).
pub fn save(draft: &ConfigDraft) -> Result<(), &'static str> {
    LocalStorage::set(KEY, draft.to_json())
        .map_err(|_| "this browser keeps nothing for this page: the configuration is gone after a reload")
}

pub fn forget() {
    LocalStorage::delete(KEY);
}
