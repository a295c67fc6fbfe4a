//! The automation of okta-pkce-tester. `cargo xtask` runs it; end-to-end tests start the same nginx through it.

#![allow(clippy::print_stdout, reason = "a command line program speaks on standard output")]

pub mod bench;
pub mod browser;
mod compress;
pub mod dev;
pub mod dist;
mod fingerprint;
pub mod headers;
mod linked;
mod metadata;
pub mod nginx;
pub mod nginx_install;
pub mod process;
pub mod programs;
pub mod release;
pub mod serve;
pub mod server_block;
pub mod setup;
mod shorten;
mod sim;
pub mod stages;
pub mod test;
pub mod tidy;
pub mod workspace;
