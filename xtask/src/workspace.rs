//! Paths in the checkout.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use tempfile::TempDir;

/// Returns the checkout's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a directory below the root")
}

/// Returns the bundle that `dist` writes and nginx serves.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Cargo's target directory: `CARGO_TARGET_DIR`, or `target` in the root.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// Returns the programs that set-up installs for this checkout alone.
pub fn tools() -> PathBuf {
    target().join("tools")
}

/// Returns a directory below cargo's, whose name begins like this. It goes away when it is dropped.
///
/// # Errors
/// When it cannot be made.
pub(crate) fn temporary(prefix: &str) -> Result<TempDir> {
    let parent = target().join("tmp");
    fs::create_dir_all(&parent)?;
    Ok(tempfile::Builder::new().prefix(prefix).tempdir_in(parent)?)
}
