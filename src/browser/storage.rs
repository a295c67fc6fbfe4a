//! Local storage holds the configuration and nothing else, session storage the state of a sign-out under way.

use gloo_storage::{LocalStorage, SessionStorage, Storage};

use crate::browser::address;
use crate::config::ConfigDraft;

const KEY: &str = "okta-pkce-tester.config";
const SIGN_OUT: &str = "okta-pkce-tester.sign-out";

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

/// Remembers a sign-out by its state, in this tab.
pub fn begin_sign_out(state: &str) {
    // A browser that keeps nothing shows no word about the sign-out afterwards; nothing else depends on it.
    let _ = SessionStorage::raw().set_item(SIGN_OUT, state);
}

/// The state of the sign-out that was begun in this tab.
#[must_use]
pub fn begun_sign_out() -> Option<String> {
    SessionStorage::raw().get_item(SIGN_OUT).ok().flatten()
}

/// Forgets what this tab was to remember.
pub fn forget_tab() {
    SessionStorage::clear();
}
