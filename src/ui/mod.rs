//! The page: shows the state, sends intents, decides nothing.

mod after;
mod app;
mod authorize_step;
mod checks;
mod config_step;
mod copy;
mod decoded;
mod element;
mod error_card;
mod expiry;
mod factor_step;
mod field;
mod flow;
mod host;
pub mod inspector;
mod link_notice;
mod login_step;
mod password_step;
mod progress;
mod session_step;
mod sign_out;
mod stages;
mod task;
mod token_card;
mod tokens;
mod ways;
mod wire;

/// Mounts the page into the body.
pub fn mount() {
    leptos::mount::mount_to_body(app::app);
}
