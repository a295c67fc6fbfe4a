//! What a login asks the person when Okta asks, and what the person can reply.

use std::sync::Arc;

use super::LoginError;
use crate::protocol::authn::{
    ChallengeKind, EnrolledFactor, FactorKind, Factors, NewPassword, Passcode, PasswordPrompt, Remember, Transaction,
};

/// The person in front of the page; a test brings a script.
#[expect(async_fn_in_trait, reason = "implemented for one browser thread; nobody needs a Send bound")]
pub trait Person {
    /// Shows the prompt and waits for what the person wants.
    async fn asked(&self, prompt: Prompt) -> Reply;

    /// Shows that the reply to the prompt is under way.
    fn told(&self, prompt: Prompt);
}

/// A question of Okta's that the person has to answer here.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "there is one at a time, and the state keeps it behind a pointer")]
pub enum Prompt {
    /// Okta asks for a second factor.
    Factor(FactorPrompt),
    /// Okta asks for a new password; with the error of the last attempt.
    Password(PasswordPrompt, Option<LoginError>),
}

/// A second factor is asked for.
#[derive(Debug, Clone)]
pub struct FactorPrompt {
    /// The factors to choose from.
    pub factors: Factors,
    /// The factor in use, once one is chosen.
    pub chosen: Option<Chosen>,
    /// Why the last try did not do.
    pub problem: Option<Arc<LoginError>>,
}

/// The factor in use.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// The factor that was started.
    pub factor: EnrolledFactor,
    /// What Okta awaits, once the factor was started there; a code from an app needs no start.
    pub challenge: Option<ChallengeKind>,
    /// Whether the person wants this browser to be trusted.
    pub remember: Remember,
}

/// What the person wants.
#[derive(Debug)]
pub enum Reply {
    /// This factor.
    Choose {
        /// `id` of the factor to start.
        factor_id: String,
        /// Whether this browser is to be trusted.
        remember: Remember,
    },
    /// The code, or the answer to the question.
    Prove {
        /// What the person typed.
        passcode: Passcode,
        /// Whether this browser is to be trusted.
        remember: Remember,
    },
    /// The code once more.
    Resend,
    /// Another factor.
    Back,
    /// A new password.
    Change(NewPassword),
    /// To keep the old password for now.
    Skip,
}

impl Prompt {
    /// The sign-in under way, to be ended at Okta when the person cancels.
    #[must_use]
    pub fn transaction(&self) -> &Transaction {
        match self {
            Self::Factor(prompt) => &prompt.factors.transaction,
            Self::Password(prompt, _) => &prompt.transaction,
        }
    }

    /// Why the last try did not do.
    #[must_use]
    pub fn problem(&self) -> Option<&LoginError> {
        match self {
            Self::Factor(prompt) => prompt.problem.as_deref(),
            Self::Password(_, problem) => problem.as_ref(),
        }
    }

    /// The id of the factor in use, once one is chosen.
    #[must_use]
    pub fn chosen_factor(&self) -> Option<&str> {
        match self {
            Self::Factor(prompt) => prompt.chosen.as_ref().map(|chosen| chosen.factor.id.as_str()),
            Self::Password(..) => None,
        }
    }

    /// Whether a phone is being waited for.
    #[must_use]
    pub fn awaits_push(&self) -> bool {
        match self {
            Self::Factor(prompt) => prompt.push().is_some(),
            Self::Password(..) => false,
        }
    }
}

impl FactorPrompt {
    /// One code that can be typed at once is chosen from the start.
    pub(super) fn new(factors: Factors) -> Self {
        let only = match &factors.factors[..] {
            [factor] if matches!(factor.kind, FactorKind::Code | FactorKind::Answer) => Some(factor.clone()),
            _ => None,
        };
        let chosen = only.map(|factor| Chosen { factor, challenge: None, remember: Remember::No });
        Self { factors, chosen, problem: None }
    }

    /// The push that is being waited for.
    pub(super) fn push(&self) -> Option<(&Chosen, std::time::Duration)> {
        let chosen = self.chosen.as_ref()?;
        match chosen.challenge {
            Some(ChallengeKind::Push { ask_again_after, .. }) => Some((chosen, ask_again_after)),
            Some(
                ChallengeKind::Code
                | ChallengeKind::PushEnded(_)
                | ChallengeKind::PushUnwatched
                | ChallengeKind::Key(_),
            )
            | None => None,
        }
    }
}
