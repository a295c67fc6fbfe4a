//! A browser without a window: it keeps the rules that a real one keeps, whatever the app would like.

mod cookies;
mod cors;

use std::cell::RefCell;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::{Duration, Instant, SystemTime};

use jose::UnixTime;
use login::passkey::{Assertion, KeyChallenge, KeyError};
use login::protocol::authorize::{AnswerBy, Callback, Question};
use login::protocol::{Body, Cookies, Entropy, MOST_ANSWER_BYTES, Method, Request, Response};
use login::{Browser, Unanswered, Window, WindowError};
use okta_sim::Posted;
use reqwest::header::LOCATION;
use serde_json::Value;
use url::Url;

use cookies::Jar;

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
    /// What it was asked to wait, in order.
    pub(crate) waits: RefCell<Vec<Duration>>,
    cookies: Jar,
    opened: Instant,
}

impl TestBrowser {
    pub(crate) fn showing(page: &str) -> Self {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build();
        Self {
            http: http.expect("a client without TLS"),
            page: page.to_owned(),
            patience: Duration::from_secs(20),
            clock_ahead: 0,
            waits: RefCell::default(),
            cookies: Jar::default(),
            opened: Instant::now(),
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
            .header("access-control-request-headers", unsafe_headers(request).join(","))
            .send()
            .await
            .map_err(|_| Unanswered::Unreadable)?;
        let allowed = answer.status().is_success()
            && cors::may_send(&unsafe_headers(request), answer.headers(), request.cookies)
            && cors::may_read(answer.headers(), &self.page, request.cookies);
        if allowed { Ok(()) } else { Err(Unanswered::Unreadable) }
    }

    /// Leaves the page with a form, and returns where the answer leads.
    pub(crate) async fn send_form(&self, address: &str, fields: &[(&str, String)]) -> Option<String> {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let asked = self.http.post(address).header("content-type", "application/x-www-form-urlencoded").body(body);
        let answer = self.cookies.attach(asked).send().await.expect("an answer");
        self.cookies.keep(answer.headers());
        answer.headers().get(LOCATION).and_then(|location| location.to_str().ok()).map(str::to_owned)
    }

    async fn load(&self, question: Question) -> Result<Callback, WindowError> {
        let Question { mut url, answer, state } = question;
        for _ in 0..REDIRECTS {
            if let AnswerBy::Redirect { uri } = &answer
                && let Some(callback) = Callback::from_address(&url, uri)
            {
                return Ok(callback);
            }
            // A navigation names no origin.
            let asked = self.http.get(&url).header("referer", format!("{}/", self.page));
            let page = self.cookies.attach(asked).send().await;
            // The browser's own error page loads like any other.
            let page = page.map_err(|_| WindowError::ShowedPage)?;
            self.cookies.keep(page.headers());
            match page.headers().get(LOCATION).and_then(|location| location.to_str().ok()) {
                Some(location) => {
                    let base = Url::parse(&url).expect("it was loaded");
                    url = base.join(location).expect("an address to go to").into();
                }
                None => return self.listen(&url, page, &answer, &state).await,
            }
        }
        Err(WindowError::ShowedPage)
    }

    /// Hands over the message that the app's listener takes: from Okta's origin, to the page's, and the answer to this
    /// question rather than to another.
    async fn listen(
        &self,
        url: &str,
        page: reqwest::Response,
        answer: &AnswerBy,
        state: &str,
    ) -> Result<Callback, WindowError> {
        let AnswerBy::Message { origin } = answer else {
            return Err(WindowError::ShowedPage);
        };
        let from_okta = Url::parse(url).is_ok_and(|url| url.origin().ascii_serialization() == *origin);
        let may_be_framed = !page.headers().contains_key("x-frame-options");
        let html = page.text().await.unwrap_or_default();
        let posted = Posted::from_html(&html).filter(|posted| posted.target_origin == self.page);
        match posted {
            Some(posted) if from_okta && may_be_framed => {
                let mut answers: Vec<Callback> = posted.messages.iter().filter_map(read_message).collect();
                answers.sort_by_key(|callback| !callback.answers(state));
                answers.into_iter().next().ok_or(WindowError::ShowedPage)
            }
            _ => Err(WindowError::ShowedPage),
        }
    }
}

impl Browser for TestBrowser {
    async fn send(&self, request: Request) -> Result<Response, Unanswered> {
        if !unsafe_headers(&request).is_empty() {
            self.preflight(&request).await?;
        }
        let mut asked = self.ask(method(request.method), &request.url).header("accept", "application/json");
        if let Some(authorization) = request.authorization() {
            asked = asked.header("authorization", authorization);
        }
        if request.cookies == Cookies::Include {
            asked = self.cookies.attach(asked);
        }
        if let Some(content_type) = request.body.content_type() {
            asked = asked.header("content-type", content_type);
        }
        let asked = asked.body(request.body.into_text().unwrap_or_default());
        let mut answer = asked.send().await.map_err(|_| Unanswered::Unreadable)?;
        if request.cookies == Cookies::Include {
            self.cookies.keep(answer.headers());
        }
        if !cors::may_read(answer.headers(), &self.page, request.cookies) {
            return Err(Unanswered::Unreadable);
        }
        // <https://fetch.spec.whatwg.org/#concept-http-redirect-fetch>, in the redirect mode "manual".
        if matches!(answer.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
            return Err(Unanswered::Redirected);
        }
        let status = answer.status().as_u16();
        let headers = cors::readable(answer.headers(), request.cookies);
        let mut body = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(|_| Unanswered::Unreadable)? {
            if body.len() + piece.len() > MOST_ANSWER_BYTES {
                return Err(Unanswered::TooLarge);
            }
            body.extend_from_slice(&piece);
        }
        Ok(Response { status, headers, body: String::from_utf8_lossy(&body).into_owned() })
    }

    async fn reachable(&self, url: &str) -> bool {
        self.http.get(url).send().await.is_ok()
    }

    async fn ask(&self, question: Question, window: Window) -> Result<Callback, WindowError> {
        let timeout = window.patience();
        let answer = tokio::time::timeout(timeout.min(self.patience), self.load(question)).await;
        answer.unwrap_or(Err(WindowError::TimedOut(timeout)))
    }

    /// A page of another domain than Okta's has none of the user's keys.
    async fn sign(&self, _: &KeyChallenge) -> Result<Assertion, KeyError> {
        Err(KeyError::NotPossible)
    }

    /// Time passes a hundred times faster here.
    async fn wait(&self, duration: Duration) {
        self.waits.borrow_mut().push(duration);
        tokio::time::sleep(duration / 100).await;
    }

    fn entropy(&self) -> Entropy {
        Entropy { verifier: random(), state: random(), nonce: random() }
    }

    fn now(&self) -> UnixTime {
        let since_1970 = SystemTime::UNIX_EPOCH.elapsed().expect("it is later than 1970").as_secs();
        UnixTime(i64::try_from(since_1970).expect("a time of this era") + self.clock_ahead)
    }

    fn elapsed(&self) -> Duration {
        self.opened.elapsed()
    }
}

fn method(method: Method) -> reqwest::Method {
    match method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
    }
}

/// <https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names>: a form may be sent unasked, JSON and a token not.
fn unsafe_headers(request: &Request) -> Vec<&'static str> {
    let json = matches!(request.body, Body::Json(_)).then_some("content-type");
    let token = request.bearer.is_some().then_some("authorization");
    token.into_iter().chain(json).collect()
}

fn read_message(message: &Value) -> Option<Callback> {
    let message = message.as_object()?;
    let values = PARAMETERS.iter().filter_map(|name| Some((*name, message.get(*name)?.as_str()?)));
    let parameters: Vec<_> = values.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    (!parameters.is_empty()).then(|| Callback::new(parameters))
}

/// The standard library has no generator; its hash seeds are random.
fn random<const N: usize>() -> [u8; N] {
    std::array::from_fn(|_| RandomState::new().build_hasher().finish().to_le_bytes()[0])
}
