//! Why the Authn API gives no session token.

use super::Status;
use crate::protocol::{OktaError, Refusal, Response, Unexpected};

/// Why a request of a sign-in did not lead on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthnError {
    /// Okta asks for something that this page does not carry through; for an enrolment, with the factors to choose from.
    NotFinished {
        /// The status that this page can't continue from.
        status: Status,
        /// The `factorType` of each factor that Okta offers.
        factors: Vec<String>,
    },
    /// E0000004: wrong user name or password, or a locked user.
    WrongCredentials(OktaError),
    /// E0000068: wrong passcode or answer; E0000082: a code that was used before.
    WrongCode(OktaError),
    /// Another code was asked for too soon: E0000109 and E0000133 within 30 s by text or call, E0000118 within 5 s by mail.
    TooSoon(OktaError),
    /// E0000098: no text message and no call can reach the factor's phone number.
    PhoneNumberInvalid(OktaError),
    /// E0000069: too many wrong codes.
    FactorLocked(OktaError),
    /// E0000011: the state token is unknown or too old.
    TransactionExpired(OktaError),
    /// E0000079: not in this state.
    WrongState(OktaError),
    /// E0000014, E0000080: the new password breaks a rule, or the old one is wrong.
    PasswordRefused(OktaError),
    /// E0000006, E0000022: the org does not offer this API, or not to this user.
    NotOffered(OktaError),
    /// The person rejected the push on the phone.
    PushRejected,
    /// Nobody answered the push in time.
    PushTimedOut,
    /// Any other error body of Okta's.
    Refused {
        /// The HTTP status.
        status: u16,
        /// Okta's error.
        error: Refusal,
    },
    /// The answer isn't what Okta's reference describes.
    Unexpected(Unexpected),
}

impl AuthnError {
    pub(super) fn read(response: &Response) -> Self {
        let status = response.status;
        let error = match Refusal::read(response) {
            Some(Refusal::Okta(error)) => error,
            Some(error @ Refusal::OAuth(_)) => return Self::Refused { status, error },
            None => return Self::Unexpected(response.into()),
        };
        match error.code.as_str() {
            "E0000004" => Self::WrongCredentials(error),
            "E0000068" | "E0000082" => Self::WrongCode(error),
            "E0000109" | "E0000118" | "E0000133" => Self::TooSoon(error),
            "E0000098" => Self::PhoneNumberInvalid(error),
            "E0000069" | "E0000119" => Self::FactorLocked(error),
            "E0000011" => Self::TransactionExpired(error),
            "E0000079" => Self::WrongState(error),
            "E0000014" | "E0000080" => Self::PasswordRefused(error),
            "E0000006" | "E0000022" => Self::NotOffered(error),
            _ => Self::Refused { status, error: Refusal::Okta(error) },
        }
    }

    /// Whether the person can simply try again where they are.
    #[must_use]
    pub fn leaves_the_transaction_open(&self) -> bool {
        match self {
            Self::WrongCode(_)
            | Self::TooSoon(_)
            | Self::PhoneNumberInvalid(_)
            | Self::PasswordRefused(_)
            | Self::PushRejected
            | Self::PushTimedOut => true,
            Self::NotFinished { .. }
            | Self::WrongCredentials(_)
            | Self::FactorLocked(_)
            | Self::TransactionExpired(_)
            | Self::WrongState(_)
            | Self::NotOffered(_)
            | Self::Refused { .. }
            | Self::Unexpected(_) => false,
        }
    }

    /// What Okta said, where it said something.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        match self {
            Self::NotFinished { status, .. } => Some(format!("status: {}", status.as_str())),
            Self::WrongCredentials(error)
            | Self::WrongCode(error)
            | Self::TooSoon(error)
            | Self::PhoneNumberInvalid(error)
            | Self::FactorLocked(error)
            | Self::TransactionExpired(error)
            | Self::WrongState(error)
            | Self::PasswordRefused(error)
            | Self::NotOffered(error) => Some(error.words()),
            Self::Refused { error, .. } => Some(error.words()),
            Self::PushRejected => Some("factorResult: REJECTED".into()),
            Self::PushTimedOut => Some("factorResult: TIMEOUT".into()),
            Self::Unexpected(answer) => Some(format!("status {} with {}", answer.status, answer.kind)),
        }
    }
}
