//! A test bench for browser logins against Okta.
//!
//! The login, from top to bottom (see [`login::sign_in`]):
//!
//! 1. `config` turns what was typed into validated values.
//! 2. `protocol::authn` exchanges user name and password for a single-use session token.
//! 3. `protocol::authorize` exchanges that, in a hidden frame and with PKCE, for an authorization code.
//! 4. `protocol::token` exchanges the code for tokens.
//! 5. `checks` compares every token against keys that were fetched while the person typed.
//! 6. `login` strings these together over a port, [`login::Browser`].
//! 7. `wire` stands between the two and writes down every exchange, for the person to read.
//! 8. `inspect` takes any token apart, login or not.
//! 9. `browser` implements the port with web APIs, and `ui` shows the state and sends intents.
//!
//! Everything but the last point is pure and compiles natively.

pub mod secret;

pub mod passkey;

pub mod json;

pub mod config;

pub mod checks;

pub mod protocol;

pub mod login;

pub mod wire;

pub mod inspect;

#[cfg(target_arch = "wasm32")]
pub mod browser;

#[cfg(target_arch = "wasm32")]
pub mod ui;
