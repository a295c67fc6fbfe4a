//! What a login has at hand: one value, passed along from its first exchange to its last.

use std::future::Future;

use super::{Browser, Provider, Step};
use crate::config::Config;
use crate::protocol::authn::User;
use crate::protocol::token::TokenSet;

/// The surroundings of a login, or of an action after it.
pub struct AtHand<'a, B, P, R> {
    pub(super) browser: &'a B,
    pub(super) config: &'a Config,
    pub(super) provider: P,
    pub(super) report: R,
    pub(super) user: Option<User>,
}

impl<'a, B: Browser, P: Future<Output = Provider>> AtHand<'a, B, P, fn(Step)> {
    /// Returns what every login needs. `provider` is awaited last: start it before, so that its answers are there when
    /// they are needed.
    pub fn new(browser: &'a B, config: &'a Config, provider: P) -> Self {
        Self { browser, config, provider, report: |_| (), user: None }
    }
}

impl<'a, B: Browser, P: Future<Output = Provider>, R: Fn(Step)> AtHand<'a, B, P, R> {
    /// Tells `report` each step as it begins.
    pub fn reporting<S: Fn(Step)>(self, report: S) -> AtHand<'a, B, P, S> {
        let Self { browser, config, provider, user, .. } = self;
        AtHand { browser, config, provider, report, user }
    }

    /// Expects tokens of the user that the Authn API named, if it did.
    #[must_use]
    pub fn expecting(self, user: Option<User>) -> Self {
        Self { user, ..self }
    }

    /// Returns what the tokens are verified by: keys are asked for afresh where a token names one that is not there.
    pub(super) async fn provider_for(self, tokens: &TokenSet) -> Provider {
        let mut provider = self.provider.await;
        if tokens.name_unknown_key(&provider) {
            provider.refresh_keys(self.browser, self.config).await;
        }
        provider
    }
}

impl<B, P, R> std::fmt::Debug for AtHand<'_, B, P, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AtHand(..)")
    }
}
