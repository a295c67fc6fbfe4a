//! The parts of `cargo metadata` that are needed.

use anyhow::Result;
use serde::Deserialize;
use xshell::cmd;

use crate::setup;

impl CargoMetadata {
    /// Of all targets.
    pub(crate) fn of_all_targets() -> Result<Self> {
        Self::read(&[])
    }

    /// Of one target.
    pub(crate) fn of_target(target: &str) -> Result<Self> {
        Self::read(&["--filter-platform", target])
    }

    fn read(arguments: &[&str]) -> Result<Self> {
        let sh = setup::native_shell()?;
        let told =
            cmd!(sh, "cargo metadata --format-version 1 --locked {arguments...}").quiet().ignore_stderr().read()?;
        Ok(serde_json::from_str(&told)?)
    }
}

/// The packages that are built, and how they depend on each other.
#[derive(Deserialize)]
pub(crate) struct CargoMetadata {
    pub(crate) packages: Vec<CargoPackage>,
    pub(crate) resolve: Resolve,
}

#[derive(Deserialize)]
pub(crate) struct CargoPackage {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) license: Option<String>,
    pub(crate) repository: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) manifest_path: String,
    pub(crate) rust_version: Option<String>,
    /// None of our own packages has one.
    pub(crate) source: Option<String>,
    pub(crate) targets: Vec<CrateTarget>,
}

#[derive(Deserialize)]
pub(crate) struct CrateTarget {
    pub(crate) kind: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct Resolve {
    pub(crate) nodes: Vec<ResolvedCrate>,
    pub(crate) root: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct ResolvedCrate {
    pub(crate) id: String,
    pub(crate) deps: Vec<Dependency>,
}

#[derive(Deserialize)]
pub(crate) struct Dependency {
    pub(crate) pkg: String,
    pub(crate) dep_kinds: Vec<DependencyKind>,
}

#[derive(Deserialize)]
pub(crate) struct DependencyKind {
    pub(crate) kind: Option<String>,
}
