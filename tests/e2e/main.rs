//! Whole logins in real browsers.
#![cfg(not(target_arch = "wasm32"))]
