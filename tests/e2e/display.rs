//! A display that nobody sees, for a browser without a headless mode.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use xtask::browser;
use xtask::process::Owned;

/// A running Xvfb; it ends when this is dropped.
pub struct Display {
    _process: Owned,
    /// What `DISPLAY` says for it.
    pub name: String,
}

impl Display {
    /// Starts one under a number that nobody uses, which it chooses and tells itself.
    pub fn start() -> Self {
        let mut child = Command::new(browser::xvfb().expect("Xvfb is installed"))
            .args(["-displayfd", "1", "-screen", "0", "1280x2000x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let stdout = child.stdout.take().expect("its output is piped");
        let process = Owned(child);
        let mut number = String::new();
        BufReader::new(stdout).read_line(&mut number).expect("Xvfb tells its number");
        assert!(!number.is_empty(), "Xvfb ended before it was ready");
        Self { _process: process, name: format!(":{}", number.trim()) }
    }
}
