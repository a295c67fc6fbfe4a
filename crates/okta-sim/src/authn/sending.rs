//! What goes out to the user: a message, a push, a challenge to sign.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use crate::{
    authn::ChallengeKind,
    errors::OktaError,
    factors::{Factor, Kind, PushState},
    issued::random_name,
    org::Org,
    users::User,
};

impl Factor {
    /// Whether something goes out to the user, which may get lost.
    pub(crate) fn is_sent(&self) -> bool {
        match &self.0 {
            Kind::Sms { .. } | Kind::Call { .. } | Kind::Email { .. } | Kind::Push(_) => true,
            Kind::Totp { .. } | Kind::Question { .. } | Kind::Hardware { .. } | Kind::Webauthn(_) => false,
        }
    }

    /// Sends the code, unless the last one has only just gone out.
    pub(super) fn send(&self, org: &Org, user: &Arc<User>) -> Result<(), OktaError> {
        let (seconds, error): (u64, fn(u64) -> OktaError) = match &self.0 {
            Kind::Sms { .. } => (30, |seconds| OktaError::TextTooSoon { seconds }),
            Kind::Call { .. } => (30, |seconds| OktaError::CallTooSoon { seconds }),
            Kind::Email { .. } => (5, |seconds| OktaError::MailTooSoon { seconds }),
            Kind::Totp { .. } | Kind::Push(_) | Kind::Question { .. } | Kind::Hardware { .. } | Kind::Webauthn(_) => {
                return Ok(());
            }
        };
        let interval = org.settings.resend_interval.unwrap_or(Duration::from_secs(seconds));
        if org.people.send(user, &self.id(user), interval) { Ok(()) } else { Err(error(seconds)) }
    }

    pub(super) fn challenge(&self) -> ChallengeKind {
        match &self.0 {
            Kind::Push(_) => ChallengeKind::Push {
                since: Instant::now(),
                state: PushState::Waiting,
                number: random_number(),
                shown_number: None,
            },
            Kind::Webauthn(_) => ChallengeKind::Webauthn { challenge: random_name("") },
            Kind::Totp { .. }
            | Kind::Sms { .. }
            | Kind::Call { .. }
            | Kind::Email { .. }
            | Kind::Question { .. }
            | Kind::Hardware { .. } => ChallengeKind::Code,
        }
    }
}

/// Two digits, as the phone shows them.
fn random_number() -> u8 {
    let mut byte = [0];
    aws_lc_rs::rand::fill(&mut byte).expect("the system has randomness");
    10 + byte[0] % 90
}
