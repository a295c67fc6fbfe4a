//! Where things stand in the checkout.

use std::path::{Path, PathBuf};

/// The checkout's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a directory below the root")
}

/// The bundle that `dist` writes and nginx serves.
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

/// The programs that set-up installs for this checkout alone.
pub fn tools() -> PathBuf {
    target().join("tools")
}
