//! The machine-to-machine side of the set-up: commands that get tokens without a user, what their answers mean, and how
//! the machine's token compares with the person's.
//!
//! The client secret never comes here: [`MachineConfig::command`] writes commands that read it from an environment
//! variable. What they print is pasted, and [`answer::read`] says what it is.
//!
//! ```
//! use setup::m2m::{ClientAuthentication, MachineCommand, MachineDraft, Shell, answer};
//!
//! let draft = MachineDraft {
//!     domain: "dev-1.okta.com".into(),
//!     client_id: "0oam2m4d5E6f7G8h9i0".into(),
//!     ..MachineDraft::new()
//! };
//! let config = draft.read().config.expect("every field can be read");
//! let written = config
//!     .command(Shell::Sh, MachineCommand::ClientCredentials, ClientAuthentication::Secret)
//!     .expect("nothing is missing");
//! assert!(written.text.contains("'https://dev-1.okta.com/oauth2/default/v1/token'"));
//! assert_eq!(written.variables, ["OKTA_CLIENT_SECRET"]);
//!
//! let pasted = r#"{"error":"invalid_dpop_proof","error_description":"The DPoP proof JWT header is missing."}"#;
//! let answer::MachineAnswer::Refused(finding) = answer::read(pasted) else { panic!("a refusal") };
//! assert_eq!((finding.console, finding.step), ("Applications > your app > General", Some(5)));
//! ```

pub mod answer;
mod command;
mod compare;
mod draft;
mod form;
mod sequence;
mod setting;
mod sheet;
mod trouble;

pub use command::{ClientAuthentication, CommandProblem, MachineCommand, WrittenCommand};
pub use compare::{SideBySide, SideRow, SideVerdict, compare_with_user};
pub use draft::{MachineConfig, MachineDraft, MachineField, MachineReading};
pub use form::MachineForm;
pub use inspect::recipes::machine::{KEY_FILE_VARIABLE, SECRET_VARIABLE, Shell, USER_TOKEN_VARIABLE};
pub use sequence::{SequenceMessage, TokenFlow};
pub use setting::SettingFinding;
pub use sheet::{CommandSheet, CommandVariable};
pub use trouble::{Troubleshooting, troubleshooting};
