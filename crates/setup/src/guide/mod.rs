//! The guide: the steps of a set-up, with the person's own values.
//!
//! [`STEPS`] is the content, written once: texts with names in braces. [`GuideValues`] are what the person entered, and
//! [`GuideWords`] fill them in, for the page and for [`to_markdown`] alike. [`GuideProgress`] says which steps are done, and
//! by what: the person's word, or a report of the doctor's that [`StepCheck`] read.
//!
//! ```
//! use login::config::{ConfigDraft, PageOrigin};
//! use setup::guide::{GuideProgress, GuideValues, to_markdown};
//!
//! let page = PageOrigin::new("http://localhost:8080");
//! let draft = ConfigDraft { domain: "dev-1.okta.com".into(), ..ConfigDraft::new(&page) };
//! let text = to_markdown(&GuideValues::new(&page, draft), &GuideProgress::default());
//! assert!(text.contains("<https://dev-1-admin.okta.com/admin/access/api/trusted_origins>"));
//! ```

mod action;
mod block;
mod check;
mod command;
mod console;
mod markdown;
mod name;
mod progress;
mod steps;
mod values;
mod words;

#[cfg(test)]
mod tests;

pub use action::GuideAction;
pub use block::{ConsoleClicks, GuideBlock, GuideSystem, TerminalCommand};
pub use check::{CheckedProbe, DoctorFindings, StepCheck, StepOutcome};
pub use command::GuideCommand;
pub use console::ConsolePage;
pub use markdown::to_markdown;
pub use name::GuideName;
pub use progress::{GuideProgress, StepTick};
pub use steps::{GuideStep, STEPS};
pub use values::GuideValues;
pub use words::{FilledText, GuideSpan, GuideWords, spans};
