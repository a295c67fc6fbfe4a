//! The page: shows the state, sends intents, decides nothing.

mod after;
mod app;
mod authorize_step;
mod checks;
mod config_step;
mod copy;
mod decoded;
pub mod doctor;
mod element;
mod error_card;
mod expiry;
mod factor_step;
mod field;
mod fields;
pub mod files;
mod flow;
mod frame;
mod guest;
pub mod guide;
mod host;
mod html;
pub mod inspector;
mod link_notice;
mod login_step;
pub mod m2m;
pub mod neighbors;
mod password_step;
mod progress;
mod session_step;
mod sign_out;
mod simulator_users;
mod stages;
mod svg;
mod task;
mod token_bar;
mod token_card;
mod tokens;
mod undo;
mod verdict;
mod ways;
mod wire;
pub mod workbench;

use leptos::mount::mount_to;

use crate::browser::programs::Place;

/// Fills the login's page.
pub fn mount(root: Place) {
    mount_to(root, app::app).forget();
}
