//! Requests. Dropping the future ends the request.

use std::time::Duration;

use futures::future::{Either, select};
use gloo_net::http::{Request as WebRequest, RequestBuilder, Response as WebResponse};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, ReadableStreamDefaultReader, RequestCache, RequestCredentials, RequestMode,
    RequestRedirect, ResponseType,
};

use super::clock::sleep;
use login::Unanswered;
use login::protocol::{Cookies, Freshness, MOST_ANSWER_BYTES, Method, Request, Response};

const TIMEOUT: Duration = Duration::from_secs(30);
const PROBE_TIMEOUT: Duration = Duration::from_secs(5);

pub(super) async fn send(request: Request) -> Result<Response, Unanswered> {
    let running = AbortOnDrop::new();
    within(TIMEOUT, exchange(request, running.signal())).await.unwrap_or(Err(Unanswered::Unreadable))
}

/// A request whose answer the page may not read succeeds as soon as anything answers. It is the one that follows redirects:
/// the Fetch standard lets it do nothing else, and it carries nothing but its address.
pub(super) async fn reachable(url: &str) -> bool {
    let running = AbortOnDrop::new();
    let signal = running.signal();
    let probe = WebRequest::get(url)
        .mode(RequestMode::NoCors)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .abort_signal(Some(&signal))
        .send();
    matches!(within(PROBE_TIMEOUT, probe).await, Some(Ok(_)))
}

async fn exchange(request: Request, signal: AbortSignal) -> Result<Response, Unanswered> {
    let request = build(request, &signal).map_err(|_| Unanswered::Unreadable)?;
    let answer = request.send().await.map_err(|_| Unanswered::Unreadable)?;
    if answer.type_() == ResponseType::Opaqueredirect {
        return Err(Unanswered::Redirected);
    }
    let body = read(&answer).await?;
    Ok(Response { status: answer.status(), headers: answer.headers().entries().collect(), body })
}

/// Reads the body piece by piece, so that an answer without an end is given up in time.
async fn read(answer: &WebResponse) -> Result<String, Unanswered> {
    let mut bytes = Vec::new();
    // An answer without a body, such as 204, has no stream.
    if let Some(stream) = answer.body() {
        let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
        while let Some(piece) = next(&reader).await.map_err(|_| Unanswered::Unreadable)? {
            if bytes.len() + piece.length() as usize > MOST_ANSWER_BYTES {
                return Err(Unanswered::TooLarge);
            }
            bytes.extend(piece.to_vec());
        }
    }
    // As the Fetch standard decodes a text: without the mark at its beginning, what is no UTF-8 replaced.
    Ok(String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes)).into_owned())
}

/// The next piece of a body; `None` at its end.
async fn next(reader: &ReadableStreamDefaultReader) -> Result<Option<Uint8Array>, JsValue> {
    let read = JsFuture::from(reader.read()).await?;
    Ok(Reflect::get(&read, &"value".into())?.dyn_into().ok())
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
        })
        // A redirect that is followed carries the body along, and with it password, code and verifier.
        .redirect(RequestRedirect::Manual);
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
struct AbortOnDrop(AbortController);

impl AbortOnDrop {
    fn new() -> Self {
        Self(AbortController::new().expect("every browser with WebAssembly has AbortController"))
    }

    fn signal(&self) -> AbortSignal {
        self.0.signal()
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
