//! The login's speed: measured in Chromium, on the release bundle behind the real nginx.

use anyhow::Result;
use xshell::cmd;

use crate::browser::Engine;
use crate::{dist, setup};

/// Builds the bundle and prints how long a login takes, beside the same requests made bare.
///
/// # Errors
/// When set-up, the build or a login fails. No figure is a failure.
pub fn run() -> Result<()> {
    setup::server()?;
    setup::browser(Engine::Chromium)?;
    let bundle = dist::build()?;
    let sh = setup::native_shell()?;
    println!("\n== measuring logins in {}: about 1 min", Engine::Chromium);
    // What is measured is the release bundle; the simulator that answers it may be the tests' own build.
    cmd!(sh, "cargo bench --profile dev --bench login").env("OKTA_PKCE_DIST", bundle).run()?;
    Ok(())
}
