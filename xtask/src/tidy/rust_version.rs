//! `rust-version` must not be lower than what the dependencies require. Clippy compares it with the standard library's functions.

use anyhow::{Context as _, Result, ensure};

use crate::metadata::{CargoMetadata, CargoPackage};

/// Compares our packages with all that they depend on, for any target.
///
/// # Errors
/// When a dependency asks for a newer Rust, with its name.
pub(super) fn check() -> Result<()> {
    let metadata = CargoMetadata::of_all_targets()?;
    let newer = newer(&metadata.packages)?;
    ensure!(newer.is_empty(), "{}", newer.join("; "));
    Ok(())
}

/// Returns the dependencies that ask for a newer Rust than the oldest that one of our packages claims to need.
fn newer(packages: &[CargoPackage]) -> Result<Vec<String>> {
    let (own, foreign): (Vec<_>, Vec<_>) = packages.iter().partition(|package| package.source.is_none());
    let claimed = own.iter().filter_map(|package| package.rust_version.as_deref()).min_by_key(|text| numbers(text));
    let claimed = claimed.context("none of our packages has a rust-version")?;
    let asks = |package: &&CargoPackage| {
        package.rust_version.as_deref().is_some_and(|asked| numbers(asked) > numbers(claimed))
    };
    let told = |package: &CargoPackage| {
        let (CargoPackage { name, version, .. }, asked) =
            (package, package.rust_version.as_deref().unwrap_or_default());
        format!("{name} {version} needs Rust {asked}, but rust-version is {claimed}")
    };
    Ok(foreign.into_iter().filter(asks).map(told).collect())
}

/// 1.88 and 1.88.0 are one version.
fn numbers(version: &str) -> [u64; 3] {
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or_default());
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_dependency_asks_for_more() {
        let package = |name: &str, rust_version: Option<&str>, source: Option<&str>| {
            let told = serde_json::json!({
                "id": name, "name": name, "version": "1.2.3", "authors": [], "manifest_path": "", "targets": [],
                "rust_version": rust_version, "source": source,
            });
            serde_json::from_value::<CargoPackage>(told).unwrap()
        };
        let check = |own: &str, foreign: Option<&str>, expected: &[&str]| {
            let packages = [package("ours", Some(own), None), package("theirs", foreign, Some("registry"))];
            assert_eq!(newer(&packages).unwrap(), expected);
        };
        check("1.88", Some("1.88.0"), &[]);
        check("1.88", None, &[]);
        check("1.100", Some("1.88.1"), &[]);
        check("1.88", Some("1.88.1"), &["theirs 1.2.3 needs Rust 1.88.1, but rust-version is 1.88"]);
        assert!(newer(&[package("ours", None, None)]).is_err());
    }
}
