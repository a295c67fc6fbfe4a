//! Checks before a change is shared: format, lints, scripts, the server block, and rules that no linter has.

mod hooks;
mod imports;
mod manifest;
mod map;
mod names;
mod papers;
mod rooms;
mod rules;
mod rust_version;
mod scripts;
mod words;

use anyhow::{Result, ensure};
use xshell::{Shell, cmd};

use crate::{nginx, setup, workspace};

/// A check and its name.
type TidyCheck = (&'static str, fn() -> Result<()>);

/// Runs every check, and names all that fail.
///
/// # Errors
/// When set-up or a check fails.
pub fn run() -> Result<()> {
    setup::server()?;
    let checks: [TidyCheck; 8] = [
        ("format", format),
        ("lints", native_lints),
        ("lints for the browser", browser_lints),
        ("scripts", || scripts::check(workspace::root())),
        ("the server block", nginx::check),
        ("dependencies", dependencies),
        ("rust-version", rust_version::check),
        ("architecture", architecture),
    ];
    let mut failed = Vec::new();
    for (name, check) in checks {
        if let Err(error) = check() {
            println!("{name}: {error:#}");
            failed.push(name);
        }
    }
    ensure!(failed.is_empty(), "not tidy: {}", failed.join(", "));
    println!("tidy");
    Ok(())
}

fn format() -> Result<()> {
    let sh = setup::native_shell()?;
    Ok(cmd!(sh, "cargo fmt --all --check").run()?)
}

fn native_lints() -> Result<()> {
    let sh = setup::native_shell()?;
    // `cargo test` alone does not run the end-to-end tests, which is why they are no part of all targets.
    Ok(cmd!(sh, "cargo clippy --workspace --all-targets --test e2e -- -D warnings").run()?)
}

fn browser_lints() -> Result<()> {
    let sh = setup::bundler()?.shell()?;
    if !answers(&sh, "clippy") {
        println!("skipped: the browser toolchain has no clippy");
        return Ok(());
    }
    Ok(cmd!(sh, "cargo clippy --lib --bins --test web --target wasm32-unknown-unknown -- -D warnings").run()?)
}

/// What deny.toml asks of the dependencies; advisories where their database can be fetched.
fn dependencies() -> Result<()> {
    let sh = setup::native_shell()?;
    let deny = setup::cargo_deny()?;
    // Second versions are warnings, and there are many.
    cmd!(sh, "{deny} --workspace --log-level error check bans licenses sources").run()?;
    if cmd!(sh, "{deny} --workspace fetch db").quiet().ignore_stdout().ignore_stderr().run().is_err() {
        println!("skipped: the database of advisories can't be fetched");
        return Ok(());
    }
    Ok(cmd!(sh, "{deny} --workspace check --disable-fetch advisories").run()?)
}

fn architecture() -> Result<()> {
    let root = workspace::root();
    let mut broken = rules::broken(root)?;
    broken.extend(papers::untrue(root)?);
    broken.extend(rooms::untrue_rows(root)?);
    broken.extend(rooms::unused_dependencies(root)?);
    let sources = rules::product_sources(root)?;
    broken.extend(names::declared_twice(&sources));
    broken.extend(imports::nested(&sources));
    broken.extend(words::unplain(root)?);
    for breach in &broken {
        println!("{breach}");
    }
    ensure!(broken.is_empty(), "rules broken: {}", broken.len());
    Ok(())
}

fn answers(sh: &Shell, cargo_command: &str) -> bool {
    cmd!(sh, "cargo {cargo_command} --version").quiet().ignore_stdout().ignore_stderr().run().is_ok()
}
