//! All tests: natively, in the browser's target, and end to end.

use anyhow::{Context as _, Result};
use xshell::cmd;

use crate::{browser, dist, setup};

/// Seconds that a test in the browser may take; the machine may be busy.
const BROWSER_TIMEOUT: &str = "120";

/// Sets everything up and runs every test there is.
///
/// # Errors
/// When set-up or a test fails.
pub fn all() -> Result<()> {
    setup::server()?;
    setup::browser()?;
    native()?;
    web()?;
    e2e(None)
}

/// Builds the bundle and drives it in real browsers, behind the real nginx.
///
/// # Errors
/// When set-up, the build or a test fails.
pub fn e2e(filter: Option<&str>) -> Result<()> {
    setup::server()?;
    setup::browser()?;
    let bundle = dist::build()?;
    let sh = setup::native_shell()?;
    cmd!(sh, "cargo test --test e2e -- {filter...}").env("OKTA_PKCE_DIST", bundle).run()?;
    Ok(())
}

fn native() -> Result<()> {
    let sh = setup::native_shell()?;
    cmd!(sh, "cargo test --workspace").run()?;
    Ok(())
}

/// The tests that need a browser's own objects, in a headless one.
fn web() -> Result<()> {
    let sh = setup::bundler()?.shell()?;
    let driver = browser::chromedriver().context("chromedriver is missing")?;
    cmd!(sh, "cargo test --target wasm32-unknown-unknown --test web")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", driver)
        .env("WASM_BINDGEN_TEST_TIMEOUT", BROWSER_TIMEOUT)
        .run()?;
    Ok(())
}
