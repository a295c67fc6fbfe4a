//! Runs tests by name, anywhere in the workspace.
//!
//! The sources show which test programs can have the name, so that no other is built; the programs themselves tell which
//! tests have it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use walkdir::WalkDir;
use xshell::{Shell, cmd};

use crate::browser::Engine;
use crate::stages::Stages;
use crate::{setup, workspace};

/// Runs the tests whose path contains `name`, or all of a test program or crate of that name. Those that drive a
/// browser run in Chromium unless another is named.
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
    tests: Tests,
    /// What it is made of: a file, or a directory.
    sources: PathBuf,
}

/// Where cargo finds tests.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Tests {
    /// Beside a library's own code.
    Library,
    /// In its documentation.
    Documentation,
    /// In a program below `tests`.
    Program(String),
}

/// Returns every test program of the workspace, by where cargo looks for them.
fn programs(root: &Path) -> Result<Vec<Program>> {
    let mut programs = Vec::new();
    for dir in crates(root) {
        let manifest = fs::read_to_string(dir.join("Cargo.toml"))?;
        let Some(package) = package_name(&manifest) else { continue };
        let program = |tests: Tests, sources: PathBuf| Program { package: package.into(), tests, sources };
        programs.push(program(Tests::Library, dir.join("src")));
        programs.push(program(Tests::Documentation, dir.join("src")));
        for entry in WalkDir::new(dir.join("tests")).min_depth(1).max_depth(1).sort_by_file_name().into_iter().flatten()
        {
            let path = entry.path();
            if path.join("main.rs").is_file() || path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                programs.push(program(Tests::Program(name), path.to_owned()));
            }
        }
    }
    Ok(programs)
}

/// Returns the directories of the workspace's crates.
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
    /// Returns the filter that runs what is named; none when nothing in this program can be meant.
    fn filter<'a>(&self, name: &'a str) -> Option<&'a str> {
        let is_called = name == self.package || matches!(&self.tests, Tests::Program(program) if name == program);
        let is_meant = self.sources().any(|(place, text)| match (is_called, &self.tests) {
            (true, Tests::Documentation) => text.lines().any(is_example),
            (true, Tests::Library | Tests::Program(_)) => true,
            (false, _) => self.mentions(name, &place, &text),
        });
        is_meant.then_some(if is_called { "" } else { name })
    }

    /// Returns whether a file can have a test of that path: its last part is in the text, or in the file's place as a
    /// module. What is for the browser cannot be asked for its tests here, so there it must be a function's name.
    fn mentions(&self, name: &str, place: &str, text: &str) -> bool {
        let last = name.rsplit("::").find(|part| !part.is_empty()).unwrap_or(name);
        let is_named = |line: &str| line.contains(last) && (!self.is("web") || line.contains("fn "));
        match self.tests {
            // Its tests are called after the file and the item, with the line.
            Tests::Documentation if !text.lines().any(is_example) => false,
            Tests::Documentation | Tests::Library | Tests::Program(_) => {
                place.contains(last) || text.lines().any(is_named)
            }
        }
    }

    /// Returns each file's place below the sources, and its text.
    fn sources(&self) -> impl Iterator<Item = (String, String)> {
        let files = WalkDir::new(&self.sources).into_iter().flatten();
        files.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs")).filter_map(|entry| {
            let place = entry.path().strip_prefix(&self.sources).unwrap_or(entry.path()).to_string_lossy().into_owned();
            Some((place, fs::read_to_string(entry.path()).ok()?))
        })
    }

    fn is(&self, program: &str) -> bool {
        self.package == "okta-pkce-tester" && self.is_program(program)
    }

    fn is_program(&self, name: &str) -> bool {
        matches!(&self.tests, Tests::Program(program) if program == name)
    }

    fn selection(&self) -> Vec<&str> {
        match &self.tests {
            Tests::Library => vec!["--lib"],
            Tests::Documentation => vec!["--doc"],
            Tests::Program(name) => vec!["--test", name],
        }
    }

    /// Returns whether a test of the program passes the filter. One for the browser cannot be asked here: its sources
    /// decide.
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
            return super::e2e(Some(engine.unwrap_or(Engine::Chromium)), some, &mut Stages::default());
        }
        if self.package == "xtask" && self.is_program("hosting") {
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

/// Returns whether an example begins or ends in this line of documentation.
fn is_example(line: &str) -> bool {
    let line = line.trim_start();
    ["/// ```", "//! ```"].iter().any(|fence| line.starts_with(fence))
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
        write("crates/jose/Cargo.toml", "[package]\nname = \"jose\"\n");
        write(
            "crates/jose/src/lib.rs",
            "//! ```\n//! let read = jose::read_strictly;\n//! ```\npub fn read_strictly() {}",
        );
        write("okta-sim/Cargo.toml", "[package]\nname = \"okta-sim\"\n");
        write("okta-sim/src/lib.rs", "");
        write("okta-sim/tests/it.rs", "#[test]\nfn wrong_nonce_is_sent() {}");
        write("target/old/Cargo.toml", "[package]\nname = \"old\"\n");
        write("target/old/src/lib.rs", "fn wrong_nonce() {}");
        let programs = programs(root.path()).unwrap();
        let check = |name: &str, expected: &[&str]| {
            let asked = programs.iter().filter(|program| program.filter(name).is_some());
            let asked: Vec<_> =
                asked.map(|program| format!("{} {}", program.package, program.selection().join(" "))).collect();
            assert_eq!(asked, expected, "{name}");
        };
        check("three_parts", &["okta-pkce-tester --lib"]);
        check("jwt::compact::", &["okta-pkce-tester --lib"]);
        check("wrong_nonce", &["okta-pkce-tester --test it", "okta-sim --test it"]);
        check("faults::wrong_nonce", &["okta-pkce-tester --test it", "okta-sim --test it"]);
        check("draft_comes", &["okta-pkce-tester --test web"]);
        check("web", &["okta-pkce-tester --test web"]);
        check("it", &["okta-pkce-tester --test it", "okta-sim --test it"]);
        check("okta-sim", &["okta-sim --lib", "okta-sim --test it"]);
        check("read_strictly", &["jose --lib", "jose --doc"]);
        check("jose", &["jose --lib", "jose --doc"]);
        check("no_such_test", &[]);
    }
}
