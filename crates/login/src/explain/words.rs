//! The words that an entry fills in: the person's own values, and what the error knows.

use super::{Context, CopyValue, ExplanationText};
use crate::config::Config;
use crate::error::{Exchange, LoginError};
use crate::port::WindowError;
use crate::protocol::authn::AuthnError;
use crate::protocol::authorize::AuthorizeError;
use crate::protocol::token::TokenError;
use crate::protocol::{RateLimit, Unexpected};
use jose::duration_in_words;

/// Ready to be put into sentences; what the error does not know is empty.
pub(super) struct Words {
    pub(super) origin: String,
    pub(super) org: String,
    pub(super) client_id: String,
    pub(super) redirect_uri: String,
    pub(super) scopes: String,
    /// Those that Okta doesn't list.
    pub(super) unlisted_scopes: Vec<String>,
    /// The origin of the org's admin console, if the domain tells it.
    pub(super) console: Option<String>,
    /// The address of the exchange that failed.
    pub(super) address: String,
    /// ` at the Authn API`.
    pub(super) at_exchange: &'static str,
    /// `: status 500 with HTML`.
    pub(super) shape: String,
    /// `; the limit is reset in 30 s`.
    pub(super) reset: String,
    /// `: the access token contains a space`.
    pub(super) flaw: String,
    /// ` within 20 s`.
    pub(super) timeout: String,
    /// `: https://… instead of https://…`.
    pub(super) issuers: String,
    pub(super) answering_issuer: String,
    pub(super) repeated: &'static str,
    /// ` (Okta Verify, a code)`.
    pub(super) factors: String,
}

impl Words {
    pub(super) fn of(error: &LoginError, context: Context<'_>) -> Self {
        let exchange = exchange(error);
        let org = context.config.org.origin().to_owned();
        let mut words = Self {
            origin: context.origin.as_str().to_owned(),
            client_id: context.config.client_id.as_str().to_owned(),
            redirect_uri: context.config.redirect_uri.as_str().to_owned(),
            scopes: context.config.scopes.to_param(),
            unlisted_scopes: context.unlisted_scopes.to_vec(),
            console: context.config.org.console_origin(),
            address: exchange_address(exchange, context.config),
            at_exchange: exchange.map_or("", Exchange::words),
            answering_issuer: org.clone(),
            org,
            ..Self::placeholders()
        };
        match error {
            LoginError::RateLimited(RateLimit { reset_at: Some(at), .. }) => {
                words.reset = format!("; the limit is reset {}", at.relative_to(context.now));
            }
            LoginError::Authn(AuthnError::NotFinished { factors, .. }) if !factors.is_empty() => {
                words.factors = format!(" ({})", factors.join("; "));
            }
            LoginError::ForeignFactor(factor) => words.factors = format!(" ({factor})"),
            LoginError::Frame(WindowError::TimedOut(after)) => {
                words.timeout = format!(" within {}", duration_in_words(*after));
            }
            LoginError::Authorize(AuthorizeError::IssuerMismatch { expected, actual }) => {
                words.issuers = format!(": {actual} instead of {expected}");
                words.answering_issuer.clone_from(actual);
            }
            LoginError::Token(TokenError::NotUsable { token, flaw })
            | LoginError::Refresh(TokenError::NotUsable { token, flaw }) => {
                words.flaw = format!(": the {token} {flaw}");
            }
            LoginError::Authorize(AuthorizeError::Repeated(name)) => words.repeated = name,
            _ => {}
        }
        if let Some((_, Unexpected { status, kind })) = error.unexpected() {
            words.shape = format!(": status {status} with {kind}");
        }
        words
    }

    /// The text with its `{names}` filled in.
    pub(super) fn fill(&self, text: &'static str) -> ExplanationText {
        if !text.contains('{') {
            return text.into();
        }
        let unlisted = match &self.unlisted_scopes[..] {
            [] => String::new(),
            [scope] => format!(": {scope} isn't in its discovery document"),
            scopes => format!(": {} aren't in its discovery document", scopes.join(", ")),
        };
        let known = [
            ("{origin}", self.origin.as_str()),
            ("{org}", &self.org),
            ("{client_id}", &self.client_id),
            ("{scopes}", &self.scopes),
            ("{unlisted}", &unlisted),
            ("{at}", self.at_exchange),
            ("{shape}", &self.shape),
            ("{reset}", &self.reset),
            ("{flaw}", &self.flaw),
            ("{timeout}", &self.timeout),
            ("{issuers}", &self.issuers),
            ("{repeated}", self.repeated),
            ("{factors}", &self.factors),
        ];
        known.into_iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value)).into()
    }

    pub(super) fn value(&self, value: CopyValue) -> String {
        match value {
            CopyValue::Origin => &self.origin,
            CopyValue::Org => &self.org,
            CopyValue::ClientId => &self.client_id,
            CopyValue::RedirectUri => &self.redirect_uri,
            CopyValue::UnlistedScopes if !self.unlisted_scopes.is_empty() => return self.unlisted_scopes.join(" "),
            CopyValue::Scopes | CopyValue::UnlistedScopes => &self.scopes,
            CopyValue::Address => &self.address,
            CopyValue::AnsweringIssuer => &self.answering_issuer,
            CopyValue::Fixed(text) => return text.to_owned(),
        }
        .clone()
    }

    /// What the guide says in place of a person's own values.
    pub(super) fn placeholders() -> Self {
        Self {
            origin: "the page's origin".into(),
            org: "the Okta domain".into(),
            client_id: "the client ID".into(),
            redirect_uri: "the redirect URI".into(),
            scopes: "the requested scopes".into(),
            unlisted_scopes: Vec::new(),
            console: None,
            address: "the address that was asked".into(),
            at_exchange: "",
            shape: String::new(),
            reset: String::new(),
            flaw: String::new(),
            timeout: String::new(),
            issuers: String::new(),
            answering_issuer: "the issuer that answered".into(),
            repeated: "a parameter",
            factors: String::new(),
        }
    }
}

impl Exchange {
    fn words(self) -> &'static str {
        match self {
            Self::Authn => " at the Authn API",
            Self::Token => " at the token endpoint",
            Self::UserInfo => " at userinfo",
            Self::Introspect => " at introspection",
            Self::Revoke => " at revocation",
            Self::OktaSession => " at the sessions API",
        }
    }
}

fn exchange(error: &LoginError) -> Option<Exchange> {
    match error {
        LoginError::CorsRefused(exchange)
        | LoginError::Unreachable(exchange)
        | LoginError::RedirectRefused(exchange)
        | LoginError::RequestTimedOut(exchange)
        | LoginError::AnswerTooLarge(exchange) => Some(*exchange),
        LoginError::Token(TokenError::NotUsable { .. }) | LoginError::Refresh(TokenError::NotUsable { .. }) => {
            Some(Exchange::Token)
        }
        _ => error.unexpected().map(|(exchange, _)| exchange),
    }
}

fn exchange_address(exchange: Option<Exchange>, config: &Config) -> String {
    let endpoints = config.endpoints();
    match exchange {
        Some(Exchange::Token) => endpoints.token,
        Some(Exchange::UserInfo) => endpoints.userinfo,
        Some(Exchange::Introspect) => endpoints.introspect,
        Some(Exchange::Revoke) => endpoints.revoke,
        Some(Exchange::OktaSession) => endpoints.okta_session,
        Some(Exchange::Authn) | None => endpoints.authn,
    }
}
