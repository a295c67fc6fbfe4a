//! The real nginx with the project's server block, started without root from its own directory.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::Read as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf, absolute};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};
use std::{fs, thread};

use anyhow::{Context as _, Result, bail, ensure};
use tempfile::TempDir;

use crate::process::Owned;
use crate::server_block::{Listen, Logs, Site};
use crate::{programs, workspace};

/// How long nginx may take to answer /health.
const READY_WITHIN: Duration = Duration::from_secs(10);

/// How many ports are tried before a start on any port fails.
const ATTEMPTS: u32 = 3;

/// What nginx writes once all its ports are its own.
const PID: &str = "nginx.pid";

/// A running nginx. It stops when this is dropped.
#[derive(Debug)]
pub struct Nginx {
    port: u16,
    process: Owned,
    prefix: TempDir,
}

impl Nginx {
    /// Serves the bundle in `root` on `port` and returns once `/health` answers.
    ///
    /// # Errors
    /// When nginx is not installed, the port is taken, or nginx refuses its configuration.
    pub fn start(root: &Path, port: u16) -> Result<Self> {
        let prefix = prefix()?;
        let block = server_block(root, port, prefix.path())?;
        Self::start_in(prefix, &block, port)
    }

    /// As [`start`](Self::start), with these blocks, one of which is the project's own and listens on `port`.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub fn start_with(blocks: &str, port: u16) -> Result<Self> {
        Self::start_in(prefix()?, blocks, port)
    }

    fn start_in(prefix: TempDir, blocks: &str, port: u16) -> Result<Self> {
        ensure!(port_is_free(port), "port {port} is in use");
        let conf = configure(blocks, prefix.path())?;
        let child = command(prefix.path(), &conf)?
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .context("nginx couldn't be started")?;
        let mut nginx = Self { port, process: Owned(child), prefix };
        nginx.wait_until_healthy()?;
        Ok(nginx)
    }

    /// Starts nginx like [`start`](Self::start), on a free port.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub fn start_anywhere(root: &Path) -> Result<Self> {
        on_a_free_port(|port| Self::start(root, port))
    }

    /// Returns the origin it serves, the one that is registered at Okta.
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Returns whether it still runs.
    pub fn is_running(&mut self) -> bool {
        self.process.is_running()
    }

    /// Returns the access log so far.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn access_log(&self) -> Result<String> {
        read_log(self.prefix.path(), "access.log")
    }

    /// Returns the error log so far.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn error_log(&self) -> Result<String> {
        read_log(self.prefix.path(), "error.log")
    }

    fn wait_until_healthy(&mut self) -> Result<()> {
        let health = format!("http://127.0.0.1:{}/health", self.port);
        let deadline = Instant::now() + READY_WITHIN;
        // The port alone proves nothing: another server may answer there.
        let pid = self.prefix.path().join(PID);
        while !pid.exists() || ureq::get(&health).call().is_err() {
            if !self.process.is_running() {
                bail!("nginx exited immediately: {}", self.last_words());
            }
            ensure!(Instant::now() < deadline, "nginx didn't answer on {health} within {READY_WITHIN:?}");
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    fn last_words(&mut self) -> String {
        let mut words = String::new();
        if let Some(mut stderr) = self.process.0.stderr.take() {
            // Best effort: the process has ended, and whatever it said is all there is to say.
            let _ = stderr.read_to_string(&mut words);
        }
        words.trim().to_owned()
    }
}

/// Lets nginx judge the server block without starting it.
///
/// # Errors
/// With nginx's own words when it finds a fault.
pub fn check() -> Result<()> {
    let prefix = prefix()?;
    let block = server_block(prefix.path(), free_port()?, prefix.path())?;
    let conf = configure(&block, prefix.path())?;
    let output = command(prefix.path(), &conf)?.arg("-t").output()?;
    ensure!(output.status.success(), "nginx rejects the server block: {}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

/// Returns whether nothing listens on this port of loopback, on IPv4 and, where there is one, IPv6.
pub fn port_is_free(port: u16) -> bool {
    let free = |address: &str| TcpListener::bind((address, port)).is_ok();
    free("127.0.0.1") && (!has_ipv6() || free("::1"))
}

/// Starts something on a free port. Another program may take the port between the choice and the start, so a
/// start that fails is tried again on another one.
///
/// # Errors
/// Of the last try.
pub fn on_a_free_port<T>(start: impl Fn(u16) -> Result<T>) -> Result<T> {
    for _ in 1..ATTEMPTS {
        if let Ok(started) = start(free_port()?) {
            return Ok(started);
        }
    }
    start(free_port()?)
}

/// Returns a port that nothing listens on at the moment, that this process has not been given before, and that no
/// connection is given: it is used for a while before a server listens on it, and systems give connections ports from
/// 32768 on.
///
/// # Errors
/// When the machine has none left.
pub fn free_port() -> Result<u16> {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let beginning = std::process::id() % PORTS;
    for _ in 0..PORTS {
        let number = u32::from(NEXT.fetch_add(1, Ordering::Relaxed));
        let port = FIRST_PORT + u16::try_from((beginning + number) % PORTS)?;
        if port_is_free(port) {
            return Ok(port);
        }
    }
    bail!("all ports from {FIRST_PORT} up are taken")
}

/// Where the ports begin that [`free_port`] chooses from.
const FIRST_PORT: u16 = 20_000;

/// How many they are.
const PORTS: u32 = 12_000;

/// Returns whether this machine speaks IPv6 at all; containers often do not.
pub fn has_ipv6() -> bool {
    TcpListener::bind("[::1]:0").is_ok()
}

/// Debian's file of the module that serves .br files, when it is installed.
pub fn brotli_module() -> Option<PathBuf> {
    let module = "ngx_http_brotli_static_module.so";
    ["/usr/lib/nginx/modules", "/usr/share/nginx/modules", "/usr/lib64/nginx/modules"]
        .iter()
        .map(|dir| Path::new(dir).join(module))
        .find(|path| path.exists())
}

fn prefix() -> Result<TempDir> {
    workspace::temporary("nginx-")
}

fn server_block(root: &Path, port: u16, logs: &Path) -> Result<String> {
    ensure!(root.is_dir(), "{} is missing", root.display());
    let site = Site {
        root: &absolute(root)?,
        port,
        listen: Listen::Loopback,
        names: &[],
        logs: Logs::Directory(logs),
        tls: None,
        okta: None,
        brotli: brotli_module().is_some(),
        ipv6: has_ipv6(),
    };
    site.fill()
}

fn configure(blocks: &str, prefix: &Path) -> Result<PathBuf> {
    let conf = prefix.join("nginx.conf");
    fs::write(&conf, main_block(blocks))?;
    Ok(conf)
}

/// Returns what Debian's own nginx.conf says around a server block, with every path below the prefix.
fn main_block(blocks: &str) -> String {
    let mut conf = String::from("daemon off;\nworker_processes 1;\nerror_log stderr;\n");
    let _ = writeln!(conf, "pid {PID};");
    if rustix::process::geteuid().is_root() {
        // Else the worker becomes `nobody`, who may not enter the checkout.
        conf.push_str("user root;\n");
    }
    if let Some(module) = brotli_module() {
        let _ = writeln!(conf, "load_module {};", module.display());
    }
    conf.push_str("events {}\nhttp {\n");
    for temporary in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"] {
        let _ = writeln!(conf, "{temporary}_temp_path {temporary};");
    }
    conf.push_str(blocks);
    conf.push_str("}\n");
    conf
}

fn command(prefix: &Path, conf: &Path) -> Result<Command> {
    let nginx = programs::find("nginx").context("nginx is not installed")?;
    let mut command = Command::new(nginx);
    command.args([OsStr::new("-e"), OsStr::new("stderr"), OsStr::new("-p")]);
    command.arg(prefix).arg("-c").arg(conf);
    Ok(command)
}

fn read_log(prefix: &Path, kind: &str) -> Result<String> {
    let name = format!("okta-pkce-tester.{kind}");
    fs::read_to_string(prefix.join(&name)).with_context(|| format!("{name} can't be read"))
}
