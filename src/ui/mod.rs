//! The page: shows the state, sends intents, decides nothing.

#![expect(clippy::needless_pass_by_value, reason = "a component owns its properties")]

mod app;
mod checks;
mod config_step;
mod copy;
mod decoded;
mod error_card;
mod expiry;
mod field;
mod flow;
mod login_step;
mod progress;
mod session_step;
mod stages;
mod token_card;
mod tokens;

pub use app::App;

/// Mounts the page into the body.
pub fn mount() {
    leptos::mount::mount_to_body(App);
}
