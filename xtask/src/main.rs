//! `cargo xtask`: everything that is done with this project, by people and by CI.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line program speaks to a person")]

use std::ffi::OsString;
use std::path::{PathBuf, absolute};
use std::process::ExitCode;

use anyhow::{Result, ensure};
use clap::{Args, Parser, Subcommand};
use xtask::browser::Engine;
use xtask::server_block::{Listen, Logs, OktaOrigin, ServerName, Site, Tls};
use xtask::stages::Stages;
use xtask::{bench, dev, dist, nginx, nginx_install, release, serve, test, tidy};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, runs, tests, and releases this project")]
struct XtaskArguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the app and serves it with nginx, next to a simulated Okta
    Serve {
        #[command(flatten)]
        ports: PortArguments,
        /// Serves the bundle in this directory instead of building one
        #[arg(long, value_name = "DIR")]
        dist: Option<PathBuf>,
    },
    /// Serves the app while you work on it: each save is built without optimization, and reloads the page
    Dev(PortArguments),
    /// Builds the release bundle into dist/
    Dist,
    /// Runs every test, or those that are named
    Test {
        /// Only those whose path contains this, or all of a test program or crate of this name
        name: Option<String>,
        /// Everything that needs no browser
        #[arg(long, conflicts_with = "name")]
        quick: bool,
        /// The browser for end-to-end tests that are named, instead of Chromium
        #[arg(long, requires = "name")]
        browser: Option<Engine>,
    },
    /// Runs the end-to-end tests
    E2e {
        /// Only in this browser, instead of in all that are there or can be installed
        #[arg(long)]
        browser: Option<Engine>,
        /// Only those whose name contains this
        filter: Option<String>,
    },
    /// Measures how long a login takes
    Bench,
    /// Checks format, lints, scripts, the server block, the dependencies, the architecture and the papers
    Tidy,
    /// Prints the server block for an nginx of your own
    NginxConf(SiteArguments),
    /// Puts the app on this machine's nginx, or removes it; `nginx-install --help` shows the installer's options
    #[command(disable_help_flag = true)]
    NginxInstall {
        /// What the installer is given: --dry-run, --uninstall, --install-nginx, --port N, ...
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Packs the release: the bundle, the server block and installers, files for other hosts, every license
    Release,
    /// What CI runs: tidy, then test
    Ci,
}

#[derive(Args)]
struct SiteArguments {
    /// The directory with the bundle
    #[arg(long)]
    root: PathBuf,
    /// The app's port [default: 8080, with --tls 443]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    port: Option<u16>,
    /// The directory for the logs
    #[arg(long, default_value = "/var/log/nginx")]
    logs: PathBuf,
    /// Listens on every address of the machine instead of loopback only
    #[arg(long)]
    public: bool,
    /// A name that the site answers to besides localhost, 127.0.0.1 and [::1]. May be repeated
    #[arg(long = "server-name", value_name = "NAME")]
    names: Vec<ServerName>,
    /// Over TLS, on every address, for the name that --domain gives; plain http is redirected
    #[arg(long, requires = "domain")]
    tls: bool,
    /// The name that the certificate is for
    #[arg(long, requires = "tls", value_name = "NAME")]
    domain: Option<ServerName>,
    /// The certificate, with those that it was signed with [default: /etc/letsencrypt/live/<domain>/fullchain.pem]
    #[arg(long, requires = "tls", value_name = "FILE")]
    certificate: Option<PathBuf>,
    /// Its private key [default: /etc/letsencrypt/live/<domain>/privkey.pem]
    #[arg(long, requires = "tls", value_name = "FILE")]
    key: Option<PathBuf>,
    /// The port whose plain requests are redirected to TLS
    #[arg(long, requires = "tls", value_name = "PORT", default_value_t = 80, value_parser = clap::value_parser!(u16).range(1..))]
    redirect_from: u16,
    /// The only site that the page may connect to, such as https://dev-123.okta.com; without it, any https URL
    #[arg(long, value_name = "ORIGIN")]
    okta: Option<OktaOrigin>,
}

impl SiteArguments {
    fn fill(self) -> Result<String> {
        let Self { root, port, logs, public, names, domain, certificate, key, redirect_from, okta, .. } = self;
        let letsencrypt = |file: &str| {
            let domain = domain.as_ref().map(ToString::to_string).unwrap_or_default();
            PathBuf::from(format!("/etc/letsencrypt/live/{domain}/{file}"))
        };
        let certificate = absolute(certificate.unwrap_or_else(|| letsencrypt("fullchain.pem")))?;
        let key = absolute(key.unwrap_or_else(|| letsencrypt("privkey.pem")))?;
        let root = absolute(root)?;
        if let Some(domain) = &domain {
            ensure!(
                domain.is_public(),
                "--domain {domain}: no certificate is issued for an IP address or a local name"
            );
            ensure!(port.unwrap_or(443) != redirect_from, "--redirect-from needs another port than the site's own");
        }
        let tls = domain.as_ref().map(|domain| Tls { domain, certificate: &certificate, key: &key, redirect_from });
        let site = Site {
            root: &root,
            port: port.unwrap_or(if tls.is_some() { 443 } else { 8080 }),
            listen: if public || tls.is_some() { Listen::Public } else { Listen::Loopback },
            names: &names,
            logs: Logs::Directory(&logs),
            tls,
            okta: okta.as_ref(),
            brotli: nginx::brotli_module().is_some(),
            ipv6: nginx::has_ipv6(),
        };
        site.fill()
    }
}

#[derive(Args)]
struct PortArguments {
    /// The app's port
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The simulator's port
    #[arg(long, default_value_t = 8090)]
    okta_sim_port: u16,
    /// Without the simulator, for use with a real Okta
    #[arg(long, conflicts_with = "okta_sim_port")]
    no_sim: bool,
}

impl From<PortArguments> for serve::Ports {
    fn from(PortArguments { port, okta_sim_port, no_sim }: PortArguments) -> Self {
        Self { app: port, sim: (!no_sim).then_some(okta_sim_port) }
    }
}

fn main() -> ExitCode {
    match run(XtaskArguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Serve { ports, dist } => serve::run(ports.into(), dist.as_deref()),
        Command::Dev(ports) => dev::run(ports.into()),
        Command::Dist => dist::build().map(drop),
        Command::Test { name: Some(name), browser, .. } => test::named(&name, browser),
        Command::Test { quick: true, .. } => test::quick(),
        Command::Test { .. } => test::all(false),
        Command::E2e { browser, filter } => test::e2e(browser, filter.as_deref(), &mut Stages::default()),
        Command::Bench => bench::run(),
        Command::Tidy => tidy::run(),
        Command::NginxConf(site) => {
            print!("{}", site.fill()?);
            Ok(())
        }
        Command::NginxInstall { arguments } => nginx_install::run(&arguments),
        Command::Release => release::run().map(drop),
        Command::Ci => test::all(true),
    }
}
