//! Okta's own SDK and sign-in widget, which the simulator has to satisfy: pinned in `tests/sdk`, installed below
//! `target/tools`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

use crate::{process, programs, workspace};

/// What npm reads.
const PINNED: [&str; 2] = ["package.json", LOCK];
const LOCK: &str = "package-lock.json";

/// A copy of the lock file, written once everything is there.
const DONE: &str = "installed.json";

/// For thirty megabytes.
const TIME_LIMIT: Duration = Duration::from_secs(180);

/// The directory that holds them in `node_modules`; none where they aren't installed as pinned.
pub fn okta_sdk() -> Option<PathBuf> {
    let (done, pinned) = (fs::read(place().join(DONE)).ok()?, fs::read(sources().join(LOCK)).ok()?);
    (done == pinned).then(place)
}

pub(super) fn ensure() -> Result<()> {
    if okta_sdk().is_some() {
        return Ok(());
    }
    let npm = programs::find("npm").context("npm is missing; on Debian: sudo apt-get install npm")?;
    println!("installing Okta's SDK and sign-in widget from npm: ten seconds");
    fs::create_dir_all(place())?;
    for name in PINNED {
        fs::copy(sources().join(name), place().join(name))?;
    }
    let mut command = Command::new(npm);
    command.args(["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error", "--fetch-retries=1"]);
    command.current_dir(place());
    let deadline = Instant::now() + TIME_LIMIT;
    let ended = process::run_unless(|| Instant::now() > deadline, command)?;
    let status = ended.with_context(|| format!("npm did not end within {TIME_LIMIT:?}"))?;
    ensure!(status.success(), "npm could not install them");
    fs::copy(sources().join(LOCK), place().join(DONE))?;
    Ok(())
}

fn place() -> PathBuf {
    workspace::tools().join("sdk")
}

fn sources() -> PathBuf {
    workspace::root().join("tests/sdk")
}
