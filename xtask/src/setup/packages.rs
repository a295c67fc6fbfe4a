//! Programs from the system's package manager.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};
use xshell::{Shell, cmd};

use crate::browser::{self, Engine};
use crate::{nginx, programs};

/// Seconds that another apt may take to end.
const APT_PATIENCE: &str = "300";

/// A package that something here needs.
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
    /// An invisible display.
    Xvfb,
    /// Another server, whose answers are compared with nginx's.
    Caddy,
    /// A compiler whose source Debian ships too.
    RustcWeb,
    /// That compiler's cargo.
    CargoWeb,
    /// The source of its standard library.
    RustSource,
    /// Installs esbuild, and wasm-opt if its release can't be downloaded.
    Npm,
    /// What the tests of the inspector's recipes send requests with.
    Curl,
    /// What `tidy` checks scripts with.
    Shellcheck,
    /// Another shell, or another program that a recipe is for.
    Shell(&'static str),
    /// A library of Python's that a recipe is for.
    Python(&'static str),
    /// What Debian's Python makes virtual environments with.
    PythonVenv,
}

impl Package {
    /// The shells and programs that recipes and the installer are for, as far as Debian has them; a test skips by name
    /// what is not there.
    pub(super) const RECIPES: [Self; 10] = [
        Self::Shell("dash"),
        Self::Shell("zsh"),
        Self::Shell("fish"),
        Self::Shell("wget"),
        Self::Shell("httpie"),
        // Signs the assertions of a machine.
        Self::Shell("openssl"),
        Self::Python("requests"),
        Self::Python("dotenv"),
        // Alpine's shell, and macOS's awk.
        Self::Shell("busybox"),
        Self::Shell("original-awk"),
    ];

    /// Returns all that the tests need.
    pub(super) fn tested() -> Vec<Self> {
        use Package::{
            Caddy, Chromium, ChromiumDriver, Curl, Firefox, Nginx, NginxBrotli, Shellcheck, WebkitDriver, Xvfb,
        };
        let named =
            [Nginx, NginxBrotli, Caddy, Curl, Shellcheck, Chromium, ChromiumDriver, Firefox, WebkitDriver, Xvfb];
        [&named[..], &Self::RECIPES].concat()
    }
}

/// A family of systems that share a package manager.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum System {
    Debian,
    Fedora,
    Arch,
    Alpine,
    MacOs,
}

impl System {
    /// Returns the one that this program runs on, where it is one of these.
    fn here() -> Option<Self> {
        match std::env::consts::OS {
            "macos" => Some(Self::MacOs),
            _ => Self::of(&fs::read_to_string("/etc/os-release").ok()?),
        }
    }

    /// Returns the one that an os-release file names, itself or as what it is like.
    fn of(os_release: &str) -> Option<Self> {
        let names = ["ID=", "ID_LIKE="]
            .into_iter()
            .flat_map(|key| os_release.lines().filter_map(move |line| line.strip_prefix(key)));
        names.flat_map(|value| value.trim_matches('"').split_whitespace()).find_map(|name| match name {
            "debian" | "ubuntu" => Some(Self::Debian),
            "fedora" | "rhel" | "centos" => Some(Self::Fedora),
            "arch" => Some(Self::Arch),
            "alpine" => Some(Self::Alpine),
            _ => None,
        })
    }

    /// Returns what a person types before the names of packages.
    fn command(self) -> &'static str {
        match self {
            Self::Debian => "sudo apt-get install --no-install-recommends",
            Self::Fedora => "sudo dnf install",
            Self::Arch => "sudo pacman -S --needed",
            Self::Alpine => "sudo apk add",
            Self::MacOs => "brew install",
        }
    }
}

impl Package {
    /// Returns the system's name for it; `None` if it has no such package, or has it in another one.
    fn name(self, system: System) -> Option<String> {
        use System::{Alpine, Arch, Debian, Fedora, MacOs};
        let name = match (self, system) {
            (Self::Nginx, _) => "nginx",
            (Self::NginxBrotli, Debian) => "libnginx-mod-http-brotli-static",
            (Self::NginxBrotli, Fedora | Arch) => "nginx-mod-brotli",
            (Self::NginxBrotli, Alpine) => "nginx-mod-http-brotli",
            (Self::Chromium, _) => "chromium",
            (Self::ChromiumDriver, Debian) => "chromium-driver",
            (Self::ChromiumDriver, Fedora | MacOs) => "chromedriver",
            (Self::ChromiumDriver, Alpine) => "chromium-chromedriver",
            (Self::Firefox, Debian | Alpine) => "firefox-esr",
            (Self::Firefox, _) => "firefox",
            (Self::WebkitDriver, Debian) => "webkit2gtk-driver",
            (Self::Xvfb, Debian | Alpine) => "xvfb",
            (Self::Xvfb, Fedora) => "xorg-x11-server-Xvfb",
            (Self::Xvfb, Arch) => "xorg-server-xvfb",
            (Self::Caddy, _) => "caddy",
            (Self::RustcWeb, Debian) => "rustc-web",
            (Self::CargoWeb, Debian) => "cargo-web",
            (Self::RustSource, Debian) => "rust-web-src",
            (Self::Npm, MacOs) => "node",
            (Self::Npm, _) => "npm",
            (Self::Curl, _) => "curl",
            (Self::Shellcheck, Fedora) => "ShellCheck",
            (Self::Shellcheck, _) => "shellcheck",
            (Self::Shell("original-awk"), Fedora | Arch | Alpine | MacOs) | (Self::Shell("busybox"), MacOs) => {
                return None;
            }
            (Self::Shell(name), _) => name,
            (Self::PythonVenv, Debian) => "python3-venv",
            (Self::PythonVenv, _) => "python3",
            (Self::Python(library), Debian | Fedora) => return Some(["python3-", library].concat()),
            (Self::Python(library), Arch) => return Some(["python-", library].concat()),
            (Self::Python(library), Alpine) => return Some(["py3-", library].concat()),
            // macOS has no driver for WebKitGTK, no server of X, and takes Python's libraries from pip.
            (
                Self::NginxBrotli
                | Self::ChromiumDriver
                | Self::WebkitDriver
                | Self::Xvfb
                | Self::Python(_)
                | Self::RustcWeb
                | Self::CargoWeb
                | Self::RustSource,
                _,
            ) => return None,
        };
        Some(name.to_owned())
    }

    /// Returns what it is called in Debian, whose names most people can read.
    fn label(self) -> String {
        self.name(System::Debian).unwrap_or_else(|| format!("{self:?}"))
    }

    /// Returns whether its program is there, packaged or not.
    fn is_there(self) -> bool {
        match self {
            Self::Nginx => programs::find("nginx").is_some(),
            Self::NginxBrotli => nginx::brotli_module().is_some(),
            Self::Chromium => Engine::Chromium.program().is_some(),
            Self::ChromiumDriver => Engine::Chromium.driver().is_some(),
            Self::Firefox => Engine::Firefox.program().is_some(),
            Self::WebkitDriver => Engine::Webkit.driver().is_some() && Engine::Webkit.program().is_some(),
            Self::Xvfb => browser::xvfb().is_some(),
            Self::Caddy => programs::find("caddy").is_some(),
            Self::RustcWeb => Path::new("/usr/bin/rustc").exists(),
            Self::CargoWeb => Path::new("/usr/bin/cargo").exists(),
            Self::RustSource => Path::new("/usr/lib/rustlib/src/rust/library").exists(),
            Self::Npm => programs::find("npm").is_some(),
            Self::Curl => programs::find("curl").is_some(),
            Self::Shellcheck => programs::find("shellcheck").is_some(),
            Self::Shell("httpie") => programs::find("http").is_some(),
            Self::Shell(name) => programs::find(name).is_some(),
            Self::Python(library) => has_python(library),
            Self::PythonVenv => programs::find("python3").is_some_and(|python| imports(&python, "ensurepip")),
        }
    }
}

/// Debian installs libraries only for its own Python: with another one first on the path there is nothing to install.
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

/// Returns the names of those that are missing.
pub(super) fn missing(packages: &[Package]) -> Vec<String> {
    packages.iter().filter(|package| !package.is_there()).map(|package| package.label()).collect()
}

/// What `tidy` checks scripts with.
///
/// # Errors
/// As [`ensure`].
pub fn shellcheck() -> Result<()> {
    ensure(&[Package::Shellcheck])
}

/// Installs those that are missing.
///
/// # Errors
/// With the line to type, where this program may not install packages.
pub(super) fn ensure(packages: &[Package]) -> Result<()> {
    let missing: Vec<Package> = packages.iter().copied().filter(|package| !package.is_there()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !rustix::process::geteuid().is_root() || programs::find("apt-get").is_none() {
        bail!("{}", to_install(&missing, System::here()));
    }
    let names: Vec<String> = missing.iter().filter_map(|package| package.name(System::Debian)).collect();
    println!("installing {}", names.join(", "));
    if packages.contains(&Package::Nginx) {
        println!("(Debian also starts nginx as a service on port 80; `systemctl disable --now nginx` ends that)");
    }
    let sh = Shell::new()?;
    sh.set_var("DEBIAN_FRONTEND", "noninteractive");
    // Another apt may be at work: it is waited for.
    cmd!(sh, "apt-get -o DPkg::Lock::Timeout={APT_PATIENCE} update -q").run()?;
    cmd!(sh, "apt-get -o DPkg::Lock::Timeout={APT_PATIENCE} install -q -y --no-install-recommends {names...}").run()?;
    Ok(())
}

/// Returns the one line that says what to install on this system.
fn to_install(missing: &[Package], system: Option<System>) -> String {
    let labels = missing.iter().map(|package| package.label()).collect::<Vec<_>>().join(" ");
    let Some(system) = system else {
        let debian = System::Debian.command();
        return format!("missing: {labels}; on Debian: {debian} {labels}");
    };
    let (named, unnamed): (Vec<Package>, Vec<Package>) =
        missing.iter().partition(|package| package.name(system).is_some());
    let names: Vec<String> = named.iter().filter_map(|package| package.name(system)).collect();
    let unnamed: Vec<String> = unnamed.iter().map(|package| package.label()).collect();
    let mut line = format!("missing: {labels}");
    if !names.is_empty() {
        line.push_str(&format!("; install with: {} {}", system.command(), names.join(" ")));
    }
    if !unnamed.is_empty() {
        line.push_str(&format!("; no known package has {}", unnamed.join(", ")));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_system_has_its_own_line() {
        let missing = [Package::Nginx, Package::NginxBrotli, Package::Firefox, Package::Python("requests")];
        let all = "missing: nginx libnginx-mod-http-brotli-static firefox-esr python3-requests";
        let line = |system| to_install(&missing, system);
        let debian = "sudo apt-get install --no-install-recommends nginx libnginx-mod-http-brotli-static firefox-esr python3-requests";
        assert_eq!(line(Some(System::Debian)), format!("{all}; install with: {debian}"));
        assert_eq!(line(None), format!("{all}; on Debian: {debian}"));
        for (system, rest) in [
            (System::Fedora, "install with: sudo dnf install nginx nginx-mod-brotli firefox python3-requests"),
            (System::Arch, "install with: sudo pacman -S --needed nginx nginx-mod-brotli firefox python-requests"),
            (System::Alpine, "install with: sudo apk add nginx nginx-mod-http-brotli firefox-esr py3-requests"),
            (
                System::MacOs,
                "install with: brew install nginx firefox; no known package has \
                 libnginx-mod-http-brotli-static, python3-requests",
            ),
        ] {
            assert_eq!(line(Some(system)), format!("{all}; {rest}"));
        }
    }

    #[test]
    fn debian_has_every_package() {
        let ours = [Package::RustcWeb, Package::CargoWeb, Package::RustSource, Package::Npm];
        for package in Package::tested().into_iter().chain(ours) {
            assert!(package.name(System::Debian).is_some(), "{package:?}");
        }
    }

    #[test]
    fn a_system_is_known_by_its_name_or_by_what_it_is_like() {
        let check = |os_release: &str, expected| assert_eq!(System::of(os_release), expected, "{os_release}");
        check("NAME=\"Debian GNU/Linux\"\nID=debian\n", Some(System::Debian));
        check("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", Some(System::Debian));
        check("ID_LIKE=\"rhel centos fedora\"\nID=\"rocky\"\n", Some(System::Fedora));
        check("ID=manjaro\nID_LIKE=arch\n", Some(System::Arch));
        check("ID=alpine\n", Some(System::Alpine));
        check("ID=nixos\n", None);
    }
}
