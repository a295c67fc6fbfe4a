//! What a program links, by the names that the compiler leaves in it before it is packed.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::workspace;

/// Where cargo puts the programs that trunk packs.
const BUILT: &str = "target/wasm32-unknown-unknown/release";

/// What names of functions of each curve have in them, mangled. A login verifies RS256 and has no use for them.
const CURVES: [(&str, &[u8]); 3] =
    [("P-256", b"$p256..arithmetic"), ("P-384", b"$p384..arithmetic"), ("Ed25519", b"curve25519_dalek")];

/// Checks that the login links no elliptic curve, and that the inspector does: by its names the first is told.
///
/// # Errors
/// When a curve is in the login, or when none can be found where it must be.
pub fn check() -> Result<()> {
    let built = workspace::root().join(BUILT);
    let [login, inspector] = [read(&built.join("okta-pkce-tester.wasm"))?, read(&built.join("inspector.wasm"))?];
    compare(&login, &inspector)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| path.display().to_string())
}

fn compare(login: &[u8], inspector: &[u8]) -> Result<()> {
    for (curve, name) in CURVES {
        let names = |program: &[u8]| program.windows(name.len()).any(|bytes| bytes == name);
        ensure!(names(inspector), "the inspector doesn't name {curve}, so nothing can be said about the login");
        ensure!(!names(login), "the login links {curve}, which it never verifies: an algorithm besides RS256 is named");
    }
    println!("the login links no elliptic curve");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &[u8] = b"\0_ZN72_$LT$p256..arithmetic..x_ZN72_$LT$p384..arithmetic..x_ZN16curve25519_dalek";

    #[test]
    fn a_login_with_a_curve_is_refused() {
        assert!(compare(b"_ZN3rsa", ALL).is_ok());
        for login in [&b"$LT$p256..arithmetic"[..], b"x$LT$p384..arithmetic", b"_ZN16curve25519_dalek7edwards"] {
            assert!(compare(login, ALL).unwrap_err().to_string().starts_with("the login links"));
        }
    }

    #[test]
    fn names_that_were_stripped_prove_nothing() {
        assert!(compare(b"", b"").unwrap_err().to_string().contains("nothing can be said"));
    }
}
