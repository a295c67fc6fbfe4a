//! Ending the processes that we started, and no others.

use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;
use rustix::process::{Pid, Signal, kill_process, kill_process_group};

/// How long a process may take to exit before it is killed.
const GRACE: Duration = Duration::from_secs(3);

/// Runs a program to its end and returns how it ended; once it is to be stopped it ends early, with all that it
/// started, and the answer is nothing.
///
/// # Errors
/// When it does not start.
pub fn run_unless(mut is_to_stop: impl FnMut() -> bool, mut command: Command) -> Result<Option<ExitStatus>> {
    // A group of its own: its children can be asked to end together with it.
    let mut child = command.stdin(Stdio::null()).process_group(0).spawn()?;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if is_to_stop() {
            let _ = kill_process_group(Pid::from_child(&child), Signal::TERM);
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(10));
    }
}

/// A child process that ends with its owner.
#[derive(Debug)]
pub struct Owned(pub Child);

impl Owned {
    /// Returns whether it still runs.
    pub fn is_running(&mut self) -> bool {
        matches!(self.0.try_wait(), Ok(None))
    }

    fn ask_to_end(&mut self) {
        // Only while it runs: afterwards the number may belong to somebody else's process.
        if self.is_running() {
            let _ = kill_process(Pid::from_child(&self.0), Signal::TERM);
        }
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        self.ask_to_end();
        let deadline = Instant::now() + GRACE;
        while self.is_running() {
            if Instant::now() > deadline {
                let _ = self.0.kill();
                let _ = self.0.wait();
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    #[test]
    fn what_is_stopped_ends_with_its_children() {
        let dir = tempfile::tempdir().unwrap();
        let alive = dir.path().join("alive");
        let shell = |script: &str| {
            let mut command = Command::new("sh");
            command.current_dir(dir.path()).args(["-c", script]);
            command
        };
        let stop = AtomicBool::new(false);
        let is_to_stop = || stop.load(Ordering::Relaxed);
        assert!(!run_unless(is_to_stop, shell("exit 3")).unwrap().unwrap().success());
        thread::scope(|scope| {
            scope.spawn(|| {
                while !alive.exists() {
                    thread::sleep(Duration::from_millis(10));
                }
                stop.store(true, Ordering::Relaxed);
            });
            let begin = Instant::now();
            let script = "(trap 'rm alive; exit' TERM; touch alive; while :; do sleep 0.01; done) & wait";
            assert!(run_unless(is_to_stop, shell(script)).unwrap().is_none());
            assert!(begin.elapsed() < GRACE, "it was asked to end, not waited for");
        });
        let deadline = Instant::now() + GRACE;
        while alive.exists() {
            assert!(Instant::now() < deadline, "the child goes on");
            thread::sleep(Duration::from_millis(10));
        }
    }
}
