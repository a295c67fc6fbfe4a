//! What a login ends in: tokens, each with the report of its checks.

use serde_json::{Map, Value, json};

use super::Provider;
use crate::checks::{AccessExpectations, AtHash, Check, IdExpectations, Outcome, verify_access, verify_id};
use crate::config::{AuthorizationServer, Config};
use crate::protocol::authn::User;
use crate::protocol::token::{ExpectedNonce, TokenSet};
use crate::secret::RefreshToken;
use jose::{Compact, KeySet, Malformed, UnixTime};

/// Tokens and what became of their verification; a failed check never hides a token.
#[derive(Debug, Clone)]
pub struct Session {
    pub tokens: TokenSet,
    /// Whom the Authn API authenticated.
    pub user: Option<User>,
    pub access: TokenReport,
    /// `None` when none was asked for and none came.
    pub id: Option<TokenReport>,
    pub received_at: UnixTime,
    /// By how many seconds Okta's clock was ahead of this one's, where Okta's answer told the time.
    pub okta_ahead: Option<i64>,
    /// The refresh token before the present one, once a refresh has rotated it.
    pub previous_refresh_token: Option<RefreshToken>,
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
    pub decoded: Result<Compact, Malformed>,
    pub checks: Vec<Check>,
}

impl TokenReport {
    pub(super) fn of(text: &str, checks: Vec<Check>) -> Self {
        Self { decoded: Compact::parse(text), checks }
    }

    fn subject(&self) -> Option<String> {
        self.decoded.as_ref().ok()?.text("sub").map(str::to_owned)
    }

    /// Whether any check that was made has failed.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.checks.iter().any(|check| check.outcome == Outcome::Fail)
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
            key_id.is_some_and(|key_id| !keys.contains(key_id))
        };
        match &self.id_token {
            Some(id_token) => is_unknown(id_token.expose()),
            None => is_unknown(self.access_token.expose()),
        }
    }
}

impl Session {
    pub(super) fn verify(
        tokens: TokenSet,
        user: Option<User>,
        config: &Config,
        provider: &Provider,
        nonce: &ExpectedNonce,
        now: UnixTime,
    ) -> Self {
        let issuer = config.endpoints().issuer;
        let keys = provider.usable_keys();
        let keys = keys.as_ref().copied().map_err(String::as_str);
        let id = report_id(&tokens, config, &issuer, keys, nonce, user.as_ref(), now);
        Self {
            access: report_access(&tokens, config, &issuer, keys, user.as_ref(), now),
            beginning: Beginning { nonce: nonce.clone(), subject: id.as_ref().and_then(TokenReport::subject) },
            id,
            tokens,
            user,
            received_at: now,
            okta_ahead: None,
            previous_refresh_token: None,
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

    /// The outcome as one JSON object, for scripts.
    #[must_use]
    pub fn to_json(&self) -> Value {
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
        put(
            "checks",
            json!({"access": by_name(&self.access), "id": self.id.as_ref().map(by_name).unwrap_or_default()}),
        );
        Value::Object(result)
    }
}

fn by_name(report: &TokenReport) -> Map<String, Value> {
    report.checks.iter().map(|check| (check.name.as_str().to_owned(), check.outcome.as_str().into())).collect()
}

pub(super) fn report_access(
    tokens: &TokenSet,
    config: &Config,
    issuer: &str,
    keys: Result<&KeySet, &str>,
    user: Option<&User>,
    now: UnixTime,
) -> TokenReport {
    let expected = AccessExpectations {
        issuer,
        audience: config.audience.as_ref().map(|audience| audience.as_str()),
        client_id: config.client_id.as_str(),
        scopes: config.scopes.as_slice(),
        user_id: user.map(|user| user.id.as_str()),
    };
    let text = tokens.access_token.expose();
    let checks = verify_access(text, keys, expected, now);
    let checks = match config.server {
        AuthorizationServer::Custom(_) => checks,
        AuthorizationServer::Org => checks.into_iter().map(for_okta_only).collect(),
    };
    TokenReport::of(text, checks)
}

/// Okta publishes no key for the org server's access tokens and may change their content at any time.
fn for_okta_only(check: Check) -> Check {
    let because = "not checked: an org server's access token is for Okta alone, and its key is not published";
    Check { outcome: Outcome::Skip, actual: because.into(), ..check }
}

fn report_id(
    tokens: &TokenSet,
    config: &Config,
    issuer: &str,
    keys: Result<&KeySet, &str>,
    nonce: &ExpectedNonce,
    user: Option<&User>,
    now: UnixTime,
) -> Option<TokenReport> {
    let text = match &tokens.id_token {
        Some(id_token) => id_token.expose(),
        None if config.scopes.ask_for_id_token() => "",
        None => return None,
    };
    let expected = IdExpectations {
        issuer,
        client_id: config.client_id.as_str(),
        nonce: nonce.as_str(),
        access_token: AtHash(tokens.access_token.expose()),
        user_id: user.map(|user| user.id.as_str()),
    };
    let mut checks = verify_id(text, keys, expected, now);
    if text.is_empty() {
        for check in &mut checks {
            check.actual = "the answer holds no ID token although openid was asked for".into();
        }
    }
    Some(TokenReport::of(text, checks))
}
