//! Every request that arrived, so that a test can say what was sent and what stood where it does not belong.

use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::{Method, request};

use crate::parameters::Parameters;

/// A request as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The HTTP method.
    pub method: String,
    /// The path, without the query.
    pub path: String,
    /// Without the question mark, not decoded; empty if there was none.
    pub query: String,
    /// Names in lower case, in the order of arrival.
    pub headers: Vec<(String, String)>,
    /// The body as text; empty if there was none.
    pub body: String,
    /// The `Origin` header.
    pub origin: Option<String>,
}

impl Recorded {
    pub(crate) fn new(parts: &request::Parts, body: &[u8]) -> Self {
        let headers: Vec<_> = parts
            .headers
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        Self {
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            origin: find(&headers, "origin").map(str::to_owned),
            headers,
            body: String::from_utf8_lossy(body).into_owned(),
        }
    }

    /// Returns the first header of this name, in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }

    /// Returns a parameter of the query, decoded.
    pub fn query_parameter(&self, name: &str) -> Option<String> {
        Parameters::parse(&self.query).get(name).map(str::to_owned)
    }

    /// Returns a parameter of the form in the body, decoded.
    pub fn form_parameter(&self, name: &str) -> Option<String> {
        Parameters::parse(&self.body).get(name).map(str::to_owned)
    }
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// A request that went to another place than Okta. What its body said is not kept: it may have been a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// The HTTP method.
    pub method: String,
    /// The path at Okta that it was meant for, for example `/oauth2/default/v1/token`.
    pub path: String,
    /// The length of its body.
    pub body_bytes: usize,
}

impl Stray {
    pub(crate) fn new(method: &Method, path: &str, body: &[u8]) -> Self {
        Self { method: method.to_string(), path: path.to_owned(), body_bytes: body.len() }
    }
}

/// The requests so far; the oldest go when there are more than [`Log::CAPACITY`].
#[derive(Debug)]
pub(crate) struct Log<T>(Mutex<Vec<T>>);

impl<T> Default for Log<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone> Log<T> {
    const CAPACITY: usize = 10_000;

    pub(crate) fn add(&self, request: T) {
        let mut requests = self.lock();
        if requests.len() >= Self::CAPACITY {
            requests.drain(..Self::CAPACITY / 2);
        }
        requests.push(request);
    }

    pub(crate) fn all(&self) -> Vec<T> {
        self.lock().clone()
    }

    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, Vec<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
