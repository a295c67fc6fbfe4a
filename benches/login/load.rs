//! How long a page takes to load on a slow network and a slow machine, beside Okta's own sign-in widget.

use okta_sim::demo;
use serde_json::{Value, json};
use xtask::nginx::{self, Nginx};
use xtask::workspace;

use crate::case::Stage;
use crate::figures::Spread;
use crate::world::World;

const RUNS: usize = 7;

/// Slow 4G as Lighthouse has it: 150 ms, 1.6 Mbit/s down, 750 kbit/s up.
const LATENCY_MS: u32 = 150;
const DOWN_BYTES_PER_S: u32 = 1_600_000 / 8;
const UP_BYTES_PER_S: u32 = 750_000 / 8;

/// How much slower the processor is.
const CPU_SLOWED: u32 = 4;

/// When things happened, in milliseconds since the page was asked for.
struct Loaded {
    painted: f64,
    usable: f64,
    sent: Option<f64>,
}

/// A page that is loaded, and what is done there as soon as it can be.
struct Subject {
    name: &'static str,
    address: String,
    typist: Value,
    /// The path of the request that the submit sends.
    sends: Option<&'static str>,
}

/// Loads the configuration form, the sign-in form and the widget in turn, and prints the figures of each.
pub async fn measure(stage: &Stage) {
    let widget = xtask::setup::okta_sdk().map(|sdk| serve_widget(&sdk.display().to_string()));
    let sim = |sim: okta_sim::SimBuilder| match &widget {
        // The page's own origin is registered already.
        Some(widget) => sim.trusted_origin(&widget.origin()),
        None => sim,
    };
    stage.play(sim, async |world| load_all(world, widget.as_ref()).await).await;
}

async fn load_all(world: &World, widget: Option<&Nginx>) {
    world.page.open_prefilled(world, &[]).await;
    world.page.save_config().await;
    let page = format!("{}/okta-auth/", world.origin);
    let sign_in = json!({
        "username": "#login-username",
        "password": "#login-password",
        "submit": "[data-testid=login-submit]",
    });
    let mut subjects = vec![
        Subject {
            name: "configuration form",
            address: format!("{page}?x=1"),
            typist: json!({"username": "#config-domain, #login-username"}),
            sends: None,
        },
        Subject { name: "sign-in form", address: page, typist: sign_in, sends: Some("/api/v1/authn") },
    ];
    subjects.extend(widget.map(|widget| Subject {
        name: "okta-signin-widget",
        address: format!("{}/widget.html", widget.origin()),
        typist: json!({
            "username": "#widget input[name=username]",
            "config": {"issuer": world.sim.issuer(), "clientId": demo::CLIENT_ID},
        }),
        sends: None,
    }));
    let mut loaded: Vec<Vec<Loaded>> = subjects.iter().map(|_| Vec::new()).collect();
    for _ in 0..RUNS {
        for (subject, loaded) in subjects.iter().zip(&mut loaded) {
            loaded.push(load(world, subject).await);
        }
    }
    println!(
        "\n{LATENCY_MS} ms latency, {} kbit/s, processor slowed {CPU_SLOWED} times, nothing cached, {RUNS} times each",
        DOWN_BYTES_PER_S * 8 / 1000
    );
    println!("{:<36} {:>9} {:>9} {:>9}", "", "median", "min", "max");
    for (subject, loaded) in subjects.iter().zip(&loaded) {
        let line = |what: &str, figures: Vec<f64>| {
            if !figures.is_empty() {
                println!("{:<36} {:.0} ms", format!("{}, {what}", subject.name), Spread::of(figures));
            }
        };
        line("painted", loaded.iter().map(|loaded| loaded.painted).collect());
        line("usable", loaded.iter().map(|loaded| loaded.usable).collect());
        line("sent", loaded.iter().filter_map(|loaded| loaded.sent).collect());
    }
}

async fn load(world: &World, subject: &Subject) -> Loaded {
    let page = &world.page;
    page.open("about:blank").await;
    let script = format!("({})({})", include_str!("load.js").trim_end(), subject.typist);
    let added = page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({"source": script})).await;
    slow_down(world, true).await;
    page.open(&subject.address).await;
    let usable = number(world, "return window.usable").await;
    let painted = number(world, "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime").await;
    let sent = match subject.sends {
        Some(path) => {
            let script = format!(
                "return performance.getEntriesByType('resource').find(({{name}}) => name.endsWith('{path}'))?.startTime"
            );
            Some(number(world, &script).await)
        }
        None => None,
    };
    slow_down(world, false).await;
    let added = json!({"identifier": added["identifier"]});
    page.devtools("Page.removeScriptToEvaluateOnNewDocument", added).await;
    Loaded { painted, usable, sent }
}

/// Waits until the script returns a number.
async fn number(world: &World, script: &str) -> f64 {
    for _ in 0..600 {
        if let Some(number) = world.page.evaluate(script).await.as_f64() {
            return number;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{script} returns no number")
}

async fn slow_down(world: &World, is_slow: bool) {
    let page = &world.page;
    page.devtools("Network.enable", json!({})).await;
    page.devtools("Network.setCacheDisabled", json!({"cacheDisabled": is_slow})).await;
    let (latency, down, up) =
        if is_slow { (LATENCY_MS, json!(DOWN_BYTES_PER_S), json!(UP_BYTES_PER_S)) } else { (0, json!(-1), json!(-1)) };
    let network = json!({"offline": false, "latency": latency, "downloadThroughput": down, "uploadThroughput": up});
    page.devtools("Network.emulateNetworkConditions", network).await;
    let rate = if is_slow { CPU_SLOWED } else { 1 };
    page.devtools("Emulation.setCPUThrottlingRate", json!({"rate": rate})).await;
}

/// Serves tests/sdk/widget.html and what it loads, packed as well as nginx does it.
fn serve_widget(sdk: &str) -> Nginx {
    let pages = workspace::root().join("tests/sdk");
    let pages = pages.display();
    let block = |port: u16| {
        format!(
            "types {{ text/html html; text/javascript js; text/css css; }}
             access_log off;
             gzip on;
             gzip_comp_level 9;
             gzip_types text/javascript text/css;
             server {{
                 listen 127.0.0.1:{port};
                 root \"{pages}\";
                 location = /health {{ return 200; }}
                 location /node_modules/ {{ root \"{sdk}\"; }}
             }}
             "
        )
    };
    nginx::on_a_free_port(|port| Nginx::start_with(&block(port), port)).expect("nginx serves the widget")
}
