//! Whole logins in a real Chromium, behind the real nginx, against okta-sim declared a public host.
//!
//! `cargo xtask e2e` builds the bundle and brings nginx, Chromium and chromedriver.
#![cfg(not(target_arch = "wasm32"))]

mod logins;
mod page;
mod refusals;
mod wire;
mod world;
