//! A token that the page holds, as introspection and revocation name it.

use super::{Body, Refusal, Request, Response, Unexpected};
use crate::config::Config;
use crate::secret::{AccessToken, RefreshToken};

/// A token to ask about, or to give back.
#[derive(Debug, Clone, Copy)]
pub enum Held<'a> {
    /// The access token.
    Access(&'a AccessToken),
    /// The refresh token.
    Refresh(&'a RefreshToken),
}

/// Why the endpoint did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeldError {
    /// Okta refused the request.
    Refused {
        /// The HTTP status.
        status: u16,
        /// Okta's error.
        error: Refusal,
    },
    /// The answer isn't what Okta's reference describes.
    Unexpected(Unexpected),
}

impl Held<'_> {
    /// The word in front of `token`.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Access(_) => "access",
            Self::Refresh(_) => "refresh",
        }
    }

    /// The form of both endpoints: a client without a secret names itself (RFC 6749, section 3.2.1).
    pub(super) fn post(self, config: &Config, url: String) -> Request {
        let (token, hint) = match self {
            Self::Access(token) => (token.expose(), "access_token"),
            Self::Refresh(token) => (token.expose(), "refresh_token"),
        };
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("client_id", config.client_id.as_str())
            .append_pair("token", token)
            .append_pair("token_type_hint", hint)
            .finish();
        Request::post(url, Body::Form(form))
    }
}

impl HeldError {
    pub(super) fn read(response: &Response) -> Self {
        match Refusal::read(response) {
            Some(error) => Self::Refused { status: response.status, error },
            None => Self::Unexpected(response.into()),
        }
    }
}
