//! Whole logins against okta-sim, over real HTTP.
#![cfg(not(target_arch = "wasm32"))]
