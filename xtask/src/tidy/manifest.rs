//! What a crate's manifest says it depends on. Ours write one dependency a line.

use std::collections::BTreeSet;

/// The names of a manifest's dependencies.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Dependencies {
    /// What the crate is built from, for any target.
    pub(super) product: BTreeSet<String>,
    /// What its tests and benches need besides.
    pub(super) tests: BTreeSet<String>,
    /// What the workspace offers to its members.
    pub(super) workspace: BTreeSet<String>,
}

impl Dependencies {
    pub(super) fn read(manifest: &str) -> Self {
        let mut read = Self::default();
        let mut section = "";
        for line in manifest.lines() {
            if let Some(header) = line.strip_prefix('[') {
                section = header.trim_end_matches(']');
            } else if let Some(name) = name(line) {
                match section.rsplit('.').next() {
                    Some("dependencies") if section == "workspace.dependencies" => read.workspace.insert(name),
                    Some("dependencies") => read.product.insert(name),
                    Some("dev-dependencies") => read.tests.insert(name),
                    _ => false,
                };
            }
        }
        read
    }
}

fn name(line: &str) -> Option<String> {
    let end = line.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_')?;
    (end > 0 && line[end..].trim_start().starts_with(['=', '.'])).then(|| line[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_are_told_by_their_section() {
        let read = Dependencies::read(
            "[package]\nname = \"a\"\n[dependencies]\n# One.\nb.workspace = true\n\
             [target.'cfg(target_arch = \"wasm32\")'.dependencies]\nweb-sys = { workspace = true, features = [\n  \"Url\",\n] }\n\
             [target.'cfg(unix)'.dev-dependencies]\nurl = \"2\"\n[workspace.dependencies]\nserde = \"1\"\n",
        );
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(
            read,
            Dependencies { product: set(&["b", "web-sys"]), tests: set(&["url"]), workspace: set(&["serde"]) }
        );
    }
}
