//! The browsers that tests drive, and where they are on this machine.

use std::path::{Path, PathBuf};
use std::{fmt, fs};

use clap::ValueEnum;

use crate::programs;

/// A browser of each engine there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// Chromium or Chrome.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK's own small browser, the engine of Safari.
    Webkit,
}

impl Engine {
    /// All of them; the first is the one that no machine goes without.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// Returns the name that `--browser` takes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// Returns the engine of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|engine| engine.name() == name)
    }

    /// Returns the browser's program.
    pub fn program(self) -> Option<PathBuf> {
        match self {
            Self::Chromium => first(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]),
            Self::Firefox => first(&["firefox-esr", "firefox"]),
            Self::Webkit => mini_browser(Path::new("/usr/lib")),
        }
    }

    /// Returns the program that drives it over WebDriver.
    pub fn driver(self) -> Option<PathBuf> {
        programs::find(match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::Webkit => "WebKitWebDriver",
        })
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::Webkit => "WebKitGTK",
        })
    }
}

/// Returns the display that a browser without a headless mode shows itself on.
pub fn xvfb() -> Option<PathBuf> {
    programs::find("Xvfb")
}

/// Returns the switches that make Chromium quiet, and let root start it without the sandbox.
pub fn chromium_switches() -> Vec<&'static str> {
    let mut switches = vec![
        "--headless=new",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];
    if rustix::process::geteuid().is_root() {
        switches.push("--no-sandbox");
    }
    switches
}

fn first(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| programs::find(name))
}

/// Debian has it below the machine's triplet, others directly below lib: `<dir>/webkit2gtk-4.1/MiniBrowser`.
fn mini_browser(lib: &Path) -> Option<PathBuf> {
    let below = |dir: &Path| -> Vec<PathBuf> {
        fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
    };
    let mut found: Vec<PathBuf> = below(lib)
        .into_iter()
        .flat_map(|dir| [vec![dir.clone()], below(&dir)].concat())
        .filter(|dir| dir.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit2gtk-4")))
        .map(|dir| dir.join("MiniBrowser"))
        .filter(|program| program.is_file())
        .collect();
    found.sort();
    found.pop()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_mini_browser_is_found_where_distributions_put_it() {
        let lib = tempfile::tempdir().unwrap();
        assert_eq!(mini_browser(lib.path()), None);
        for place in ["webkit2gtk-4.0", "x86_64-linux-gnu/webkit2gtk-4.1"] {
            let dir = lib.path().join(place);
            fs::create_dir_all(&dir).unwrap();
            fs::write(dir.join("MiniBrowser"), "").unwrap();
            assert_eq!(mini_browser(lib.path()), Some(dir.join("MiniBrowser")), "{place}");
        }
    }

    #[test]
    fn a_name_leads_back_to_its_engine() {
        for engine in Engine::ALL {
            assert_eq!(Engine::named(engine.name()), Some(engine));
            assert_eq!(Engine::from_str(engine.name(), false), Ok(engine));
        }
    }
}
