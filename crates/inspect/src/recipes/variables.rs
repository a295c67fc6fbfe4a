//! Lines that set an environment variable.

use super::quoting::{cmd_assignment, dotenv, fish, powershell, sh};
use super::token::Bearer;

/// The variable that every recipe sets or reads.
pub const VARIABLE: &str = "ACCESS_TOKEN";

/// Returns the leading space keeps the line out of many shells' history.
pub(super) fn export(token: Bearer<'_>) -> String {
    format!(" export {VARIABLE}={}", sh(token.expose()))
}

/// Returns the leading space keeps the line out of fish's history.
pub(super) fn set_exported(token: Bearer<'_>) -> String {
    format!(" set -gx {VARIABLE} {}", fish(token.expose()))
}

pub(super) fn env_drive(token: Bearer<'_>) -> String {
    format!("$env:{VARIABLE} = {}", powershell(token.expose()))
}

pub(super) fn set_cmd(token: Bearer<'_>) -> String {
    format!("set {}", cmd_assignment(VARIABLE, token.expose()))
}

/// `None` if parsers would read it differently.
pub(super) fn dotenv_line(token: Bearer<'_>) -> Option<String> {
    dotenv(token.expose()).map(|value| format!("{VARIABLE}={value}"))
}
