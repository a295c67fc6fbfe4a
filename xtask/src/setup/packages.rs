//! Programs that Debian packages.

use std::path::Path;

use anyhow::{Result, bail};
use xshell::{Shell, cmd};

use crate::{
    browser::{self, Engine},
    nginx, programs,
};

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
}

impl Package {
    fn name(self) -> &'static str {
        match self {
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
        }
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
        }
    }
}

/// Installs those that are missing.
///
/// # Errors
/// With the line to type, where this program may not install packages.
pub(super) fn ensure(packages: &[Package]) -> Result<()> {
    let missing: Vec<&str> =
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
