//! Programs that Debian packages.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};
use xshell::{Shell, cmd};

use crate::browser::{self, Engine};
use crate::{nginx, programs};

/// Seconds that another apt may take to end.
const APT_PATIENCE: &str = "300";

/// A Debian package that something here needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Package {
    /// The server.
    Nginx,
    /// Its module for .br files.
    NginxBrotli,
    /// A browser that tests drive.
    Chromium,
    /// What drives it.
    ChromiumDriver,
    /// A browser that tests drive.
    Firefox,
    /// A browser that tests drive, with what drives it.
    WebkitDriver,
    /// A display that nobody sees.
    Xvfb,
    /// A compiler whose source Debian ships too.
    RustcWeb,
    /// That compiler's cargo.
    CargoWeb,
    /// The source of its standard library.
    RustSource,
    /// What the tests of the inspector's recipes send requests with.
    Curl,
    /// Another shell, or another program that a recipe is for.
    Shell(&'static str),
    /// A library of Python's that a recipe is for.
    Python(&'static str),
    /// What Debian's Python makes virtual environments with.
    PythonVenv,
}

impl Package {
    /// The shells and programs that recipes are for, as far as Debian has them; a test skips by name what is not there.
    pub(super) const RECIPES: [Self; 8] = [
        Self::Shell("dash"),
        Self::Shell("zsh"),
        Self::Shell("fish"),
        Self::Shell("wget"),
        Self::Shell("httpie"),
        // Signs the assertions of a machine.
        Self::Shell("openssl"),
        Self::Python("requests"),
        Self::Python("dotenv"),
    ];
}

impl Package {
    fn name(self) -> String {
        let name = match self {
            Self::Nginx => "nginx",
            Self::NginxBrotli => "libnginx-mod-http-brotli-static",
            Self::Chromium => "chromium",
            Self::ChromiumDriver => "chromium-driver",
            Self::Firefox => "firefox-esr",
            Self::WebkitDriver => "webkit2gtk-driver",
            Self::Xvfb => "xvfb",
            Self::RustcWeb => "rustc-web",
            Self::CargoWeb => "cargo-web",
            Self::RustSource => "rust-web-src",
            Self::Curl => "curl",
            Self::Shell(name) => name,
            Self::Python(library) => return ["python3-", library].concat(),
            Self::PythonVenv => "python3-venv",
        };
        name.to_owned()
    }

    /// Whether what it brings is there, packaged or not.
    fn is_there(self) -> bool {
        match self {
            Self::Nginx => programs::find("nginx").is_some(),
            Self::NginxBrotli => nginx::brotli_module().is_some(),
            Self::Chromium => Engine::Chromium.program().is_some(),
            Self::ChromiumDriver => Engine::Chromium.driver().is_some(),
            Self::Firefox => Engine::Firefox.program().is_some(),
            Self::WebkitDriver => Engine::Webkit.driver().is_some() && Engine::Webkit.program().is_some(),
            Self::Xvfb => browser::xvfb().is_some(),
            Self::RustcWeb => Path::new("/usr/bin/rustc").exists(),
            Self::CargoWeb => Path::new("/usr/bin/cargo").exists(),
            Self::RustSource => Path::new("/usr/lib/rustlib/src/rust/library").exists(),
            Self::Curl => programs::find("curl").is_some(),
            Self::Shell("httpie") => programs::find("http").is_some(),
            Self::Shell(name) => programs::find(name).is_some(),
            Self::Python(library) => has_python(library),
            Self::PythonVenv => programs::find("python3").is_some_and(|python| imports(&python, "ensurepip")),
        }
    }
}

/// Debian brings libraries to its own Python only: with another one first on the path there is nothing to install.
fn has_python(library: &str) -> bool {
    const DEBIANS: &str = "/usr/bin/python3";
    if programs::find("python3").is_some_and(|python| python != Path::new(DEBIANS)) {
        return true;
    }
    imports(Path::new(DEBIANS), library)
}

fn imports(python: &Path, library: &str) -> bool {
    let python = Command::new(python).args(["-c", &format!("import {library}")]).stderr(Stdio::null()).status();
    python.is_ok_and(|status| status.success())
}

/// Installs those that are missing.
///
/// # Errors
/// With the line to type, where this program may not install packages.
pub(super) fn ensure(packages: &[Package]) -> Result<()> {
    let missing: Vec<String> =
        packages.iter().filter(|package| !package.is_there()).map(|package| package.name()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !rustix::process::geteuid().is_root() || programs::find("apt-get").is_none() {
        bail!("missing: {0}; on Debian: sudo apt-get install --no-install-recommends {0}", missing.join(" "));
    }
    println!("installing {}", missing.join(", "));
    if packages.contains(&Package::Nginx) {
        println!("(Debian also starts nginx as a service on port 80; `systemctl disable --now nginx` ends that)");
    }
    let sh = Shell::new()?;
    sh.set_var("DEBIAN_FRONTEND", "noninteractive");
    // Another apt may be at work: it is waited for.
    cmd!(sh, "apt-get -o DPkg::Lock::Timeout={APT_PATIENCE} update -q").run()?;
    cmd!(sh, "apt-get -o DPkg::Lock::Timeout={APT_PATIENCE} install -q -y --no-install-recommends {missing...}")
        .run()?;
    Ok(())
}
