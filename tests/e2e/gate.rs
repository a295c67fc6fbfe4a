//! A server that holds the programs back: what the page is before they are there.

use std::fs;
use std::io::{BufRead as _, BufReader, Result, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use okta_sim::SimBuilder;
use tempfile::TempDir;
use xtask::nginx::{self, Nginx};
use xtask::server_block::{Listen, Logs, Site};

use crate::case::Stage;
use crate::world::{World, bundle};

/// What becomes of a request for a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Passage {
    Held,
    Open,
    Refused,
}

/// What every request for a program passes through.
#[derive(Clone)]
pub struct Gate(Arc<(Mutex<Passage>, Condvar)>);

impl Gate {
    /// Lets programs through, those that wait included.
    pub fn open(&self) {
        self.set(Passage::Open);
    }

    /// Lets programs wait.
    pub fn hold(&self) {
        self.set(Passage::Held);
    }

    /// Answers that there is no such program.
    pub fn refuse(&self) {
        self.set(Passage::Refused);
    }

    fn set(&self, passage: Passage) {
        let (state, changed) = &*self.0;
        *state.lock().unwrap_or_else(PoisonError::into_inner) = passage;
        changed.notify_all();
    }

    /// Listens on a port of its own; returns it with a gate that holds everything.
    fn listen() -> (Self, u16) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let gate = Self(Arc::new((Mutex::new(Passage::Held), Condvar::new())));
        let watched = gate.clone();
        thread::spawn(move || {
            for connection in listener.incoming().map_while(Result::ok) {
                let gate = watched.clone();
                // Fails only for somebody who has stopped waiting.
                thread::spawn(move || gate.answer(&connection).ok());
            }
        });
        (gate, port)
    }

    fn answer(&self, mut connection: &TcpStream) -> Result<()> {
        let mut request = String::new();
        let mut lines = BufReader::new(connection);
        lines.read_line(&mut request)?;
        while lines.read_line(&mut String::new())? > 2 {}
        let path = request.split(' ').nth(1).unwrap_or_default().trim_start_matches('/');
        let (state, changed) = &*self.0;
        let held = state.lock().unwrap_or_else(PoisonError::into_inner);
        let passage = changed.wait_while(held, |passage| *passage == Passage::Held);
        if *passage.unwrap_or_else(PoisonError::into_inner) == Passage::Refused {
            return connection.write_all(b"HTTP/1.0 404 Not Found\r\n\r\n");
        }
        let program = fs::read(bundle().join(path))?;
        let length = program.len();
        write!(connection, "HTTP/1.0 200 OK\r\nContent-Type: application/wasm\r\nContent-Length: {length}\r\n\r\n")?;
        connection.write_all(&program)
    }
}

/// The site with its programs behind the gate.
fn block(port: u16, gate: u16, logs: &TempDir) -> String {
    let site = Site {
        root: &bundle(),
        port,
        listen: Listen::Loopback,
        names: &[],
        logs: Logs::Directory(logs.path()),
        tls: None,
        okta: None,
        brotli: nginx::brotli_module().is_some(),
        ipv6: nginx::has_ipv6(),
    };
    // Kept by no browser: the next visit passes the gate too.
    let held = format!(
        "location ~ \\.wasm$ {{ proxy_pass http://127.0.0.1:{gate}; add_header Cache-Control no-store always; }}\n"
    );
    let files = "    location /okta-auth/ {";
    let site = site.fill().expect("a block");
    assert!(site.contains(files), "the block has the app's files");
    site.replacen(files, &(held + files), 1)
}

impl Stage {
    /// As [`play`](Self::play), with a gate that holds the programs back until the test opens it.
    pub async fn play_held(&self, sim: impl FnOnce(SimBuilder) -> SimBuilder, test: impl AsyncFnOnce(&World, &Gate)) {
        let (gate, gate_port) = Gate::listen();
        let logs = tempfile::tempdir().expect("a directory");
        let start = |port: u16| Nginx::start_with(&block(port, gate_port, &logs), port);
        let nginx = nginx::on_a_free_port(start).expect("nginx serves the bundle");
        let origin = nginx.origin();
        self.play_behind(nginx, origin, sim, async |world| test(world, &gate).await).await;
        // Nobody is left waiting.
        gate.refuse();
    }
}
