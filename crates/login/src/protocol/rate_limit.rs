//! Okta's rate limit, which any of its endpoints can answer with.

use super::{Refusal, Response};
use jose::UnixTime;

/// Too many requests (RFC 6585, section 4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateLimit {
    /// Okta's own words, where it used any.
    pub error: Option<Refusal>,
    /// When requests are taken again; known only where CORS lets the page read it.
    pub reset_at: Option<UnixTime>,
}

impl RateLimit {
    /// E0000047, or a 429 of somebody in front of Okta; `None` for any other answer, such as a 429 for a code that was
    /// asked for too soon.
    #[must_use]
    pub fn read(response: &Response) -> Option<Self> {
        if response.status != 429 {
            return None;
        }
        let error = Refusal::read(response);
        if matches!(&error, Some(Refusal::Okta(error)) if error.code != "E0000047") {
            return None;
        }
        let reset_at = response.header("x-rate-limit-reset").and_then(|time| time.parse().ok()).map(UnixTime);
        Some(Self { error, reset_at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(status: u16, code: &str, is_limit: bool) {
        let body = format!(r#"{{"errorCode":"{code}","errorSummary":"s"}}"#);
        let headers = vec![("x-rate-limit-reset".to_owned(), "1700000000".to_owned())];
        let limit = RateLimit::read(&Response { status, headers, body });
        assert_eq!(limit.is_some(), is_limit, "{status} {code}");
        assert!(limit.is_none_or(|limit| limit.reset_at == Some(UnixTime(1_700_000_000)) && limit.error.is_some()));
    }

    #[test]
    fn only_too_many_requests_are_a_rate_limit() {
        check(429, "E0000047", true);
        check(429, "E0000109", false);
        check(400, "E0000047", false);
    }

    #[test]
    fn a_gateway_in_front_of_okta_counts_too() {
        let limit = RateLimit::read(&Response { status: 429, headers: Vec::new(), body: "<html>".into() });
        assert_eq!(limit, Some(RateLimit { error: None, reset_at: None }));
    }
}
