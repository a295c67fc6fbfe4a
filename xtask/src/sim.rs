//! The simulated Okta, built and run as a program of its own.

use std::{
    io::{BufRead as _, BufReader, Lines},
    path::{Path, PathBuf},
    process::{ChildStdout, Command, Stdio},
    thread,
};

use anyhow::{Context as _, Result, bail};
use xshell::cmd;

use crate::{process::Owned, setup, workspace};

/// What the program prints once it answers.
const READY: &str = "okta-sim listening on ";

/// Builds the program and returns its path.
///
/// # Errors
/// When it does not compile.
pub(crate) fn build() -> Result<PathBuf> {
    let sh = setup::native_shell()?;
    cmd!(sh, "cargo build --locked --package okta-sim").run()?;
    Ok(workspace::target().join("debug/okta-sim"))
}

/// Starts it for an app on `app_origin` and returns once it answers.
///
/// # Errors
/// When it ends before that.
pub(crate) fn start(program: &Path, port: u16, app_origin: &str) -> Result<Owned> {
    let child = Command::new(program)
        .args(["--port", &port.to_string(), "--app-origin", app_origin])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} does not start", program.display()))?;
    let mut sim = Owned(child);
    let stdout = sim.0.stdout.take().context("the simulator has no output")?;
    let rest = wait_until_ready(stdout)?;
    thread::spawn(move || rest.map_while(Result::ok).for_each(|line| println!("okta-sim: {line}")));
    Ok(sim)
}

fn wait_until_ready(stdout: ChildStdout) -> Result<Lines<BufReader<ChildStdout>>> {
    let mut lines = BufReader::new(stdout).lines();
    for line in lines.by_ref() {
        if line?.starts_with(READY) {
            return Ok(lines);
        }
    }
    bail!("the simulator ended before it answered")
}
