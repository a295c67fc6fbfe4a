//! A page that stays open: what the browser keeps for it is the same after many logins and renewals as after a few.

use std::fmt;

use serde_json::{Value, json};

use crate::case::{Case, Stage, cases};
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![a_page_that_stays_open_does_not_grow needs Metrics]
}

/// How often the page is used before it is measured: what is made once is there then.
pub const WARM_UPS: usize = 4;

/// Keeps the memories of the page's programs, which nothing else tells.
const KEEP_MEMORIES: &str = "window.memories = [];
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...from) => {
        const program = await instantiate.apply(WebAssembly, from);
        const memory = Object.values(program.instance.exports).find(item => item instanceof WebAssembly.Memory);
        window.memories.push(memory);
        return program;
    }";

/// What the browser keeps for a page, after it has thrown away what nobody needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Footprint {
    /// Nodes of all documents, detached ones included.
    pub nodes: u64,
    /// Listeners to their events.
    pub listeners: u64,
    /// Windows, frames included.
    pub frames: u64,
    /// Bytes of the programs' memories.
    pub memory: u64,
    /// Bytes of everything that scripts made.
    pub heap: u64,
}

/// Opens the page at the login form, with refresh tokens asked for and without the pause at the session token.
pub async fn open(world: &World) {
    world.page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({"source": KEEP_MEMORIES})).await;
    world.page.open_prefilled(world, &[("scopes", "openid profile email offline_access")]).await;
    world.page.save_config().await;
    world.page.click("flow-auto").await;
}

/// Signs in, renews the tokens and goes back to the login form, so many times in one document. It is done by a script: what
/// a driver finds, its browser remembers.
pub async fn use_it(world: &World, times: usize) {
    let script = "const find = css => document.querySelector(css);
        const hook = name => find(`[data-testid=${name}]`);
        const until = async met => {
            const end = Date.now() + 20000;
            while (!met()) {
                if (Date.now() > end) throw new Error(`waited in vain until ${met}`);
                await new Promise(resolve => setTimeout(resolve, 5));
            }
        };
        const at = step => until(() => find(`[data-testid=flow][data-step=${step}][data-busy=false]`));
        const type = (name, text) => {
            hook(name).value = text;
            hook(name).dispatchEvent(new Event('input', {bubbles: true}));
        };
        return (async () => {
            for (let time = 0; time < arguments[0]; time += 1) {
                type('login-username', 'zoe@example.com');
                type('login-password', 'Simulated-1');
                hook('login-submit').click();
                await at('tokens');
                hook('after-refresh').click();
                await until(() => find('[data-deed=refresh][data-outcome=done]'));
                hook('flow-restart').click();
                await at('login');
            }
        })()";
    world.page.evaluate_with(script, times.into()).await;
}

/// Measures the page.
pub async fn measure(world: &World) -> Footprint {
    // What one collection lets go of, another can free.
    for _ in 0..3 {
        world.page.devtools("HeapProfiler.collectGarbage", json!({})).await;
    }
    world.page.devtools("Performance.enable", json!({})).await;
    let metrics = world.page.devtools("Performance.getMetrics", json!({})).await;
    let metric = |name: &str| {
        let metric = metrics["metrics"].as_array().into_iter().flatten().find(|metric| metric["name"] == name);
        whole(&metric.unwrap_or_else(|| panic!("no metric {name}"))["value"])
    };
    let memory = world.page.evaluate("return memories.reduce((sum, {buffer}) => sum + buffer.byteLength, 0)").await;
    Footprint {
        nodes: metric("Nodes"),
        listeners: metric("JSEventListeners"),
        frames: metric("Frames"),
        memory: whole(&memory),
        heap: metric("JSHeapUsedSize"),
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts, which the protocol tells as numbers"
)]
fn whole(value: &Value) -> u64 {
    value.as_f64().expect("a number") as u64
}

impl fmt::Display for Footprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { nodes, listeners, frames, memory, heap } = self;
        write!(f, "{nodes:>7} {listeners:>9} {frames:>6} {:>12} {:>11}", memory / 1024, heap / 1024)
    }
}

async fn a_page_that_stays_open_does_not_grow(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open(world).await;
                use_it(world, WARM_UPS).await;
                let before = measure(world).await;
                assert!(before.memory > 0 && before.nodes > 0, "{before:?}");
                use_it(world, 12).await;
                let after = measure(world).await;
                // The memory grows until the wire view keeps as many exchanges as it ever will: that is the bench's to see.
                let counts = |print: Footprint| (print.nodes, print.listeners, print.frames);
                assert_eq!(counts(after), counts(before), "nodes, listeners, frames");
            },
        )
        .await;
}
