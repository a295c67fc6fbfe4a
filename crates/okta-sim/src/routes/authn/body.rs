//! The JSON that the Authn API reads.

use axum::http::{HeaderMap, header};
use serde::Deserialize;

use crate::authn::PasswordWarning;
use crate::errors::ApiError;
use crate::factors::SignedAssertion;

/// Every attribute of every call; each call looks at its own.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AuthnBody {
    pub(super) username: Option<String>,
    pub(super) state_token: Option<String>,
    pub(super) pass_code: Option<String>,
    pub(super) answer: Option<String>,
    pub(super) old_password: Option<String>,
    pub(super) new_password: Option<String>,
    pub(super) factor_type: Option<String>,
    pub(super) provider: Option<String>,
    #[serde(flatten)]
    pub(super) assertion: SignedAssertion,
    password: Option<String>,
    #[serde(default)]
    options: Options,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Options {
    #[serde(default)]
    warn_before_password_expired: bool,
}

/// # Errors
/// If the body isn't JSON, or has another structure.
pub(super) fn read(headers: &HeaderMap, body: &[u8]) -> Result<AuthnBody, ApiError> {
    let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") {
        return Err(ApiError::UnsupportedMediaType);
    }
    serde_json::from_slice(body).map_err(|_| ApiError::NotWellFormed)
}

impl AuthnBody {
    pub(super) fn credentials(&self) -> Option<(&str, &str)> {
        match (self.username.as_deref(), self.password.as_deref()) {
            (Some(username), Some(password)) if !username.is_empty() && !password.is_empty() => {
                Some((username, password))
            }
            _ => None,
        }
    }

    pub(super) fn password_warning(&self) -> PasswordWarning {
        if self.options.warn_before_password_expired {
            PasswordWarning::Supported
        } else {
            PasswordWarning::Unsupported
        }
    }
}
