//! What the tokens of one answer are compared with.

use super::Provider;
use super::session::{Beginning, TokenReport};
use crate::checks::{
    AccessExpectations, AtHash, Check, CheckOutcome, IdExpectations, IssuerKeys, verify_access, verify_expected,
    verify_id, verify_refreshed_id,
};
use crate::config::{AuthorizationServerId, Config};
use crate::protocol::authn::User;
use crate::protocol::token::{ExpectedNonce, TokenSet};
use jose::UnixTime;

/// Everything that is known before a token is looked at.
pub(super) struct Verifier<'a> {
    config: &'a Config,
    issuer: String,
    keys: IssuerKeys<'a>,
    user_id: Option<&'a str>,
    now: UnixTime,
}

impl<'a> Verifier<'a> {
    pub(super) fn new(config: &'a Config, provider: &'a Provider, user: Option<&'a User>, now: UnixTime) -> Self {
        Self {
            config,
            issuer: config.endpoints().issuer,
            keys: provider.issuer_keys(),
            user_id: user.map(|user| user.id.as_str()),
            now,
        }
    }

    /// When the answer came that is verified.
    pub(super) fn now(&self) -> UnixTime {
        self.now
    }

    pub(super) fn access(&self, tokens: &TokenSet) -> TokenReport {
        let text = tokens.access_token.expose();
        let expected = AccessExpectations {
            issuer: &self.issuer,
            audience: self.config.audience.as_ref().map(|audience| audience.as_str()),
            client_id: self.config.client_id.as_str(),
            scopes: self.config.scopes.as_slice(),
            user_id: self.user_id,
        };
        let checks = verify_access(text, self.keys, expected, self.now);
        let mut checks = match self.config.server {
            AuthorizationServerId::Custom(_) => checks,
            AuthorizationServerId::Org => checks.into_iter().map(for_okta_only).collect(),
        };
        let id_token = tokens.id_token.as_ref().map(|id_token| id_token.expose());
        checks.extend(verify_expected(text, id_token, &self.config.expected));
        TokenReport::of(Some(text), checks)
    }

    /// `None` when there is no ID token and none was asked for.
    pub(super) fn id(&self, tokens: &TokenSet, nonce: &ExpectedNonce) -> Option<TokenReport> {
        let text = tokens.id_token.as_ref().map(|id_token| id_token.expose());
        if text.is_none() && !self.config.scopes.ask_for_id_token() {
            return None;
        }
        Some(TokenReport::of(text, verify_id(text, self.keys, self.expected(tokens, nonce), self.now)))
    }

    /// `None` when a refresh brought no ID token, which it need not.
    pub(super) fn refreshed_id(&self, tokens: &TokenSet, beginning: &Beginning) -> Option<TokenReport> {
        let text = tokens.id_token.as_ref()?.expose();
        let expected = self.expected(tokens, &beginning.nonce);
        let checks = verify_refreshed_id(text, self.keys, expected, beginning.subject.as_deref(), self.now);
        Some(TokenReport::of(Some(text), checks))
    }

    fn expected<'b>(&'b self, tokens: &'b TokenSet, nonce: &'b ExpectedNonce) -> IdExpectations<'b> {
        IdExpectations {
            issuer: &self.issuer,
            client_id: self.config.client_id.as_str(),
            nonce: nonce.as_str(),
            access_token: AtHash(tokens.access_token.expose()),
            user_id: self.user_id,
        }
    }
}

/// Okta publishes no key for the org server's access tokens and may change their content at any time.
fn for_okta_only(check: Check) -> Check {
    let because = "not checked: only Okta can read the org server's access tokens, and their key isn't published";
    Check { outcome: CheckOutcome::Skip, actual: because.into(), ..check }
}
