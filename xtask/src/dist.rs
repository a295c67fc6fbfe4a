//! The release bundle: built by trunk, packed for nginx, weighed against its budgets.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context as _, Result, ensure};
use walkdir::WalkDir;
use xshell::{Cmd, Shell, cmd};

use crate::compress::{self, Packed};
use crate::setup::{self, Bundler};
use crate::{fingerprint, linked, shorten, workspace};

/// What the pages are made of, below the checkout's root.
pub(crate) const SOURCES: [&str; 9] = [
    "src",
    "style",
    "crates",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "build.rs",
    ".cargo/config.toml",
];

/// What makes a bundle of them.
const MAKERS: [&str; 4] = ["xtask/src/dist.rs", "xtask/src/compress.rs", "xtask/src/setup", "xtask/src/shorten.rs"];

/// How the variables begin by which a person changes what is built.
const SETTINGS: [&str; 5] =
    ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_", "CARGO_PROFILE_RELEASE_", "TRUNK_"];

/// A page that trunk builds, with a program of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Page {
    /// The file that trunk reads, below the checkout's root.
    pub(crate) source: &'static str,
    /// The file that trunk writes.
    pub(crate) html: &'static str,
}

/// The login.
pub(crate) const APP: Page = Page { source: "index.html", html: "index.html" };

/// The inspector.
pub(crate) const INSPECTOR_PAGE: Page = Page { source: "src/inspect.html", html: "inspect.html" };

/// The app as a browser loads it (HTML, CSS, JS, wasm), brotli: all that a person waits for before a login.
const APP_BUDGET: u64 = 240_000;

/// What any other page loads: ten algorithms, a reader of YAML, and the rules of each authorizer in a file.
const INSPECTOR_BUDGET: u64 = 340_000;

/// Where the inspector is built.
const INSPECTOR_DIST: &str = "target/inspector";

/// Where the app is built.
const APP_DIST: &str = "dist/okta-auth";

/// The page that Okta redirects to, with all that it loads, brotli. It stands between the person and the tokens.
const CALLBACK_BUDGET: u64 = 2_000;

/// The file types that count.
const PAGE_TYPES: [&str; 4] = ["html", "css", "js", "wasm"];

/// How the names of the inspector's own files begin; the app loads none of them before it is asked to.
const INSPECTOR: [&str; 2] = ["okta-auth/inspect.html", "okta-auth/inspector"];

/// What both pages load.
const SHARED: [&str; 2] = ["okta-auth/boot.js", "okta-auth/style-"];

/// The page that Okta redirects to, which is served beside all others.
pub(crate) const CALLBACK: &str = "callback.html";

/// What the callback page loads.
const CALLBACK_SCRIPT: &str = "okta-auth/callback.js";

/// Builds the bundle, unless it is there and nothing that it is made of has changed, and returns its directory.
///
/// # Errors
/// When a tool is missing, the build fails, or the bundle is over budget.
pub fn build() -> Result<PathBuf> {
    let dist = workspace::dist();
    let bundler = setup::bundler()?;
    let built = Built { dist: &dist, stamp: &workspace::target().join("dist.stamp") };
    // Read before the build: what changes meanwhile is built the next time.
    let inputs = inputs(&bundler)?;
    if built.is_from(&inputs) {
        println!("{} is up to date", dist.display());
        return Ok(dist);
    }
    let sh = bundler.shell()?;
    // Both programs at once: linking one takes half a minute and a single core. trunk finds them built.
    cmd!(sh, "cargo build --release --locked --target wasm32-unknown-unknown --bins").run()?;
    trunk(&sh, APP, APP_DIST, &["--release", "true"]).run()?;
    trunk(&sh, INSPECTOR_PAGE, INSPECTOR_DIST, &["--release", "true"]).run()?;
    linked::check()?;
    add_inspector(&dist)?;
    lift_callback(&dist)?;
    shorten_names(&dist)?;
    minify(&dist)?;
    let files = pack(&dist)?;
    show(&files);
    weigh(&files)?;
    built.note(&inputs)?;
    Ok(dist)
}

/// trunk's command for one of the pages.
pub(crate) fn trunk<'a>(sh: &'a Shell, page: Page, dist: &str, flags: &[&str]) -> Cmd<'a> {
    let Page { source, html } = page;
    cmd!(sh, "trunk build {source} --html-output {html} --dist {dist} {flags...}")
        // trunk takes only `true` and `false` for this, and fails at the customary `1`.
        .env_remove("NO_COLOR")
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
}

/// All that decides what the bundle will be: sources, tools and settings.
fn inputs(bundler: &Bundler) -> Result<String> {
    let files = fingerprint::of(workspace::root(), &[&SOURCES[..], &MAKERS].concat())?;
    let mut settings: Vec<String> = env::vars_os()
        .map(|(name, value)| (name.to_string_lossy().into_owned(), value))
        .filter(|(name, _)| SETTINGS.iter().any(|beginning| name.starts_with(beginning)))
        .map(|(name, value)| format!("{name}={}", value.display()))
        .collect();
    settings.sort();
    Ok(format!("{files} {}", fingerprint::of_text(&[bundler.versions()?, settings.join("\n")].concat())))
}

/// A bundle, and the note of what it was built from.
struct Built<'a> {
    dist: &'a Path,
    stamp: &'a Path,
}

impl Built<'_> {
    /// Whether it was built from these inputs, to the end, and each of its files is as it was then.
    fn is_from(&self, inputs: &str) -> bool {
        let noted = fs::read_to_string(self.stamp).ok();
        noted.is_some() && noted == self.line(inputs).ok()
    }

    /// Notes what it was built from: the last step of a build.
    fn note(&self, inputs: &str) -> Result<()> {
        Ok(fs::write(self.stamp, self.line(inputs)?)?)
    }

    fn line(&self, inputs: &str) -> Result<String> {
        Ok(format!("{inputs} {}\n", fingerprint::of(self.dist, &[""])?))
    }
}

/// trunk empties the directory that it builds into, so the second page is built beside the first and added to it.
fn add_inspector(dist: &Path) -> Result<()> {
    for entry in fs::read_dir(workspace::root().join(INSPECTOR_DIST))? {
        let built = entry?;
        fs::copy(built.path(), dist.join("okta-auth").join(built.file_name()))?;
    }
    Ok(())
}

/// trunk writes all files below /okta-auth/, and the callback page stands beside that.
fn lift_callback(dist: &Path) -> Result<()> {
    fs::rename(dist.join("okta-auth").join(CALLBACK), dist.join(CALLBACK))
        .with_context(|| format!("the bundle has no {CALLBACK}: index.html copies it"))
}

/// Every program with its script: `name-hash_bg.wasm` with `name-hash.js`.
fn shorten_names(dist: &Path) -> Result<()> {
    let sh = setup::native_shell()?;
    for wasm in sh.read_dir(dist.join("okta-auth"))? {
        let program = wasm.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix("_bg.wasm"));
        if let Some(program) = program {
            shorten::names(&sh, &wasm, &wasm.with_file_name(format!("{program}.js")))?;
        }
    }
    Ok(())
}

/// Scripts and styles without what only a reader needs. trunk's own minifier does not read what wasm-bindgen writes.
fn minify(dist: &Path) -> Result<()> {
    let sh = setup::native_shell()?;
    for file in sh.read_dir(dist.join("okta-auth"))? {
        if matches!(file.extension().and_then(|extension| extension.to_str()), Some("js" | "css")) {
            let minified = cmd!(sh, "esbuild --minify --log-level=warning {file}").quiet().read()?;
            fs::write(&file, minified)?;
        }
    }
    Ok(())
}

fn pack(dist: &Path) -> Result<Vec<Weighed>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(dist).sort_by_file_name() {
        let path = entry?.into_path();
        if path.is_file() && compress::is_compressible(&path) {
            let packed = compress::pack(&path)?;
            let name = path.strip_prefix(dist)?.to_owned();
            files.push(Weighed { name, packed });
        }
    }
    Ok(files)
}

fn show(files: &[Weighed]) {
    println!("{:<58} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip", "brotli");
    let line = |name: &str, packed: Packed| {
        println!("{name:<58} {:>9} {:>9} {:>9}", packed.raw, packed.gzip, packed.brotli);
    };
    for file in files {
        line(&file.name.display().to_string(), file.packed);
    }
    line("total", files.iter().map(|file| file.packed).sum());
}

fn weigh(files: &[Weighed]) -> Result<()> {
    let sum = |belongs: fn(&Weighed) -> bool| -> u64 {
        files.iter().filter(|file| belongs(file)).map(|file| file.packed.brotli).sum()
    };
    for (page, weight, budget) in [
        ("the app", sum(Weighed::is_app), APP_BUDGET),
        ("the inspector", sum(Weighed::is_inspector), INSPECTOR_BUDGET),
        (CALLBACK, sum(Weighed::is_callback), CALLBACK_BUDGET),
    ] {
        ensure!(weight <= budget, "{page} weighs {weight} bytes, over its budget of {budget}");
        println!("{page} weighs {weight} of {budget} bytes");
    }
    Ok(())
}

struct Weighed {
    name: PathBuf,
    packed: Packed,
}

impl Weighed {
    fn is_callback(&self) -> bool {
        [CALLBACK, CALLBACK_SCRIPT].iter().any(|name| self.name == Path::new(name))
    }

    fn is_app(&self) -> bool {
        self.counts() && !self.is_callback() && !self.begins(&INSPECTOR)
    }

    fn is_inspector(&self) -> bool {
        self.counts() && (self.begins(&INSPECTOR) || self.begins(&SHARED))
    }

    fn counts(&self) -> bool {
        let extension = self.name.extension().and_then(|extension| extension.to_str());
        extension.is_some_and(|extension| PAGE_TYPES.contains(&extension))
    }

    fn begins(&self, names: &[&str]) -> bool {
        let name = self.name.to_string_lossy();
        names.iter().any(|beginning| name.starts_with(beginning))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bundle_is_current_while_neither_it_nor_its_inputs_change() {
        let root = tempfile::tempdir().unwrap();
        let (dist, stamp) = (root.path().join("dist"), root.path().join("stamp"));
        let (page, script) = (dist.join("index.html"), dist.join("boot.js"));
        let built = Built { dist: &dist, stamp: &stamp };
        let build = || {
            fs::create_dir_all(&dist).unwrap();
            fs::write(&page, "page").unwrap();
            fs::write(&script, "script").unwrap();
        };
        build();
        assert!(!built.is_from("a"), "a build that was broken off");
        built.note("a").unwrap();
        assert!(built.is_from("a"));
        assert!(!built.is_from("b"), "other inputs");
        fs::write(&script, "scr").unwrap();
        assert!(!built.is_from("a"), "a damaged file");
        fs::remove_file(&script).unwrap();
        assert!(!built.is_from("a"), "a lost file");
        build();
        assert!(built.is_from("a"), "whole again");
        fs::write(dist.join("stray.js"), "").unwrap();
        assert!(!built.is_from("a"), "a stray file");
        fs::remove_dir_all(&dist).unwrap();
        assert!(!built.is_from("a"), "a lost bundle");
    }

    #[test]
    fn the_sources_are_where_the_fingerprint_looks_for_them() {
        let present = |path: &&&str| workspace::root().join(path).exists();
        let missing: Vec<_> = SOURCES.iter().chain(&MAKERS).filter(|path| !present(path)).collect();
        let allowed = ["crates", "build.rs"];
        assert!(missing.iter().all(|path| allowed.contains(path)), "{missing:?}");
    }

    #[test]
    fn an_app_over_its_budget_fails() {
        let ok = [file("okta-auth/a.wasm", APP_BUDGET - 1), file("okta-auth/index.html", 1)];
        assert!(weigh(&ok).is_ok());
        let heavy = [file("okta-auth/a.wasm", APP_BUDGET), file("okta-auth/index.html", 1)];
        assert!(weigh(&heavy).unwrap_err().to_string().contains("over its budget"));
    }

    #[test]
    fn the_callback_has_a_budget_of_its_own() {
        assert!(weigh(&[file("callback.html", CALLBACK_BUDGET)]).is_ok());
        assert!(weigh(&[file("callback.html", CALLBACK_BUDGET + 1)]).is_err());
        assert!(weigh(&[file("callback.html", CALLBACK_BUDGET), file("okta-auth/callback.js", 1)]).is_err());
        assert!(weigh(&[file("callback.html", 1), file("okta-auth/a.wasm", APP_BUDGET)]).is_ok());
    }

    #[test]
    fn the_inspector_is_weighed_apart_with_what_it_shares() {
        let inspector = |brotli| file("okta-auth/inspector-0123456789abcdef_bg.wasm", brotli);
        let app = file("okta-auth/okta-pkce-tester-0123456789abcdef_bg.wasm", APP_BUDGET);
        assert!(weigh(&[app, inspector(INSPECTOR_BUDGET)]).is_ok());
        let shared = file("okta-auth/style-0123456789abcdef.css", 1);
        let error = weigh(&[shared, inspector(INSPECTOR_BUDGET)]).unwrap_err().to_string();
        assert!(error.starts_with("the inspector weighs"), "{error}");
    }

    #[test]
    fn pictures_are_no_part_of_the_app() {
        assert!(weigh(&[file("okta-auth/logo.svg", APP_BUDGET + 1)]).is_ok());
    }

    fn file(name: &str, brotli: u64) -> Weighed {
        Weighed { name: name.into(), packed: Packed { raw: brotli, gzip: brotli, brotli } }
    }
}
