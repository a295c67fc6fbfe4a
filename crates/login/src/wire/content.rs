//! What a message carries. `Debug` shows none of it.

use std::fmt;

use crate::protocol::Body;

/// What a message carries.
#[derive(Clone)]
pub enum MessageContent {
    /// JSON for the most part; empty if there is nothing.
    Text(String),
    Form(String),
    /// Taken apart by whoever received them.
    Parameters(Vec<(String, String)>),
}

impl MessageContent {
    pub(super) fn sent(body: &Body) -> Self {
        let text = body.text().unwrap_or_default().to_owned();
        match body {
            Body::Empty | Body::Json(_) => Self::Text(text),
            Body::Form(_) => Self::Form(text),
        }
    }

    /// In bytes, as it travelled; parameters count as they were read.
    #[must_use]
    pub fn size(&self) -> usize {
        match self {
            Self::Text(text) | Self::Form(text) => text.len(),
            Self::Parameters(parameters) => parameters.iter().map(|(name, value)| name.len() + value.len() + 1).sum(),
        }
    }

    pub(super) fn has_error(&self) -> bool {
        match self {
            Self::Parameters(parameters) => parameters.iter().any(|(name, _)| name == "error"),
            Self::Text(_) | Self::Form(_) => false,
        }
    }

    /// Names and values, decoded; none of a text.
    pub(super) fn parameters(&self) -> Vec<(String, String)> {
        match self {
            Self::Text(_) => Vec::new(),
            Self::Form(form) => parse(form),
            Self::Parameters(parameters) => parameters.clone(),
        }
    }
}

/// Names and values of a form, or of the query of an address.
pub(super) fn parse(form: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(form.as_bytes()).into_owned().collect()
}

impl fmt::Debug for MessageContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Content({} bytes)", self.size())
    }
}
