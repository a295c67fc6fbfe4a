//! The tests: natively, in the browser's target, and end to end.

mod named;

use std::path::Path;
use std::thread;

pub use named::named;

use anyhow::{Context as _, Result, ensure};
use xshell::cmd;

use crate::browser::Engine;
use crate::stages::Stages;
use crate::{dist, setup, tidy};

/// Seconds that a test in the browser may take; the machine may be busy.
const BROWSER_TIMEOUT: &str = "120";

/// Browsers at work at the same time: on two cores a third one only makes all of them slower.
const AT_ONCE: &str = "2";

/// Sets everything up and runs every test there is; with `tidy`, what comes before them in CI.
///
/// # Errors
/// When set-up, a check, the build or a test fails.
pub fn all(with_tidy: bool) -> Result<()> {
    let mut stages = Stages::default();
    stages.run("set-up", setup::everything)?;
    thread::scope(|scope| {
        // Linking the programs takes minutes of a single core, and the end-to-end tests wait for it.
        let bundle = scope.spawn(dist::build);
        if with_tidy {
            stages.run("tidy, beside the bundle", tidy::run)?;
        }
        stages.run("native tests, beside the bundle", native)?;
        stages.run("tests of the browser's own objects, in Chromium", || web(None))?;
        stages.run("the rest of the bundle", || bundle.join().expect("no build panics").map(drop))
    })?;
    e2e(None, None, &mut stages)
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
pub fn e2e(engine: Option<Engine>, filter: Option<&str>, stages: &mut Stages) -> Result<()> {
    setup::server()?;
    let (engines, skipped) = match engine {
        Some(engine) => setup::browser(engine).map(|()| (vec![engine], Vec::new()))?,
        None => setup::browsers()?,
    };
    setup::test_packages();
    let bundle = stages.run("the bundle", dist::build)?;
    let mut failed = Vec::new();
    for engine in engines {
        let tests = format!("end-to-end tests in {engine}");
        if let Err(error) = stages.run(&tests, || drive(engine, &bundle, filter)) {
            println!("{error:#}");
            failed.push(engine.to_string());
        }
    }
    for line in skipped {
        println!("{line}");
    }
    ensure!(failed.is_empty(), "end-to-end tests failed in {}; see the evidence in target/e2e/", failed.join(", "));
    Ok(())
}

fn drive(engine: Engine, bundle: &Path, filter: Option<&str>) -> Result<()> {
    let sh = setup::native_shell()?;
    cmd!(sh, "cargo test --workspace --test e2e -- --test-threads {AT_ONCE} {filter...}")
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
    let sh = setup::bundler()?.shell()?;
    let driver = Engine::Chromium.driver().context("chromedriver is missing")?;
    cmd!(sh, "cargo test --target wasm32-unknown-unknown --test web {filter...}")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", driver)
        .env("WASM_BINDGEN_TEST_TIMEOUT", BROWSER_TIMEOUT)
        .run()?;
    Ok(())
}
