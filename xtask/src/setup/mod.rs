//! Takes what the machine has when it fits, and installs the rest. A second run finds everything in place.

mod axe;
mod deny;
mod examples;
mod packages;
mod pinned;
mod progress;
mod releases;
mod sdk;
mod toolchain;
mod tools;

use std::ffi::OsString;
use std::path::PathBuf;
use std::{env, fs, thread};

use anyhow::{Result, ensure};
use xshell::{Shell, cmd};

pub use axe::axe;
pub use deny::cargo_deny;
pub use examples::{playwright, selenium};
pub use packages::{Package, shellcheck};
pub use sdk::okta_sdk;
pub use toolchain::Toolchain;

use progress::Progress;
use tools::Tool;

use crate::browser::Engine;
use crate::programs;

/// All that the tests need, as much of it side by side as there is.
///
/// # Errors
/// As [`bundler`].
pub fn everything() -> Result<()> {
    let tools = tools::missing(&[&tools::BUNDLERS[..], &[&tools::GECKODRIVER]].concat());
    let packages = packages::missing(&Package::tested());
    let needs_target = !toolchain::is_there()?;
    let progress = &Progress::of(tools.len() + usize::from(!packages.is_empty()) + usize::from(needs_target));
    npm(&tools)?;
    thread::scope(|scope| {
        let target = scope.spawn(|| {
            if !packages.is_empty() {
                progress.begin(&packages.join(", "), "2 min");
                // One call for all is fast; what is missing afterwards is asked for, and reported, one by one.
                let _ = packages::ensure(&Package::tested());
            }
            let toolchain = target(progress);
            test_packages();
            toolchain
        });
        for (tool, error) in tools::install(&tools, progress) {
            ensure!(tool.name == tools::GECKODRIVER.name, "{error:#}");
        }
        target.join().expect("no set-up panics").map(drop)
    })?;
    server()?;
    recipes()?;
    browsers().map(drop)
}

/// Returns the tools that build the bundle: the compiler for the browser, trunk, wasm-bindgen, wasm-opt and esbuild.
///
/// # Errors
/// With the one thing to install by hand, when it cannot be installed from here.
pub fn bundler() -> Result<Bundler> {
    let tools = tools::missing(&tools::BUNDLERS);
    let progress = &Progress::of(tools.len() + usize::from(!toolchain::is_there()?));
    npm(&tools)?;
    thread::scope(|scope| {
        let target = scope.spawn(|| target(progress));
        let failed = tools::install(&tools, progress);
        let toolchain = target.join().expect("no set-up panics")?;
        failed.into_iter().next().map_or(Ok(Bundler { toolchain }), |(_, error)| Err(error))
    })
}

/// Returns the compiler for the browser.
fn target(progress: &Progress) -> Result<Toolchain> {
    if !toolchain::is_there()? {
        progress.begin("Rust's standard library for the browser", "1 min");
    }
    toolchain::ensure()
}

/// npm, where one of these tools may come from it.
fn npm(tools: &[&Tool]) -> Result<()> {
    match tools.iter().any(|tool| tool.is_on_npm()) {
        true => packages::ensure(&[Package::Npm]),
        false => Ok(()),
    }
}

/// The server that the bundle is made for.
///
/// # Errors
/// As [`bundler`].
pub fn server() -> Result<()> {
    packages::ensure(&[Package::Nginx])?;
    // Without it .gz files are served, which is no reason to stop.
    packages::ensure(&[Package::NginxBrotli]).or_else(|error| {
        println!("{error:#}");
        Ok(())
    })
}

/// The programs that the inspector's recipes are for, and Caddy. Missing ones don't stop the run: their
/// tests say so.
///
/// # Errors
/// As [`bundler`].
pub fn recipes() -> Result<()> {
    packages::ensure(&[Package::Curl])?;
    packages::ensure(&[&Package::RECIPES[..], &[Package::Caddy]].concat()).or_else(|error| {
        println!("{error:#}");
        Ok(())
    })
}

/// What end-to-end tests take from npm and PyPI. Where a package can't be installed, its tests say so.
pub fn test_packages() {
    for packages in [axe::AXE, sdk::OKTA_SDK, examples::PLAYWRIGHT, examples::SELENIUM] {
        if let Err(error) = packages.ensure() {
            println!("skipped {}: {error:#}", packages.name);
        }
    }
}

/// A browser that tests drive, and what drives it.
///
/// # Errors
/// As [`bundler`].
pub fn browser(engine: Engine) -> Result<()> {
    match engine {
        Engine::Chromium => packages::ensure(&[Package::Chromium, Package::ChromiumDriver]),
        Engine::Firefox => packages::ensure(&[Package::Firefox]).and_then(|()| geckodriver()),
        Engine::Webkit => packages::ensure(&[Package::WebkitDriver, Package::Xvfb]),
    }
}

fn geckodriver() -> Result<()> {
    let missing = tools::missing(&[&tools::GECKODRIVER]);
    tools::install(&missing, &Progress::of(missing.len())).into_iter().next().map_or(Ok(()), |(_, error)| Err(error))
}

/// Returns the engines that are installed by now, and a line for each that cannot be.
///
/// # Errors
/// As [`bundler`], for Chromium alone.
pub fn browsers() -> Result<(Vec<Engine>, Vec<String>)> {
    browser(Engine::Chromium)?;
    let (mut engines, mut skipped) = (vec![Engine::Chromium], Vec::new());
    for engine in Engine::ALL.into_iter().filter(|engine| *engine != Engine::Chromium) {
        match browser(engine) {
            Ok(()) => engines.push(engine),
            Err(error) => skipped.push(format!("skipped {engine}: {error:#}")),
        }
    }
    Ok((engines, skipped))
}

/// A machine that can build for the browser.
#[derive(Debug)]
pub struct Bundler {
    toolchain: Toolchain,
}

impl Bundler {
    /// Returns a shell in which `cargo` and `trunk` build for the browser.
    ///
    /// # Errors
    /// When the current directory is gone.
    pub fn shell(&self) -> Result<Shell> {
        let sh = native_shell()?;
        // Panics name places in the sources; the bundle is not to tell where they stand on this machine.
        sh.set_var("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", shortened_paths());
        if let Some(name) = self.toolchain.name() {
            sh.set_var("RUSTUP_TOOLCHAIN", name);
        }
        Ok(sh)
    }

    /// Returns the versions of the tools that may differ between two machines, and the flags that they get; the others
    /// are pinned.
    ///
    /// # Errors
    /// When a tool does not run.
    pub fn versions(&self) -> Result<String> {
        let sh = self.shell()?;
        let (rustc, wasm_opt) = (cmd!(sh, "rustc -vV").quiet().read()?, cmd!(sh, "wasm-opt --version").quiet().read()?);
        Ok(format!("{rustc}\n{wasm_opt}\n{}\n", shortened_paths()))
    }

    /// Returns the toolchain it compiles with.
    pub fn toolchain(&self) -> Toolchain {
        self.toolchain
    }
}

/// Flags that leave each dependency's path from its name and version on.
fn shortened_paths() -> String {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let sources = cargo_home.map(|home| home.join("registry/src"));
    let indices = sources.and_then(|sources| fs::read_dir(sources).ok()).into_iter().flatten().flatten();
    let flags = indices.map(|index| format!("--remap-path-prefix={}/=", index.path().display()));
    flags.collect::<Vec<_>>().join(" ")
}

/// Returns a shell in the checkout's root that finds the installed tools.
///
/// # Errors
/// When the current directory is gone.
pub fn native_shell() -> Result<Shell> {
    let sh = Shell::new()?;
    sh.change_dir(crate::workspace::root());
    let path: OsString = env::join_paths(programs::search_path())?;
    sh.set_var("PATH", path);
    Ok(sh)
}
