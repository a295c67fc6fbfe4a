//! Commands of the guide: `inspect` writes each that has a value in it.

use inspect::recipes::machine::Shell;
use inspect::recipes::terminal;

use super::{FilledText, GuideWords};

/// A command for a terminal.
#[derive(Debug)]
pub enum GuideCommand {
    /// As it is, but for `{port}`.
    Plain(&'static str),
    /// Prints what an address answers.
    Fetch(Shell, &'static str),
    /// Sets an environment variable: name and value.
    Set(&'static str, &'static str),
    /// Enters a directory.
    Enter(&'static str),
}

impl GuideCommand {
    /// Writes the command with the person's values.
    #[must_use]
    pub fn fill(&self, words: &GuideWords) -> FilledText {
        let quoted = |text, command: &dyn Fn(&str) -> String| {
            let FilledText { text, is_complete } = words.fill(text);
            FilledText { text: command(&text), is_complete }
        };
        match self {
            Self::Plain(text) => words.fill(text),
            Self::Fetch(shell, address) => quoted(address, &|address| terminal::fetch(*shell, address)),
            Self::Set(name, value) => quoted(value, &|value| terminal::set_variable(Shell::Sh, name, value)),
            Self::Enter(directory) => quoted(directory, &|directory| terminal::enter(Shell::Sh, directory)),
        }
    }
}
