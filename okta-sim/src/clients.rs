//! The applications of the org.

use std::fmt;

use url::Url;

/// An OIDC application, as the console's General tab describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    pub(crate) id: String,
    pub(crate) authentication: Authentication,
    pub(crate) redirect_uris: Vec<String>,
    pub(crate) sign_out_uris: Vec<String>,
}

/// How the client proves itself at the token endpoint.
#[derive(Clone, PartialEq, Eq)]
pub enum Authentication {
    /// Not at all: a single-page or native application, for which PKCE is required.
    None,
    /// With this secret, by Basic authentication or in the form.
    Secret(String),
}

impl Client {
    /// A single-page application.
    pub fn spa(id: impl Into<String>) -> Self {
        Self::new(id, Authentication::None)
    }

    /// A web application, which keeps a secret.
    pub fn web(id: impl Into<String>, secret: impl Into<String>) -> Self {
        Self::new(id, Authentication::Secret(secret.into()))
    }

    /// Registers a sign-in redirect URI; it is compared character by character.
    #[must_use]
    pub fn redirect_uri(mut self, uri: impl Into<String>) -> Self {
        self.redirect_uris.push(uri.into());
        self
    }

    /// Registers a sign-out redirect URI.
    #[must_use]
    pub fn sign_out_uri(mut self, uri: impl Into<String>) -> Self {
        self.sign_out_uris.push(uri.into());
        self
    }

    fn new(id: impl Into<String>, authentication: Authentication) -> Self {
        Self { id: id.into(), authentication, redirect_uris: Vec::new(), sign_out_uris: Vec::new() }
    }

    pub(crate) fn redirects_to_origin(&self, origin: &str) -> bool {
        self.redirect_uris.iter().any(|uri| origin_of(uri).as_deref() == Some(origin))
    }
}

/// The origin of an address, as a browser writes it in `Origin`.
pub(crate) fn origin_of(uri: &str) -> Option<String> {
    Url::parse(uri).ok().map(|url| url.origin().ascii_serialization())
}

impl fmt::Debug for Authentication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Secret(_) => "Secret",
        })
    }
}
