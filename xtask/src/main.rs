//! `cargo xtask`: everything that is done with this project, by people and by CI.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line program speaks to a person")]

use std::path::{PathBuf, absolute};
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use xtask::browser::Engine;
use xtask::server_block::{Listen, ServerName, Site};
use xtask::stages::Stages;
use xtask::{bench, dev, dist, nginx, serve, setup, test, tidy};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Everything that is done with this project")]
struct XtaskArguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the app and serves it with nginx, next to a simulated Okta
    Serve(PortArguments),
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
    /// Checks format, lints, the server block, the dependencies, the architecture and the papers
    Tidy,
    /// Prints the server block for an nginx of your own
    NginxConf {
        /// The directory with the bundle
        #[arg(long)]
        root: PathBuf,
        /// The app's port
        #[arg(long, default_value_t = 8080, value_parser = clap::value_parser!(u16).range(1..))]
        port: u16,
        /// The directory for the logs
        #[arg(long, default_value = "/var/log/nginx")]
        logs: PathBuf,
        /// Listens on every address of the machine instead of loopback only
        #[arg(long)]
        public: bool,
        /// A name that the site answers to besides localhost, 127.0.0.1 and [::1]. May be repeated
        #[arg(long = "server-name", value_name = "NAME")]
        names: Vec<ServerName>,
    },
    /// What CI runs: tidy, then test
    Ci,
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
        Command::Serve(ports) => serve::run(ports.into()),
        Command::Dev(ports) => dev::run(ports.into()),
        Command::Dist => dist::build().map(drop),
        Command::Test { name: Some(name), browser, .. } => test::named(&name, browser),
        Command::Test { quick: true, .. } => test::quick(),
        Command::Test { .. } => {
            let mut stages = Stages::default();
            stages.run("set-up", setup::everything)?;
            test::all(&mut stages)
        }
        Command::E2e { browser, filter } => test::e2e(browser, filter.as_deref(), &mut Stages::default()),
        Command::Bench => bench::run(),
        Command::Tidy => tidy::run(),
        Command::NginxConf { root, port, logs, public, names } => {
            let root = absolute(root)?;
            let site = Site {
                root: &root,
                port,
                listen: if public { Listen::Public } else { Listen::Loopback },
                names: &names,
                logs: &logs,
                brotli: nginx::brotli_module().is_some(),
                ipv6: nginx::has_ipv6(),
            };
            print!("{}", site.fill()?);
            Ok(())
        }
        Command::Ci => {
            let mut stages = Stages::default();
            stages.run("set-up", setup::everything)?;
            stages.run("tidy", tidy::run)?;
            test::all(&mut stages)
        }
    }
}
