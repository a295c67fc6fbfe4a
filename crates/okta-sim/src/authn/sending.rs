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
    ///
    /// # Errors
    /// E0000098 for a number that nobody can have; E0000109, E0000133 and E0000118 if it is too soon.
    pub(super) fn send(&self, org: &Org, user: &Arc<User>) -> Result<(), OktaError> {
        let (seconds, error): (u64, fn(u64) -> OktaError) = match &self.0 {
            Kind::Sms { .. } => (30, |seconds| OktaError::TextTooSoon { seconds }),
            Kind::Call { .. } => (30, |seconds| OktaError::CallTooSoon { seconds }),
            Kind::Email { .. } => (5, |seconds| OktaError::MailTooSoon { seconds }),
            Kind::Totp { .. } | Kind::Push(_) | Kind::Question { .. } | Kind::Hardware { .. } | Kind::Webauthn(_) => {
                return Ok(());
            }
        };
        if let Kind::Sms { phone_number, .. } | Kind::Call { phone_number, .. } = &self.0
            && !is_possible(phone_number)
        {
            return Err(OktaError::InvalidPhoneNumber);
        }
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

/// Whether the number has as many digits as E.164 wants, behind a plus sign.
fn is_possible(phone_number: &str) -> bool {
    let digits = phone_number.bytes().filter(u8::is_ascii_digit).count();
    phone_number.starts_with('+') && (7..=15).contains(&digits)
}

/// Two digits, as the phone shows them.
fn random_number() -> u8 {
    let mut byte = [0];
    aws_lc_rs::rand::fill(&mut byte).expect("the system has randomness");
    10 + byte[0] % 90
}
