//! nginx, simulator, chromedriver and Chromium of one test; all of it ends with the test.

use std::net::TcpListener;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use futures::FutureExt;
use okta_sim::{Running, Sim, SimBuilder};
use thirtyfour::prelude::*;
use xtask::nginx::Nginx;

use crate::page::Page;

/// What a test drives and may ask.
pub struct World {
    pub page: Page,
    pub sim: Running,
    pub origin: String,
}

/// Runs `test` with a browser of its own; a failure leaves its evidence under target/e2e/ and fails.
pub async fn in_browser(name: &str, sim: impl FnOnce(SimBuilder) -> SimBuilder, test: impl AsyncFnOnce(&World)) {
    let bundle = std::env::var_os("OKTA_PKCE_DIST").map_or_else(xtask::workspace::dist, PathBuf::from);
    let nginx = Nginx::start_anywhere(&bundle).expect("nginx serves the bundle");
    let origin = nginx.origin();
    let sim = sim(Sim::builder().app_origin(&origin)).start().await.expect("the simulator starts");
    let driver = Chromedriver::start();
    let browser = driver.open_browser(sim.origin()).await;
    let world = World { page: Page::new(browser.clone()), sim, origin };
    let outcome = AssertUnwindSafe(test(&world)).catch_unwind().await;
    if outcome.is_err() {
        keep_evidence(name, &world).await;
    }
    browser.quit().await.expect("the browser closes");
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}

async fn keep_evidence(name: &str, world: &World) {
    let folder = xtask::workspace::target().join("e2e").join(name);
    std::fs::create_dir_all(&folder).expect("a folder for the evidence");
    let requests: Vec<String> =
        world.sim.requests().iter().map(|seen| format!("{} {}", seen.method, seen.path)).collect();
    std::fs::write(folder.join("okta-sim.txt"), requests.join("\n")).expect("the simulator's log is kept");
    std::fs::write(folder.join("console.json"), world.page.console().await.to_string()).expect("the console is kept");
    world.page.screenshot(&folder.join("page.png")).await;
}

/// A running chromedriver.
struct Chromedriver {
    process: Child,
    port: u16,
}

impl Chromedriver {
    fn start() -> Self {
        let port =
            TcpListener::bind(("127.0.0.1", 0)).and_then(|socket| socket.local_addr()).expect("a free port").port();
        let process = Command::new(xtask::browser::chromedriver().expect("chromedriver is installed"))
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        Self { process, port }
    }

    /// A fresh profile; the simulator counts as a public host, as a real Okta org does.
    async fn open_browser(&self, sim_origin: &str) -> WebDriver {
        let sim_host = sim_origin.strip_prefix("http://").expect("the simulator speaks http");
        let mut capabilities = DesiredCapabilities::chrome();
        for switch in [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            &format!("--ip-address-space-overrides={sim_host}=public"),
        ] {
            capabilities.add_arg(switch).expect("a switch is a text");
        }
        let browser = xtask::browser::chromium().expect("chromium is installed");
        capabilities.set_binary(&browser.to_string_lossy()).expect("a path is a text");
        capabilities.set("goog:loggingPrefs", serde_json::json!({"browser": "ALL"})).expect("a capability");
        let address = format!("http://127.0.0.1:{}", self.port);
        self.wait_until_ready(&address).await;
        WebDriver::new(&address, capabilities).await.expect("the browser opens")
    }

    /// chromedriver announces itself on a pipe that nobody else reads; its status address says the same.
    async fn wait_until_ready(&self, address: &str) {
        let status = format!("{address}/status");
        tokio::time::timeout(std::time::Duration::from_secs(30), async {
            while reqwest::get(&status).await.is_err() {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        })
        .await
        .expect("chromedriver answers");
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        // Fails only when it is gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
