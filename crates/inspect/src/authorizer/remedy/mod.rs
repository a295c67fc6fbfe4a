//! What mends a failed rule: the setting, where it is, and its exact value.

mod claims;
mod issuer;
mod parties;
mod token;

use super::judge::Case;
use super::kind::server_id;
use super::{RuleField, TokenKind};

pub(super) use claims::{claim, missing_claims};
pub(super) use issuer::issuer;
pub(super) use parties::{audience, client, scopes};
pub(super) use token::{algorithm, expiry, key_id, signature, start, token_type};

/// Why a rule fails, and the ways out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy {
    pub cause: String,
    /// The likeliest first.
    pub ways: Vec<Fix>,
}

/// One way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    pub what: String,
    /// Where the setting is: in Okta's admin console, or at the API.
    pub place: Option<String>,
    /// What to enter there, ready to copy.
    pub value: Option<String>,
}

impl Remedy {
    fn new(cause: impl Into<String>, ways: Vec<Fix>) -> Self {
        Self { cause: cause.into(), ways }
    }
}

impl Fix {
    fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), place: None, value: None }
    }

    fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }
}

const SERVERS: &str = "Security > API > Authorization Servers";

impl Case<'_> {
    /// A tab of the authorization server that made the token.
    fn server(&self, tab: &str) -> String {
        let server = self.token.text("iss").value().and_then(server_id).unwrap_or("your server");
        format!("{SERVERS} > {server} > {tab}")
    }

    /// A field of the authorizer in front of the API.
    fn api(&self, field: RuleField) -> String {
        let label = self.preset.spec(field).map_or("its settings", |spec| spec.label);
        format!("Your API's authorizer > {label}")
    }

    /// The remedy for another kind of token than an API takes, whatever rule it fails.
    fn wrong_token(&self) -> Option<Remedy> {
        match self.kind {
            TokenKind::Id => Some(Remedy::new(
                "This is an ID token: its audience is the application, and it carries no scopes. An API is called with \
                 the access token.",
                vec![Fix::new("Take the access token of the same login: access_token in the token response.")],
            )),
            TokenKind::OrgAccess => Some(Remedy::new(
                "This access token comes from Okta's org authorization server, whose tokens are for Okta's own API and \
                 can be verified by nobody else.",
                vec![
                    Fix::new("Log in at a custom authorization server: enter its ID as the authorization server.")
                        .at(SERVERS)
                        .value("default"),
                ],
            )),
            TokenKind::Access | TokenKind::Unclear => None,
        }
    }
}
