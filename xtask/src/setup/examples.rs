//! What the examples of `docs/examples` are written with.

use std::path::PathBuf;

use super::pinned::{Pinned, Registry};

pub(super) const PLAYWRIGHT: Pinned =
    Pinned { name: "Playwright", sources: "docs/examples", place: "playwright", registry: Registry::Npm };

pub(super) const SELENIUM: Pinned =
    Pinned { name: "Selenium", sources: "docs/examples", place: "selenium", registry: Registry::Pypi };

/// Returns the directory with Playwright in `node_modules`; `None` if the pinned version isn't installed.
pub fn playwright() -> Option<PathBuf> {
    PLAYWRIGHT.installed()
}

/// Returns the Python that knows Selenium; none where it isn't installed as pinned.
pub fn selenium() -> Option<PathBuf> {
    Some(SELENIUM.installed()?.join("bin/python"))
}
