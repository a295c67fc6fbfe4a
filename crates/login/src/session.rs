//! What a login ends in: tokens, each with the report of its checks.

use std::fmt;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::verifier::Verifier;
use super::{Endings, Provider};
use crate::checks::{Check, CheckOutcome};
use crate::config::Config;
use crate::protocol::authn::User;
use crate::protocol::token::{ExpectedNonce, TokenSet};
use crate::secret::RefreshToken;
use jose::json::object;
use jose::{Compact, Malformed, UnixTime};

/// Tokens and what became of their verification; a failed check never hides a token.
#[derive(Debug, Clone)]
pub struct Session {
    /// The tokens, whether or not their checks passed.
    pub tokens: TokenSet,
    /// Whom the Authn API authenticated.
    pub user: Option<User>,
    /// The access token's report.
    pub access: TokenReport,
    /// `None` when none was asked for and none came.
    pub id: Option<TokenReport>,
    /// When the tokens arrived, by the browser's clock.
    pub received_at: UnixTime,
    /// By how many seconds Okta's clock was ahead of this one's, where Okta's answer told the time.
    pub okta_ahead: Option<i64>,
    /// The refresh token before the present one, once a refresh has rotated it.
    pub previous_refresh_token: Option<RefreshToken>,
    /// Which of the tokens Okta has ended.
    pub endings: Endings,
    pub(super) beginning: Beginning,
}

/// What every later ID token of a login is compared with.
#[derive(Debug, Clone)]
pub(super) struct Beginning {
    pub(super) nonce: ExpectedNonce,
    /// The `sub` of the first ID token, if it could be read.
    pub(super) subject: Option<String>,
}

/// A token's contents and checks.
#[derive(Debug, Clone)]
pub struct TokenReport {
    /// The claims, or why they can't be read.
    pub decoded: Result<Arc<Compact>, Undecoded>,
    /// Every comparison that was made.
    pub checks: Vec<Check>,
}

/// Why a token's contents cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undecoded {
    /// Asked for, and not in the answer.
    Missing,
    /// It isn't a JWT in compact serialization.
    Malformed(Arc<Malformed>),
}

impl fmt::Display for Undecoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("missing: the answer has no ID token, although openid was requested"),
            Self::Malformed(malformed) => malformed.fmt(f),
        }
    }
}

impl TokenReport {
    /// `None`: a token that was asked for and is missing.
    pub(super) fn of(text: Option<&str>, checks: Vec<Check>) -> Self {
        let decoded = text.ok_or(Undecoded::Missing);
        Self {
            decoded: decoded.and_then(|text| match Compact::parse(text) {
                Ok(token) => Ok(Arc::new(token)),
                Err(malformed) => Err(Undecoded::Malformed(malformed.into())),
            }),
            checks,
        }
    }

    fn subject(&self) -> Option<String> {
        self.decoded.as_ref().ok()?.text("sub").value().map(str::to_owned)
    }

    /// Whether any check that was made has failed.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.checks.iter().any(|check| check.outcome == CheckOutcome::Fail)
    }
}

impl TokenSet {
    /// Whether a token is signed by a key that the provider's keys do not hold.
    pub(super) fn name_unknown_key(&self, provider: &Provider) -> bool {
        let Ok(keys) = &provider.keys else {
            return true;
        };
        let is_unknown = |text: &str| {
            let token = Compact::parse(text).ok();
            let key_id = token.as_ref().and_then(|token| token.header.get("kid")?.as_str());
            key_id.is_some_and(|key_id| !keys.name(key_id))
        };
        match &self.id_token {
            Some(id_token) => is_unknown(id_token.expose()),
            None => is_unknown(self.access_token.expose()),
        }
    }
}

/// An answer of the token endpoint, and what it is compared with.
pub(super) struct Received {
    pub(super) tokens: TokenSet,
    pub(super) user: Option<User>,
    pub(super) nonce: ExpectedNonce,
    /// When it came, by this computer's clock.
    pub(super) at: UnixTime,
    /// As in [`Session::okta_ahead`].
    pub(super) okta_ahead: Option<i64>,
}

impl Session {
    pub(super) fn verify(received: Received, config: &Config, provider: &Provider) -> Self {
        let Received { tokens, user, nonce, at, okta_ahead } = received;
        let verifier = Verifier::new(config, provider, user.as_ref(), at);
        let (access, id) = (verifier.access(&tokens), verifier.id(&tokens, &nonce));
        Self {
            access,
            beginning: Beginning { nonce, subject: id.as_ref().and_then(TokenReport::subject) },
            id,
            tokens,
            user,
            received_at: at,
            okta_ahead,
            previous_refresh_token: None,
            endings: Endings::default(),
        }
    }

    /// What the clocks have to do with a failed time check, in words; nothing while they agree within ten seconds.
    #[must_use]
    pub fn clock_words(&self) -> Option<String> {
        let ahead = self.okta_ahead.filter(|seconds| seconds.abs() > 10)?;
        let side = if ahead > 0 { "behind" } else { "ahead of" };
        Some(format!("This computer's clock is {} s {side} Okta's, by the Date of Okta's answer.", ahead.abs()))
    }

    /// Whether any check that was made has failed.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.access.has_failed() || self.id.as_ref().is_some_and(TokenReport::has_failed)
    }

    /// Returns the outcome as it is at `now`, as one JSON object for scripts.
    #[must_use]
    pub fn to_json(&self, now: UnixTime) -> Value {
        let mut result = Map::new();
        let mut put = |name: &str, value: Value| {
            if !value.is_null() {
                result.insert(name.to_owned(), value);
            }
        };
        put("access_token", self.tokens.access_token.expose().into());
        put("id_token", self.tokens.id_token.as_ref().map(|token| token.expose()).into());
        put("refresh_token", self.tokens.refresh_token.as_ref().map(|token| token.expose()).into());
        put("token_type", self.tokens.token_type.as_str().into());
        put("expires_in", self.tokens.expires_in.into());
        put("scope", self.tokens.scope.as_deref().into());
        let by_name = |report: &TokenReport| {
            let checks = report.checks_at(now).into_iter();
            checks.map(|check| (check.name.as_str().to_owned(), check.outcome.as_str().into())).collect()
        };
        let (access, id): (Map<_, _>, Map<_, _>) =
            (by_name(&self.access), self.id.as_ref().map(by_name).unwrap_or_default());
        put("checks", object(vec![("access", access.into()), ("id", id.into())]));
        Value::Object(result)
    }
}
