//! Each rule that the simulator enforces, over real HTTP.

#![allow(clippy::unwrap_used, reason = "a test fails where something is missing")]

mod authn;
mod authorize;
mod browser;
mod cors;
mod custom_domain;
mod discovery;
mod disturbed;
mod factors;
mod faults;
mod home;
mod host;
mod interactive;
mod limits;
mod machine;
mod party;
mod passkey;
mod passwords;
mod policies;
mod program;
mod record;
mod recovery;
mod refresh;
mod revocation;
mod sessions;
mod signatures;
mod stuck;
mod token;
mod token_faults;
mod userinfo;
mod weak_keys;
