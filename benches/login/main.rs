//! How long the page takes to load on a slow network, beside Okta's own widget, and a login from the click to verified tokens,
//! beside the same requests made bare in the same browser.
//!
//! `cargo xtask bench` runs it in Chromium, on the release bundle behind the real nginx. It measures times and judges none; a
//! page that grows with what is done in it is a failure.

#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "it shares the end-to-end tests' verbs and needs few of them"
)]
#![allow(clippy::print_stdout, reason = "figures are for a person to read")]

mod figures;
mod load;

/// The verbs of the end-to-end tests, which name each other from the crate's root.
#[path = "../../tests/e2e"]
mod e2e {
    pub mod capability;
    pub mod case;
    pub mod display;
    pub mod driver;
    pub mod evidence;
    pub mod page;
    pub mod soak;
    pub mod window;
    pub mod world;
}
use e2e::{capability, case, display, driver, evidence, page, soak, window, world};

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use case::Stage;
use figures::{Pair, Spread};
use serde_json::json;
use world::World;
use xtask::browser::Engine;

/// What a far Okta adds to each request, preflights included.
const DELAY: Duration = Duration::from_millis(50);

const WARM_UPS: usize = 2;
const PAIRS: usize = 15;
const PASTES: usize = 15;
/// How often the page is used that stays open, and how often between two measurements.
const SOAKED: usize = 200;
const SOAK_STEP: usize = 20;
const MEBIBYTE: usize = 1 << 20;

/// What is done with the answers to CORS preflights, which a browser remembers for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Preflights {
    /// As in a first login: the browser asks before it sends the password.
    Asked,
    /// As in every later one.
    Remembered,
}

fn main() -> std::io::Result<()> {
    // The simulator answers on a thread of its own while the browser is waited for.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let stage = Stage { name: "bench", engine: Engine::Chromium };
    runtime.block_on(load::measure(&stage));
    // `cargo bench --bench login -- load` stops here.
    if std::env::args().any(|argument| argument == "load") {
        return Ok(());
    }
    runtime.block_on(stage.play(|sim| sim, async |world| keep_open(world).await));
    runtime.block_on(stage.play(|sim| sim, async |world| inspect(world).await));
    for preflights in [Preflights::Asked, Preflights::Remembered] {
        runtime.block_on(stage.play(|sim| sim.delay(DELAY), async |world| measure(world, preflights).await));
    }
    Ok(())
}

async fn measure(world: &World, preflights: Preflights) {
    world.page.open_prefilled(world, &[]).await;
    world.page.save_config().await;
    if preflights == Preflights::Asked {
        world.page.devtools("Network.enable", json!({})).await;
        world.page.devtools("Network.setCacheDisabled", json!({"cacheDisabled": true})).await;
    }
    for turn in 0..WARM_UPS {
        pair(world, turn).await;
    }
    world.sim.clear_requests();
    println!("\nmeasuring {PAIRS} pairs with preflights {preflights:?}");
    let mut pairs = Vec::new();
    for turn in 0..PAIRS {
        pairs.push(pair(world, turn).await);
    }
    report(&pairs, asked(world));
}

/// What the browser keeps for one page in which somebody signs in and renews the tokens again and again.
async fn keep_open(world: &World) {
    println!("\none page, in which each time is a login and a renewal of its tokens");
    println!(
        "{:>5} {:>7} {:>9} {:>6} {:>12} {:>11}",
        "times", "nodes", "listeners", "frames", "memory (KiB)", "heap (KiB)"
    );
    soak::open(world).await;
    soak::use_it(world, soak::WARM_UPS).await;
    let first = soak::measure(world).await;
    println!("{:>5} {first}", 0);
    for times in (SOAK_STEP..=SOAKED).step_by(SOAK_STEP) {
        soak::use_it(world, SOAK_STEP).await;
        let now = soak::measure(world).await;
        println!("{times:>5} {now}");
        assert_eq!((now.nodes, now.listeners, now.frames), (first.nodes, first.listeners, first.frames));
    }
}

/// How long the inspector keeps the page busy: with a token of a login, and with a mebibyte of what is none.
async fn inspect(world: &World) {
    world.page.reach_tokens(world, &[]).await;
    let token = world.page.result().await["access_token"].as_str().expect("a token").to_owned();
    world.page.open(&format!("{}/okta-auth/inspect", world.origin)).await;
    world.page.put("inspector-input", &token).await;
    world.page.wait_for_result("verify-report", "pass").await;
    println!("\na text pasted into the inspector, until the page is free again, {PASTES} times each");
    let other = |text: &str| text.replacen('.', "..", 1);
    paste(world, "a token, verified and judged", [&token, &other(&token)], 0).await;
    let array = format!("[{}]", "1,".repeat(MEBIBYTE / 2 - 2).trim_end_matches(','));
    let payload = format!("eyJhbGciOiJSUzI1NiJ9.{}.c2ln", URL_SAFE_NO_PAD.encode(&array[..MEBIBYTE / 4 * 3 - 100]));
    for (name, text) in [
        ("1 MiB of one letter", "a".repeat(MEBIBYTE)),
        ("1 MiB of dots", ".".repeat(MEBIBYTE)),
        ("1 MiB of brackets", "[".repeat(MEBIBYTE)),
        ("1 MiB of JSON", array.clone()),
        ("1 MiB of a token", payload),
    ] {
        paste(world, name, [&text, ""], 200).await;
    }
}

/// Both texts in turn, so that each paste is a change; the first is measured, beside a plain field.
async fn paste(world: &World, name: &str, [text, other]: [&str; 2], pause: u32) {
    let script = format!("return (async () => {{ {} }})()", include_str!("paste.js"));
    let (mut alone, mut inspected) = (Vec::new(), Vec::new());
    for _ in 0..PASTES {
        for text in [other, text] {
            world.page.evaluate_with("window.pasted = arguments[0]", json!([text, pause])).await;
            let figures = world.page.evaluate(&script).await;
            alone.push(figures[0].as_f64().expect("milliseconds"));
            inspected.push(figures[1].as_f64().expect("milliseconds"));
        }
    }
    let measured = |all: Vec<f64>| Spread::of(all.into_iter().skip(1).step_by(2));
    println!("{name:<32} {:.1} ms", measured(inspected));
    println!("{:<32} {:.1} ms", "  the field alone", measured(alone));
}

/// Alternately one first and the other first, so that neither gains by its place.
async fn pair(world: &World, turn: usize) -> Pair {
    world.page.open(&format!("{}/okta-auth/", world.origin)).await;
    world.page.wait_for_step("login").await;
    if turn.is_multiple_of(2) {
        let login = login(world).await;
        Pair { login, bare: bare(world).await }
    } else {
        let bare = bare(world).await;
        Pair { login: login(world).await, bare }
    }
}

async fn login(world: &World) -> f64 {
    world.page.evaluate(include_str!("stopwatch.js")).await;
    world.page.click("flow-auto").await;
    world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
    world.page.evaluate("return window.stopwatch").await.as_f64().expect("milliseconds")
}

async fn bare(world: &World) -> f64 {
    let with = json!({
        "okta": world.sim.origin(),
        "client_id": okta_sim::demo::CLIENT_ID,
        "redirect_uri": format!("{}/callback", world.origin),
        "username": "zoe@example.com",
        "password": "Simulated-1",
    });
    world.page.evaluate_with(include_str!("bare.js"), with).await.as_f64().expect("milliseconds")
}

/// How many preflights the simulator saw.
fn asked(world: &World) -> usize {
    world.sim.requests().iter().filter(|seen| seen.method == "OPTIONS").count()
}

fn report(pairs: &[Pair], asked: usize) {
    println!("{DELAY:?} added to each request; the simulator saw {asked} preflights");
    println!("{:<24} {:>9} {:>9} {:>9}", "", "median", "min", "max");
    println!("{:<24} {:.0} ms", "login, verified", Spread::of(pairs.iter().map(|pair| pair.login)));
    println!("{:<24} {:.0} ms", "bare requests", Spread::of(pairs.iter().map(|pair| pair.bare)));
    println!(
        "{:<24} {:.2} x (the aim: 1.25)",
        "login / bare",
        Spread::of(pairs.iter().map(|pair| pair.login / pair.bare))
    );
}
