//! What set-up is at, and how much is left.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts the steps of a set-up. They run side by side, so each says its number when it begins.
#[derive(Debug)]
pub(super) struct Progress {
    total: usize,
    begun: AtomicUsize,
}

impl Progress {
    /// For this many steps.
    pub(super) fn of(total: usize) -> Self {
        Self { total, begun: AtomicUsize::new(0) }
    }

    /// Says that a step begins, and how long it takes: `3 of 6: trunk 0.21.14, about 3 min`.
    pub(super) fn begin(&self, what: &str, takes: &str) {
        println!("{}", self.line(what, takes));
    }

    /// Says that a step is done already.
    pub(super) fn pass(&self, what: &str) {
        println!("{}: {what}", self.next());
    }

    fn line(&self, what: &str, takes: &str) -> String {
        format!("{}: {what}, about {takes}", self.next())
    }

    fn next(&self) -> String {
        let number = self.begun.fetch_add(1, Ordering::Relaxed) + 1;
        format!("{number} of {}", self.total.max(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_says_how_many_there_are() {
        let progress = Progress::of(2);
        assert_eq!(progress.line("trunk", "3 min"), "1 of 2: trunk, about 3 min");
        assert_eq!(progress.line("nginx", "10 s"), "2 of 2: nginx, about 10 s");
    }
}
