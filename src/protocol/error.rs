//! The shapes in which Okta refuses, and the one for an answer that has none of them.

use super::Response;
use super::json::Fields;

/// The error body of Okta's own API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OktaError {
    /// `errorCode`, for example `E0000004`.
    pub code: String,
    /// `errorSummary`.
    pub summary: String,
    /// `errorId`, by which Okta's support finds the event.
    pub id: String,
    /// The `errorSummary` of each of the `errorCauses`.
    pub causes: Vec<String>,
}

impl OktaError {
    pub(super) fn read(response: &Response) -> Option<Self> {
        let body = response.json()?;
        let causes = body.list("/errorCauses").iter().filter_map(|cause| cause.owned("/errorSummary"));
        Some(Self {
            code: body.owned("/errorCode")?,
            summary: body.owned("/errorSummary").unwrap_or_default(),
            id: body.owned("/errorId").unwrap_or_default(),
            causes: causes.collect(),
        })
    }

    /// Okta's own words, with the causes behind them.
    #[must_use]
    pub fn words(&self) -> String {
        let mut words = format!("{}: {}", self.code, self.summary);
        for cause in &self.causes {
            words.push_str(" - ");
            words.push_str(cause);
        }
        words
    }
}

/// The error of RFC 6749, sections 4.1.2.1 and 5.2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OAuthError {
    pub error: String,
    /// `error_description`.
    pub description: Option<String>,
}

impl OAuthError {
    pub(super) fn read(response: &Response) -> Option<Self> {
        let body = response.json()?;
        Some(Self { error: body.owned("/error")?, description: body.owned("/error_description") })
    }

    /// Okta's own words.
    #[must_use]
    pub fn words(&self) -> String {
        match &self.description {
            Some(description) => format!("{}: {description}", self.error),
            None => self.error.clone(),
        }
    }
}

/// An answer of no shape the reference knows; its body is not repeated, it may hold anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unexpected {
    pub status: u16,
    /// `HTML`, `JSON`, `an empty body`, `text`.
    pub kind: &'static str,
}

impl From<&Response> for Unexpected {
    fn from(response: &Response) -> Self {
        let body = response.body.trim_start();
        let kind = match body.chars().next() {
            None => "an empty body",
            Some('<') => "HTML",
            Some('{' | '[') => "JSON of another shape",
            Some(_) => "text",
        };
        Self { status: response.status, kind }
    }
}
