//! Okta's cookies in a browser that lets third parties have theirs.

use std::cell::RefCell;

use reqwest::RequestBuilder;
use reqwest::header::{COOKIE, HeaderMap, SET_COOKIE};

/// Names and values of the simulator's cookies.
#[derive(Debug, Default)]
pub(super) struct Jar(RefCell<Vec<(String, String)>>);

impl Jar {
    /// Keeps what a frame or a request of another site may keep: `SameSite=None` alone.
    pub(super) fn keep(&self, headers: &HeaderMap) {
        let lines = headers.get_all(SET_COOKIE).iter().filter_map(|line| line.to_str().ok());
        for line in lines.filter(|line| line.contains("SameSite=None")) {
            let (name, value) = line.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            let mut cookies = self.0.borrow_mut();
            cookies.retain(|(known, _)| known != name);
            if !line.contains("Max-Age=0") {
                cookies.push((name.to_owned(), value.to_owned()));
            }
        }
    }

    pub(super) fn attach(&self, request: RequestBuilder) -> RequestBuilder {
        let pairs: Vec<_> = self.0.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if pairs.is_empty() { request } else { request.header(COOKIE, pairs.join("; ")) }
    }
}
