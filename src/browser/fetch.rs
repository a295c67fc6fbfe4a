//! Requests. Dropping the future ends the request.

use std::time::Duration;

use futures::future::{Either, select};
use gloo_net::http::{Request as WebRequest, RequestBuilder};
use web_sys::{AbortController, AbortSignal, RequestCache, RequestCredentials, RequestMode};

use super::clock::sleep;
use crate::login::Unanswered;
use crate::protocol::{Cookies, Freshness, Method, Request, Response};

const TIMEOUT: Duration = Duration::from_secs(30);
const PROBE_TIMEOUT: Duration = Duration::from_secs(5);

pub(super) async fn send(request: Request) -> Result<Response, Unanswered> {
    let running = Running::new();
    within(TIMEOUT, exchange(request, running.signal())).await.ok_or(Unanswered)?.map_err(|_| Unanswered)
}

/// A request whose answer the page may not read succeeds as soon as anything answers.
pub(super) async fn reachable(url: &str) -> bool {
    let running = Running::new();
    let signal = running.signal();
    let probe = WebRequest::get(url)
        .mode(RequestMode::NoCors)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .abort_signal(Some(&signal))
        .send();
    matches!(within(PROBE_TIMEOUT, probe).await, Some(Ok(_)))
}

async fn exchange(request: Request, signal: AbortSignal) -> Result<Response, gloo_net::Error> {
    let answer = build(request, &signal)?.send().await?;
    Ok(Response { status: answer.status(), headers: answer.headers().entries().collect(), body: answer.text().await? })
}

fn build(request: Request, signal: &AbortSignal) -> Result<WebRequest, gloo_net::Error> {
    let builder = match request.method {
        Method::Get => WebRequest::get(&request.url),
        Method::Post => WebRequest::post(&request.url),
    };
    let mut builder: RequestBuilder = builder
        .abort_signal(Some(signal))
        .credentials(match request.cookies {
            Cookies::Omit => RequestCredentials::Omit,
            Cookies::Include => RequestCredentials::Include,
        })
        .cache(match request.freshness {
            Freshness::Kept => RequestCache::Default,
            Freshness::Fresh => RequestCache::NoStore,
        });
    for (name, value) in request.headers() {
        builder = builder.header(name, &value);
    }
    match request.body.into_text() {
        Some(text) => builder.body(text),
        None => builder.build(),
    }
}

async fn within<T>(limit: Duration, work: impl Future<Output = T>) -> Option<T> {
    match select(std::pin::pin!(work), std::pin::pin!(sleep(limit))).await {
        Either::Left((value, _)) => Some(value),
        Either::Right(_) => None,
    }
}

/// A request under way.
struct Running(AbortController);

impl Running {
    fn new() -> Self {
        Self(AbortController::new().expect("every browser with WebAssembly has AbortController"))
    }

    fn signal(&self) -> AbortSignal {
        self.0.signal()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.abort();
    }
}
