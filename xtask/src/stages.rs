//! What took how long, in a run of several minutes.

use std::time::{Duration, Instant};

use anyhow::Result;

/// The stages of a run, each with its time. The table of them is printed when this is dropped, after a failure too.
#[derive(Debug, Default)]
pub struct Stages(Vec<(String, Duration)>);

impl Stages {
    /// Announces a stage, runs it, and notes how long it took.
    ///
    /// # Errors
    /// Those of the stage.
    pub fn run<T>(&mut self, name: &str, stage: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n== {name}");
        let begin = Instant::now();
        let result = stage();
        self.0.push((name.to_owned(), begin.elapsed()));
        result
    }

    /// Returns a line for each stage, and one for all together.
    fn table(&self) -> String {
        let total = ("total".to_owned(), self.0.iter().map(|(_, time)| *time).sum());
        let line = |(name, time): &(String, Duration)| {
            let seconds = time.as_secs();
            format!("{name:<50} {:>3}:{:02}\n", seconds / 60, seconds % 60)
        };
        self.0.iter().chain([&total]).map(line).collect()
    }
}

impl Drop for Stages {
    fn drop(&mut self) {
        if !self.0.is_empty() {
            println!("\n{:<50} {:>6}\n{}", "time taken", "min:s", self.table());
        }
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    #[test]
    fn a_stage_that_fails_stands_in_the_table() {
        let mut stages = Stages(vec![("tidy".to_owned(), Duration::from_secs(83))]);
        assert!(stages.run("native tests", || -> Result<()> { bail!("one failed") }).is_err());
        let table = stages.table();
        let lines: Vec<String> =
            table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(lines, ["tidy 1:23", "native tests 0:00", "total 1:23"]);
    }
}
