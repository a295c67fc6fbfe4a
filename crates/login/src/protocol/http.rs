//! Requests and responses as plain values. Their `Debug` shows no body and no query: both carry secrets.

use std::fmt;

use crate::secret::AccessToken;
use address::without_query;

/// The methods a login needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// `GET`.
    Get,
    /// `POST`.
    Post,
}

impl Method {
    /// Returns the method as HTTP writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// Whether the browser may send and keep cookies of the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookies {
    /// The request carries no cookies, and the browser stores none from the answer.
    Omit,
    /// Okta's device cookie rides along, so that a known device stays known.
    Include,
}

/// Whether an answer that the browser kept from before will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// The browser may answer from its cache.
    Kept,
    /// Ask the server, whatever was kept.
    Fresh,
}

/// A body, and with it the content type.
#[derive(PartialEq, Eq)]
pub enum Body {
    /// No body and no content type.
    Empty,
    /// `application/json`.
    Json(String),
    /// `application/x-www-form-urlencoded`.
    Form(String),
}

impl Body {
    /// Returns the content type; `None` without a body.
    #[must_use]
    pub fn content_type(&self) -> Option<&'static str> {
        match self {
            Self::Empty => None,
            Self::Json(_) => Some("application/json"),
            Self::Form(_) => Some("application/x-www-form-urlencoded"),
        }
    }

    /// Returns the text of the body; `None` without one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Empty => None,
            Self::Json(text) | Self::Form(text) => Some(text),
        }
    }

    /// Returns the text of the body, owned; `None` without one.
    #[must_use]
    pub fn into_text(self) -> Option<String> {
        match self {
            Self::Empty => None,
            Self::Json(text) | Self::Form(text) => Some(text),
        }
    }
}

/// Something to send; every answer is asked for as JSON.
pub struct Request {
    /// The method.
    pub method: Method,
    /// The whole address, with its query.
    pub url: String,
    /// The body.
    pub body: Body,
    /// Whether cookies go along.
    pub cookies: Cookies,
    /// Whether a cached answer will do.
    pub freshness: Freshness,
    /// Sent in the `Authorization` header (RFC 6750, section 2.1), which costs a CORS preflight.
    pub bearer: Option<AccessToken>,
}

impl Request {
    /// A request of the Authn API: Okta's device cookie rides along. No browser keeps the answer to a POST; asked to
    /// ignore what it keeps, it would ignore the preflight's answer too and ask again each time.
    pub(super) fn post_json(url: String, body: String) -> Self {
        Self {
            method: Method::Post,
            url,
            body: Body::Json(body),
            cookies: Cookies::Include,
            freshness: Freshness::Kept,
            bearer: None,
        }
    }

    /// A request without cookies.
    #[must_use]
    pub fn get(url: &str, freshness: Freshness) -> Self {
        let url = url.to_owned();
        Self { method: Method::Get, url, body: Body::Empty, cookies: Cookies::Omit, freshness, bearer: None }
    }

    /// Sends `body` without cookies.
    pub(super) fn post(url: String, body: Body) -> Self {
        Self { method: Method::Post, url, body, cookies: Cookies::Omit, freshness: Freshness::Fresh, bearer: None }
    }

    /// The header's value, if the request has one: a secret.
    #[must_use]
    pub fn authorization(&self) -> Option<String> {
        self.bearer.as_ref().map(|token| format!("Bearer {}", token.expose()))
    }

    /// The headers that the page sets; the browser adds its own.
    #[must_use]
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let mut headers = vec![("Accept", "application/json".to_owned())];
        headers.extend(self.authorization().map(|value| ("Authorization", value)));
        headers.extend(self.body.content_type().map(|kind| ("Content-Type", kind.to_owned())));
        headers
    }
}

/// The longest answer that is read, in bytes. Okta's longest, a key set or a discovery document, are a few kilobytes.
pub const MOST_ANSWER_BYTES: usize = 1 << 20;

/// Something that came back.
#[derive(PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// Names in lower case; only those that CORS lets the page read.
    pub headers: Vec<(String, String)>,
    /// The body as text; empty if there is none.
    pub body: String,
}

impl Response {
    /// Returns the first value of the header with this name, which is given in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Returns whether the status is 2xx.
    #[must_use]
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({:?} {})", self.method, without_query(&self.url))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Body({})", self.content_type().unwrap_or("empty"))
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Response({}, {} bytes)", self.status, self.body.len())
    }
}
