//! The examples of docs/examples, as docs/scripting.md quotes them: each signs in, checks, and calls an API.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use okta_sim::{Fault, demo};
use xtask::browser::{self, Engine};
use xtask::programs;

use crate::case::{Case, Stage, cases};
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        playwright_signs_in_and_calls_an_api needs Playwright,
        playwright_says_what_the_page_says needs Playwright,
        selenium_signs_in_and_calls_an_api needs Selenium,
        selenium_says_what_the_page_says needs Selenium,
        rust_signs_in_and_calls_an_api needs Examples,
        rust_says_what_the_page_says needs Examples,
    ]
}

/// An example, ready to start.
type Example = fn(&Stage) -> Command;

async fn playwright_signs_in_and_calls_an_api(stage: Stage) {
    signs_in_and_calls_an_api(stage, playwright).await;
}

async fn playwright_says_what_the_page_says(stage: Stage) {
    says_what_the_page_says(stage, playwright).await;
}

async fn selenium_signs_in_and_calls_an_api(stage: Stage) {
    signs_in_and_calls_an_api(stage, selenium).await;
}

async fn selenium_says_what_the_page_says(stage: Stage) {
    says_what_the_page_says(stage, selenium).await;
}

async fn rust_signs_in_and_calls_an_api(stage: Stage) {
    signs_in_and_calls_an_api(stage, rust).await;
}

async fn rust_says_what_the_page_says(stage: Stage) {
    says_what_the_page_says(stage, rust).await;
}

async fn signs_in_and_calls_an_api(stage: Stage, example: Example) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let Output { status, stdout, stderr } = run(world, example(&stage), "Simulated-1").await;
                let (said, errors) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
                assert!(status.success(), "{said}{errors}");
                assert_eq!(said.lines().count(), 1, "{said}");
                assert!(said.starts_with("zoe@example.com: "), "{said}");
                assert!(said.contains(" checks passed, the API answered 200"), "{said}");
                let calls = world.sim.requests().into_iter().filter(|seen| seen.path.ends_with("/v1/userinfo"));
                let headers: Vec<_> =
                    calls.filter_map(|seen| seen.header("authorization").map(str::to_owned)).collect();
                assert!(matches!(&headers[..], [one] if one.starts_with("Bearer eyJ")), "{headers:?}");
            },
        )
        .await;
}

async fn says_what_the_page_says(stage: Stage, example: Example) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let errors_of = async |password: &str| {
                    let Output { status, stdout, stderr } = run(world, example(&stage), password).await;
                    assert!(!status.success() && stdout.is_empty(), "{}", String::from_utf8_lossy(&stdout));
                    String::from_utf8_lossy(&stderr).into_owned()
                };
                let errors = errors_of("wrong").await;
                assert!(errors.contains("wrong-credentials: "), "{errors}");
                assert!(errors.contains(&explained(login::Code::WrongCredentials)), "{errors}");
                assert!(!world.sim.requests().iter().any(|seen| seen.path.ends_with("/v1/userinfo")));
                world.sim.set_fault(Fault::WrongNonce);
                let errors = errors_of("Simulated-1").await;
                assert!(errors.contains("failed checks: id/nonce"), "{errors}");
            },
        )
        .await;
}

/// What the catalogue says has happened.
fn explained(code: login::Code) -> String {
    let catalogue = login::guide();
    let row = catalogue.lines().find(|row| row.starts_with(&format!("| `{}` |", code.as_str())));
    row.and_then(|row| row.split(" | ").nth(1)).expect("each code has a row").to_owned()
}

fn playwright(stage: &Stage) -> Command {
    let place = xtask::setup::playwright().expect("a test that needs Playwright says so");
    // It finds its packages from where it is.
    let script = place.join(format!("{}.mjs", stage.name.replace("::", "-")));
    fs::copy(source("login.mjs"), &script).expect("a copy of the example");
    let mut command = Command::new(programs::find("node").expect("npm comes with Node.js"));
    command.arg(script);
    command
}

fn selenium(_: &Stage) -> Command {
    let mut command = Command::new(xtask::setup::selenium().expect("a test that needs Selenium says so"));
    command.arg(source("login.py"));
    command
}

/// Built with the features of all the workspace, as this program is: so there is nothing else to build.
fn rust(_: &Stage) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build.current_dir(xtask::workspace::root()).args(["build", "--quiet", "--workspace", "--example", "login"]);
    assert!(build.status().expect("cargo runs").success(), "the example does not build");
    let this = std::env::current_exe().expect("a program knows its place");
    let profile = this.parent().and_then(Path::parent).expect("cargo puts test programs into target/<profile>/deps");
    Command::new(profile.join("examples/login"))
}

fn source(name: &str) -> PathBuf {
    xtask::workspace::root().join("docs/examples").join(name)
}

/// Runs it to its end, beside the simulator.
async fn run(world: &World, mut example: Command, password: &str) -> Output {
    let chromium = Engine::Chromium.program().expect("Chromium is installed");
    let driver = Engine::Chromium.driver().expect("its driver is installed");
    example
        .env("PAGE_URL", format!("{}/okta-auth/", world.origin))
        .env("OKTA_DOMAIN", world.sim.origin())
        .env("OKTA_CLIENT_ID", demo::CLIENT_ID)
        .env("OKTA_USER", "zoe@example.com")
        .env("OKTA_PASSWORD", password)
        .env("API_URL", format!("{}/v1/userinfo", world.sim.issuer()))
        .env("CHROMIUM", chromium)
        .env("CHROMIUM_SWITCHES", browser::chromium_switches().join(" "))
        .env("CHROMEDRIVER", driver)
        .env("WEBDRIVER_URL", world.driver.address());
    let output = tokio::task::spawn_blocking(move || example.output()).await.expect("nothing panics there");
    output.expect("the example starts")
}
