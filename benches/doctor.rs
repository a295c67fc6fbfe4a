//! How long the doctor takes for an org on this machine: a measurement, never a test.
//!
//! `cargo bench --bench doctor`. The browser has no window, so a frame that shows a page is given up at once; a real one
//! waits 1.5 s for an answer that may follow, once for all redirect URIs that aren't registered.

#![expect(clippy::print_stdout, reason = "a measurement is printed")]
#![allow(dead_code, reason = "it shares the browser of the native tests, and needs less of it")]

#[path = "../tests/it/browser/mod.rs"]
mod browser;

use std::time::{Duration, Instant};

use browser::TestBrowser;
use login::config::{ConfigDraft, PageOrigin};
use okta_sim::{Client, Sim, SimBuilder, demo};
use setup::doctor::{CookieAccess, Examination, LocalNetworkPermission, ProbeResult, Surroundings};

const PAGE: &str = "http://localhost:8080";
const RUNS: usize = 15;
/// What a far Okta adds to each request, preflights included.
const DELAY: Duration = Duration::from_millis(50);

#[tokio::main]
async fn main() {
    let only_callback = Client::spa(demo::CLIENT_ID).redirect_uri(format!("{PAGE}/callback"));
    let sim = || Sim::builder().app_origin(PAGE);
    measure("a healthy org", sim()).await;
    measure("one redirect URI registered", sim().client(only_callback)).await;
    measure("a healthy org, 50 ms away", sim().delay(DELAY)).await;
}

async fn measure(name: &str, sim: SimBuilder) {
    let sim = sim.start().await.expect("a free port");
    let page = PageOrigin::new(PAGE);
    let draft =
        ConfigDraft { domain: sim.origin().to_owned(), client_id: demo::CLIENT_ID.into(), ..ConfigDraft::new(&page) };
    let surroundings = Surroundings {
        secure_context: true,
        third_party_cookies: CookieAccess::NotTried,
        local_network: LocalNetworkPermission::Unsupported,
        arrived_at: Vec::new(),
    };
    let examination = Examination::new(&draft, &page, &surroundings);
    let mut took = Vec::new();
    let mut failed = 0;
    for _ in 0..RUNS {
        let browser = TestBrowser::showing(PAGE);
        let begin = Instant::now();
        failed += examination.run(&browser, |_| ()).await.count(ProbeResult::Fail);
        took.push(begin.elapsed());
    }
    took.sort();
    let requests = sim.requests().len() / RUNS;
    let (median, longest) = (took[RUNS / 2], took[RUNS - 1]);
    println!("{name:28} median {median:>9.1?}  longest {longest:>9.1?}  {requests} requests  {failed} failed");
}
