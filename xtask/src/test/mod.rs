//! The tests: natively, in the browser's target, and end to end.

mod named;

use std::path::Path;

pub use named::named;

use anyhow::{Context as _, Result, ensure};
use xshell::cmd;

use crate::{browser::Engine, dist, setup};

/// Seconds that a test in the browser may take; the machine may be busy.
const BROWSER_TIMEOUT: &str = "120";

/// Browsers at work at the same time: on two cores a third one only makes all of them slower.
const AT_ONCE: &str = "2";

/// Sets everything up and runs every test there is.
///
/// # Errors
/// When set-up or a test fails.
pub fn all() -> Result<()> {
    setup::server()?;
    setup::browser(Engine::Chromium)?;
    setup::recipes()?;
    announce("native tests");
    native()?;
    web(None)?;
    e2e(None, None)
}

/// Runs everything that needs no browser.
///
/// # Errors
/// When set-up or a test fails.
pub fn quick() -> Result<()> {
    setup::server()?;
    setup::recipes()?;
    native()
}

/// Builds the bundle and drives it behind the real nginx: in one browser, or in all that this machine can have.
///
/// # Errors
/// When set-up, the build or a test fails. Without Chromium nothing runs; the others are skipped aloud.
pub fn e2e(engine: Option<Engine>, filter: Option<&str>) -> Result<()> {
    setup::server()?;
    let (engines, skipped) = match engine {
        Some(engine) => setup::browser(engine).map(|()| (vec![engine], Vec::new()))?,
        None => available()?,
    };
    let bundle = dist::build()?;
    let mut failed = Vec::new();
    for engine in engines {
        announce(&format!("end-to-end tests in {engine}: a minute or two"));
        if let Err(error) = drive(engine, &bundle, filter) {
            println!("{error:#}");
            failed.push(engine.to_string());
        }
    }
    for line in skipped {
        println!("{line}");
    }
    ensure!(failed.is_empty(), "end-to-end tests failed in {}; target/e2e/ keeps what was seen", failed.join(", "));
    Ok(())
}

/// The engines that are installed by now, and a line for each that is not.
fn available() -> Result<(Vec<Engine>, Vec<String>)> {
    setup::browser(Engine::Chromium)?;
    let (mut engines, mut skipped) = (vec![Engine::Chromium], Vec::new());
    for engine in Engine::ALL.into_iter().filter(|engine| *engine != Engine::Chromium) {
        match setup::browser(engine) {
            Ok(()) => engines.push(engine),
            Err(error) => skipped.push(format!("skipped {engine}: {error:#}")),
        }
    }
    Ok((engines, skipped))
}

fn drive(engine: Engine, bundle: &Path, filter: Option<&str>) -> Result<()> {
    let sh = setup::native_shell()?;
    cmd!(sh, "cargo test --test e2e -- --test-threads {AT_ONCE} {filter...}")
        .env("OKTA_PKCE_DIST", bundle)
        .env("OKTA_PKCE_BROWSER", engine.name())
        .run()?;
    Ok(())
}

fn native() -> Result<()> {
    let sh = setup::native_shell()?;
    cmd!(sh, "cargo test --workspace").run()?;
    Ok(())
}

/// The tests that need a browser's own objects, in a headless one.
fn web(filter: Option<&str>) -> Result<()> {
    setup::browser(Engine::Chromium)?;
    announce("tests of the browser's own objects, in Chromium");
    let sh = setup::bundler()?.shell()?;
    let driver = Engine::Chromium.driver().context("chromedriver is missing")?;
    cmd!(sh, "cargo test --target wasm32-unknown-unknown --test web {filter...}")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", driver)
        .env("WASM_BINDGEN_TEST_TIMEOUT", BROWSER_TIMEOUT)
        .run()?;
    Ok(())
}

fn announce(what: &str) {
    println!("\n== {what}");
}
