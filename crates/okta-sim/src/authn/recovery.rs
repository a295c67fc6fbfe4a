//! A forgotten password or a locked account: a code by text message, the recovery question, a mail.

use std::sync::Arc;

use crate::authn::{AuthnOutcome, AuthnTransaction, TransactionStep, find};
use crate::devices::Device;
use crate::errors::ApiError;
use crate::factors::{Factor, FactorProof};
use crate::org::Org;
use crate::secret::Secret;
use crate::users::OrgUser;

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
    user: &Arc<OrgUser>,
    recovery_type: RecoveryType,
    by: RecoveryBy,
    device: &Device,
) -> Result<AuthnOutcome, ApiError> {
    match (by, text_message(user)) {
        (RecoveryBy::Mail, _) | (RecoveryBy::WhatIsThere, None) => Ok(AuthnOutcome::MailSent(recovery_type)),
        (RecoveryBy::TextMessage, None) => Err(ApiError::UnlockOfUnknownUser),
        (RecoveryBy::TextMessage | RecoveryBy::WhatIsThere, Some((factor, _))) => {
            factor.send(org, user)?;
            Ok(AuthnTransaction {
                user: user.clone(),
                device: device.clone(),
                step: TransactionStep::RecoveryChallenge,
            }
            .begin(org))
        }
    }
}

/// `POST /api/v1/authn/recovery/factors/SMS/verify`.
pub(crate) fn verify_code(org: &Org, state_token: &str, code: &str) -> Result<AuthnOutcome, ApiError> {
    let transaction = find(org, state_token)?;
    let TransactionStep::RecoveryChallenge = transaction.step else { return Err(ApiError::WrongState) };
    if !text_message(&transaction.user).is_some_and(|(_, right)| right.is(code)) {
        return Err(ApiError::WrongCode);
    }
    Ok(AuthnTransaction { step: TransactionStep::Recovery, ..transaction }.continue_as(org, state_token))
}

/// `POST /api/v1/authn/recovery/factors/SMS/resend`.
pub(crate) fn resend_code(org: &Org, state_token: &str) -> Result<AuthnOutcome, ApiError> {
    let transaction = find(org, state_token)?;
    match (&transaction.step, text_message(&transaction.user)) {
        (TransactionStep::RecoveryChallenge, Some((factor, _))) => factor.send(org, &transaction.user)?,
        _ => return Err(ApiError::WrongState),
    }
    Ok(transaction.continue_as(org, state_token))
}

/// `POST /api/v1/authn/recovery/answer`.
pub(crate) fn answer_question(org: &Org, state_token: &str, answer: &str) -> Result<AuthnOutcome, ApiError> {
    let transaction = find(org, state_token)?;
    let TransactionStep::Recovery = transaction.step else { return Err(ApiError::WrongState) };
    let right = transaction.user.question().is_some_and(|(_, right)| right.expose().eq_ignore_ascii_case(answer));
    if !right {
        return Err(ApiError::WrongRecoveryAnswer);
    }
    Ok(AuthnTransaction { step: TransactionStep::PasswordReset, ..transaction }.continue_as(org, state_token))
}

fn text_message(user: &OrgUser) -> Option<(&Factor, &Secret)> {
    user.factors.iter().find_map(|factor| match &factor.0 {
        FactorProof::Sms { code, .. } => Some((factor, code)),
        FactorProof::Totp { .. }
        | FactorProof::Push(_)
        | FactorProof::Call { .. }
        | FactorProof::Email { .. }
        | FactorProof::Question { .. }
        | FactorProof::Hardware { .. }
        | FactorProof::Webauthn(_) => None,
    })
}
