//! The licenses of every crate whose code is in the bundle.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::metadata::{CargoMetadata, CargoPackage, Dependency, ResolvedCrate};
use crate::workspace;

/// How the names of files with license texts begin.
const BEGINNINGS: [&str; 5] = ["license", "licence", "copying", "unlicense", "notice"];

impl CargoPackage {
    /// Returns whether it only makes code at compile time.
    fn is_macro(&self) -> bool {
        self.targets.iter().any(|target| target.kind.iter().any(|kind| kind == "proc-macro"))
    }

    /// Returns the text that its license has everywhere, for a crate that comes without it.
    fn standard_text(&self, license: &str) -> Result<String> {
        let read = |name: &str| Ok(fs::read_to_string(workspace::root().join(name))?.trim().to_owned());
        if license.contains("Apache-2.0") {
            return read("LICENSE-APACHE");
        }
        ensure!(license == "MIT", "{} doesn't include the text of its license, {license}", self.name);
        let (authors, ours) = (self.authors.join(", "), read("LICENSE-MIT")?);
        let owner = |line: &str| match line.starts_with("Copyright (c)") {
            true => format!("Copyright (c) {}", if authors.is_empty() { &self.name } else { &authors }),
            false => line.to_owned(),
        };
        Ok(ours.lines().map(owner).collect::<Vec<_>>().join("\n"))
    }

    /// Its license texts, in the order of their files.
    fn texts(&self) -> Result<Vec<String>> {
        let dir = Path::new(&self.manifest_path).parent().context("a manifest is in a directory")?;
        let mut files: Vec<_> =
            fs::read_dir(dir)?.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
        files.sort();
        let is_license = |path: &&std::path::PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
            BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
        };
        files.iter().filter(is_license).map(|path| Ok(fs::read_to_string(path)?.trim().replace('\r', ""))).collect()
    }
}

/// One text: which crates there are, then each license once, with those that it is the license of.
pub(super) fn of_the_bundle() -> Result<String> {
    let metadata = CargoMetadata::of_target("wasm32-unknown-unknown")?;
    let mut list = String::new();
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let packages = in_the_bundle(&metadata)?;
    for package in &packages {
        let CargoPackage { name, version, license, repository, .. } = package;
        let license = license.as_deref().with_context(|| format!("{name} names no license"))?;
        let label = format!("{name} {version}");
        writeln!(list, "{label}: {license}, {}", repository.as_deref().unwrap_or("no repository"))?;
        let mut texts = package.texts()?;
        if texts.is_empty() {
            texts.push(package.standard_text(license)?);
        }
        for text in texts {
            by_text.entry(text).or_default().push(label.clone());
        }
    }
    let mut file = format!(
        "The programs in the bundle contain code from these crates and from Rust's standard library (MIT OR \
        Apache-2.0,\nhttps://github.com/rust-lang/rust).\n\n{list}"
    );
    for (text, crates) in by_text {
        write!(file, "\n{}\n{}\n\n{text}\n", "-".repeat(100), crates.join(", "))?;
    }
    Ok(file)
}

/// Returns the crates from registries that the bundle's own one leads to, by name.
fn in_the_bundle(metadata: &CargoMetadata) -> Result<Vec<&CargoPackage>> {
    let packages: BTreeMap<&str, &CargoPackage> =
        metadata.packages.iter().map(|package| (package.id.as_str(), package)).collect();
    let nodes: BTreeMap<&str, &ResolvedCrate> =
        metadata.resolve.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let mut open = vec![metadata.resolve.root.as_deref().context("the workspace has a crate of its own")?];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        let package = packages.get(id).with_context(|| format!("cargo doesn't list {id}"))?;
        if package.is_macro() || !seen.insert(id) {
            continue;
        }
        let is_linked = |dependency: &&Dependency| dependency.dep_kinds.iter().any(|kind| kind.kind.is_none());
        let node = nodes.get(id).with_context(|| format!("cargo doesn't resolve {id}"))?;
        open.extend(node.deps.iter().filter(is_linked).map(|dependency| dependency.pkg.as_str()));
    }
    let mut foreign: Vec<_> =
        seen.into_iter().map(|id| packages[id]).filter(|package| package.source.is_some()).collect();
    foreign.sort_by(|one, other| (&one.name, &one.version).cmp(&(&other.name, &other.version)));
    Ok(foreign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_of_the_bundle_are_in_and_those_of_tests_are_not() {
        let text = of_the_bundle().unwrap();
        for inside in ["leptos ", "serde_json ", "wasm-bindgen ", "jwt-compact "] {
            assert!(text.contains(&format!("\n{inside}")), "{inside}");
        }
        for outside in ["thirtyfour ", "clap ", "tokio ", "serde_derive ", "okta-sim "] {
            assert!(!text.contains(&format!("\n{outside}")), "{outside}");
        }
        assert!(text.contains("Permission is hereby granted, free of charge"));
        assert!(text.contains("TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION"));
    }
}
