//! A simulator that answers.

use std::{fmt, io};

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::faults::Fault;
use crate::org::Org;
use crate::record::{Recorded, Stray};

/// A simulator that answers until this is dropped.
#[derive(Debug)]
#[must_use = "the simulator stops when this is dropped"]
pub struct Running {
    org: Org,
    issuer: String,
    stop: watch::Sender<bool>,
    servers: Vec<JoinHandle<()>>,
}

impl Running {
    pub(crate) fn new(org: Org, stop: watch::Sender<bool>, listeners: Vec<TcpListener>, router: &Router) -> Self {
        let serve = |listener| {
            let (stopped, router) = (org.clone(), router.clone());
            tokio::spawn(async move {
                let stopping = async move { stopped.stopped().await };
                // It only ends by the signal: errors of single connections are handled inside.
                let _ = axum::serve(listener, router).with_graceful_shutdown(stopping).await;
            })
        };
        let servers = listeners.into_iter().map(serve).collect();
        Self { issuer: format!("{}/oauth2/default", org.origin), org, stop, servers }
    }

    /// `http://127.0.0.1:PORT`, or with the host that the builder named, which is the issuer of the org's own
    /// authorization server too.
    pub fn origin(&self) -> &str {
        &self.org.origin
    }

    /// Returns the issuer of the custom authorization server `default`.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Returns the same under the custom domain that the builder named.
    pub fn custom_origin(&self) -> Option<&str> {
        self.org.names.custom_url.as_deref()
    }

    /// Returns every request so far, in the order of arrival.
    pub fn requests(&self) -> Vec<Recorded> {
        self.org.log.all()
    }

    /// Returns every request so far that followed a redirect to another place than Okta, preflights included.
    pub fn strays(&self) -> Vec<Stray> {
        self.org.strays.all()
    }

    /// Forgets the requests so far, those that went astray too.
    pub fn clear_requests(&self) {
        self.org.log.clear();
        self.org.strays.clear();
    }

    /// Switches these faults on, and all others off.
    pub fn set_faults(&self, faults: &[Fault]) {
        self.org.set_faults(faults);
    }

    /// Switches this fault on, and all others off.
    pub fn set_fault(&self, fault: Fault) {
        self.set_faults(&[fault]);
    }

    /// Returns the faults that are on.
    pub fn faults(&self) -> Vec<Fault> {
        self.org.faults.on()
    }

    /// Stops listening and waits until the open requests are answered.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        for server in self.servers.drain(..) {
            // An error means that the server's task has ended already.
            let _ = server.await;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.send_replace(true);
    }
}

/// Why a simulator did not start.
#[derive(Debug)]
pub enum StartError {
    /// Another program listens on the port.
    PortTaken {
        /// The port that was asked for.
        port: u16,
    },
    /// The system refused to listen.
    Listen(io::Error),
}

impl StartError {
    pub(crate) fn new(port: u16, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::AddrInUse => Self::PortTaken { port },
            _ => Self::Listen(error),
        }
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PortTaken { port } => {
                write!(f, "port {port} is in use: stop the program that uses it, or choose another")
            }
            Self::Listen(error) => write!(f, "can't listen: {error}"),
        }
    }
}

impl std::error::Error for StartError {}
