//! Setting up an authenticator app: a secret, and the first code as proof that the app has it.

use crate::authn::{AuthnOutcome, AuthnTransaction, TransactionStep, find, success};
use crate::clock;
use crate::errors::ApiError;
use crate::factors::{Factor, FactorProof, TimeStep, TotpProvider, TotpSecret};
use crate::org::Org;
use crate::users::{OrgUser, UserState};

/// `POST /api/v1/authn/factors`: only authenticator apps are offered.
pub(crate) fn enroll(
    org: &Org,
    state_token: &str,
    factor_type: &str,
    provider: &str,
) -> Result<AuthnOutcome, ApiError> {
    let transaction = find(org, state_token)?;
    let TransactionStep::MfaEnroll = transaction.step else { return Err(ApiError::WrongState) };
    let provider = match (factor_type, provider) {
        ("token:software:totp", "OKTA") => TotpProvider::Okta,
        ("token:software:totp", "GOOGLE") => TotpProvider::Google,
        _ => {
            return Err(ApiError::ValidationFailed {
                what: "factorEnrollRequest",
                cause: "Invalid combination of parameters specified.",
            });
        }
    };
    let step = TransactionStep::MfaEnrollActivate { provider, secret: TotpSecret::generate() };
    Ok(AuthnTransaction { step, ..transaction }.continue_as(org, state_token))
}

/// `POST /api/v1/authn/factors/{id}/lifecycle/activate`: from now on the user has the factor and needs it.
pub(crate) fn activate(org: &Org, state_token: &str, id: &str, code: &str) -> Result<AuthnOutcome, ApiError> {
    let transaction = find(org, state_token)?;
    let TransactionStep::MfaEnrollActivate { provider, secret } = transaction.step else {
        return Err(ApiError::WrongState);
    };
    if id != factor_id(&transaction.user, provider) {
        return Err(ApiError::NotFound { what: format!("{id} (UserFactor)") });
    }
    let step = secret.find(code, TimeStep::at(clock::now())).ok_or(ApiError::WrongCode)?;
    let factor = Factor(FactorProof::Totp { provider, secret });
    org.people.use_code(&transaction.user, id, step);
    let user = org.people.update(&transaction.user, |user| {
        user.factors.push(factor);
        user.state = UserState::MfaRequired;
    });
    org.transactions.take(state_token);
    Ok(success(org, user, vec!["mfa", "otp", "pwd"]))
}

/// Returns the id that the factor will have.
pub(super) fn factor_id(user: &OrgUser, provider: TotpProvider) -> String {
    Factor(FactorProof::Totp { provider, secret: TotpSecret::generate() }).id(user)
}
