//! The page: `browser` implements the login's port with web APIs, and `ui` shows the state and sends intents.
//!
//! What it shows is decided in crates that compile natively: `login` and `inspect`, both on `jose`.

#[cfg(target_arch = "wasm32")]
pub mod browser;

#[cfg(target_arch = "wasm32")]
pub mod ui;
