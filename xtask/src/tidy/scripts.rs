//! What shellcheck says of the scripts that people run.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use walkdir::WalkDir;

use crate::{programs, setup};

/// Directories of what is built or fetched: no script in them is ours.
const FOREIGN: [&str; 4] = ["target", "dist", "node_modules", ".git"];

/// Runs shellcheck on every script below `root`, for the shell in the script's first line.
///
/// # Errors
/// With what shellcheck found, or the line that installs it.
pub(super) fn check(root: &Path) -> Result<()> {
    let scripts = scripts(root);
    if scripts.is_empty() {
        return Ok(());
    }
    setup::shellcheck()?;
    let program = programs::find("shellcheck").context("shellcheck is not installed")?;
    let output = Command::new(program).args(["--color=never", "--"]).args(&scripts).output()?;
    ensure!(output.status.success(), "\n{}", String::from_utf8_lossy(&output.stdout).trim());
    Ok(())
}

fn scripts(root: &Path) -> Vec<PathBuf> {
    let is_ours = |entry: &walkdir::DirEntry| !FOREIGN.iter().any(|name| entry.file_name() == *name);
    let entries = WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(is_ours).flatten();
    entries
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "sh"))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_script_is_found_wherever_it_is_ours() {
        assert!(scripts(crate::workspace::root()).contains(&crate::workspace::root().join("nginx/install.sh")));
        let root = tempfile::tempdir().unwrap();
        for path in ["nginx/a.sh", "target/b.sh", "tests/sdk/node_modules/c.sh", "nginx/a.shell"] {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        assert_eq!(scripts(root.path()), [root.path().join("nginx/a.sh")]);
    }

    #[test]
    fn a_fault_is_named_with_its_line() {
        if programs::find("shellcheck").is_none() {
            println!("skipped: shellcheck is not installed");
            return;
        }
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a.sh"), "#!/bin/sh\necho \"$1\"\n").unwrap();
        check(root.path()).unwrap();
        fs::write(root.path().join("a.sh"), "#!/bin/sh\nrm $1\n").unwrap();
        let error = check(root.path()).unwrap_err().to_string();
        assert!(error.contains("a.sh line 2") && error.contains("SC2086"), "{error}");
    }
}
