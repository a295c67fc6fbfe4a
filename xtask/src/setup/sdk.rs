//! Okta's own SDK and sign-in widget, which must work with the simulator.

use std::path::PathBuf;

use super::pinned::{Pinned, Registry};

pub(super) const OKTA_SDK: Pinned =
    Pinned { name: "Okta's SDK and sign-in widget", sources: "tests/sdk", place: "sdk", registry: Registry::Npm };

/// Returns the directory with them in `node_modules`; `None` if the pinned versions aren't installed.
pub fn okta_sdk() -> Option<PathBuf> {
    OKTA_SDK.installed()
}
