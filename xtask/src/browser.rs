//! The browser that tests drive.

use std::path::PathBuf;

use crate::programs;

/// Chromium or Chrome.
pub fn chromium() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        .iter()
        .find_map(|name| programs::find(name))
}

/// The program that drives it over WebDriver.
pub fn chromedriver() -> Option<PathBuf> {
    programs::find("chromedriver")
}
