//! The one place where exchanges are written down: a browser that passes everything on, and the list it keeps.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;
use std::time::Duration;

use redact::Known;

use super::{Chapter, ExchangeOutcome, MessageContent, ReceivedAnswer, RecordedExchange};
use crate::passkey::{Assertion, KeyChallenge, KeyError};
use crate::port::{Browser, Unanswered, Window, WindowError};
use crate::protocol::authorize::{Callback, Question};
use crate::protocol::{Entropy, Request, Response, simulator};
use jose::UnixTime;

/// How many exchanges are kept; when there are more, the older half goes.
pub const CAPACITY: usize = 200;

/// Every exchange since it was last cleared, in the order of their beginnings; clones share one list.
#[derive(Clone)]
pub struct Wire(Rc<Shared>);

struct Shared {
    exchanges: RefCell<Vec<RecordedExchange>>,
    /// How many there have ever been.
    count: Cell<u32>,
    chapter: Cell<Chapter>,
    logins: Cell<u32>,
    known: Known,
    changed: Box<dyn Fn()>,
}

impl Wire {
    /// `changed` is called after each beginning and each end.
    pub fn new(changed: impl Fn() + 'static) -> Self {
        Self(Rc::new(Shared {
            exchanges: RefCell::default(),
            count: Cell::new(0),
            chapter: Cell::new(Chapter::Preparation),
            logins: Cell::new(0),
            known: Known::default(),
            changed: Box::new(changed),
        }))
    }

    /// Calls `read` with every exchange that is still recorded, oldest first.
    pub fn read<T>(&self, read: impl FnOnce(&[RecordedExchange]) -> T) -> T {
        read(&self.0.exchanges.borrow())
    }

    /// Reads the exchange that a login at its end ended with: the last of the login that failed, or else its last; `None`
    /// where it has none.
    pub fn read_decisive<T>(&self, read: impl FnOnce(&RecordedExchange) -> T) -> Option<T> {
        let exchanges = self.0.exchanges.borrow();
        let mut of_login = exchanges.iter().rev().filter(|exchange| exchange.chapter == self.0.chapter.get());
        let last = of_login.clone().next();
        of_login.find(|exchange| exchange.has_failed()).or(last).map(read)
    }

    /// From here on exchanges belong to a new preparation.
    pub fn begin_preparation(&self) {
        self.0.chapter.set(Chapter::Preparation);
    }

    /// From here on exchanges belong to a new login.
    pub fn begin_login(&self) {
        self.0.logins.set(self.0.logins.get() + 1);
        self.0.chapter.set(Chapter::Login(self.0.logins.get()));
    }

    /// Forgets all but what is under way: its end is still of interest.
    pub fn clear(&self) {
        self.0.exchanges.borrow_mut().retain(|exchange| exchange.end.is_none());
        (self.0.changed)();
    }

    fn begin(&self, exchange: RecordedExchange, began: UnixTime, start: Duration) -> u32 {
        let id = self.0.count.get() + 1;
        self.0.count.set(id);
        let chapter = self.0.chapter.get();
        let mut exchanges = self.0.exchanges.borrow_mut();
        if exchanges.len() == CAPACITY {
            exchanges.drain(..CAPACITY / 2);
        }
        let exchange = RecordedExchange { id, chapter, began, start, known: self.0.known.clone(), ..exchange };
        exchange.learn_sent();
        exchanges.push(exchange);
        drop(exchanges);
        (self.0.changed)();
        id
    }

    /// The first end counts.
    fn end(&self, id: u32, at: Duration, outcome: ExchangeOutcome) {
        let mut exchanges = self.0.exchanges.borrow_mut();
        let open = exchanges.iter_mut().find(|exchange| exchange.id == id && exchange.end.is_none());
        if let Some(exchange) = open {
            exchange.end = Some((at, outcome));
            exchange.learn_answer();
            drop(exchanges);
            (self.0.changed)();
        }
    }
}

/// A browser whose exchanges are written down.
#[derive(Debug)]
pub struct Recorder<B: Browser> {
    browser: B,
    wire: Wire,
}

impl<B: Browser> Recorder<B> {
    /// Returns a browser that writes down in `wire` what goes through `browser`.
    pub fn new(browser: B, wire: Wire) -> Self {
        Self { browser, wire }
    }

    /// Writes down that the whole page went to `url`, by [`Browser::elapsed`] at `left_at`, and is back with `callback`.
    pub fn returned(&self, url: &str, left_at: Duration, callback: &Callback) {
        let now = self.browser.elapsed();
        let away = i64::try_from(now.saturating_sub(left_at).as_secs()).unwrap_or_default();
        let began = UnixTime(self.browser.now().0.saturating_sub(away));
        let id = self.wire.begin(RecordedExchange::whole_page(url), began, left_at.min(now));
        self.wire.end(id, now, ExchangeOutcome::Returned(MessageContent::Parameters(callback.parameters().to_vec())));
    }

    /// Writes down that the whole page goes to `url` with a form of these fields.
    pub fn leaves(&self, url: &str, fields: &[(&'static str, &str)]) {
        self.begin(RecordedExchange::form(url, fields)).end(ExchangeOutcome::Left);
    }

    fn begin(&self, exchange: RecordedExchange) -> UnderWay<'_, B> {
        UnderWay { recorder: self, id: self.wire.begin(exchange, self.browser.now(), self.browser.elapsed()) }
    }
}

impl<B: Browser> Browser for Recorder<B> {
    async fn send(&self, request: Request) -> Result<Response, Unanswered> {
        // Not a part of any login, and no Okta has it.
        if simulator::is_request(&request) {
            return self.browser.send(request).await;
        }
        let under_way = self.begin(RecordedExchange::request(&request));
        let answer = self.browser.send(request).await;
        under_way.end(match &answer {
            Ok(response) => ExchangeOutcome::Answered(ReceivedAnswer::new(response)),
            Err(Unanswered::Unreadable) => ExchangeOutcome::Unreadable,
            Err(Unanswered::Redirected) => ExchangeOutcome::RedirectRefused,
            Err(Unanswered::TimedOut) => ExchangeOutcome::TimedOut,
            Err(Unanswered::TooLarge) => ExchangeOutcome::TooLarge,
        });
        answer
    }

    async fn sign(&self, challenge: &KeyChallenge) -> Result<Assertion, KeyError> {
        self.browser.sign(challenge).await
    }

    async fn reachable(&self, url: &str) -> bool {
        let under_way = self.begin(RecordedExchange::probe(url));
        let reached = self.browser.reachable(url).await;
        under_way.end(if reached { ExchangeOutcome::Reached } else { ExchangeOutcome::NotReached });
        reached
    }

    async fn ask(&self, question: Question, window: Window) -> Result<Callback, WindowError> {
        let under_way = self.begin(RecordedExchange::window(&question, window));
        let answer = self.browser.ask(question, window).await;
        under_way.end(match &answer {
            Ok(callback) => ExchangeOutcome::Returned(MessageContent::Parameters(callback.parameters().to_vec())),
            Err(error) => ExchangeOutcome::Silent(*error),
        });
        answer
    }

    async fn wait(&self, duration: Duration) {
        self.browser.wait(duration).await;
    }

    fn entropy(&self) -> Entropy {
        self.browser.entropy()
    }

    fn now(&self) -> UnixTime {
        self.browser.now()
    }

    fn elapsed(&self) -> Duration {
        self.browser.elapsed()
    }
}

/// An exchange without an end; dropped without one, it was cancelled.
struct UnderWay<'a, B: Browser> {
    recorder: &'a Recorder<B>,
    id: u32,
}

impl<B: Browser> UnderWay<'_, B> {
    fn end(&self, outcome: ExchangeOutcome) {
        self.recorder.wire.end(self.id, self.recorder.browser.elapsed(), outcome);
    }
}

impl<B: Browser> Drop for UnderWay<'_, B> {
    fn drop(&mut self) {
        self.end(ExchangeOutcome::Cancelled);
    }
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.read(|exchanges| f.debug_list().entries(exchanges).finish())
    }
}
