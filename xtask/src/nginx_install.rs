//! The page on an nginx of this machine's own: the installer of the release archive, run with the checkout's bundle.

use std::ffi::OsString;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::{dist, programs, workspace};

/// What the installer does without a page.
const WITHOUT_BUNDLE: [&str; 3] = ["--uninstall", "--help", "-h"];

/// Builds the bundle and runs the installer with these arguments.
///
/// # Errors
/// When the build fails, or the installer does, which has said why.
pub fn run(arguments: &[OsString]) -> Result<()> {
    let mut command = installer()?;
    command.arg("--block").arg(workspace::root().join("nginx/okta-pkce-tester.conf"));
    if needs_bundle(arguments) {
        command.arg("--root").arg(dist::build()?);
    }
    let status = command.args(arguments).status().context("the installer couldn't be started")?;
    ensure!(status.success(), "the installer did not finish");
    Ok(())
}

/// Returns a caller's own bundle is as good as one that is built.
fn needs_bundle(arguments: &[OsString]) -> bool {
    !arguments
        .iter()
        .filter_map(|argument| argument.to_str())
        .any(|argument| WITHOUT_BUNDLE.contains(&argument) || argument == "--root" || argument.starts_with("--root="))
}

fn installer() -> Result<Command> {
    let directory = workspace::root().join("nginx");
    if cfg!(windows) {
        let shell = ["pwsh.exe", "powershell.exe"].iter().find_map(|name| programs::find(name));
        let mut command = Command::new(shell.context("PowerShell is not installed")?);
        command.args(["-NoProfile", "-ExecutionPolicy", "Bypass", "-File"]).arg(directory.join("install.ps1"));
        return Ok(command);
    }
    let mut command = Command::new("sh");
    command.arg(directory.join("install.sh"));
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_the_page_off_builds_none() {
        let check = |arguments: &[&str], expected: bool| {
            let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
            assert_eq!(needs_bundle(&arguments), expected, "{arguments:?}");
        };
        check(&[], true);
        check(&["--port", "8081", "--dry-run"], true);
        check(&["--uninstall"], false);
        check(&["--uninstall", "--dry-run"], false);
        check(&["--help"], false);
        check(&["--root", "/srv/page"], false);
        check(&["--root=/srv/page"], false);
    }
}
