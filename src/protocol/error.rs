//! The shapes in which Okta refuses, and the one for an answer that has none of them.

use serde::Deserialize;

use super::Response;

/// The error body of Okta's own API.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct OktaError {
    #[serde(rename = "errorCode")]
    pub code: String,
    #[serde(rename = "errorSummary", default)]
    pub summary: String,
    #[serde(rename = "errorId", default)]
    pub id: String,
    #[serde(rename = "errorCauses", default)]
    pub causes: Vec<OktaErrorCause>,
}

/// One of the reasons Okta gives for an error.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct OktaErrorCause {
    #[serde(rename = "errorSummary", default)]
    pub summary: String,
}

impl OktaError {
    pub(super) fn read(response: &Response) -> Option<Self> {
        serde_json::from_str(&response.body).ok()
    }

    /// Okta's own words, with the causes behind them.
    #[must_use]
    pub fn words(&self) -> String {
        let mut words = format!("{}: {}", self.code, self.summary);
        for cause in &self.causes {
            words.push_str(" - ");
            words.push_str(&cause.summary);
        }
        words
    }
}

/// The error of RFC 6749, sections 4.1.2.1 and 5.2.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct OAuthError {
    pub error: String,
    #[serde(rename = "error_description", default)]
    pub description: Option<String>,
}

impl OAuthError {
    pub(super) fn read(response: &Response) -> Option<Self> {
        serde_json::from_str(&response.body).ok()
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
