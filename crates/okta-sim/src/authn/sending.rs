//! What goes out to the user: a message, a push, a challenge to sign.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::authn::IssuedChallengeKind;
use crate::errors::ApiError;
use crate::factors::{Factor, FactorProof, PushState};
use crate::issued::random_name;
use crate::org::Org;
use crate::users::OrgUser;

impl Factor {
    /// Returns whether something goes out to the user, which may get lost.
    pub(crate) fn is_sent(&self) -> bool {
        match &self.0 {
            FactorProof::Sms { .. } | FactorProof::Call { .. } | FactorProof::Email { .. } | FactorProof::Push(_) => {
                true
            }
            FactorProof::Totp { .. }
            | FactorProof::Question { .. }
            | FactorProof::Hardware { .. }
            | FactorProof::Webauthn(_) => false,
        }
    }

    /// Sends the code, unless the last one has only just gone out.
    ///
    /// # Errors
    /// E0000098 for an impossible number; E0000109, E0000133 and E0000118 if it is too soon.
    pub(super) fn send(&self, org: &Org, user: &Arc<OrgUser>) -> Result<(), ApiError> {
        let (seconds, error): (u64, fn(u64) -> ApiError) = match &self.0 {
            FactorProof::Sms { .. } => (30, |seconds| ApiError::TextTooSoon { seconds }),
            FactorProof::Call { .. } => (30, |seconds| ApiError::CallTooSoon { seconds }),
            FactorProof::Email { .. } => (5, |seconds| ApiError::MailTooSoon { seconds }),
            FactorProof::Totp { .. }
            | FactorProof::Push(_)
            | FactorProof::Question { .. }
            | FactorProof::Hardware { .. }
            | FactorProof::Webauthn(_) => {
                return Ok(());
            }
        };
        if let FactorProof::Sms { phone_number, .. } | FactorProof::Call { phone_number, .. } = &self.0
            && !is_possible(phone_number)
        {
            return Err(ApiError::InvalidPhoneNumber);
        }
        let interval = org.settings.resend_interval.unwrap_or(Duration::from_secs(seconds));
        if org.people.send(user, &self.id(user), interval) { Ok(()) } else { Err(error(seconds)) }
    }

    pub(super) fn challenge(&self) -> IssuedChallengeKind {
        match &self.0 {
            FactorProof::Push(_) => IssuedChallengeKind::Push {
                since: Instant::now(),
                state: PushState::Waiting,
                number: random_number(),
                shown_number: None,
            },
            FactorProof::Webauthn(_) => IssuedChallengeKind::Webauthn { challenge: random_name("") },
            FactorProof::Totp { .. }
            | FactorProof::Sms { .. }
            | FactorProof::Call { .. }
            | FactorProof::Email { .. }
            | FactorProof::Question { .. }
            | FactorProof::Hardware { .. } => IssuedChallengeKind::Code,
        }
    }
}

/// Returns whether the number has as many digits as E.164 wants, behind a plus sign.
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
