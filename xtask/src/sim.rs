//! The simulated Okta, built and run as its own program.

use std::io::{BufRead as _, BufReader, Lines};
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command, Stdio};
use std::thread;

use anyhow::{Context as _, Result, bail};
use xshell::cmd;

use crate::process::Owned;
use crate::{setup, workspace};

/// The client id that the simulator knows. Its library says the same, but takes a minute to compile.
pub(crate) const CLIENT_ID: &str = "0oasimspa1demo000001";

/// What the program prints once it answers.
const READY: &str = "okta-sim listening on ";

/// A running simulator. It stops when this is dropped.
#[derive(Debug)]
pub(crate) struct SimProcess {
    process: Owned,
    output: Option<Lines<BufReader<ChildStdout>>>,
}

/// Builds the program and returns its path.
///
/// # Errors
/// When it does not compile.
pub(crate) fn build() -> Result<PathBuf> {
    let sh = setup::native_shell()?;
    cmd!(sh, "cargo build --package okta-sim").run()?;
    Ok(workspace::target().join("debug/okta-sim"))
}

impl SimProcess {
    /// Starts the program for an app on `app_origin` and returns once it answers.
    ///
    /// # Errors
    /// When it ends before that.
    pub(crate) fn start(program: &Path, port: u16, app_origin: &str) -> Result<Self> {
        let child = Command::new(program)
            .args(["--port", &port.to_string(), "--app-origin", app_origin])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} couldn't be started", program.display()))?;
        let mut process = Owned(child);
        let stdout = process.0.stdout.take().context("the simulator has no output")?;
        let output = wait_until_ready(stdout)?;
        Ok(Self { process, output: Some(output) })
    }

    /// Passes on what it says from here on: first its users, then what it wants to be known.
    pub(crate) fn let_speak(&mut self) {
        if let Some(output) = self.output.take() {
            thread::spawn(|| output.map_while(Result::ok).for_each(|line| println!("{line}")));
        }
    }

    /// Returns whether it still runs.
    pub(crate) fn is_running(&mut self) -> bool {
        self.process.is_running()
    }
}

fn wait_until_ready(stdout: ChildStdout) -> Result<Lines<BufReader<ChildStdout>>> {
    let mut lines = BufReader::new(stdout).lines();
    for line in lines.by_ref() {
        if line?.starts_with(READY) {
            return Ok(lines);
        }
    }
    bail!("the simulator exited before it answered")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_simulator_knows_the_client() {
        assert_eq!(super::CLIENT_ID, okta_sim::demo::CLIENT_ID);
    }
}
