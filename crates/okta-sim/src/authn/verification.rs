//! Second factors: what is asked, what proves it, and what happens to those who guess.

use std::sync::Arc;
use std::time::Instant;

use crate::authn::{AuthnOutcome, AuthnTransaction, TransactionStep, find, success};
use crate::clock;
use crate::errors::ApiError;
use crate::factors::{Factor, FactorProof, Passkey, PushAnswer, PushState, RelyingParty, SignedAssertion, TimeStep};
use crate::org::Org;
use crate::people::WrongGuess;
use crate::users::OrgUser;

/// What was asked of the user.
#[derive(Debug, Clone)]
pub(crate) struct IssuedChallenge {
    pub(crate) factor_id: String,
    pub(crate) kind: IssuedChallengeKind,
}

#[derive(Debug, Clone)]
pub(crate) enum IssuedChallengeKind {
    /// A code or an answer, to be typed.
    Code,
    /// A touch on the phone; the number that it must choose is shown to those who poll.
    Push { since: Instant, state: PushState, number: u8, shown_number: Option<u8> },
    /// A signature.
    Webauthn { challenge: String },
}

/// What came with a call of `verify`.
#[derive(Debug, Clone)]
pub(crate) struct Attempt {
    pub(crate) code: Option<String>,
    pub(crate) answer: Option<String>,
    pub(crate) assertion: SignedAssertion,
    pub(crate) remember: DeviceTrust,
}

/// Whether the device shall be trusted from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DeviceTrust {
    Device,
    Nothing,
}

enum FactorVerdict {
    Proven,
    Asked(IssuedChallengeKind),
    Wrong(ApiError),
}

/// `POST /api/v1/authn/factors/{id}/verify`: asks, polls or proves, as the state and the body have it.
pub(crate) fn verify(org: &Org, state_token: &str, id: &str, attempt: &Attempt) -> Result<AuthnOutcome, ApiError> {
    let transaction = find(org, state_token)?;
    let asked = match &transaction.step {
        TransactionStep::MfaRequired => None,
        TransactionStep::MfaChallenge(challenge) if challenge.factor_id == id => Some(&challenge.kind),
        TransactionStep::MfaChallenge(_)
        | TransactionStep::Unauthenticated
        | TransactionStep::PasswordWarn
        | TransactionStep::PasswordExpired
        | TransactionStep::PasswordReset
        | TransactionStep::MfaEnroll
        | TransactionStep::MfaEnrollActivate { .. }
        | TransactionStep::Recovery
        | TransactionStep::RecoveryChallenge => return Err(ApiError::WrongState),
    };
    let factor = transaction.factor(id).ok_or_else(|| ApiError::NotFound { what: format!("{id} (UserFactor)") })?;
    match judge(org, &transaction.user, factor, asked, attempt)? {
        FactorVerdict::Proven => Ok(proven(org, state_token, &transaction, factor, attempt.remember)),
        FactorVerdict::Asked(kind) => Ok(transaction.ask(org, state_token, id, kind)),
        FactorVerdict::Wrong(error) => Err(match org.people.wrong_code(&transaction.user) {
            WrongGuess::TryAgain => error,
            WrongGuess::Locked => {
                org.transactions.take(state_token);
                ApiError::FactorLocked
            }
        }),
    }
}

/// `POST /api/v1/authn/factors/{id}/verify/resend`.
pub(crate) fn resend(org: &Org, state_token: &str, id: &str) -> Result<AuthnOutcome, ApiError> {
    let transaction = find(org, state_token)?;
    let factor = match &transaction.step {
        TransactionStep::MfaChallenge(challenge) if challenge.factor_id == id => transaction.factor(id),
        _ => None,
    };
    let factor = factor.filter(|factor| factor.is_sent()).ok_or(ApiError::WrongState)?;
    factor.send(org, &transaction.user)?;
    let kind = factor.challenge();
    Ok(transaction.ask(org, state_token, id, kind))
}

impl AuthnTransaction {
    fn ask(&self, org: &Org, state_token: &str, id: &str, kind: IssuedChallengeKind) -> AuthnOutcome {
        let step = TransactionStep::MfaChallenge(IssuedChallenge { factor_id: id.to_owned(), kind });
        Self { step, ..self.clone() }.continue_as(org, state_token)
    }
}

fn judge(
    org: &Org,
    user: &Arc<OrgUser>,
    factor: &Factor,
    asked: Option<&IssuedChallengeKind>,
    attempt: &Attempt,
) -> Result<FactorVerdict, ApiError> {
    let compare = |right: bool, error| if right { FactorVerdict::Proven } else { FactorVerdict::Wrong(error) };
    let ask = || FactorVerdict::Asked(factor.challenge());
    Ok(match &factor.0 {
        FactorProof::Totp { secret, .. } => match &attempt.code {
            Some(code) => match secret.find(code, TimeStep::at(clock::now())) {
                Some(step) if org.people.use_code(user, &factor.id(user), step) => FactorVerdict::Proven,
                Some(_) => return Err(ApiError::CodeReplayed),
                None => FactorVerdict::Wrong(ApiError::WrongCode),
            },
            None => ask(),
        },
        FactorProof::Hardware { code: right, .. } => match &attempt.code {
            Some(code) => compare(right.is(code), ApiError::WrongCode),
            None => ask(),
        },
        FactorProof::Sms { code: right, .. }
        | FactorProof::Call { code: right, .. }
        | FactorProof::Email { code: right, .. } => match &attempt.code {
            Some(code) => compare(asked.is_some() && right.is(code), ApiError::WrongCode),
            None => {
                factor.send(org, user)?;
                ask()
            }
        },
        FactorProof::Question { answer: right, .. } => match &attempt.answer {
            Some(answer) => compare(right.expose().to_lowercase() == answer.to_lowercase(), ApiError::WrongAnswer),
            None => ask(),
        },
        FactorProof::Push(push) => match asked {
            Some(IssuedChallengeKind::Push { since, state: PushState::Waiting, number, .. }) => {
                let shown_number = (push.answer() == PushAnswer::ChooseNumber).then_some(*number);
                match push.state(since.elapsed()) {
                    PushState::Approved => FactorVerdict::Proven,
                    state @ (PushState::Waiting | PushState::Rejected | PushState::TimedOut) => {
                        FactorVerdict::Asked(IssuedChallengeKind::Push {
                            since: *since,
                            state,
                            number: *number,
                            shown_number,
                        })
                    }
                }
            }
            Some(
                IssuedChallengeKind::Push { .. } | IssuedChallengeKind::Code | IssuedChallengeKind::Webauthn { .. },
            )
            | None => ask(),
        },
        FactorProof::Webauthn(passkey) => match asked {
            Some(IssuedChallengeKind::Webauthn { challenge }) if attempt.assertion.is_given() => {
                compare(signed(org, passkey, challenge, &attempt.assertion), ApiError::WrongCode)
            }
            Some(_) | None => ask(),
        },
    })
}

/// Returns the page that asks may be Okta's own, or of an origin that Okta trusts.
fn signed(org: &Org, passkey: &Passkey, challenge: &str, assertion: &SignedAssertion) -> bool {
    let trusted = org.settings.cors_origins.iter().map(String::as_str);
    let expected = RelyingParty { challenge, origins: trusted.chain([org.origin.as_str()]).collect() };
    passkey.proves(assertion, &expected)
}

fn proven(
    org: &Org,
    state_token: &str,
    transaction: &AuthnTransaction,
    factor: &Factor,
    remember: DeviceTrust,
) -> AuthnOutcome {
    org.people.right_code(&transaction.user);
    org.transactions.take(state_token);
    if remember == DeviceTrust::Device {
        org.devices.remember(&transaction.device, &transaction.user);
    }
    success(org, transaction.user.clone(), vec!["mfa", factor.method(), "pwd"])
}
