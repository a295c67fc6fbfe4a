//! The program that drives a browser over WebDriver, and the browsers it opens.

use std::io::{BufRead as _, BufReader, PipeReader};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};
use xtask::browser::{self, Engine};
use xtask::nginx;
use xtask::process::Owned;

use crate::display::Display;
use crate::window;

const READY_WITHIN: Duration = Duration::from_secs(30);

/// How many ports are tried before something else must be wrong.
const PORTS_TRIED: usize = 5;

/// A running driver. It ends when this is dropped, before the display it uses.
pub struct Driver {
    engine: Engine,
    process: Owned,
    _display: Option<Display>,
    port: u16,
    log: Log,
}

impl Driver {
    /// Starts it on a port that nobody uses, and returns once it answers there.
    pub async fn start(engine: Engine) -> Self {
        match engine {
            Engine::Chromium => Self::announced(engine, &["--port=0"], "started successfully on port "),
            Engine::Firefox => Self::announced(engine, &["--port", "0"], "Listening on 127.0.0.1:"),
            Engine::Webkit => Self::found_answering(engine).await,
        }
    }

    /// A fresh browser. This machine's servers on the port count as public where the engine has such a thing.
    pub async fn open_browser(&self, public_port: u16) -> WebDriver {
        let mut capabilities = Capabilities::new();
        // Tests make certificates of their own.
        capabilities.set("acceptInsecureCerts", true).expect("a capability is JSON");
        for (name, value) in self.wishes(public_port) {
            capabilities.set(name, value).expect("a capability is JSON");
        }
        let browser = WebDriver::new(self.address(), capabilities).await.expect("the browser opens");
        window::enlarge(&browser).await;
        browser
    }

    /// What it and its browser have said so far.
    pub fn log(&self) -> String {
        self.log.text()
    }

    /// Where it takes commands.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Of a driver that chooses its port and tells it, after these words.
    fn announced(engine: Engine, arguments: &[&str], words: &'static str) -> Self {
        for _ in 0..PORTS_TRIED {
            let (process, log) = spawn(engine, arguments, None);
            if let Some(port) = log.port_after(words) {
                return Self { engine, process, _display: None, port, log };
            }
            let said = log.text();
            // Chromium's takes a port that is free on IPv4 and ends if a browser's connection has that one on IPv6.
            assert!(said.contains("port not available"), "the driver of {engine} tells no port: {said}");
        }
        panic!("the driver of {engine} found no free port {PORTS_TRIED} times")
    }

    /// Of a driver that takes a port and says nothing.
    async fn found_answering(engine: Engine) -> Self {
        let display = Display::start();
        let port = nginx::free_port().expect("a free port");
        let (process, log) = spawn(engine, &[&format!("--port={port}")], Some(&display));
        let mut driver = Self { engine, process, _display: Some(display), port, log };
        tokio::time::timeout(READY_WITHIN, driver.wait_until_answering()).await.expect("the driver answers");
        driver
    }

    async fn wait_until_answering(&mut self) {
        let status = format!("{}/status", self.address());
        while reqwest::get(&status).await.is_err() {
            assert!(self.process.is_running(), "the driver of {} ended at once", self.engine);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    fn wishes(&self, public_port: u16) -> Vec<(&'static str, Value)> {
        let program = self.engine.program().expect("the browser is installed");
        match self.engine {
            Engine::Chromium => {
                let mut switches: Vec<String> = browser::chromium_switches().into_iter().map(str::to_owned).collect();
                let public = format!("127.0.0.1:{public_port}=public,[::1]:{public_port}=public");
                switches.push(format!("--ip-address-space-overrides={public}"));
                vec![
                    ("goog:chromeOptions", json!({"binary": program, "args": switches})),
                    ("goog:loggingPrefs", json!({"browser": "ALL"})),
                ]
            }
            Engine::Firefox => {
                // What the page writes to the console comes out among the driver's words.
                let preferences = json!({"devtools.console.stdout.content": true});
                let options = json!({"binary": program, "args": ["-headless"], "prefs": preferences});
                vec![("moz:firefoxOptions", options)]
            }
            Engine::Webkit => {
                vec![("webkitgtk:browserOptions", json!({"binary": program, "args": ["--automation"]}))]
            }
        }
    }
}

/// What a driver says, kept by a thread that ends with it.
struct Log {
    lines: Arc<Mutex<Vec<String>>>,
    fresh: Receiver<String>,
}

impl Log {
    fn keep(pipe: PipeReader) -> Self {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let (sender, fresh) = channel();
        let kept = lines.clone();
        thread::spawn(move || {
            for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                kept.lock().unwrap_or_else(PoisonError::into_inner).push(line.clone());
                // Nobody waits for lines once the port is known.
                let _ = sender.send(line);
            }
        });
        Self { lines, fresh }
    }

    fn text(&self) -> String {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner).join("\n")
    }

    /// The number that follows the words, as soon as they are said.
    fn port_after(&self, words: &str) -> Option<u16> {
        loop {
            let line = self.fresh.recv_timeout(READY_WITHIN).ok()?;
            if let Some((_, rest)) = line.split_once(words) {
                return rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok();
            }
        }
    }
}

fn spawn(engine: Engine, arguments: &[&str], display: Option<&Display>) -> (Owned, Log) {
    let program = engine.driver().unwrap_or_else(|| panic!("{engine} has no driver here"));
    let (reader, writer) = std::io::pipe().expect("a pipe");
    let mut command = Command::new(program);
    command
        .args(arguments)
        // Times on the page are the same wherever the tests run.
        .env("TZ", "UTC")
        .stdin(Stdio::null())
        .stdout(writer.try_clone().expect("a second end of the pipe"))
        .stderr(writer);
    if let Some(display) = display {
        command.env("DISPLAY", &display.name);
    }
    let process = Owned(command.spawn().expect("the driver starts"));
    (process, Log::keep(reader))
}
