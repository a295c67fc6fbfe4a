//! What a program links, by the names that the compiler leaves in it before it is packed.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::workspace;

/// Where cargo puts the programs that trunk packs.
const BUILT: &str = "target/wasm32-unknown-unknown/release";

/// What names of functions of each algorithm have in them, mangled.
const ALGORITHMS: [(&str, &[u8]); 4] = [
    ("P-256", b"$p256..arithmetic"),
    ("P-384", b"$p384..arithmetic"),
    ("Ed25519", b"curve25519_dalek"),
    (RSA, b"num_bigint_dig"),
];

const RSA: &str = "RSA";

/// Checks that the login links no algorithm but RSA, since it verifies RS256 alone, and the guide none at all; and that
/// the inspector links each, by which it is known that their names are there to be found.
///
/// # Errors
/// When an algorithm is where it must not be, or not where it must be.
pub fn check() -> Result<()> {
    let built = workspace::root().join(BUILT);
    let [login, guide, inspector] =
        ["okta-pkce-tester.wasm", "guide.wasm", "inspector.wasm"].map(|name| built.join(name));
    compare(&read(&login)?, &read(&guide)?, &read(&inspector)?)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| path.display().to_string())
}

fn compare(login: &[u8], guide: &[u8], inspector: &[u8]) -> Result<()> {
    for (algorithm, name) in ALGORITHMS {
        let names = |program: &[u8]| program.windows(name.len()).any(|bytes| bytes == name);
        ensure!(names(inspector), "the inspector doesn't name {algorithm}, so the other programs can't be checked");
        ensure!(!names(guide), "the guide links {algorithm}, but it verifies nothing");
        ensure!(algorithm == RSA || !names(login), "the login links {algorithm}, but it only verifies RS256");
    }
    println!("the login links no elliptic curve, and the guide no algorithm");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &[u8] =
        b"\0_ZN72_$LT$p256..arithmetic..x_ZN72_$LT$p384..arithmetic..x_ZN16curve25519_dalek_ZN14num_bigint_dig";

    #[test]
    fn a_login_with_a_curve_is_refused() {
        assert!(compare(b"_ZN3rsa_ZN14num_bigint_dig", b"", ALL).is_ok());
        for login in [&b"$LT$p256..arithmetic"[..], b"x$LT$p384..arithmetic", b"_ZN16curve25519_dalek7edwards"] {
            assert!(compare(login, b"", ALL).unwrap_err().to_string().starts_with("the login links"));
        }
    }

    #[test]
    fn a_guide_with_any_algorithm_is_refused() {
        for guide in [&b"$LT$p256..arithmetic"[..], b"_ZN14num_bigint_dig7biguint", ALL] {
            assert!(compare(b"", guide, ALL).unwrap_err().to_string().starts_with("the guide links"));
        }
    }

    #[test]
    fn names_that_were_stripped_prove_nothing() {
        assert!(compare(b"", b"", b"").unwrap_err().to_string().contains("can't be checked"));
    }
}
