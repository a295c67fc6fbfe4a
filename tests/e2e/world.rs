//! nginx, simulator, driver and browser of one test; all of it ends with the test.

use std::panic::AssertUnwindSafe;
use std::path::PathBuf;

use futures::FutureExt;
use okta_sim::{Running, Sim, SimBuilder};
use xtask::browser::Engine;
use xtask::nginx::Nginx;

use crate::case::Stage;
use crate::driver::Driver;
use crate::evidence;
use crate::page::Page;

/// What a test drives and may ask.
pub struct World {
    pub engine: Engine,
    pub page: Page,
    pub sim: Running,
    pub nginx: Nginx,
    pub driver: Driver,
    /// Where nginx serves the app.
    pub origin: String,
}

impl World {
    /// What the page and the browser wrote to the console: all lines, and those that are errors. Needs `Console`.
    pub async fn console(&self) -> Console {
        let (all, error) = match self.engine {
            Engine::Chromium => (self.page.console_log().await.expect("the console is read"), "\"SEVERE\""),
            Engine::Firefox => (self.driver.log(), "JavaScript error: http://localhost"),
            Engine::Webkit => panic!("a test that reads the console needs Console"),
        };
        let errors = all.lines().filter(|line| line.starts_with(error)).map(str::to_owned).collect();
        Console { all, errors }
    }
}

/// What stands in the console.
pub struct Console {
    pub all: String,
    pub errors: Vec<String>,
}

impl Stage {
    /// Runs `test` with a browser of its own; a failure leaves its evidence under target/e2e/ and fails.
    pub async fn play(&self, sim: impl FnOnce(SimBuilder) -> SimBuilder, test: impl AsyncFnOnce(&World)) {
        let nginx = Nginx::start_anywhere(&bundle()).expect("nginx serves the bundle");
        let origin = nginx.origin();
        self.play_behind(nginx, origin, sim, test).await;
    }

    /// As [`play`](Self::play), with a server of the test's own that has the app at this origin.
    pub async fn play_behind(
        &self,
        nginx: Nginx,
        origin: String,
        sim: impl FnOnce(SimBuilder) -> SimBuilder,
        test: impl AsyncFnOnce(&World),
    ) {
        evidence::forget(self);
        let sim = sim(Sim::builder().app_origin(&origin)).start().await.expect("the simulator starts");
        let driver = Driver::start(self.engine).await;
        let (_, port) = sim.origin().rsplit_once(':').expect("the simulator has a port");
        let browser = driver.open_browser(port.parse().expect("a port is a number")).await;
        let world = World { engine: self.engine, page: Page::new(browser.clone()), sim, nginx, driver, origin };
        let outcome = AssertUnwindSafe(test(&world)).catch_unwind().await;
        if outcome.is_err() {
            evidence::keep(self, &world).await;
        }
        let closed = browser.quit().await;
        match outcome {
            Ok(()) => closed.expect("the browser closes"),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    }
}

/// The bundle that is tested.
pub fn bundle() -> PathBuf {
    std::env::var_os("OKTA_PKCE_DIST").map_or_else(xtask::workspace::dist, PathBuf::from)
}
