//! Tests by name, wherever in the workspace they are.
//!
//! The sources tell which test programs can hold the name, so that no other is built; the programs themselves tell which
//! tests have it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Result, bail};
use walkdir::WalkDir;
use xshell::{Shell, cmd};

use crate::{browser::Engine, setup, workspace};

/// Runs the tests whose path contains `name`, or all of a test program or crate of that name. Those that drive a browser
/// run in Chromium unless another is named.
///
/// # Errors
/// When no test has the name, set-up fails, or a test fails.
pub fn named(name: &str, engine: Option<Engine>) -> Result<()> {
    let sh = setup::native_shell()?;
    let mut found = false;
    for program in programs(workspace::root())? {
        let Some(filter) = program.filter(name) else { continue };
        if program.runs(&sh, filter)? {
            found = true;
            program.run(&sh, filter, engine)?;
        }
    }
    if !found {
        bail!("no test has {name} in its path, and no test program or crate is called that");
    }
    Ok(())
}

/// A program that cargo makes of tests.
#[derive(Debug, PartialEq, Eq)]
struct Program {
    /// The crate.
    package: String,
    /// Empty for the tests beside a library's own code.
    target: String,
    /// What it is made of: a file, or a directory.
    sources: PathBuf,
}

/// Every test program of the workspace, by where cargo looks for them.
fn programs(root: &Path) -> Result<Vec<Program>> {
    let mut programs = Vec::new();
    for dir in crates(root) {
        let manifest = fs::read_to_string(dir.join("Cargo.toml"))?;
        let Some(package) = package_name(&manifest) else { continue };
        let program =
            |target: &str, sources: PathBuf| Program { package: package.into(), target: target.into(), sources };
        programs.push(program("", dir.join("src")));
        for entry in WalkDir::new(dir.join("tests")).min_depth(1).max_depth(1).sort_by_file_name().into_iter().flatten()
        {
            let path = entry.path();
            if path.join("main.rs").is_file() || path.extension().is_some_and(|extension| extension == "rs") {
                programs.push(program(&path.file_stem().unwrap_or_default().to_string_lossy(), path.to_owned()));
            }
        }
    }
    Ok(programs)
}

/// The directories of the workspace's crates.
fn crates(root: &Path) -> Vec<PathBuf> {
    let candidates = WalkDir::new(root).max_depth(2).sort_by_file_name().into_iter();
    candidates
        .filter_entry(|entry| {
            entry.depth() == 0 || !["target", "dist"].contains(&&*entry.file_name().to_string_lossy())
        })
        .flatten()
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.join("Cargo.toml").is_file() && path.join("src/lib.rs").is_file())
        .collect()
}

fn package_name(manifest: &str) -> Option<&str> {
    let package = manifest.split_once("[package]")?.1;
    package.lines().find_map(|line| line.strip_prefix("name = \""))?.strip_suffix('"')
}

impl Program {
    /// The filter that runs what is named; none when nothing in this program can be meant.
    fn filter<'a>(&self, name: &'a str) -> Option<&'a str> {
        if name == self.package || (name == self.target) {
            return Some("");
        }
        self.mentions(name).then_some(name)
    }

    /// Whether the sources can hold a test of that path: its last part is in a file's text, or in its place as a module.
    /// What is for the browser cannot be asked for its tests here, so there it must be a function's name.
    fn mentions(&self, name: &str) -> bool {
        let is_named = |line: &str, last: &str| line.contains(last) && (!self.is("web") || line.contains("fn "));
        let last = name.rsplit("::").find(|part| !part.is_empty()).unwrap_or(name);
        WalkDir::new(&self.sources).into_iter().flatten().filter(|entry| entry.file_type().is_file()).any(|entry| {
            let path = entry.path();
            let place = path.strip_prefix(&self.sources).unwrap_or(path).to_string_lossy();
            path.extension().is_some_and(|extension| extension == "rs")
                && (place.contains(last)
                    || fs::read_to_string(path).is_ok_and(|text| text.lines().any(|line| is_named(line, last))))
        })
    }

    fn is(&self, target: &str) -> bool {
        self.package == "okta-pkce-tester" && self.target == target
    }

    fn selection(&self) -> Vec<&str> {
        match self.target.as_str() {
            "" => vec!["--lib"],
            target => vec!["--test", target],
        }
    }

    /// Whether a test of the program passes the filter. One for the browser cannot be asked here: its sources decide.
    fn runs(&self, sh: &Shell, filter: &str) -> Result<bool> {
        if self.is("web") {
            return Ok(true);
        }
        let Self { package, .. } = self;
        let selection = self.selection();
        let list = cmd!(sh, "cargo test --quiet -p {package} {selection...} -- --list {filter}").quiet().read()?;
        Ok(list.lines().any(|line| line.ends_with(": test")))
    }

    fn run(&self, sh: &Shell, filter: &str, engine: Option<Engine>) -> Result<()> {
        let some = Some(filter).filter(|filter| !filter.is_empty());
        if self.is("web") {
            return super::web(some);
        }
        if self.is("e2e") {
            return super::e2e(Some(engine.unwrap_or(Engine::Chromium)), some);
        }
        if self.package == "xtask" && self.target == "hosting" {
            setup::server()?;
        }
        if self.is("inspect") {
            setup::recipes()?;
        }
        let Self { package, .. } = self;
        let selection = self.selection();
        Ok(cmd!(sh, "cargo test -p {package} {selection...} -- {some...}").run()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_the_programs_that_can_hold_it() {
        let root = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("Cargo.toml", "[workspace]\n[package]\nname = \"okta-pkce-tester\"\n");
        write("src/lib.rs", "mod jwt;");
        write("src/jwt/compact.rs", "#[test]\nfn three_parts() {}");
        write("tests/it/main.rs", "mod faults;");
        write("tests/it/faults.rs", "faults! { wrong_nonce: WrongNonce }");
        write("tests/web/main.rs", "mod storage;");
        write("tests/web/storage.rs", "/// Not three_parts.\nfn a_draft_comes_back() {}");
        write("okta-sim/Cargo.toml", "[package]\nname = \"okta-sim\"\n");
        write("okta-sim/src/lib.rs", "");
        write("okta-sim/tests/it.rs", "#[test]\nfn wrong_nonce_is_sent() {}");
        write("target/old/Cargo.toml", "[package]\nname = \"old\"\n");
        write("target/old/src/lib.rs", "fn wrong_nonce() {}");
        let programs = programs(root.path()).unwrap();
        let check = |name: &str, expected: &[&str]| {
            let asked = programs.iter().filter(|program| program.filter(name).is_some());
            let asked: Vec<_> = asked.map(|program| format!("{} {}", program.package, program.target)).collect();
            assert_eq!(asked, expected, "{name}");
        };
        check("three_parts", &["okta-pkce-tester "]);
        check("jwt::compact::", &["okta-pkce-tester "]);
        check("wrong_nonce", &["okta-pkce-tester it", "okta-sim it"]);
        check("faults::wrong_nonce", &["okta-pkce-tester it", "okta-sim it"]);
        check("draft_comes", &["okta-pkce-tester web"]);
        check("web", &["okta-pkce-tester web"]);
        check("it", &["okta-pkce-tester it", "okta-sim it"]);
        check("okta-sim", &["okta-sim ", "okta-sim it"]);
        check("no_such_test", &[]);
    }
}
