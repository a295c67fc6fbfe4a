//! The app while it is being worked on: a save is on the page a few seconds later.
//!
//! The real nginx serves it, so addresses and headers are those of the release. The programs are built for debugging, and
//! each page has one more script than in the release, which reloads it.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

use crate::dist::{self, PAGES, Page};
use crate::serve::{Ports, Servers};
use crate::setup::{self, Bundler};
use crate::{fingerprint, process, workspace};

/// How often it looks whether it is to stop.
const TICK: Duration = Duration::from_millis(200);

/// How long no file may change before a build begins: an editor writes several files at a time.
const QUIET: Duration = Duration::from_millis(50);

/// Where trunk builds the pages, each in its own directory.
const BUILT: &str = "target/dev/pages";

/// What nginx serves.
const SITE: &str = "target/dev/site";

/// What reloads a page.
const RELOAD: &str = include_str!("reload.js");

/// Builds, serves and watches, until Ctrl-C.
///
/// # Errors
/// When a port is taken, setup fails, or a server exits unexpectedly. A build that fails is shown, and the next save
/// tried.
pub fn run(ports: Ports) -> Result<()> {
    ports.ensure_free()?;
    setup::server()?;
    let simulator = ports.simulator()?;
    // Before the first child: from here on a signal ends this function, and with it all that it owns.
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        flag::register(signal, stop.clone())?;
    }
    let changes = Changes::watch(workspace::root())?;
    let site = ServedDirectory::create(workspace::root().join(SITE))?;
    let mut workshop = Workshop { bundler: setup::bundler()?, stop: stop.clone(), site, done: BuiltPages::default() };
    workshop.build(&changes)?;
    let mut servers = Servers::start(&workshop.site.0, ports, simulator.as_deref())?;
    while !stop.load(Ordering::Relaxed) {
        if changes.within(TICK) {
            workshop.build(&changes)?;
        }
        servers.ensure_running()?;
    }
    println!("\nstopping");
    Ok(())
}

/// What builds the pages.
struct Workshop {
    bundler: Bundler,
    stop: Arc<AtomicBool>,
    site: ServedDirectory,
    done: BuiltPages,
}

impl Workshop {
    /// Builds each page that is older than its sources, and puts it in its place once it is built. A save meanwhile
    /// drops the build under way and begins anew.
    fn build(&mut self, changes: &Changes) -> Result<()> {
        let (mut begin, mut sources) = (Instant::now(), Sources::read(workspace::root())?);
        while let Some(page) = self.done.next(&sources) {
            let dir = built_in(page);
            match self.run_trunk(page, &dir, || changes.since(&sources))? {
                Some(true) => {
                    self.site.publish(page, &workspace::root().join(&dir), &sources.all)?;
                    self.done.note(page, &sources);
                    println!("\n{} is new after {:.1} s", page.html, begin.elapsed().as_secs_f64());
                }
                Some(false) => {
                    println!("\nThe build failed. The page stays unchanged until the next save.");
                    return Ok(());
                }
                None if self.stop.load(Ordering::Relaxed) => return Ok(()),
                None => (begin, sources) = (Instant::now(), Sources::read(workspace::root())?),
            }
        }
        self.site.clear()
    }

    /// Returns whether it is built, which it isn't when the sources have a fault; nothing if Ctrl-C or a save ended it.
    fn run_trunk(&self, page: Page, dir: &str, is_outdated: impl Fn() -> bool) -> Result<Option<bool>> {
        let sh = self.bundler.shell()?;
        // Without debugging symbols, which a browser does not read and wasm-bindgen takes seconds for.
        let trunk = dist::trunk(&sh, page, dir, &[]).env("CARGO_PROFILE_DEV_DEBUG", "false");
        let is_to_stop = || self.stop.load(Ordering::Relaxed) || is_outdated();
        let ended = process::run_unless(is_to_stop, Command::from(trunk)).context("trunk couldn't be started")?;
        Ok(ended.map(|status| status.success()))
    }
}

/// The fingerprints of what the pages are made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Sources {
    all: String,
    /// Of each page alone.
    own: [String; PAGES.len()],
}

impl Sources {
    fn read(root: &Path) -> Result<Self> {
        let mut own = <[String; PAGES.len()]>::default();
        for (own, page) in own.iter_mut().zip(PAGES) {
            *own = fingerprint::of(root, page.own)?;
        }
        Ok(Self { all: fingerprint::of(root, &dist::SOURCES)?, own })
    }
}

fn built_in(page: Page) -> String {
    format!("{BUILT}/{}", page.html)
}

/// What each of the pages was built from last.
#[derive(Debug, Default)]
struct BuiltPages([Sources; PAGES.len()]);

impl BuiltPages {
    /// Returns the page to build next: of those that are outdated, the one that the person works on.
    fn next(&self, sources: &Sources) -> Option<Page> {
        let outdated = || (0..PAGES.len()).filter(|&page| self.0[page].all != sources.all);
        let is_worked_on = |&page: &usize| {
            let from = &self.0[page].own[page];
            !from.is_empty() && *from != sources.own[page]
        };
        outdated().find(is_worked_on).or_else(|| outdated().next()).map(|page| PAGES[page])
    }

    fn note(&mut self, built: Page, sources: &Sources) {
        for (page, from) in PAGES.iter().zip(&mut self.0) {
            if *page == built {
                from.clone_from(sources);
            }
        }
    }
}

/// The directory that nginx serves.
struct ServedDirectory(PathBuf);

impl ServedDirectory {
    /// Returns an empty one.
    fn create(dir: PathBuf) -> Result<Self> {
        match fs::remove_dir_all(&dir) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let site = Self(dir);
        fs::create_dir_all(site.app())?;
        fs::write(site.app().join("reload.js"), RELOAD)?;
        Ok(site)
    }

    fn app(&self) -> PathBuf {
        self.0.join("okta-auth")
    }

    /// Puts a page that was built in `from` in its place: the files that it loads first, itself last.
    fn publish(&self, page: Page, from: &Path, build: &str) -> Result<()> {
        for entry in fs::read_dir(from)? {
            let file = entry?;
            let name = file.file_name();
            if name == dist::CALLBACK {
                fs::copy(file.path(), self.0.join(name))?;
            } else if name != page.html {
                fs::copy(file.path(), self.app().join(name))?;
            }
        }
        let html = reloading(&fs::read_to_string(from.join(page.html))?, build)?;
        let unfinished = self.0.join(page.html);
        fs::write(&unfinished, html)?;
        Ok(fs::rename(unfinished, self.app().join(page.html))?)
    }

    /// Removes the files of earlier builds.
    fn clear(&self) -> Result<()> {
        let is_built =
            |name: &Path| PAGES.iter().any(|page| workspace::root().join(built_in(*page)).join(name).exists());
        for entry in fs::read_dir(self.app())? {
            let file = entry?;
            let name = PathBuf::from(file.file_name());
            if name != Path::new("reload.js") && !is_built(&name) {
                fs::remove_file(file.path())?;
            }
        }
        Ok(())
    }
}

/// Returns the page with the script that reloads it once another build is there.
fn reloading(html: &str, build: &str) -> Result<String> {
    ensure!(html.contains("</head>"), "a page without a head cannot reload itself");
    let script = format!(r#"<script type="module" src="/okta-auth/reload.js" data-build="{build}"></script></head>"#);
    Ok(html.replacen("</head>", &script, 1))
}

/// Reports when a source may have changed.
struct Changes {
    root: PathBuf,
    seen: Receiver<()>,
    _watcher: RecommendedWatcher,
}

impl Changes {
    fn watch(root: &Path) -> Result<Self> {
        let (sender, seen) = channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // That a file was read, as each build does, is an event too.
            if event.is_ok_and(|event| !event.kind.is_access()) {
                // Nobody waits any more only when this is about to end.
                let _ = sender.send(());
            }
        })?;
        // The root for its files: an editor puts a new file in the old one's place.
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        for dir in dist::SOURCES.map(|path| root.join(path)).iter().filter(|path| path.is_dir()) {
            watcher.watch(dir, RecursiveMode::Recursive)?;
        }
        Ok(Self { root: root.to_owned(), seen, _watcher: watcher })
    }

    /// Returns whether something changed within this time; the answer comes once all is quiet again.
    fn within(&self, time: Duration) -> bool {
        let changed = self.seen.recv_timeout(time).is_ok();
        while changed && self.seen.recv_timeout(QUIET).is_ok() {}
        changed
    }

    /// Returns whether the sources changed. A file saved without edits is not a change.
    fn since(&self, sources: &Sources) -> bool {
        self.within(Duration::ZERO) && Sources::read(&self.root).is_ok_and(|now| now != *sources)
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn a_save_is_noticed_and_reading_is_not() {
        let root = tempfile::tempdir().unwrap();
        let deep = root.path().join("src/ui");
        fs::create_dir_all(&deep).unwrap();
        fs::write(deep.join("app.rs"), "one").unwrap();
        fs::write(root.path().join("index.html"), "one").unwrap();
        let changes = Changes::watch(root.path()).unwrap();
        let patience = Duration::from_secs(5);
        fs::write(deep.join("app.rs"), "two").unwrap();
        assert!(changes.within(patience), "a file is written");
        fs::read(deep.join("app.rs")).unwrap();
        assert!(!changes.within(TICK), "a file is read");
        fs::rename(deep.join("app.rs"), deep.join("page.rs")).unwrap();
        assert!(changes.within(patience), "a file has another name");
        fs::write(root.path().join("new.html"), "two").unwrap();
        fs::rename(root.path().join("new.html"), root.path().join("index.html")).unwrap();
        assert!(changes.within(patience), "a file is replaced");
    }

    #[test]
    fn a_save_outdates_a_build_unless_it_changes_nothing() {
        let root = tempfile::tempdir().unwrap();
        let page = root.path().join("index.html");
        fs::write(&page, "one").unwrap();
        let changes = Changes::watch(root.path()).unwrap();
        let sources = Sources::read(root.path()).unwrap();
        let check = |text: &str, expected: bool| {
            fs::write(&page, text).unwrap();
            thread::sleep(TICK);
            assert_eq!(changes.since(&sources), expected, "{text}");
        };
        assert!(!changes.since(&sources));
        check("one", false);
        check("two", true);
    }

    #[test]
    fn the_page_that_is_worked_on_is_built_first() {
        let sources = |all: &str, guide: &str| {
            let mut own = [(); PAGES.len()].map(|()| "same".to_owned());
            own[3] = guide.into();
            Sources { all: all.into(), own }
        };
        let mut done = BuiltPages::default();
        let mut check = |sources: &Sources, first: Page| {
            let order = PAGES.map(|_| {
                let page = done.next(sources).unwrap();
                done.note(page, sources);
                page
            });
            assert_eq!(order[0], first);
            assert!(PAGES.iter().all(|page| order.contains(page)), "each is built");
            assert_eq!(done.next(sources), None, "all are new");
        };
        check(&sources("1", "1"), dist::LOGIN);
        check(&sources("2", "1"), dist::LOGIN);
        check(&sources("3", "2"), dist::GUIDE);
    }

    #[test]
    fn a_page_is_served_with_what_reloads_it() {
        let dir = tempfile::tempdir().unwrap();
        let built = dir.path().join("built");
        fs::create_dir_all(&built).unwrap();
        for (name, text) in [("index.html", "<head></head>"), ("app-1.js", "script"), ("callback.html", "back")] {
            fs::write(built.join(name), text).unwrap();
        }
        let site = ServedDirectory::create(dir.path().join("site")).unwrap();
        site.publish(dist::LOGIN, &built, "b1").unwrap();
        let read = |name: &str| fs::read_to_string(site.0.join(name)).unwrap();
        let script = r#"<script type="module" src="/okta-auth/reload.js" data-build="b1"></script>"#;
        assert_eq!(read("okta-auth/index.html"), format!("<head>{script}</head>"));
        assert_eq!((read("okta-auth/app-1.js").as_str(), read("callback.html").as_str()), ("script", "back"));
        assert_eq!(read("okta-auth/reload.js"), RELOAD);
        site.clear().unwrap();
        assert!(!site.app().join("app-1.js").exists(), "trunk has not built it lately");
        assert!(site.app().join("reload.js").exists());
    }
}
