//! A compiler for wasm32-unknown-unknown.
//!
//! rustup installs it with one command. If rustup's server can't be reached but Debian's packages can, Debian's
//! compiler comes with the source of the standard library, and the library is built from that once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use xshell::{Shell, cmd};

use super::packages::{self, Package};
use crate::{process, programs, workspace};

const TARGET: &str = "wasm32-unknown-unknown";

/// What rustup calls Debian's compiler once it can build for the browser.
const FROM_SOURCE: &str = "wasm-from-source";

/// How long rustup may take to install the target, a download of 20 MB.
const RUSTUP_PATIENCE: Duration = Duration::from_secs(180);

const LINKER: &str = "rust-lld";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";

/// The compiler that builds for the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toolchain {
    /// The one that runs anyway, with the target added by rustup.
    Default,
    /// Debian's compiler with a standard library built from its source.
    FromSource,
}

impl Toolchain {
    /// Returns the value for `RUSTUP_TOOLCHAIN`, when it is not the default.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Default => None,
            Self::FromSource => Some(FROM_SOURCE),
        }
    }
}

/// Returns whether [`ensure`] has nothing to do.
pub(super) fn is_there() -> Result<bool> {
    Ok(installed(&Shell::new()?)?.is_some())
}

pub(super) fn ensure() -> Result<Toolchain> {
    let sh = Shell::new()?;
    if let Some(installed) = installed(&sh)? {
        return Ok(installed);
    }
    if add_with_rustup(&sh) {
        return Ok(Toolchain::Default);
    }
    ensure!(
        programs::find("apt-get").is_some(),
        "the compiler can't build for the browser. Once rustup's server is reachable, run: rustup target add {TARGET}"
    );
    println!("rustup can't install {TARGET}; building its standard library from Debian's source instead");
    Debian::on(&host(&sh)?).install(&sh)?;
    Ok(Toolchain::FromSource)
}

fn installed(sh: &Shell) -> Result<Option<Toolchain>> {
    if has_target(sh) {
        return Ok(Some(Toolchain::Default));
    }
    Ok(Debian::on(&host(sh)?).is_ready(sh).then_some(Toolchain::FromSource))
}

fn has_target(sh: &Shell) -> bool {
    cmd!(sh, "rustc --print target-libdir --target {TARGET}")
        .quiet()
        .ignore_stderr()
        .read()
        .is_ok_and(|dir| has_standard_library(Path::new(&dir)))
}

fn add_with_rustup(sh: &Shell) -> bool {
    println!("adding {TARGET} with rustup");
    let mut command = Command::new("rustup");
    command.args(["target", "add", TARGET]);
    let deadline = Instant::now() + RUSTUP_PATIENCE;
    let ended = process::run_unless(|| Instant::now() > deadline, command);
    ended.is_ok_and(|status| status.is_some_and(|status| status.success())) && has_target(sh)
}

fn has_standard_library(dir: &Path) -> bool {
    fs::read_dir(dir)
        .is_ok_and(|entries| entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-")))
}

/// Debian's compiler below /usr, which rustup can be told to use.
#[derive(Debug)]
struct Debian {
    libraries: PathBuf,
    /// Contains the version of the compiler that built the libraries.
    stamp: PathBuf,
    linker: PathBuf,
    /// Where rustup's toolchain has the linker, below its root.
    rustups_linker: PathBuf,
}

impl Debian {
    fn on(host: &str) -> Self {
        let rustlib = Path::new("/usr/lib/rustlib");
        Self {
            libraries: rustlib.join(TARGET).join("lib"),
            stamp: rustlib.join(TARGET).join("built-by"),
            linker: rustlib.join(host).join("bin").join(LINKER),
            rustups_linker: Path::new("lib/rustlib").join(host).join("bin").join(LINKER),
        }
    }

    /// Returns whether all of it is there, and of one version: a package upgrade leaves old libraries behind.
    fn is_ready(&self, sh: &Shell) -> bool {
        has_standard_library(&self.libraries)
            && self.linker.exists()
            && compiler_version(sh)
                .is_some_and(|version| fs::read_to_string(&self.stamp).is_ok_and(|built| built == version))
            && cmd!(sh, "rustup which --toolchain {FROM_SOURCE} rustc")
                .quiet()
                .ignore_stderr()
                .ignore_stdout()
                .run()
                .is_ok()
    }

    fn install(&self, sh: &Shell) -> Result<()> {
        packages::ensure(&[Package::RustcWeb, Package::CargoWeb, Package::RustSource])?;
        let version = compiler_version(sh).with_context(|| format!("{DEBIAN_RUSTC} doesn't run"))?;
        let built = self.build(sh)?;
        self.copy(sh, &built)?;
        self.link(sh)?;
        forget_builds(sh)?;
        fs::write(&self.stamp, version)?;
        if !has_standard_library(&self.libraries) {
            bail!("the standard library was built, but isn't in {}", self.libraries.display());
        }
        Ok(())
    }

    /// Builds the standard library as the dependency of an empty crate.
    fn build(&self, sh: &Shell) -> Result<PathBuf> {
        println!("building the standard library for {TARGET}: 30 s");
        let seed = workspace::tools().join("std-seed");
        sh.create_dir(seed.join("src"))?;
        sh.write_file(
            seed.join("Cargo.toml"),
            "[package]\nname = \"seed\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n",
        )?;
        sh.write_file(seed.join("src/lib.rs"), "")?;
        let target = seed.join("target");
        sh.remove_path(&target)?;
        let _dir = sh.push_dir(&seed);
        // The bitcode is what link-time optimization of the app works on.
        cmd!(sh, "{DEBIAN_CARGO} build --release --target {TARGET} -Zbuild-std=std,panic_abort,proc_macro")
            .env("RUSTC", DEBIAN_RUSTC)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("RUSTFLAGS", "-Cembed-bitcode=yes")
            .env("CARGO_TARGET_DIR", &target)
            .env_remove("LD_LIBRARY_PATH")
            .run()?;
        Ok(target.join(TARGET).join("release/deps"))
    }

    fn copy(&self, sh: &Shell, built: &Path) -> Result<()> {
        sh.remove_path(&self.libraries)?;
        sh.create_dir(&self.libraries)?;
        for file in sh.read_dir(built)? {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            if name.ends_with(".rlib") && !name.starts_with("libseed-") {
                sh.copy_file(&file, self.libraries.join(&*name))?;
            }
        }
        Ok(())
    }

    /// Debian's compiler has no linker for wasm; rustup's own is the same program.
    fn link(&self, sh: &Shell) -> Result<()> {
        let sysroot = cmd!(sh, "rustc --print sysroot").quiet().read()?;
        let rustups = Path::new(&sysroot).join(&self.rustups_linker);
        if !self.linker.exists() {
            let dir = self.linker.parent().expect("the linker is in a directory");
            sh.create_dir(dir)?;
            sh.remove_path(&self.linker)?;
            cmd!(sh, "ln -s {rustups} {dir}").run()?;
        }
        cmd!(sh, "rustup toolchain link {FROM_SOURCE} /usr").run()?;
        Ok(())
    }
}

/// Cargo does not notice a replaced standard library, so what was built on the old one goes.
fn forget_builds(sh: &Shell) -> Result<()> {
    sh.remove_path(workspace::target().join(TARGET))?;
    Ok(())
}

fn host(sh: &Shell) -> Result<String> {
    Ok(cmd!(sh, "rustc --print host-tuple").quiet().read()?)
}

fn compiler_version(sh: &Shell) -> Option<String> {
    cmd!(sh, "{DEBIAN_RUSTC} -V").quiet().ignore_stderr().read().ok()
}
