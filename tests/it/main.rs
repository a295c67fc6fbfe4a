//! Whole logins against okta-sim, over real HTTP.
#![cfg(not(target_arch = "wasm32"))]

mod bench;
mod browser;
mod instead;

mod clock;
mod codes;
mod faults;
mod refusals;
mod secrets;
mod tokens;
mod wire;
