//! trunk, wasm-bindgen, wasm-opt and geckodriver, below `target/tools` and never in the person's own directories.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use xshell::{Shell, cmd};

use super::native_shell;
use crate::browser::Engine;
use crate::workspace;

/// The last one that Rust 1.95 builds.
const TRUNK: &str = "0.21.14";

/// Drives every Firefox since 115.
const GECKODRIVER: &str = "0.37.1";

/// Understands what current compilers emit; Debian's 108 does not.
const BINARYEN: u32 = 132;

/// Takes out of wasm-bindgen's script what only a reader needs.
const ESBUILD: &str = "0.25.12";

pub(super) fn ensure_trunk() -> Result<()> {
    let sh = native_shell()?;
    if version(&sh, "trunk").as_deref() == Some(TRUNK) {
        return Ok(());
    }
    cargo_install(&sh, "trunk", TRUNK, "six minutes")
}

/// The program's version must equal the crate's, so it is read from Cargo.lock.
pub(super) fn ensure_bindgen() -> Result<()> {
    let sh = native_shell()?;
    let locked = locked_bindgen(&sh)?;
    if version(&sh, "wasm-bindgen") == Some(locked.clone())
        && version(&sh, "wasm-bindgen-test-runner") == Some(locked.clone())
    {
        return Ok(());
    }
    cargo_install(&sh, "wasm-bindgen-cli", &locked, "two minutes")
}

pub(super) fn ensure_wasm_opt() -> Result<()> {
    let sh = native_shell()?;
    let found = version(&sh, "wasm-opt").and_then(|version| version.parse::<u32>().ok());
    if found.is_some_and(|version| version >= BINARYEN) {
        return Ok(());
    }
    npm_install(&sh, "wasm-opt", &format!("binaryen@{BINARYEN}"))
}

pub(super) fn ensure_esbuild() -> Result<()> {
    let sh = native_shell()?;
    if version(&sh, "esbuild").as_deref() == Some(ESBUILD) {
        return Ok(());
    }
    npm_install(&sh, "esbuild", &format!("esbuild@{ESBUILD}"))
}

fn npm_install(sh: &Shell, program: &str, package: &str) -> Result<()> {
    ensure!(
        cmd!(sh, "npm --version").quiet().ignore_stdout().ignore_stderr().run().is_ok(),
        "{program} is missing: install npm (Debian: apt-get install npm), which brings it as {package}"
    );
    println!("installing {program} from the npm package {package}: ten seconds");
    let prefix = workspace::tools().join("npm");
    sh.create_dir(&prefix)?;
    cmd!(sh, "npm install --no-fund --no-audit --loglevel=error --prefix {prefix} {package}").run()?;
    Ok(())
}

/// Any version will do: the protocol is a standard.
pub(super) fn ensure_geckodriver() -> Result<()> {
    if Engine::Firefox.driver().is_some() {
        return Ok(());
    }
    cargo_install(&native_shell()?, "geckodriver", GECKODRIVER, "two minutes")
}

fn cargo_install(sh: &Shell, name: &str, version: &str, takes: &str) -> Result<()> {
    println!("installing {name} {version} into {}: about {takes}", workspace::tools().display());
    let root = workspace::tools();
    cmd!(sh, "cargo install {name} --version {version} --locked --force --root {root}")
        // Else gigabytes of what it was built from stay behind.
        .env_remove("CARGO_TARGET_DIR")
        .run()
        .with_context(|| format!("{name} {version} does not install"))?;
    Ok(())
}

/// The version a program tells: the first word of its answer that begins with a digit.
fn version(sh: &Shell, program: &str) -> Option<String> {
    let answer = cmd!(sh, "{program} --version").quiet().ignore_stderr().read().ok()?;
    answer.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned)
}

fn locked_bindgen(sh: &Shell) -> Result<String> {
    let manifest: &Path = &workspace::root().join("Cargo.toml");
    let id = cmd!(sh, "cargo pkgid --manifest-path {manifest} wasm-bindgen").quiet().read()?;
    let (_, version) = id.rsplit_once('@').context("cargo pkgid names no version of wasm-bindgen")?;
    Ok(version.to_owned())
}
