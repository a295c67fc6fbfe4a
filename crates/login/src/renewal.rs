//! A session after a refresh, and the time for the next one.

use super::verifier::Verifier;
use super::{Endings, Session};
use crate::protocol::token::TokenSet;
use crate::secret::RefreshToken;
use jose::UnixTime;

/// How long before its end an access token is renewed.
const LEAD_SECONDS: i64 = 60;

impl Session {
    /// The tokens that `used` brought, verified. Without a new ID token the earlier one stays, with its report.
    pub(super) fn renewed(&self, tokens: TokenSet, used: &RefreshToken, verifier: &Verifier<'_>) -> Self {
        let rotated = tokens.refresh_token.as_ref().is_some_and(|new| new != used);
        Self {
            access: verifier.access(&tokens),
            id: verifier.refreshed_id(&tokens, &self.beginning).or_else(|| self.id.clone()),
            user: self.user.clone(),
            received_at: verifier.now(),
            okta_ahead: self.okta_ahead,
            previous_refresh_token: if rotated { Some(used.clone()) } else { self.previous_refresh_token.clone() },
            // A refresh token that stays is as it was.
            endings: Endings { access: None, refresh: self.endings.refresh.filter(|_| !rotated) },
            beginning: self.beginning.clone(),
            tokens: TokenSet {
                id_token: tokens.id_token.or_else(|| self.tokens.id_token.clone()),
                // What an answer leaves out is what it was (RFC 6749, section 5.1).
                scope: tokens.scope.or_else(|| self.tokens.scope.clone()),
                ..tokens
            },
        }
    }

    /// When to renew: a minute before the access token expires, or half-way where it does not live two minutes.
    /// `None` when Okta did not say how long it lives.
    #[must_use]
    pub fn renew_at(&self) -> Option<UnixTime> {
        self.tokens.expires_in.map(|lifetime| UnixTime(self.received_at.0.saturating_add(pause(lifetime))))
    }
}

/// Never less than a second: a server that hands out dead tokens is not asked without end.
fn pause(lifetime: i64) -> i64 {
    lifetime.saturating_sub(LEAD_SECONDS).max(lifetime / 2).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renewal_comes_a_minute_early_or_half_way() {
        for (lifetime, expected) in [(3600, 3540), (300, 240), (120, 60), (60, 30), (4, 2), (1, 1), (0, 1), (-5, 1)] {
            assert_eq!(pause(lifetime), expected, "{lifetime}");
        }
    }
}
