//! Whole logins against okta-sim, over real HTTP.
#![cfg(not(target_arch = "wasm32"))]

mod bench;
mod browser;
mod instead;

mod script;

mod after;
mod boot;
mod clock;
mod codes;
mod doctor;
mod factors;
mod faults;
mod hostile;
mod passwords;
mod refusals;
mod secrets;
mod tokens;
mod wire;
