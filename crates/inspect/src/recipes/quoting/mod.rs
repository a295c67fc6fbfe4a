//! One text, written so that a language reads exactly it: one function a language.
//!
//! The text is one line: control characters are refused before it comes here.

mod cmd;
mod dotenv;
mod programs;
mod shells;

pub use cmd::{cmd_argument, cmd_assignment};
pub use dotenv::dotenv;
pub use programs::{javascript, javascript_bytes, python};
pub use shells::{fish, powershell, sh};
