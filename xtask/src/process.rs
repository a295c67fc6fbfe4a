//! Ending the processes that we started, and no others.

use std::{
    process::Child,
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

/// How long a process may take to end by itself before it is killed.
const GRACE: Duration = Duration::from_secs(3);

/// A child process that ends with its owner.
#[derive(Debug)]
pub struct Owned(pub Child);

impl Owned {
    /// Whether it still runs.
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
