//! Okta's own SDK and sign-in widget, which the simulator has to satisfy.

use std::path::PathBuf;

use super::pinned::{Pinned, Registry};

pub(super) const OKTA_SDK: Pinned =
    Pinned { name: "Okta's SDK and sign-in widget", sources: "tests/sdk", place: "sdk", registry: Registry::Npm };

/// The directory that holds them in `node_modules`; none where they aren't installed as pinned.
pub fn okta_sdk() -> Option<PathBuf> {
    OKTA_SDK.installed()
}
