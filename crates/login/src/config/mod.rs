//! What was typed ([`ConfigDraft`]) and what it means ([`Config`]).

mod client;
mod draft;
mod endpoints;
mod expectations;
mod host;
mod invisible;
mod org;
mod prefill;
mod preset;
mod redirect;
mod scope;
mod server;

pub use client::{Audience, ClientId};
pub use draft::{ConfigDraft, ConfigField, FieldNote, FieldProblem, Reading};
pub use endpoints::Endpoints;
pub use expectations::{Expectations, ExpectedClaim, ExpectedLifetime, ExpectedText};
pub use host::{Host, HostKind};
pub use org::{OktaOrg, typed_domain};
pub use prefill::{Link, Prefill, Prefilled};
pub use preset::ConfigPreset;
pub use redirect::{PageOrigin, RedirectUri};
pub use scope::Scopes;
pub use server::AuthorizationServerId;

/// Everything a login needs to know about the Okta side, validated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The org that the person signs in to.
    pub org: OktaOrg,
    /// The client ID of the SPA app.
    pub client_id: ClientId,
    /// Where Okta sends its answer.
    pub redirect_uri: RedirectUri,
    /// The authorization server that issues the tokens.
    pub server: AuthorizationServerId,
    /// The scopes to request.
    pub scopes: Scopes,
    /// The `aud` that the access token must carry; unchecked when absent.
    pub audience: Option<Audience>,
    /// How Okta returns the authorization response.
    pub response_mode: ResponseMode,
    /// What is expected of the tokens besides.
    pub expected: Expectations,
}

impl Config {
    /// Returns the addresses of the authorization server.
    #[must_use]
    pub fn endpoints(&self) -> Endpoints {
        Endpoints::of(&self.org, &self.server)
    }

    /// By what this configuration is told from others: the issuer and the client.
    #[must_use]
    pub fn profile(&self) -> String {
        [&self.endpoints().issuer, " ", self.client_id.as_str()].concat()
    }
}

/// How Okta hands over the answer of the authorize endpoint (`response_mode`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ResponseMode {
    /// A page in the frame posts the answer to this page; no redirect at all.
    #[default]
    OktaPostMessage,
    /// A redirect with the answer in the query string.
    Query,
    /// A redirect with the answer behind the `#`.
    Fragment,
}

impl ResponseMode {
    /// Every response mode, in the order in which the form lists them.
    pub const ALL: [Self; 3] = [Self::OktaPostMessage, Self::Query, Self::Fragment];

    /// The value on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OktaPostMessage => "okta_post_message",
            Self::Query => "query",
            Self::Fragment => "fragment",
        }
    }

    /// Returns the response mode with this name on the wire; `None` for any other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == text)
    }
}
