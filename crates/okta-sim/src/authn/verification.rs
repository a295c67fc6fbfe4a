//! Second factors: what is asked, what proves it, and what happens to those who guess.

use std::{sync::Arc, time::Instant};

use crate::{
    authn::{Outcome, Step, Transaction, find, success},
    clock,
    errors::OktaError,
    factors::{Assertion, Factor, Kind, Passkey, PushAnswer, PushState, RelyingParty, TimeStep},
    org::Org,
    people::WrongGuess,
    users::User,
};

/// What was asked of the user.
#[derive(Debug, Clone)]
pub(crate) struct Challenge {
    pub(crate) factor_id: String,
    pub(crate) kind: ChallengeKind,
}

#[derive(Debug, Clone)]
pub(crate) enum ChallengeKind {
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
    pub(crate) assertion: Assertion,
    pub(crate) remember: Remember,
}

/// Whether the device shall be trusted from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Remember {
    Device,
    Nothing,
}

enum Verdict {
    Proven,
    Asked(ChallengeKind),
    Wrong(OktaError),
}

/// `POST /api/v1/authn/factors/{id}/verify`: asks, polls or proves, as the state and the body have it.
pub(crate) fn verify(org: &Org, state_token: &str, id: &str, attempt: &Attempt) -> Result<Outcome, OktaError> {
    let transaction = find(org, state_token)?;
    let asked = match &transaction.step {
        Step::MfaRequired => None,
        Step::MfaChallenge(challenge) if challenge.factor_id == id => Some(&challenge.kind),
        Step::MfaChallenge(_)
        | Step::Unauthenticated
        | Step::PasswordWarn
        | Step::PasswordExpired
        | Step::PasswordReset
        | Step::MfaEnroll
        | Step::MfaEnrollActivate { .. }
        | Step::Recovery
        | Step::RecoveryChallenge => return Err(OktaError::WrongState),
    };
    let factor = transaction.factor(id).ok_or_else(|| OktaError::NotFound { what: format!("{id} (UserFactor)") })?;
    match judge(org, &transaction.user, factor, asked, attempt)? {
        Verdict::Proven => Ok(proven(org, state_token, &transaction, factor, attempt.remember)),
        Verdict::Asked(kind) => Ok(transaction.ask(org, state_token, id, kind)),
        Verdict::Wrong(error) => Err(match org.people.wrong_code(&transaction.user) {
            WrongGuess::TryAgain => error,
            WrongGuess::Locked => {
                org.transactions.take(state_token);
                OktaError::FactorLocked
            }
        }),
    }
}

/// `POST /api/v1/authn/factors/{id}/verify/resend`.
pub(crate) fn resend(org: &Org, state_token: &str, id: &str) -> Result<Outcome, OktaError> {
    let transaction = find(org, state_token)?;
    let factor = match &transaction.step {
        Step::MfaChallenge(challenge) if challenge.factor_id == id => transaction.factor(id),
        _ => None,
    };
    let factor = factor.filter(|factor| factor.is_sent()).ok_or(OktaError::WrongState)?;
    factor.send(org, &transaction.user)?;
    let kind = factor.challenge();
    Ok(transaction.ask(org, state_token, id, kind))
}

impl Transaction {
    fn ask(&self, org: &Org, state_token: &str, id: &str, kind: ChallengeKind) -> Outcome {
        let step = Step::MfaChallenge(Challenge { factor_id: id.to_owned(), kind });
        Self { step, ..self.clone() }.continue_as(org, state_token)
    }
}

fn judge(
    org: &Org,
    user: &Arc<User>,
    factor: &Factor,
    asked: Option<&ChallengeKind>,
    attempt: &Attempt,
) -> Result<Verdict, OktaError> {
    let compare = |right: bool, error| if right { Verdict::Proven } else { Verdict::Wrong(error) };
    let ask = || Verdict::Asked(factor.challenge());
    Ok(match &factor.0 {
        Kind::Totp { secret, .. } => match &attempt.code {
            Some(code) => match secret.find(code, TimeStep::at(clock::now())) {
                Some(step) if org.people.use_code(user, &factor.id(user), step) => Verdict::Proven,
                Some(_) => return Err(OktaError::CodeReplayed),
                None => Verdict::Wrong(OktaError::WrongCode),
            },
            None => ask(),
        },
        Kind::Hardware { code: right, .. } => match &attempt.code {
            Some(code) => compare(right.is(code), OktaError::WrongCode),
            None => ask(),
        },
        Kind::Sms { code: right, .. } | Kind::Call { code: right, .. } | Kind::Email { code: right, .. } => {
            match &attempt.code {
                Some(code) => compare(asked.is_some() && right.is(code), OktaError::WrongCode),
                None => {
                    factor.send(org, user)?;
                    ask()
                }
            }
        }
        Kind::Question { answer: right, .. } => match &attempt.answer {
            Some(answer) => compare(right.expose().to_lowercase() == answer.to_lowercase(), OktaError::WrongAnswer),
            None => ask(),
        },
        Kind::Push(push) => match asked {
            Some(ChallengeKind::Push { since, state: PushState::Waiting, number, .. }) => {
                let shown_number = (push.answer() == PushAnswer::ChooseNumber).then_some(*number);
                match push.state(since.elapsed()) {
                    PushState::Approved => Verdict::Proven,
                    state @ (PushState::Waiting | PushState::Rejected | PushState::TimedOut) => {
                        Verdict::Asked(ChallengeKind::Push { since: *since, state, number: *number, shown_number })
                    }
                }
            }
            Some(ChallengeKind::Push { .. } | ChallengeKind::Code | ChallengeKind::Webauthn { .. }) | None => ask(),
        },
        Kind::Webauthn(passkey) => match asked {
            Some(ChallengeKind::Webauthn { challenge }) if attempt.assertion.is_given() => {
                compare(signed(org, passkey, challenge, &attempt.assertion), OktaError::WrongCode)
            }
            Some(_) | None => ask(),
        },
    })
}

/// The page that asks may be Okta's own, or of an origin that Okta trusts.
fn signed(org: &Org, passkey: &Passkey, challenge: &str, assertion: &Assertion) -> bool {
    let trusted = org.settings.cors_origins.iter().map(String::as_str);
    let expected = RelyingParty { challenge, origins: trusted.chain([org.origin.as_str()]).collect() };
    passkey.proves(assertion, &expected)
}

fn proven(org: &Org, state_token: &str, transaction: &Transaction, factor: &Factor, remember: Remember) -> Outcome {
    org.people.right_code(&transaction.user);
    org.transactions.take(state_token);
    if remember == Remember::Device {
        org.devices.remember(&transaction.device, &transaction.user);
    }
    success(org, transaction.user.clone(), vec!["mfa", factor.method(), "pwd"])
}
