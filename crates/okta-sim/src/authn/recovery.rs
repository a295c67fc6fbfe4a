//! A forgotten password or a locked account: a code by text message, the recovery question, a mail.

use std::sync::Arc;

use crate::{
    authn::{Outcome, Step, Transaction, find},
    devices::Device,
    errors::OktaError,
    factors::{Factor, Kind},
    org::Org,
    secret::Secret,
    users::User,
};

/// What is recovered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RecoveryType {
    Password,
    Unlock,
}

impl RecoveryType {
    pub(super) fn wire_name(self) -> &'static str {
        match self {
            Self::Password => "PASSWORD",
            Self::Unlock => "UNLOCK",
        }
    }
}

/// By which channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RecoveryBy {
    Mail,
    TextMessage,
    /// By text message if the user has that factor, else by mail.
    WhatIsThere,
}

/// Sends a code, or a mail that ends the transaction for the client.
pub(crate) fn begin_recovery(
    org: &Org,
    user: &Arc<User>,
    recovery_type: RecoveryType,
    by: RecoveryBy,
    device: &Device,
) -> Result<Outcome, OktaError> {
    match (by, text_message(user)) {
        (RecoveryBy::Mail, _) | (RecoveryBy::WhatIsThere, None) => Ok(Outcome::MailSent(recovery_type)),
        (RecoveryBy::TextMessage, None) => Err(OktaError::UnlockOfUnknownUser),
        (RecoveryBy::TextMessage | RecoveryBy::WhatIsThere, Some((factor, _))) => {
            factor.send(org, user)?;
            Ok(Transaction { user: user.clone(), device: device.clone(), step: Step::RecoveryChallenge }.begin(org))
        }
    }
}

/// `POST /api/v1/authn/recovery/factors/SMS/verify`.
pub(crate) fn verify_code(org: &Org, state_token: &str, code: &str) -> Result<Outcome, OktaError> {
    let transaction = find(org, state_token)?;
    let Step::RecoveryChallenge = transaction.step else { return Err(OktaError::WrongState) };
    if !text_message(&transaction.user).is_some_and(|(_, right)| right.is(code)) {
        return Err(OktaError::WrongCode);
    }
    Ok(Transaction { step: Step::Recovery, ..transaction }.continue_as(org, state_token))
}

/// `POST /api/v1/authn/recovery/factors/SMS/resend`.
pub(crate) fn resend_code(org: &Org, state_token: &str) -> Result<Outcome, OktaError> {
    let transaction = find(org, state_token)?;
    match (&transaction.step, text_message(&transaction.user)) {
        (Step::RecoveryChallenge, Some((factor, _))) => factor.send(org, &transaction.user)?,
        _ => return Err(OktaError::WrongState),
    }
    Ok(transaction.continue_as(org, state_token))
}

/// `POST /api/v1/authn/recovery/answer`.
pub(crate) fn answer_question(org: &Org, state_token: &str, answer: &str) -> Result<Outcome, OktaError> {
    let transaction = find(org, state_token)?;
    let Step::Recovery = transaction.step else { return Err(OktaError::WrongState) };
    let right = transaction.user.question().is_some_and(|(_, right)| right.expose().eq_ignore_ascii_case(answer));
    if !right {
        return Err(OktaError::WrongRecoveryAnswer);
    }
    Ok(Transaction { step: Step::PasswordReset, ..transaction }.continue_as(org, state_token))
}

fn text_message(user: &User) -> Option<(&Factor, &Secret)> {
    user.factors.iter().find_map(|factor| match &factor.0 {
        Kind::Sms { code, .. } => Some((factor, code)),
        Kind::Totp { .. }
        | Kind::Push(_)
        | Kind::Call { .. }
        | Kind::Email { .. }
        | Kind::Question { .. }
        | Kind::Hardware { .. }
        | Kind::Webauthn(_) => None,
    })
}
