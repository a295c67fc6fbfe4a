//! What a step consists of. Texts are those of [`spans`](super::spans).

use super::{ConsolePage, GuideAction, GuideCommand, GuideName};

/// A part of a step, drawn by the page and written into the Markdown export.
#[derive(Debug)]
pub enum GuideBlock {
    /// A paragraph.
    Words(&'static str),
    /// A list without an order.
    Points(&'static [&'static str]),
    /// What to do in Okta's console, click by click.
    Clicks(&'static [ConsoleClicks]),
    /// Commands for a terminal.
    Commands(&'static [TerminalCommand]),
    /// One set of blocks for each operating system.
    Systems(&'static [(GuideSystem, &'static [GuideBlock])]),
    /// Pages elsewhere: title and address.
    Links(&'static [(&'static str, &'static str)]),
    /// A table: the head, and rows as wide as it.
    Table(&'static [&'static str], &'static [&'static [&'static str]]),
    /// A value that the step introduces: the page has a field for it.
    Field(GuideName),
    /// A change of the configuration in one click.
    Action(GuideAction),
}

/// Clicks on one page of Okta's console.
#[derive(Debug)]
pub struct ConsoleClicks {
    /// The page to begin at; `None` where the clicks go on from those before.
    pub page: Option<ConsolePage>,
    /// How to get there, and what to click.
    pub words: &'static str,
    /// What to enter: the field's label, and the exact value.
    pub values: &'static [(&'static str, &'static str)],
}

/// A command, and what it prints.
#[derive(Debug)]
pub struct TerminalCommand {
    /// What it is for.
    pub title: &'static str,
    /// The command.
    pub command: GuideCommand,
    /// What must be in its output; empty where it doesn't matter.
    pub prints: &'static str,
}

/// An operating system, or Docker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuideSystem {
    /// macOS with Homebrew.
    MacOs,
    /// Windows.
    Windows,
    /// Linux: Debian, Ubuntu and their relatives.
    Linux,
    /// A container.
    Docker,
}

impl GuideSystem {
    /// Returns the system that a browser calls by this name (`navigator.platform`).
    #[must_use]
    pub fn of_platform(platform: &str) -> Self {
        if platform.starts_with("Mac") {
            Self::MacOs
        } else if platform.starts_with("Win") {
            Self::Windows
        } else {
            Self::Linux
        }
    }

    /// Returns the stable name that hooks use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MacOs => "macos",
            Self::Windows => "windows",
            Self::Linux => "linux",
            Self::Docker => "docker",
        }
    }

    /// Returns the name on the tab.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::MacOs => "macOS",
            Self::Windows => "Windows",
            Self::Linux => "Linux",
            Self::Docker => "Docker",
        }
    }
}
