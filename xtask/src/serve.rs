//! The whole bench on this machine: the bundle behind nginx, and the simulator beside it.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use signal_hook::consts::{SIGCHLD, SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use url::Url;

use crate::nginx::{self, Nginx};
use crate::sim::{self, SimProcess};
use crate::{dist, setup};

/// Where `serve` listens.
#[derive(Debug, Clone, Copy)]
pub struct Ports {
    /// nginx with the app.
    pub app: u16,
    /// The simulator; none when the app is tried against a real Okta.
    pub sim: Option<u16>,
}

/// Builds and starts everything, and runs until Ctrl-C.
///
/// # Errors
/// When a port is taken, set-up or the build fails, or a server ends by itself.
pub fn run(ports: Ports) -> Result<()> {
    ports.ensure_free()?;
    setup::server()?;
    let bundle = dist::build()?;
    let simulator = ports.simulator()?;

    // Before the first child: from here on a signal ends this function, and with it all that it owns.
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGCHLD])?;
    let mut servers = Servers::start(&bundle, ports, simulator.as_deref())?;
    for signal in signals.forever() {
        if signal != SIGCHLD {
            break;
        }
        servers.ensure_running()?;
    }
    println!("\nstopping");
    Ok(())
}

/// nginx, and the simulator beside it. Both stop when this is dropped.
#[derive(Debug)]
pub(crate) struct Servers {
    nginx: Nginx,
    sim: Option<SimProcess>,
}

impl Servers {
    /// Starts both for the bundle in `root`, and says where they are and who can sign in.
    ///
    /// # Errors
    /// When one of them does not start.
    pub(crate) fn start(root: &Path, ports: Ports, simulator: Option<&Path>) -> Result<Self> {
        let nginx = Nginx::start(root, ports.app)?;
        let mut sim = match ports.sim.zip(simulator) {
            Some((port, program)) => Some(SimProcess::start(program, port, &nginx.origin())?),
            None => None,
        };
        announce(&nginx.origin(), ports.sim)?;
        if let Some(sim) = &mut sim {
            println!("\nsign in as one of");
            sim.let_speak();
        }
        Ok(Self { nginx, sim })
    }

    /// Checks that both still run.
    ///
    /// # Errors
    /// With the one that ended.
    pub(crate) fn ensure_running(&mut self) -> Result<()> {
        ensure!(self.nginx.is_running(), "nginx ended by itself");
        ensure!(self.sim.as_mut().is_none_or(SimProcess::is_running), "the simulator ended by itself");
        Ok(())
    }
}

impl Ports {
    /// Builds the simulator, where there is to be one, and returns its program.
    pub(crate) fn simulator(self) -> Result<Option<PathBuf>> {
        self.sim.map(|_| sim::build()).transpose()
    }

    pub(crate) fn ensure_free(self) -> Result<()> {
        ensure!(nginx::port_is_free(self.app), "port {} is taken: choose another with --port", self.app);
        if let Some(port) = self.sim {
            ensure!(nginx::port_is_free(port), "port {port} is taken: choose another with --okta-sim-port");
        }
        Ok(())
    }
}

fn announce(origin: &str, sim: Option<u16>) -> Result<()> {
    println!("\nthe app             {origin}/okta-auth/    (Ctrl-C stops everything)");
    if let Some(port) = sim {
        let okta = format!("http://127.0.0.1:{port}");
        println!("the simulated Okta  {okta}");
        println!("\nthe app with its configuration filled in\n  {}", prefilled(origin, &okta)?);
    }
    Ok(())
}

/// The app's address with the simulator's configuration in its query string.
fn prefilled(origin: &str, okta: &str) -> Result<Url> {
    let parameters = [("domain", okta), ("client_id", sim::CLIENT_ID), ("redirect_uri", &format!("{origin}/callback"))];
    Ok(Url::parse_with_params(&format!("{origin}/okta-auth/"), parameters)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_encodes_what_it_carries() {
        let link = prefilled("http://localhost:8080", "http://127.0.0.1:8090").unwrap();
        assert_eq!(
            link.as_str(),
            format!(
                "http://localhost:8080/okta-auth/?domain=http%3A%2F%2F127.0.0.1%3A8090&client_id={}\
                 &redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fcallback",
                sim::CLIENT_ID
            )
        );
    }

    #[test]
    fn a_taken_port_names_the_setting() {
        let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = taken.local_addr().unwrap().port();
        let free = nginx::free_port().unwrap();
        let message = |ports: Ports| ports.ensure_free().unwrap_err().to_string();
        assert!(message(Ports { app: port, sim: None }).ends_with("choose another with --port"));
        assert!(message(Ports { app: free, sim: Some(port) }).ends_with("choose another with --okta-sim-port"));
    }
}
