//! One exchange: what was sent, when, and what came of it. `Debug` shows no query, no header and no body.

use std::fmt;
use std::time::Duration;

use redact::{Known, Redactor, Secrets, Topic};

use super::MessageContent;
use crate::port::{Window, WindowError};
use crate::protocol::authorize::Question;
use crate::protocol::{Cookies, Method, Request, Response};
use jose::UnixTime;

/// Something that was sent, and its end once there is one.
pub struct RecordedExchange {
    /// Counted from one.
    pub id: u32,
    /// The login or action that the exchange belongs to.
    pub chapter: Chapter,
    /// How it was sent.
    pub way: Transport,
    /// The HTTP method.
    pub method: Method,
    /// With its query.
    pub url: String,
    /// Those that the page sets.
    pub headers: Vec<(String, String)>,
    /// What was sent.
    pub body: MessageContent,
    /// Whether cookies went along.
    pub cookies: Cookies,
    /// When it was sent.
    pub began: UnixTime,
    /// On the browser's own clock.
    pub start: Duration,
    /// On the same clock; `None` while it is under way.
    pub end: Option<(Duration, ExchangeOutcome)>,
    /// The secrets of all exchanges that were written down beside this one.
    pub(super) known: Known,
}

/// What the person was about when the exchange began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chapter {
    /// Configuring; what a login will need is fetched.
    Preparation,
    /// Signing in, for the first, second, … time.
    Login(u32),
}

/// How it was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// A request whose answer the page reads.
    Request,
    /// A request that only finds out whether anything answers.
    Probe,
    /// A page of Okta's, loaded to be answered.
    Window(Window),
    /// The whole page went to Okta and came back.
    WholePage,
}

/// How it ended.
pub enum ExchangeOutcome {
    /// An answer that the page could read.
    Answered(ReceivedAnswer),
    /// The parameters of a window's answer.
    Returned(MessageContent),
    /// The window gave no answer.
    Silent(WindowError),
    /// No answer that the page may read.
    Unreadable,
    /// A redirect, which was not followed.
    RedirectRefused,
    /// No whole answer in time.
    TimedOut,
    /// More than the page reads.
    TooLarge,
    /// Something answered a probe.
    Reached,
    /// Nothing did.
    NotReached,
    /// The page stopped waiting: the person cancelled.
    Cancelled,
    /// The page itself left with it, so nobody is there for the answer.
    Left,
}

/// An answer that the page may read.
pub struct ReceivedAnswer {
    /// The HTTP status.
    pub status: u16,
    /// Those that CORS lets the page read.
    pub headers: Vec<(String, String)>,
    /// What was received.
    pub body: MessageContent,
}

impl RecordedExchange {
    pub(super) fn request(request: &Request) -> Self {
        let headers = request.headers().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self {
            method: request.method,
            headers,
            body: MessageContent::sent(&request.body),
            cookies: request.cookies,
            ..Self::get(Transport::Request, &request.url)
        }
    }

    pub(super) fn probe(url: &str) -> Self {
        Self::get(Transport::Probe, url)
    }

    pub(super) fn window(question: &Question, window: Window) -> Self {
        Self { cookies: Cookies::Include, ..Self::get(Transport::Window(window), &question.url) }
    }

    pub(super) fn whole_page(url: &str) -> Self {
        Self { cookies: Cookies::Include, ..Self::get(Transport::WholePage, url) }
    }

    /// A form that the browser itself sends.
    pub(super) fn form(url: &str, fields: &[(&'static str, &str)]) -> Self {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Self {
            method: Method::Post,
            headers: vec![("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned())],
            body: MessageContent::Parameters(fields),
            ..Self::whole_page(url)
        }
    }

    fn get(way: Transport, url: &str) -> Self {
        Self {
            id: 0,
            chapter: Chapter::Preparation,
            way,
            method: Method::Get,
            url: url.to_owned(),
            headers: Vec::new(),
            body: MessageContent::Text(String::new()),
            cookies: Cookies::Omit,
            began: UnixTime(0),
            start: Duration::ZERO,
            end: None,
            known: Known::default(),
        }
    }

    /// Tells what may be shown of this exchange.
    pub(super) fn redactor(&self) -> Redactor<'_> {
        Redactor::new(&self.known, self.topic())
    }

    /// Names and values, each with its secrets as asked for.
    pub(super) fn redacted(
        &self,
        pairs: &[(String, String)],
        secrets: Secrets,
    ) -> impl Iterator<Item = (String, String)> {
        let redactor = self.redactor();
        pairs
            .iter()
            .map(move |(name, value)| (redactor.name(name).text(secrets), redactor.value(name, value).text(secrets)))
    }

    fn topic(&self) -> Topic {
        let address = self.address();
        if address.ends_with("/keys") {
            Topic::Keys
        } else if address.contains("/api/v1/sessions") {
            Topic::OktaSession
        } else {
            Topic::Other
        }
    }

    /// Remembers the secrets of what was sent.
    pub(super) fn learn_sent(&self) {
        for (name, value) in self.headers.iter().chain(&self.parameters()) {
            self.known.learn_pair(name, value);
        }
        self.learn(&self.body);
    }

    /// Remembers the secrets of the answer.
    pub(super) fn learn_answer(&self) {
        if let Some(content) = self.answer() {
            self.learn(content);
        }
    }

    fn learn(&self, content: &MessageContent) {
        match content {
            MessageContent::Text(text) => self.known.learn_json(text),
            MessageContent::Form(_) | MessageContent::Parameters(_) => {
                content.parameters().iter().for_each(|(name, value)| self.known.learn_pair(name, value));
            }
        }
    }

    /// The address without query and fragment.
    #[must_use]
    pub fn address(&self) -> &str {
        address::without_query(&self.url)
    }

    /// The same, less what is shaped like a secret.
    #[must_use]
    pub fn shown_address(&self) -> String {
        self.redactor().address(self.address()).text(Secrets::Masked)
    }

    /// The last part of the shown address: `authn`, `authorize`, `token`.
    #[must_use]
    pub fn name(&self) -> String {
        self.shown_address().rsplit('/').next().unwrap_or_default().to_owned()
    }

    /// Returns how the exchange ended; `None` while it is under way.
    #[must_use]
    pub fn outcome(&self) -> Option<&ExchangeOutcome> {
        self.end.as_ref().map(|(_, outcome)| outcome)
    }

    /// How long it took; `None` while it is under way.
    #[must_use]
    pub fn duration(&self) -> Option<Duration> {
        self.end.as_ref().map(|(end, _)| end.saturating_sub(self.start))
    }

    /// The status of HTTP, or a kebab-case word for an end without one.
    #[must_use]
    pub fn status(&self) -> String {
        match self.outcome() {
            Some(ExchangeOutcome::Answered(answer)) => return answer.status.to_string(),
            Some(ExchangeOutcome::Returned(content)) if content.has_error() => "refused",
            Some(ExchangeOutcome::Returned(_)) => "answered",
            Some(ExchangeOutcome::Silent(WindowError::ShowedPage)) => "showed-page",
            Some(ExchangeOutcome::Silent(WindowError::TimedOut(_))) => "timed-out",
            Some(ExchangeOutcome::Silent(WindowError::Blocked)) => "blocked",
            Some(ExchangeOutcome::Silent(WindowError::Closed)) => "closed",
            Some(ExchangeOutcome::Unreadable) => "unreadable",
            Some(ExchangeOutcome::RedirectRefused) => "redirect-refused",
            Some(ExchangeOutcome::TimedOut) => "timed-out",
            Some(ExchangeOutcome::TooLarge) => "too-large",
            Some(ExchangeOutcome::Reached) => "reached",
            Some(ExchangeOutcome::NotReached) => "not-reached",
            Some(ExchangeOutcome::Cancelled) => "cancelled",
            Some(ExchangeOutcome::Left) => "left",
            None => "under-way",
        }
        .to_owned()
    }

    /// Whether it ended without what it was sent for.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        match self.outcome() {
            None | Some(ExchangeOutcome::Reached | ExchangeOutcome::Left) => false,
            Some(ExchangeOutcome::Answered(answer)) => answer.status >= 400,
            Some(ExchangeOutcome::Returned(content)) => content.has_error(),
            Some(
                ExchangeOutcome::Silent(_)
                | ExchangeOutcome::Unreadable
                | ExchangeOutcome::RedirectRefused
                | ExchangeOutcome::TimedOut
                | ExchangeOutcome::TooLarge
                | ExchangeOutcome::NotReached
                | ExchangeOutcome::Cancelled,
            ) => true,
        }
    }

    /// Returns the number under which Okta's system log has the request; `None` where the page may not read it, or where it
    /// is nothing that could be searched for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        let Some(ExchangeOutcome::Answered(answer)) = self.outcome() else { return None };
        let (_, id) = answer.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("x-okta-request-id"))?;
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        ((1..=64).contains(&id.len()) && id.bytes().all(is_plain)).then_some(id)
    }

    /// What came back, if the page may read it.
    #[must_use]
    pub fn answer(&self) -> Option<&MessageContent> {
        match self.outcome()? {
            ExchangeOutcome::Answered(answer) => Some(&answer.body),
            ExchangeOutcome::Returned(content) => Some(content),
            _ => None,
        }
    }
}

impl Chapter {
    /// Returns the chapter's heading.
    #[must_use]
    pub fn title(self) -> String {
        match self {
            Self::Preparation => "Preparation".to_owned(),
            Self::Login(number) => ["Login ", &number.to_string()].concat(),
        }
    }
}

impl Transport {
    /// Returns the transport in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Probe => "probe",
            Self::Window(Window::Hidden) => "hidden frame",
            Self::Window(Window::Visible) => "visible frame",
            Self::Window(Window::Popup) => "pop-up",
            Self::WholePage => "whole page",
        }
    }
}

impl ReceivedAnswer {
    pub(super) fn new(response: &Response) -> Self {
        Self {
            status: response.status,
            headers: response.headers.clone(),
            body: MessageContent::Text(response.body.clone()),
        }
    }
}

impl fmt::Debug for RecordedExchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Exchange({} {}, {})", self.method.as_str(), self.shown_address(), self.status())
    }
}

impl fmt::Debug for ExchangeOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Outcome(..)")
    }
}

impl fmt::Debug for ReceivedAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answer({})", self.status)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_secret() {
        let answer = ReceivedAnswer {
            status: 200,
            headers: vec![("x-hidden".into(), "hidden".into())],
            body: MessageContent::Text("hidden".into()),
        };
        assert_eq!(format!("{answer:?}"), "Answer(200)");
        assert_eq!(format!("{:?}", answer.body), "Content(6 bytes)");
        let outcome = ExchangeOutcome::Answered(answer);
        assert_eq!(format!("{outcome:?}"), "Outcome(..)");
        let exchange = RecordedExchange {
            headers: vec![("Authorization".into(), "Bearer hidden".into())],
            end: Some((Duration::ZERO, outcome)),
            ..RecordedExchange::probe("https://me:hidden@a/eyJhbGciOiJub25lIn0.hidden./token?code=hidden#hidden")
        };
        assert_eq!(format!("{exchange:?}"), "Exchange(GET https://••••@a/•••• (27 bytes)/token, 200)");
    }
    #[test]
    fn a_path_alone_says_which_names_mean_something_else() {
        let check = |url: &str, expected: Topic| assert_eq!(RecordedExchange::probe(url).topic(), expected, "{url}");
        check("https://a/oauth2/default/v1/keys?client_id=x", Topic::Keys);
        check("https://a/api/v1/sessions/me", Topic::OktaSession);
        check("https://a/token?/keys", Topic::Other);
        check("https://a/token#/api/v1/sessions", Topic::Other);
    }

    #[test]
    fn a_request_id_can_be_searched_for() {
        let check = |id: &str, expected: Option<&str>| {
            let headers = vec![("X-Okta-Request-Id".to_owned(), id.to_owned())];
            let answer = ReceivedAnswer { status: 400, headers, body: MessageContent::Text(String::new()) };
            let end = Some((Duration::ZERO, ExchangeOutcome::Answered(answer)));
            let exchange = RecordedExchange { end, ..RecordedExchange::probe("https://a/") };
            assert_eq!(exchange.request_id(), expected, "{id}");
        };
        check("reqAb1-_Z", Some("reqAb1-_Z"));
        check("", None);
        check("a\" or eventType eq \"x", None);
        check("é", None);
        check(&"a".repeat(64), Some(&"a".repeat(64)));
        check(&"a".repeat(65), None);
        assert_eq!(RecordedExchange::probe("https://a/").request_id(), None);
    }

    #[test]
    fn a_form_is_written_down_with_the_header_that_a_browser_sends() {
        let form = RecordedExchange::form("https://a/logout", &[("state", "s")]);
        assert_eq!(form.headers, [("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned())]);
    }
}
