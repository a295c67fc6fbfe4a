//! axe, which looks for barriers on a page.

use std::path::PathBuf;

use super::pinned::{Pinned, Registry};

pub(super) const AXE: Pinned = Pinned { name: "axe", sources: "tests/axe", place: "axe", registry: Registry::Npm };

/// Returns the script that a page runs to be looked at; none where it isn't installed as pinned.
pub fn axe() -> Option<PathBuf> {
    Some(AXE.installed()?.join("node_modules/axe-core/axe.min.js"))
}
