//! trunk, wasm-bindgen, wasm-opt, esbuild and geckodriver, below `target/tools` and never in the person's own
//! directories: as their projects release them, or, where that cannot be had, built from source.

use std::path::Path;
use std::sync::Mutex;
use std::{env, fs, thread};

use anyhow::{Context as _, Result, ensure};
use xshell::cmd;

use super::native_shell;
use super::progress::Progress;
use super::releases::{GITHUB, LINUX_AARCH64, LINUX_X86_64, MACOS_AARCH64, MACOS_X86_64, PinnedArchive, Release};
use crate::{programs, workspace};

/// A program that building or testing needs.
#[derive(Debug)]
pub(super) struct Tool {
    pub(super) name: &'static str,
    version: &'static str,
    accepts: Accepts,
    /// What it installs.
    programs: &'static [&'static str],
    release: Option<Release>,
    source: ToolSource,
}

/// Which versions of a tool that is there already will do.
#[derive(Debug, Clone, Copy)]
enum Accepts {
    /// This one.
    Exactly,
    /// This one and later ones, which are counted in whole numbers.
    OrLater,
    /// Any: the protocol that it speaks is a standard.
    Any,
}

/// Where a tool comes from when its release cannot be had.
#[derive(Debug)]
enum ToolSource {
    /// A crate, with the features that we use, and the optimization that pays off: compiling is what takes the time.
    Crate { package: &'static str, features: &'static [&'static str], optimization: &'static str, takes: &'static str },
    /// An npm package of the same version.
    Npm { package: &'static str },
}

/// Arranges the pages. The last one that Rust 1.95 builds; from source without TLS, which only its own downloads need.
/// It copies files all the time, and optimized code copies them no faster.
pub(super) const TRUNK: Tool = Tool {
    name: "trunk",
    version: "0.21.14",
    accepts: Accepts::Exactly,
    programs: &["trunk"],
    release: Some(Release {
        path: "trunk-rs/trunk/releases/download/v0.21.14",
        archives: &[
            PinnedArchive {
                platform: LINUX_X86_64,
                file: "trunk-x86_64-unknown-linux-musl.tar.gz",
                sha256: "a67f4054b249fe9acc5fabc25de1aebf19783aca3ad6ff64bf34d7da44d0ea20",
            },
            PinnedArchive {
                platform: LINUX_AARCH64,
                file: "trunk-aarch64-unknown-linux-musl.tar.gz",
                sha256: "e8e2a2bb423ce6702ab9f4f02f8c9ae99d790f0301f7634e986b2dd8706019cc",
            },
            PinnedArchive {
                platform: MACOS_X86_64,
                file: "trunk-x86_64-apple-darwin.tar.gz",
                sha256: "f1ba0e3bbe24e0ae219c6d22c33e24e2825c1608dd27c2556e323495110f1a95",
            },
            PinnedArchive {
                platform: MACOS_AARCH64,
                file: "trunk-aarch64-apple-darwin.tar.gz",
                sha256: "764e299dd50d89442a4e96a236349f57961984b701e74d3dbdb39cd1c9f5101e",
            },
        ],
    }),
    source: ToolSource::Crate {
        package: "trunk",
        features: &["--no-default-features"],
        optimization: "0",
        takes: "3 min",
    },
};

/// Writes the script between page and program, and runs tests in a browser. Its version must equal the crate's, which a
/// test checks.
pub(super) const BINDGEN: Tool = Tool {
    name: "wasm-bindgen",
    version: "0.2.128",
    accepts: Accepts::Exactly,
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    release: Some(Release {
        path: "wasm-bindgen/wasm-bindgen/releases/download/0.2.128",
        archives: &[
            PinnedArchive {
                platform: LINUX_X86_64,
                file: "wasm-bindgen-0.2.128-x86_64-unknown-linux-musl.tar.gz",
                sha256: "b51f0208fdff83515a787bd8ab9ac5865ed84dabb66d0c709957bb59793c645f",
            },
            PinnedArchive {
                platform: LINUX_AARCH64,
                file: "wasm-bindgen-0.2.128-aarch64-unknown-linux-musl.tar.gz",
                sha256: "079731dd1bc7798c1efa4f08fcc45130827cbcc9ff60a0b4c6047d64fc6fd25c",
            },
            PinnedArchive {
                platform: MACOS_X86_64,
                file: "wasm-bindgen-0.2.128-x86_64-apple-darwin.tar.gz",
                sha256: "59d9af11d0a61b8019898d555de31153c3a50e7f1797e9849fb38589d16add43",
            },
            PinnedArchive {
                platform: MACOS_AARCH64,
                file: "wasm-bindgen-0.2.128-aarch64-apple-darwin.tar.gz",
                sha256: "67ba17f260977725c0b541b516dbb5153538140f079a900329fb6077661b47ab",
            },
        ],
    }),
    source: ToolSource::Crate { package: "wasm-bindgen-cli", features: &[], optimization: "1", takes: "2 min" },
};

/// Makes the programs small. Understands what current compilers emit; Debian's 108 does not. The npm package is the
/// same program, compiled to WebAssembly.
pub(super) const WASM_OPT: Tool = Tool {
    name: "wasm-opt",
    version: "132",
    accepts: Accepts::OrLater,
    programs: &["wasm-opt"],
    release: Some(Release {
        path: "WebAssembly/binaryen/releases/download/version_132",
        archives: &[
            PinnedArchive {
                platform: LINUX_X86_64,
                file: "binaryen-version_132-x86_64-linux.tar.gz",
                sha256: "195ddc94f9bc89f45abdabb0b9eea86023d727ba90eac8b35b80f2544fc30572",
            },
            PinnedArchive {
                platform: LINUX_AARCH64,
                file: "binaryen-version_132-aarch64-linux.tar.gz",
                sha256: "c58562417836c5d0493d89bdefc434933bdc097db641b483df86bcfa557a107f",
            },
            PinnedArchive {
                platform: MACOS_X86_64,
                file: "binaryen-version_132-x86_64-macos.tar.gz",
                sha256: "40c3de90bb3766bd0282a895e139a6f50253dba49b4f5bb89e66faca162d832e",
            },
            PinnedArchive {
                platform: MACOS_AARCH64,
                file: "binaryen-version_132-arm64-macos.tar.gz",
                sha256: "98aad827847af7ef990ed7098d885725c8e5b5aae75073403635617ae4e259aa",
            },
        ],
    }),
    source: ToolSource::Npm { package: "binaryen" },
};

/// Takes out of scripts and styles what only a reader needs. npm has the program for every system.
pub(super) const ESBUILD: Tool = Tool {
    name: "esbuild",
    version: "0.25.12",
    accepts: Accepts::Exactly,
    programs: &["esbuild"],
    release: None,
    source: ToolSource::Npm { package: "esbuild" },
};

/// Drives every Firefox since 115.
pub(super) const GECKODRIVER: Tool = Tool {
    name: "geckodriver",
    version: "0.37.1",
    accepts: Accepts::Any,
    programs: &["geckodriver"],
    release: Some(Release {
        path: "mozilla/geckodriver/releases/download/v0.37.1",
        archives: &[
            PinnedArchive {
                platform: LINUX_X86_64,
                file: "geckodriver-v0.37.1-linux64.tar.gz",
                sha256: "e815130ea95983e162ae91843b48d3a3ce991735635fce83a647afde21e09f7e",
            },
            PinnedArchive {
                platform: LINUX_AARCH64,
                file: "geckodriver-v0.37.1-linux-aarch64.tar.gz",
                sha256: "8fd90b951422fbad5b56539fb344dff66eb3f986d615d8d6fde9f1f62dad610c",
            },
            // One program for both processors.
            PinnedArchive {
                platform: MACOS_X86_64,
                file: "geckodriver-v0.37.1-macos-aarch64.tar.gz",
                sha256: "d02b3f7003f999caf90974a2ef5da0286c05d01cee19112c86846d759fdba4f5",
            },
            PinnedArchive {
                platform: MACOS_AARCH64,
                file: "geckodriver-v0.37.1-macos-aarch64.tar.gz",
                sha256: "d02b3f7003f999caf90974a2ef5da0286c05d01cee19112c86846d759fdba4f5",
            },
        ],
    }),
    source: ToolSource::Crate { package: "geckodriver", features: &[], optimization: "1", takes: "2 min" },
};

/// What makes a bundle.
pub(super) const BUNDLERS: [&Tool; 4] = [&TRUNK, &BINDGEN, &WASM_OPT, &ESBUILD];

/// Memory for each build from source that runs beside another.
const MEMORY_OF_A_BUILD: u64 = 2 << 30;

impl Tool {
    pub(super) fn is_there(&self) -> bool {
        self.programs.iter().all(|program| match self.accepts {
            Accepts::Any => programs::find(program).is_some(),
            Accepts::Exactly => version(program).as_deref() == Some(self.version),
            Accepts::OrLater => {
                let found = version(program).and_then(|version| version.parse::<u32>().ok());
                found.is_some() && found >= self.version.parse().ok()
            }
        })
    }

    /// Returns whether npm may have to install it.
    pub(super) fn is_on_npm(&self) -> bool {
        matches!(self.source, ToolSource::Npm { .. })
    }

    fn download(&self, host: &str) -> Result<()> {
        let release = self.release.context("it isn't released as an archive")?;
        let tools = workspace::tools();
        let home = tools.join("releases").join(format!("{}-{}", self.name, self.version));
        release.install(host, &home, &tools.join("bin"), self.programs)?;
        ensure!(self.is_there(), "the released program doesn't run here");
        Ok(())
    }

    fn build(&self, progress: &Progress) -> Result<()> {
        let Self { name, version, .. } = self;
        let sh = native_shell()?;
        let tools = workspace::tools();
        // What a download left behind would be found first.
        for program in self.programs {
            sh.remove_path(tools.join("bin").join(program))?;
        }
        match self.source {
            ToolSource::Crate { package, features, optimization, takes } => {
                progress.begin(&format!("{name} {version} from source"), takes);
                cmd!(sh, "cargo install {package} --version {version} --locked --force --root {tools} {features...}")
                    // Else gigabytes of what it was built from stay behind.
                    .env_remove("CARGO_TARGET_DIR")
                    .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", optimization)
                    .env("CARGO_PROFILE_RELEASE_LTO", "off")
                    .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                    .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
                    .run()
                    .with_context(|| format!("{name} {version} couldn't be installed"))?;
            }
            ToolSource::Npm { package } => {
                let package = format!("{package}@{version}");
                ensure!(
                    cmd!(sh, "npm --version").quiet().ignore_stdout().ignore_stderr().run().is_ok(),
                    "{name} is missing: install npm (Debian: apt-get install npm), which has it as {package}"
                );
                progress.begin(&format!("{name} {version} from npm"), "10 s");
                let prefix = tools.join("npm");
                sh.create_dir(&prefix)?;
                cmd!(sh, "npm install --no-fund --no-audit --loglevel=error --prefix {prefix} {package}").run()?;
            }
        }
        ensure!(self.is_there(), "{name} was installed, but isn't version {version}");
        Ok(())
    }
}

/// Those that are missing.
pub(super) fn missing(tools: &[&'static Tool]) -> Vec<&'static Tool> {
    tools.iter().copied().filter(|tool| !tool.is_there()).collect()
}

/// Installs these: all downloads at once, then what did not come from source, as many side by side as the machine has
/// room for. Returns those that can be had neither way.
pub(super) fn install(tools: &[&'static Tool], progress: &Progress) -> Vec<(&'static Tool, anyhow::Error)> {
    let host = env::var("OKTA_PKCE_DOWNLOADS").unwrap_or_else(|_| GITHUB.to_owned());
    // npm puts all of its packages into one place, one after the other.
    let (npm, crates): (Vec<_>, Vec<_>) =
        undelivered(tools, &host, progress).into_iter().partition(|tool: &&Tool| tool.is_on_npm());
    let builders = [(1, npm), (builds_at_once(), crates)];
    let builders = builders.map(|(at_once, tools)| (at_once, Mutex::new(tools.into_iter())));
    let failed = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for (at_once, queue) in &builders {
            for _ in 0..*at_once {
                scope.spawn(|| {
                    while let Some(tool) = next(queue) {
                        if let Err(error) = tool.build(progress) {
                            failed.lock().expect("no build panics").push((tool, error));
                        }
                    }
                });
            }
        }
    });
    failed.into_inner().expect("no build panics")
}

/// Returns the lock is held for this call alone.
fn next<T>(queue: &Mutex<impl Iterator<Item = T>>) -> Option<T> {
    queue.lock().expect("no build panics").next()
}

/// Downloads them side by side, and returns those that did not come, in their order.
fn undelivered(tools: &[&'static Tool], host: &str, progress: &Progress) -> Vec<&'static Tool> {
    let did_not_come = |tool: &Tool| {
        let Tool { name, version, .. } = tool;
        match tool.download(host) {
            Ok(()) => progress.pass(&format!("{name} {version}, downloaded")),
            // What has no release is no news.
            Err(_) if tool.release.is_none() => return true,
            Err(error) => {
                println!("{name} {version} couldn't be downloaded ({error:#})");
                return true;
            }
        }
        false
    };
    let names: Vec<_> = tools.iter().filter(|tool| tool.release.is_some()).map(|tool| tool.name).collect();
    if !names.is_empty() {
        println!("downloading {}", names.join(", "));
    }
    thread::scope(|scope| {
        let downloads: Vec<_> = tools.iter().map(|tool| (*tool, scope.spawn(|| did_not_come(tool)))).collect();
        let missing = |(tool, download): (_, thread::ScopedJoinHandle<bool>)| {
            download.join().expect("no download panics").then_some(tool)
        };
        downloads.into_iter().filter_map(missing).collect()
    })
}

/// As many as there are cores, and memory for.
fn builds_at_once() -> usize {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let room = available_memory().map_or(1, |bytes| usize::try_from(bytes / MEMORY_OF_A_BUILD).unwrap_or(usize::MAX));
    cores.min(room).max(1)
}

/// Returns the free memory in bytes, if the system reports it.
fn available_memory() -> Option<u64> {
    let told = fs::read_to_string(Path::new("/proc/meminfo")).ok()?;
    let line = told.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? << 10)
}

/// Returns the version that a program prints: the first word of its answer that begins with a digit.
fn version(program: &str) -> Option<String> {
    let sh = native_shell().ok()?;
    let answer = cmd!(sh, "{program} --version").quiet().ignore_stderr().read().ok()?;
    answer.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [&Tool; 5] = [&TRUNK, &BINDGEN, &WASM_OPT, &ESBUILD, &GECKODRIVER];

    #[test]
    fn wasm_bindgen_is_the_one_in_the_lock_file() {
        let lock = fs::read_to_string(workspace::root().join("Cargo.lock")).unwrap();
        let locked = format!("name = \"wasm-bindgen\"\nversion = \"{}\"\n", BINDGEN.version);
        assert!(lock.contains(&locked), "BINDGEN has another version than Cargo.lock");
    }

    #[test]
    fn each_release_has_an_archive_of_its_version_for_every_machine() {
        for (tool, release) in ALL.iter().filter_map(|tool| Some((tool, tool.release?))) {
            assert!(release.path.ends_with(tool.version), "{}", tool.name);
            for platform in [LINUX_X86_64, LINUX_AARCH64, MACOS_X86_64, MACOS_AARCH64] {
                let archive = release.archives.iter().find(|archive| archive.platform == platform);
                let PinnedArchive { file, sha256, .. } =
                    archive.unwrap_or_else(|| panic!("{}: {platform:?}", tool.name));
                assert!(file.ends_with(".tar.gz"), "{file}");
                assert!(sha256.len() == 64 && sha256.bytes().all(|digit| digit.is_ascii_hexdigit()), "{file}");
            }
        }
    }

    #[test]
    fn memory_is_read_where_the_system_tells() {
        assert_eq!(available_memory().is_some(), cfg!(target_os = "linux"));
        assert!(builds_at_once() >= 1);
    }
}
