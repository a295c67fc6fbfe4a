//! Primary authentication: a transaction, step by step, and what the Authn API says about it.

mod answer;
mod embedded;
mod enrolment;
mod links;
mod passwords;
mod recovery;
mod sending;
mod verification;

use std::sync::Arc;

pub(crate) use enrolment::{activate, enroll};
pub(crate) use passwords::{change_password, reset_password};
pub(crate) use recovery::{RecoveryBy, RecoveryType, answer_question, begin_recovery, resend_code, verify_code};
pub(crate) use verification::{Attempt, DeviceTrust, IssuedChallenge, IssuedChallengeKind, resend, verify};

use crate::authorization::Login;
use crate::devices::Device;
use crate::errors::ApiError;
use crate::factors::{Factor, TotpProvider, TotpSecret};
use crate::faults::Fault;
use crate::org::{Lockout, Org};
use crate::users::{OrgUser, UserState};

/// What the client is able to show, from the request's `options`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PasswordWarning {
    Supported,
    Unsupported,
}

/// A sign-in under way: who, on which device, and how far.
#[derive(Debug, Clone)]
pub(crate) struct AuthnTransaction {
    pub(crate) user: Arc<OrgUser>,
    pub(crate) device: Device,
    pub(crate) step: TransactionStep,
}

/// The state of the sign-in. Success and a locked account aren't steps: they end a transaction.
#[derive(Debug, Clone)]
pub(crate) enum TransactionStep {
    Unauthenticated,
    PasswordWarn,
    PasswordExpired,
    PasswordReset,
    MfaRequired,
    MfaChallenge(IssuedChallenge),
    MfaEnroll,
    MfaEnrollActivate { provider: TotpProvider, secret: TotpSecret },
    Recovery,
    RecoveryChallenge,
}

/// What a call leads to.
#[derive(Debug)]
pub(crate) enum AuthnOutcome {
    /// The person proved enough.
    Success(Login),
    /// Something is missing.
    Pending { state_token: String, transaction: AuthnTransaction },
    /// The account is locked, and the org says so.
    LockedOut,
    /// An email was sent with everything needed.
    MailSent(RecoveryType),
}

/// Checks a user name and a password, and begins a transaction if more is needed.
///
/// # Errors
/// [`ApiError::AuthenticationFailed`] for any failure.
pub(crate) fn sign_in(
    org: &Org,
    username: &str,
    password: &str,
    warning: PasswordWarning,
    device: &Device,
) -> Result<AuthnOutcome, ApiError> {
    let user = org.people.find(username).ok_or(ApiError::AuthenticationFailed)?;
    if !user.has_password(password) {
        org.people.wrong_password(&user);
        return Err(ApiError::AuthenticationFailed);
    }
    let step = match (user.state, warning) {
        (UserState::LockedOut, _) => return locked_out(org),
        (UserState::Active, _) => return Ok(success(org, user, vec!["pwd"])),
        (UserState::PasswordWarn, PasswordWarning::Unsupported) | (UserState::MfaRequired, _) => {
            org.people.right_password(&user);
            return Ok(after_password(org, user, device.clone(), None));
        }
        (UserState::PasswordWarn, PasswordWarning::Supported) => TransactionStep::PasswordWarn,
        (UserState::PasswordExpired, _) => TransactionStep::PasswordExpired,
        (UserState::PasswordReset, _) => TransactionStep::PasswordReset,
        (UserState::MfaEnroll, _) => TransactionStep::MfaEnroll,
        (UserState::MfaEnrollActivate, _) => {
            TransactionStep::MfaEnrollActivate { provider: TotpProvider::Okta, secret: TotpSecret::generate() }
        }
        (UserState::Recovery, _) => TransactionStep::Recovery,
        (UserState::RecoveryChallenge, _) => {
            return begin_recovery(org, &user, RecoveryType::Password, RecoveryBy::WhatIsThere, device);
        }
        (UserState::Unauthenticated, _) => TransactionStep::Unauthenticated,
    };
    org.people.right_password(&user);
    Ok(AuthnTransaction { user, device: device.clone(), step }.begin(org))
}

/// Returns the password again, for a transaction at [`TransactionStep::Unauthenticated`].
pub(crate) fn sign_in_again(
    org: &Org,
    state_token: &str,
    username: &str,
    password: &str,
) -> Result<AuthnOutcome, ApiError> {
    let transaction = find(org, state_token)?;
    let TransactionStep::Unauthenticated = transaction.step else { return Err(ApiError::WrongState) };
    let user = org.people.find(username).filter(|user| user.has_password(password));
    let user = user.ok_or(ApiError::AuthenticationFailed)?;
    Ok(after_password(org, user, transaction.device, Some(state_token)))
}

/// Returns the state of the transaction.
///
/// # Errors
/// [`ApiError::InvalidToken`] if there is none.
pub(crate) fn resume(org: &Org, state_token: &str) -> Result<AuthnOutcome, ApiError> {
    let transaction = find(org, state_token)?;
    Ok(transaction.continue_as(org, state_token))
}

/// Asks a user with a verified password for a second factor, as a client's sign-on policy does.
pub(crate) fn step_up(org: &Org, user: Arc<OrgUser>, device: Device) -> AuthnOutcome {
    let step = if user.factors.is_empty() { TransactionStep::MfaEnroll } else { TransactionStep::MfaRequired };
    AuthnTransaction { user, device, step }.begin(org)
}

/// `POST /api/v1/authn/previous`.
pub(crate) fn previous(org: &Org, state_token: &str) -> Result<AuthnOutcome, ApiError> {
    let transaction = find(org, state_token)?;
    let step = match transaction.step {
        TransactionStep::MfaChallenge(_) if org.faults.has(Fault::AuthnPreviousStuck) => transaction.step.clone(),
        TransactionStep::MfaChallenge(_) => TransactionStep::MfaRequired,
        TransactionStep::MfaEnrollActivate { .. } => TransactionStep::MfaEnroll,
        TransactionStep::Unauthenticated
        | TransactionStep::PasswordWarn
        | TransactionStep::PasswordExpired
        | TransactionStep::PasswordReset
        | TransactionStep::MfaRequired
        | TransactionStep::MfaEnroll
        | TransactionStep::Recovery
        | TransactionStep::RecoveryChallenge => return Err(ApiError::WrongState),
    };
    Ok(AuthnTransaction { step, ..transaction }.continue_as(org, state_token))
}

/// `POST /api/v1/authn/skip`.
pub(crate) fn skip(org: &Org, state_token: &str) -> Result<AuthnOutcome, ApiError> {
    let transaction = find(org, state_token)?;
    let TransactionStep::PasswordWarn = transaction.step else { return Err(ApiError::WrongState) };
    if org.faults.has(Fault::AuthnSkipStuck) {
        return Ok(transaction.continue_as(org, state_token));
    }
    Ok(after_password(org, transaction.user, transaction.device, Some(state_token)))
}

/// `POST /api/v1/authn/cancel`.
pub(crate) fn cancel(org: &Org, state_token: &str) -> Result<(), ApiError> {
    org.transactions.take(state_token).map(|_| ()).ok_or(ApiError::InvalidToken)
}

impl AuthnTransaction {
    fn begin(self, org: &Org) -> AuthnOutcome {
        let state_token = org.transactions.issue("00", self.clone());
        AuthnOutcome::Pending { state_token, transaction: self }
    }

    /// Returns each step gives the state token its whole lifetime again.
    fn continue_as(self, org: &Org, state_token: &str) -> AuthnOutcome {
        org.transactions.keep(state_token.to_owned(), self.clone());
        AuthnOutcome::Pending { state_token: state_token.to_owned(), transaction: self }
    }

    pub(crate) fn factor(&self, id: &str) -> Option<&Factor> {
        self.user.factors.iter().find(|factor| factor.id(&self.user) == id)
    }
}

/// Returns the password is settled: a second factor, or success.
fn after_password(org: &Org, user: Arc<OrgUser>, device: Device, state_token: Option<&str>) -> AuthnOutcome {
    if user.factors.is_empty() || org.devices.remembers(&device, &user) {
        if let Some(state_token) = state_token {
            org.transactions.take(state_token);
        }
        return success(org, user, vec!["pwd"]);
    }
    let transaction = AuthnTransaction { user, device, step: TransactionStep::MfaRequired };
    match state_token {
        Some(state_token) => transaction.continue_as(org, state_token),
        None => transaction.begin(org),
    }
}

fn success(org: &Org, user: Arc<OrgUser>, amr: Vec<&'static str>) -> AuthnOutcome {
    org.people.right_password(&user);
    AuthnOutcome::Success(Login { user, auth_time: org.now(), amr })
}

fn locked_out(org: &Org) -> Result<AuthnOutcome, ApiError> {
    match org.settings.lockout {
        Lockout::Shown => Ok(AuthnOutcome::LockedOut),
        Lockout::Hidden => Err(ApiError::AuthenticationFailed),
    }
}

fn find(org: &Org, state_token: &str) -> Result<AuthnTransaction, ApiError> {
    org.transactions.find(state_token).ok_or(ApiError::InvalidToken)
}
