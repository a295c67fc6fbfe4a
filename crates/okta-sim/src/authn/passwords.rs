//! A new password: for one that expired or is about to, or at the end of a recovery.

use crate::authn::{AuthnOutcome, AuthnTransaction, TransactionStep, after_password, find};
use crate::errors::ApiError;
use crate::faults::Fault;
use crate::org::Org;
use crate::users::{OrgUser, UserState};

pub(super) const MIN_LENGTH: usize = 8;

const REQUIREMENTS: &str = "Passwords must have at least 8 characters, a lowercase letter, an uppercase letter, \
                            a number, no parts of your username";

/// `POST /api/v1/authn/credentials/change_password`.
pub(crate) fn change_password(org: &Org, state_token: &str, old: &str, new: &str) -> Result<AuthnOutcome, ApiError> {
    let transaction = find(org, state_token)?;
    let (TransactionStep::PasswordExpired | TransactionStep::PasswordWarn) = transaction.step else {
        return Err(ApiError::WrongState);
    };
    if !transaction.user.has_password(old) {
        return Err(ApiError::WrongOldPassword);
    }
    set_password(org, state_token, transaction, new)
}

/// `POST /api/v1/authn/credentials/reset_password`.
pub(crate) fn reset_password(org: &Org, state_token: &str, new: &str) -> Result<AuthnOutcome, ApiError> {
    let transaction = find(org, state_token)?;
    let TransactionStep::PasswordReset = transaction.step else { return Err(ApiError::WrongState) };
    set_password(org, state_token, transaction, new)
}

/// Returns the sign-in goes on from here, with a second factor if the user has any.
fn set_password(
    org: &Org,
    state_token: &str,
    transaction: AuthnTransaction,
    new: &str,
) -> Result<AuthnOutcome, ApiError> {
    if !keeps_to_policy(&transaction.user, new) {
        return Err(if org.faults.has(Fault::PasswordE0000080) {
            ApiError::PasswordTooSimpleByCatalogue { requirements: REQUIREMENTS }
        } else {
            ApiError::PasswordTooSimple { requirements: REQUIREMENTS }
        });
    }
    if transaction.user.has_password(new) {
        return Err(ApiError::PasswordReused);
    }
    let user = org.people.update(&transaction.user, |user| {
        user.set_password(new);
        user.state = if user.factors.is_empty() { UserState::Active } else { UserState::MfaRequired };
    });
    Ok(after_password(org, user, transaction.device, Some(state_token)))
}

fn keeps_to_policy(user: &OrgUser, password: &str) -> bool {
    let has = |kind: fn(char) -> bool| password.chars().any(kind);
    let lower = password.to_lowercase();
    let login = user.login().to_lowercase();
    let mut parts = login.split(|char: char| !char.is_alphanumeric()).filter(|part| part.len() >= 4);
    password.chars().count() >= MIN_LENGTH
        && has(char::is_lowercase)
        && has(char::is_uppercase)
        && has(char::is_numeric)
        && !parts.any(|part| lower.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policy() {
        let user = OrgUser::new("ada.byron@example.com", "");
        let check = |password, expected| assert_eq!(keeps_to_policy(&user, password), expected, "{password}");
        check("Simulated-9", true);
        check("Simul-9", false);
        check("simulated-9", false);
        check("SIMULATED-9", false);
        check("Simulated-x", false);
        check("xByron-1815", false);
        check("Ada-1815x", true);
    }
}
