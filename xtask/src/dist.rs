//! The release bundle: built by trunk, packed for nginx, weighed against its budgets.

use std::path::{Path, PathBuf};
use std::{env, fs, thread};

use anyhow::{Context as _, Error, Result, ensure};
use serde_json::json;
use walkdir::WalkDir;
use xshell::{Cmd, Shell, cmd};

use crate::compress::{self, Packed};
use crate::setup::{self, Bundler};
use crate::{fingerprint, headers, linked, shorten, workspace};

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
const MAKERS: [&str; 6] = [
    "xtask/src/dist.rs",
    "xtask/src/compress.rs",
    "xtask/src/headers.rs",
    "xtask/src/setup",
    "xtask/src/shorten.rs",
    "nginx/okta-pkce-tester.conf",
];

/// How the variables begin by which a person changes what is built.
const SETTINGS: [&str; 5] =
    ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_", "CARGO_PROFILE_RELEASE_", "TRUNK_"];

/// A page that trunk builds, most of them with a program of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Page {
    /// The file that trunk reads, below the checkout's root.
    pub(crate) source: &'static str,
    /// The file that trunk writes.
    pub(crate) html: &'static str,
    /// What only this page is made of.
    pub(crate) own: &'static [&'static str],
}

/// The login.
pub(crate) const LOGIN: Page = Page { source: "index.html", html: "index.html", own: &["src/main.rs"] };

/// Inspector and machine-to-machine.
pub(crate) const INSPECTOR: Page = Page {
    source: "src/inspect.html",
    html: "inspect.html",
    own: &["src/inspect.html", "src/inspector.rs", "src/ui/inspector", "src/ui/m2m", "crates/inspect"],
};

/// The doctor.
pub(crate) const DOCTOR: Page = Page {
    source: "src/doctor.html",
    html: "doctor.html",
    own: &["src/doctor.html", "src/doctor.rs", "src/ui/doctor", "src/ui/files", "crates/setup/src/doctor"],
};

/// The guide.
pub(crate) const GUIDE: Page = Page {
    source: "src/guide.html",
    html: "guide.html",
    own: &["src/guide.html", "src/guide.rs", "src/ui/guide", "crates/setup/src/guide"],
};

/// What an unknown address gets; it has no program.
pub(crate) const MISSING: Page = Page { source: "src/missing.html", html: "missing.html", own: &["src/missing.html"] };

/// Every page, the login first: the others are built beside it.
pub(crate) const PAGES: [Page; 5] = [LOGIN, INSPECTOR, DOCTOR, GUIDE, MISSING];

/// Where the app is built.
const APP_DIST: &str = "dist/okta-auth";

/// Where the other pages are built.
const PAGE_DIST: &str = "target/pages";

/// How much a page may load (HTML, CSS, JS, wasm), brotli.
struct Budget {
    page: &'static str,
    bytes: u64,
    /// How the names of the page's own files begin.
    own: &'static [&'static str],
    /// Whether it also loads what all pages of the app share.
    is_in_the_frame: bool,
}

/// What every page of the app loads: the frame around it.
const FRAME: [&str; 2] = ["okta-auth/boot.js", "okta-auth/style-"];

const BUDGETS: [Budget; 8] = [
    // All that a person waits for before a login.
    Budget {
        page: "the login",
        bytes: 275_000,
        own: &["okta-auth/index.html", "okta-auth/okta-pkce-tester-"],
        is_in_the_frame: true,
    },
    // Ten algorithms, a reader of YAML, and the rules of each authorizer in a file.
    Budget {
        page: "inspector and machine-to-machine",
        bytes: 340_000,
        own: &["okta-auth/inspect.html", "okta-auth/inspector-", "okta-auth/inspection-", "okta-auth/workbench-"],
        is_in_the_frame: true,
    },
    // The login's protocol, the catalog of errors, the probes; profiles, and a reader of YAML for configuration files.
    Budget {
        page: "the doctor",
        bytes: 340_000,
        own: &[
            "okta-auth/doctor.html",
            "okta-auth/doctor-",
            "okta-auth/files-",
            "okta-auth/inspection-",
            "okta-auth/workbench-",
        ],
        is_in_the_frame: true,
    },
    // Text and forms, and no algorithm.
    Budget {
        page: "the guide",
        bytes: 115_000,
        own: &["okta-auth/guide.html", "okta-auth/guide-"],
        is_in_the_frame: true,
    },
    Budget { page: "an unknown address", bytes: 10_000, own: &["okta-auth/missing.html"], is_in_the_frame: true },
    // The same page where other hosts look for it.
    Budget { page: "an unknown address elsewhere", bytes: 10_000, own: &["404.html"], is_in_the_frame: true },
    // What the page says where its host sends none of our headers, and loads there alone.
    Budget { page: "a host without headers", bytes: 1_000, own: &["okta-auth/host.js"], is_in_the_frame: false },
    // The page that Okta redirects to stands between the person and the tokens.
    Budget { page: CALLBACK, bytes: 2_000, own: &[CALLBACK, "okta-auth/callback.js"], is_in_the_frame: false },
];

/// The page that Okta redirects to, which is served beside all others.
pub(crate) const CALLBACK: &str = "callback.html";

/// The file types that count.
const PAGE_TYPES: [&str; 4] = ["html", "css", "js", "wasm"];

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
    // All programs at once: linking one takes half a minute and a single core. trunk finds them built.
    cmd!(sh, "cargo build --release --locked --target wasm32-unknown-unknown --bins").run()?;
    // trunk empties the directory that it builds into, so each page is built beside the login and added to it. What takes
    // the time is wasm-opt, on one core, and on the login as long as on all others.
    let [login, others @ ..] = PAGES;
    thread::scope(|scope| {
        let login = scope.spawn(|| trunk(&bundler.shell()?, login, APP_DIST, &RELEASED).run().map_err(Error::from));
        for page in others {
            trunk(&sh, page, &beside(page), &RELEASED).run()?;
        }
        login.join().expect("no build panics")
    })?;
    for page in others {
        add(&workspace::root().join(beside(page)), &dist)?;
    }
    linked::check()?;
    lift_callback(&dist)?;
    shorten_names(&dist)?;
    minify(&dist)?;
    complete(&dist)?;
    let files = pack(&dist)?;
    show(&files);
    weigh(&files)?;
    built.note(&inputs)?;
    Ok(dist)
}

/// Returns where a page other than the login is built.
fn beside(page: Page) -> String {
    format!("{PAGE_DIST}/{}", page.html)
}

/// trunk's flags for the bundle.
const RELEASED: [&str; 2] = ["--release", "true"];

/// trunk's command for one of the pages.
pub(crate) fn trunk<'a>(sh: &'a Shell, page: Page, dist: &str, flags: &[&str]) -> Cmd<'a> {
    let Page { source, html, .. } = page;
    cmd!(sh, "trunk build {source} --html-output {html} --dist {dist} {flags...}")
        // trunk takes only `true` and `false` for this, and fails at the customary `1`.
        .env_remove("NO_COLOR")
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
}

/// Returns all that decides what the bundle will be: sources, tools and settings.
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
    /// Returns whether it was built from these inputs, to the end, and each of its files is as it was then.
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

/// Adds what trunk built in `from` to the app.
fn add(from: &Path, dist: &Path) -> Result<()> {
    for entry in fs::read_dir(from)? {
        let built = entry?;
        fs::copy(built.path(), dist.join("okta-auth").join(built.file_name()))?;
    }
    Ok(())
}

/// trunk writes all files below /okta-auth/, and the callback page is beside that.
fn lift_callback(dist: &Path) -> Result<()> {
    fs::rename(dist.join("okta-auth").join(CALLBACK), dist.join(CALLBACK))
        .with_context(|| format!("the bundle has no {CALLBACK}, which index.html copies"))
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

/// What trunk does not write: the policy in each page, the files that other static hosts read, and the version.
fn complete(dist: &Path) -> Result<()> {
    let pages = PAGES.map(|page| dist.join("okta-auth").join(page.html));
    for page in pages.into_iter().chain([dist.join(CALLBACK)]) {
        let html = fs::read_to_string(&page)?;
        fs::write(&page, headers::complete_page(&html).with_context(|| page.display().to_string())?)?;
    }
    headers::write_for_static_hosts(dist)?;
    let version = json!({"name": "okta-pkce-tester", "version": VERSION});
    Ok(fs::write(dist.join("okta-auth/version.json"), format!("{version}\n"))?)
}

/// The version of what is built: one for the whole workspace.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

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

/// Weighs every page against its budget.
fn weigh(files: &[Weighed]) -> Result<()> {
    let counted = || files.iter().filter(|file| file.counts());
    let begins = |file: &&Weighed, names: &[&str]| {
        let name = file.name.to_string_lossy();
        names.iter().any(|beginning| name.starts_with(beginning))
    };
    for file in counted() {
        let is_known = BUDGETS.iter().any(|budget| begins(&file, budget.own)) || begins(&file, &FRAME);
        ensure!(is_known, "no budget includes {}: add it to one in xtask/src/dist.rs", file.name.display());
    }
    for Budget { page, bytes, own, is_in_the_frame } in BUDGETS {
        let belongs = |file: &&Weighed| begins(file, own) || is_in_the_frame && begins(file, &FRAME);
        let weight: u64 = counted().filter(belongs).map(|file| file.packed.brotli).sum();
        ensure!(weight <= bytes, "{page} has {weight} bytes, more than its budget of {bytes}");
        println!("{page}: {weight} of {bytes} bytes");
    }
    Ok(())
}

struct Weighed {
    name: PathBuf,
    packed: Packed,
}

impl Weighed {
    fn counts(&self) -> bool {
        let extension = self.name.extension().and_then(|extension| extension.to_str());
        extension.is_some_and(|extension| PAGE_TYPES.contains(&extension))
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

    /// Returns whether a page weighs too much: its name, if so.
    fn overweight(files: &[Weighed]) -> Option<String> {
        let error = weigh(files).err()?.to_string();
        assert!(error.contains("more than its budget"), "{error}");
        error.split_once(" has ").map(|(page, _)| page.to_owned())
    }

    fn budget(page: &str) -> u64 {
        BUDGETS.iter().find(|budget| budget.page == page).unwrap().bytes
    }

    #[test]
    fn each_page_has_its_own_budget() {
        for Budget { page, bytes, own, .. } in BUDGETS {
            assert_eq!(overweight(&[named(own[0], bytes)]), None, "{page}");
            assert_eq!(overweight(&[named(own[0], bytes + 1)]).as_deref(), Some(page));
            assert_eq!(overweight(&[named(own[0], bytes), named(own[1 % own.len()], 1)]).as_deref(), Some(page));
        }
    }

    #[test]
    fn the_frame_counts_for_every_page_in_it() {
        let frame = || file("okta-auth/style-0123456789abcdef.css", 1);
        for (name, page) in [
            ("okta-auth/okta-pkce-tester-0123456789abcdef_bg.wasm", "the login"),
            ("okta-auth/inspector-0123456789abcdef_bg.wasm", "inspector and machine-to-machine"),
            ("okta-auth/doctor-0123456789abcdef_bg.wasm", "the doctor"),
            ("okta-auth/guide-0123456789abcdef_bg.wasm", "the guide"),
        ] {
            assert_eq!(overweight(&[file(name, budget(page))]), None, "{page}");
            assert_eq!(overweight(&[file(name, budget(page)), frame()]).as_deref(), Some(page));
        }
        assert_eq!(overweight(&[file("callback.html", budget(CALLBACK)), frame()]), None);
    }

    #[test]
    fn a_file_that_no_budget_counts_is_an_error() {
        let error = weigh(&[file("okta-auth/new-0123456789abcdef.js", 1)]).unwrap_err().to_string();
        assert!(error.contains("no budget includes okta-auth/new-"), "{error}");
    }

    #[test]
    fn pictures_are_no_part_of_a_page() {
        assert!(weigh(&[file("okta-auth/logo.svg", budget("the login") + 1)]).is_ok());
    }

    /// Returns a file that counts, whose name begins so.
    fn named(beginning: &str, brotli: u64) -> Weighed {
        file(&if beginning.ends_with('-') { format!("{beginning}1.js") } else { beginning.to_owned() }, brotli)
    }

    fn file(name: &str, brotli: u64) -> Weighed {
        Weighed { name: name.into(), packed: Packed { raw: brotli, gzip: brotli, brotli } }
    }
}
