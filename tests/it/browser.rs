//! A browser without a window: it keeps the rules that a real one keeps, whatever the app would like.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::{Duration, SystemTime};

use okta_pkce_tester::jwt::UnixTime;
use okta_pkce_tester::login::{Browser, FrameError, Unanswered};
use okta_pkce_tester::protocol::authorize::{AnswerBy, Callback, FrameQuestion};
use okta_pkce_tester::protocol::{Body, Cookies, Entropy, Method, Request, Response};
use okta_sim::Posted;
use reqwest::header::{HeaderMap, LOCATION};
use serde_json::Value;
use url::Url;

/// <https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name>
const SAFELISTED: [&str; 7] =
    ["cache-control", "content-language", "content-length", "content-type", "expires", "last-modified", "pragma"];

/// What the app's frame reads of a message.
const PARAMETERS: [&str; 5] = ["code", "state", "error", "error_description", "iss"];

const REDIRECTS: usize = 10;

/// A browser that shows one page.
#[derive(Debug)]
pub(crate) struct TestBrowser {
    http: reqwest::Client,
    /// The page's origin.
    pub(crate) page: String,
    /// How long it really waits for a frame; what it was asked to wait is what it reports.
    pub(crate) patience: Duration,
    /// How many seconds its clock is ahead of the simulator's.
    pub(crate) clock_ahead: i64,
}

impl TestBrowser {
    pub(crate) fn showing(page: &str) -> Self {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build();
        Self {
            http: http.expect("a client without TLS"),
            page: page.to_owned(),
            patience: Duration::from_secs(20),
            clock_ahead: 0,
        }
    }

    /// A request as the page would make it: origin, referrer (only the origin crosses origins) and no cookies.
    fn ask(&self, method: reqwest::Method, url: &str) -> reqwest::RequestBuilder {
        self.http.request(method, url).header("origin", &self.page).header("referer", format!("{}/", self.page))
    }

    /// <https://fetch.spec.whatwg.org/#cors-preflight-fetch>
    async fn preflight(&self, request: &Request) -> Result<(), Unanswered> {
        let answer = self
            .ask(reqwest::Method::OPTIONS, &request.url)
            .header("access-control-request-method", method(request.method).as_str())
            .header("access-control-request-headers", "content-type")
            .send()
            .await
            .map_err(|_| Unanswered)?;
        let allowed = listed(answer.headers(), "access-control-allow-headers");
        let may_send_json = allowed.iter().any(|name| name == "content-type" || is_wildcard(name, request.cookies));
        if answer.status().is_success() && may_send_json && self.may_read(answer.headers(), request.cookies) {
            return Ok(());
        }
        Err(Unanswered)
    }

    /// <https://fetch.spec.whatwg.org/#cors-check>
    fn may_read(&self, headers: &HeaderMap, cookies: Cookies) -> bool {
        let value = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        match (value("access-control-allow-origin"), cookies) {
            (Some(origin), Cookies::Omit) => origin == "*" || origin == self.page,
            (Some(origin), Cookies::Include) => {
                origin == self.page && value("access-control-allow-credentials") == Some("true")
            }
            (None, _) => false,
        }
    }

    async fn load(&self, question: FrameQuestion) -> Result<Callback, FrameError> {
        let FrameQuestion { mut url, answer } = question;
        for _ in 0..REDIRECTS {
            if let AnswerBy::Redirect { uri } = &answer
                && let Some(callback) = Callback::from_address(&url, uri)
            {
                return Ok(callback);
            }
            // A navigation names no origin.
            let page = self.http.get(&url).header("referer", format!("{}/", self.page)).send().await;
            // The browser's own error page loads like any other.
            let page = page.map_err(|_| FrameError::ShowedPage)?;
            match page.headers().get(LOCATION).and_then(|location| location.to_str().ok()) {
                Some(location) => {
                    let base = Url::parse(&url).expect("it was loaded");
                    url = base.join(location).expect("an address to go to").into();
                }
                None => return self.listen(&url, page, &answer).await,
            }
        }
        Err(FrameError::ShowedPage)
    }

    /// Hands over the first message that a careful listener takes: from the frame's origin, to the page's, and an object.
    async fn listen(&self, url: &str, page: reqwest::Response, answer: &AnswerBy) -> Result<Callback, FrameError> {
        let AnswerBy::Message { origin } = answer else {
            return Err(FrameError::ShowedPage);
        };
        let from_okta = Url::parse(url).is_ok_and(|url| url.origin().ascii_serialization() == *origin);
        let may_be_framed = !page.headers().contains_key("x-frame-options");
        let html = page.text().await.unwrap_or_default();
        let posted = Posted::from_html(&html).filter(|posted| posted.target_origin == self.page);
        match posted {
            Some(posted) if from_okta && may_be_framed => {
                posted.messages.iter().find_map(read_message).ok_or(FrameError::ShowedPage)
            }
            _ => Err(FrameError::ShowedPage),
        }
    }
}

impl Browser for TestBrowser {
    async fn send(&self, request: Request) -> Result<Response, Unanswered> {
        // https://fetch.spec.whatwg.org/#cors-safelisted-request-header: a form may be sent unasked, JSON may not.
        if matches!(request.body, Body::Json(_)) {
            self.preflight(&request).await?;
        }
        let mut asked = self.ask(method(request.method), &request.url).header("accept", "application/json");
        if let Some(content_type) = request.body.content_type() {
            asked = asked.header("content-type", content_type);
        }
        let answer = asked.body(request.body.into_text().unwrap_or_default()).send().await.map_err(|_| Unanswered)?;
        if !self.may_read(answer.headers(), request.cookies) {
            return Err(Unanswered);
        }
        let status = answer.status().as_u16();
        let headers = readable(answer.headers(), request.cookies);
        Ok(Response { status, headers, body: answer.text().await.map_err(|_| Unanswered)? })
    }

    async fn reachable(&self, url: &str) -> bool {
        self.http.get(url).send().await.is_ok()
    }

    async fn ask_frame(&self, question: FrameQuestion, timeout: Duration) -> Result<Callback, FrameError> {
        let answer = tokio::time::timeout(timeout.min(self.patience), self.load(question)).await;
        answer.unwrap_or(Err(FrameError::TimedOut(timeout)))
    }

    fn entropy(&self) -> Entropy {
        Entropy { verifier: random(), state: random(), nonce: random() }
    }

    fn now(&self) -> UnixTime {
        let since_1970 = SystemTime::UNIX_EPOCH.elapsed().expect("it is later than 1970").as_secs();
        UnixTime(i64::try_from(since_1970).expect("a time of this era") + self.clock_ahead)
    }
}

fn method(method: Method) -> reqwest::Method {
    match method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
    }
}

/// `*` stands for every name, but not where cookies ride along.
fn is_wildcard(name: &str, cookies: Cookies) -> bool {
    name == "*" && cookies == Cookies::Omit
}

fn listed(headers: &HeaderMap, name: &str) -> Vec<String> {
    let lines = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(|name| name.trim().to_lowercase()).collect()
}

fn readable(headers: &HeaderMap, cookies: Cookies) -> Vec<(String, String)> {
    let exposed = listed(headers, "access-control-expose-headers");
    let is_exposed = |name: &str| exposed.iter().any(|listed| listed == name || is_wildcard(listed, cookies));
    headers
        .iter()
        .filter(|(name, _)| SAFELISTED.contains(&name.as_str()) || is_exposed(name.as_str()))
        .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
        .collect()
}

fn read_message(message: &Value) -> Option<Callback> {
    let message = message.as_object()?;
    let values = PARAMETERS.iter().filter_map(|name| Some((*name, message.get(*name)?.as_str()?)));
    Some(Callback::new(values.map(|(name, value)| (name.to_owned(), value.to_owned()))))
}

/// The standard library has no generator; its hash seeds are random.
fn random<const N: usize>() -> [u8; N] {
    std::array::from_fn(|_| RandomState::new().build_hasher().finish().to_le_bytes()[0])
}
