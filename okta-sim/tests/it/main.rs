//! Each rule that the simulator enforces, over real HTTP.

mod authn;
mod authorize;
mod cors;
mod discovery;
mod faults;
mod party;
mod program;
mod record;
mod signatures;
mod token;
mod userinfo;
