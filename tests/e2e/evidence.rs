//! What is kept of a failure, under target/e2e/<browser>/<test>/.

#![allow(clippy::print_stderr, reason = "whoever runs the tests is told where to look")]

use std::fmt::Display;
use std::path::{Path, PathBuf};

use xtask::browser::Engine;

use crate::case::Stage;
use crate::world::World;

/// Keeps all that can still be had; what cannot is named in its place.
pub async fn keep(stage: &Stage, world: &World) {
    let folder = folder(stage);
    let requests: Vec<String> =
        world.sim.requests().iter().map(|seen| format!("{} {}", seen.method, seen.path)).collect();
    write(&folder, "okta-sim.txt", Ok::<_, String>(requests.join("\n")));
    write(&folder, "driver.log", Ok::<_, String>(world.driver.log()));
    write(&folder, "page.png", world.page.picture().await);
    write(&folder, "page.html", world.page.source().await);
    write(&folder, "state.json", world.page.state().await.map(|state| state.to_string()));
    if stage.engine == Engine::Chromium {
        write(&folder, "console.txt", world.page.console_log().await);
    }
    eprintln!("{}: what was seen is kept in {}", stage.name, folder.display());
}

/// Takes away what an earlier run has kept.
pub fn forget(stage: &Stage) {
    // Fails where there is nothing.
    let _ = std::fs::remove_dir_all(place(stage));
}

/// A test's folder, which is there from now on: what an earlier run has kept is gone once the test begins to play.
pub fn folder(stage: &Stage) -> PathBuf {
    let folder = place(stage);
    std::fs::create_dir_all(&folder).expect("a folder for the evidence");
    folder
}

fn place(stage: &Stage) -> PathBuf {
    xtask::workspace::target().join("e2e").join(stage.engine.name()).join(stage.name.replace("::", "-"))
}

fn write(folder: &Path, name: &str, content: Result<impl AsRef<[u8]>, impl Display>) {
    let written = match content {
        Ok(content) => std::fs::write(folder.join(name), content),
        Err(error) => std::fs::write(folder.join(format!("{name}.missing")), error.to_string()),
    };
    written.expect("the evidence is kept");
}
