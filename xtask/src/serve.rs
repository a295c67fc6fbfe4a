//! The whole bench on this machine: the bundle behind nginx, and the simulator beside it.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf, absolute};
use std::sync::mpsc;
use std::thread;

use anyhow::{Result, ensure};
use signal_hook::consts::{SIGCHLD, SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use tempfile::TempDir;
use url::Url;

use crate::nginx::{self, Nginx};
use crate::sim::{self, SimProcess};
use crate::{dist, setup, workspace};

/// Where `serve` listens.
#[derive(Debug, Clone, Copy)]
pub struct Ports {
    /// nginx with the app.
    pub app: u16,
    /// The simulator; none when the app is tried against a real Okta.
    pub sim: Option<u16>,
}

/// Starts the servers, builds the bundle unless there is one in `dist`, and runs until Ctrl-C. Until the bundle is
/// built the app's page says so.
///
/// # Errors
/// When a port is taken, `dist` has no bundle, setup or the build fails, or a server exits unexpectedly.
pub fn run(ports: Ports, dist: Option<&Path>) -> Result<()> {
    ports.ensure_free()?;
    if let Some(dist) = dist {
        ensure!(
            dist.join("okta-auth/index.html").is_file() && dist.join(dist::CALLBACK).is_file(),
            "{} has no bundle: okta-auth/index.html is missing, and {}",
            dist.display(),
            dist::CALLBACK
        );
    }
    setup::server()?;
    // Before the first child: from here on a signal ends this function, and with it all that it owns.
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGCHLD])?;
    let (happens, events) = mpsc::channel();
    let signaled = happens.clone();
    thread::spawn(move || signals.forever().all(|signal| signaled.send(ServeEvent::Signal(signal)).is_ok()));

    let site = Served::new(dist)?;
    let nginx = Nginx::start(&site.path(), ports.app)?;
    let mut servers = Servers { nginx, sim: None };
    println!("\nthe app             {}/okta-auth/    (Ctrl-C stops everything)", servers.nginx.origin());
    let (built, simulator) = (happens.clone(), happens);
    if dist.is_none() {
        println!("                    it says \"being built\" until the bundle is ready");
        thread::spawn(move || built.send(ServeEvent::Bundle(dist::build())));
    }
    thread::spawn(move || simulator.send(ServeEvent::Simulator(ports.simulator())));
    for event in events {
        match event {
            ServeEvent::Signal(SIGCHLD) => servers.ensure_running()?,
            ServeEvent::Signal(_) => break,
            ServeEvent::Bundle(bundle) => {
                site.show(&bundle?)?;
                println!("\nthe bundle is ready: {}/okta-auth/", servers.nginx.origin());
            }
            ServeEvent::Simulator(program) => servers.add(ports, program?.as_deref())?,
        }
    }
    println!("\nstopping");
    Ok(())
}

/// What `serve` waits for.
enum ServeEvent {
    Signal(i32),
    Bundle(Result<PathBuf>),
    Simulator(Result<Option<PathBuf>>),
}

/// The directory that nginx serves: a link, which leads to a page that says "being built" until there is a bundle.
struct Served {
    dir: TempDir,
}

impl Served {
    fn new(dist: Option<&Path>) -> Result<Self> {
        let served = Self { dir: workspace::temporary("serve-")? };
        match dist {
            Some(dist) => served.show(dist)?,
            None => {
                let building = served.dir.path().join("building");
                fs::create_dir_all(building.join("okta-auth"))?;
                for page in dist::PAGES {
                    fs::write(building.join("okta-auth").join(page.html), BEING_BUILT)?;
                }
                served.show(&building)?;
            }
        }
        Ok(served)
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("site")
    }

    /// Leads the link there, in one step: no request finds nothing.
    fn show(&self, root: &Path) -> Result<()> {
        let next = self.dir.path().join("next");
        symlink(absolute(root)?, &next)?;
        Ok(fs::rename(next, self.path())?)
    }
}

/// It reloads automatically, without a script: the Content-Security-Policy would run none.
const BEING_BUILT: &str = "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"3\">\
    <meta name=\"color-scheme\" content=\"light dark\"><title>Being built - Okta PKCE tester</title>\
    <h1>Okta PKCE tester</h1><p>The app is being built. The terminal shows the progress. This page reloads automatically until the app is ready.</p>";

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
        let mut servers = Self { nginx: Nginx::start(&root.canonicalize()?, ports.app)?, sim: None };
        println!("\nthe app             {}/okta-auth/    (Ctrl-C stops everything)", servers.nginx.origin());
        servers.add(ports, simulator)?;
        Ok(servers)
    }

    /// Starts the simulator, where there is to be one, and says where it is and who can sign in.
    fn add(&mut self, ports: Ports, simulator: Option<&Path>) -> Result<()> {
        let Some((port, program)) = ports.sim.zip(simulator) else { return Ok(()) };
        let origin = self.nginx.origin();
        let mut sim = SimProcess::start(program, port, &origin)?;
        let okta = format!("http://127.0.0.1:{port}");
        println!("\nthe simulated Okta  {okta}");
        println!("\nthe app with its configuration filled in\n  {}", prefilled(&origin, &okta)?);
        println!("\nsign in as one of");
        sim.let_speak();
        self.sim = Some(sim);
        Ok(())
    }

    /// Checks that both still run.
    ///
    /// # Errors
    /// With the one that ended.
    pub(crate) fn ensure_running(&mut self) -> Result<()> {
        ensure!(self.nginx.is_running(), "nginx exited unexpectedly");
        ensure!(self.sim.as_mut().is_none_or(SimProcess::is_running), "the simulator exited unexpectedly");
        Ok(())
    }
}

impl Ports {
    /// Builds the simulator, where there is to be one, and returns its program.
    pub(crate) fn simulator(self) -> Result<Option<PathBuf>> {
        self.sim.map(|_| sim::build()).transpose()
    }

    pub(crate) fn ensure_free(self) -> Result<()> {
        ensure!(nginx::port_is_free(self.app), "port {} is in use: choose another with --port", self.app);
        if let Some(port) = self.sim {
            ensure!(nginx::port_is_free(port), "port {port} is in use: choose another with --okta-sim-port");
        }
        Ok(())
    }
}

/// Returns the app's address with the simulator's configuration in its query string.
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
    fn until_the_bundle_is_there_every_page_says_so() {
        let served = Served::new(None).unwrap();
        let nginx = nginx::on_a_free_port(|port| Nginx::start(&served.path(), port)).unwrap();
        let page = |path: &str| {
            let address = format!("{}{path}", nginx.origin());
            ureq::get(&address).call().unwrap().into_body().read_to_string().unwrap()
        };
        for path in ["/okta-auth/", "/okta-auth/guide", "/okta-auth/inspect?x=1"] {
            assert!(page(path).contains("being built"), "{path}");
        }
        let bundle = tempfile::tempdir().unwrap();
        fs::create_dir(bundle.path().join("okta-auth")).unwrap();
        fs::write(bundle.path().join("okta-auth/index.html"), "the app").unwrap();
        served.show(bundle.path()).unwrap();
        assert_eq!(page("/okta-auth/"), "the app");
    }

    #[test]
    fn a_directory_without_a_bundle_is_refused() {
        let empty = tempfile::tempdir().unwrap();
        let ports = Ports { app: nginx::free_port().unwrap(), sim: None };
        let error = run(ports, Some(empty.path())).unwrap_err().to_string();
        assert!(error.contains("has no bundle"), "{error}");
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
