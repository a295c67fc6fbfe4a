//! Errors of Okta's API: `{"errorCode": "E0000004", ...}`.

use std::borrow::Cow;

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::errors::json_response;
use crate::issued::random_name;

/// An error of Okta's API: `{"errorCode": "E0000004", ...}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ApiError {
    ValidationFailed {
        what: &'static str,
        cause: &'static str,
    },
    NotWellFormed,
    AuthenticationFailed,
    NotFound {
        what: String,
    },
    InvalidToken,
    UnsupportedMediaType,
    MethodNotAllowed,
    RateLimited(Quota),
    /// E0000006.
    Forbidden,
    /// The client ID doesn't exist: 401 at the endpoints, 400 at the discovery documents.
    UnknownClient(StatusCode),
    WrongOldPassword,
    PasswordReused,
    PasswordTooSimple {
        requirements: &'static str,
    },
    /// The same under the code that Okta's catalog of errors has for it.
    PasswordTooSimpleByCatalogue {
        requirements: &'static str,
    },
    WrongCode,
    WrongAnswer,
    FactorLocked,
    CodeReplayed,
    InvalidPhoneNumber,
    TextTooSoon {
        seconds: u64,
    },
    MailTooSoon {
        seconds: u64,
    },
    CallTooSoon {
        seconds: u64,
    },
    WrongState,
    WrongRecoveryAnswer,
    UnlockOfUnknownUser,
}

/// How much of a rate limit is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quota {
    pub(crate) limit: u64,
    pub(crate) remaining: u64,
    /// Seconds since 1970.
    pub(crate) reset: u64,
}

impl Quota {
    pub(crate) fn write(self, headers: &mut HeaderMap) {
        for (name, value) in [
            ("x-rate-limit-limit", self.limit),
            ("x-rate-limit-remaining", self.remaining),
            ("x-rate-limit-reset", self.reset),
        ] {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
        }
    }
}

impl ApiError {
    fn parts(&self) -> (StatusCode, &'static str, Cow<'static, str>) {
        let fixed = |status, code, summary: &'static str| (status, code, Cow::Borrowed(summary));
        let written = |status, code, summary: String| (status, code, Cow::Owned(summary));
        match self {
            Self::ValidationFailed { what, .. } => {
                written(StatusCode::BAD_REQUEST, "E0000001", format!("Api validation failed: {what}"))
            }
            Self::NotWellFormed => fixed(StatusCode::BAD_REQUEST, "E0000003", "The request body was not well-formed."),
            Self::AuthenticationFailed => fixed(StatusCode::UNAUTHORIZED, "E0000004", "Authentication failed"),
            Self::UnknownClient(status) => fixed(*status, "invalid_client", "Invalid value for 'client_id' parameter."),
            Self::Forbidden => {
                fixed(StatusCode::FORBIDDEN, "E0000006", "You do not have permission to perform the requested action")
            }
            Self::NotFound { what } => {
                written(StatusCode::NOT_FOUND, "E0000007", format!("Not found: Resource not found: {what}"))
            }
            Self::InvalidToken => fixed(StatusCode::UNAUTHORIZED, "E0000011", "Invalid token provided"),
            Self::WrongOldPassword | Self::PasswordReused => {
                fixed(StatusCode::FORBIDDEN, "E0000014", "Update of credentials failed")
            }
            Self::PasswordTooSimple { .. } => fixed(StatusCode::FORBIDDEN, "E0000014", TOO_SIMPLE),
            Self::UnsupportedMediaType => fixed(
                StatusCode::BAD_REQUEST,
                "E0000021",
                "Bad request.  Accept and/or Content-Type headers likely do not match supported values.",
            ),
            Self::MethodNotAllowed => fixed(
                StatusCode::METHOD_NOT_ALLOWED,
                "E0000022",
                "The endpoint does not support the provided HTTP method",
            ),
            Self::RateLimited(_) => fixed(
                StatusCode::TOO_MANY_REQUESTS,
                "E0000047",
                "API call exceeded rate limit due to too many requests.",
            ),
            Self::WrongCode | Self::WrongAnswer => fixed(StatusCode::FORBIDDEN, "E0000068", "Invalid Passcode/Answer"),
            Self::FactorLocked => fixed(StatusCode::FORBIDDEN, "E0000069", "User Locked"),
            Self::WrongState => fixed(StatusCode::FORBIDDEN, "E0000079", WRONG_STATE),
            Self::PasswordTooSimpleByCatalogue { .. } => fixed(StatusCode::FORBIDDEN, "E0000080", TOO_SIMPLE),
            Self::CodeReplayed => fixed(
                StatusCode::FORBIDDEN,
                "E0000082",
                "Each code can only be used once. Please wait for a new code and try again.",
            ),
            Self::WrongRecoveryAnswer => {
                fixed(StatusCode::FORBIDDEN, "E0000087", "The recovery question answer did not match our records.")
            }
            Self::UnlockOfUnknownUser => {
                fixed(StatusCode::FORBIDDEN, "E0000095", "Recovery not allowed for unknown user.")
            }
            Self::InvalidPhoneNumber => fixed(StatusCode::BAD_REQUEST, "E0000098", "This phone number is invalid."),
            Self::TextTooSoon { seconds } => too_soon("E0000109", "An SMS message was recently sent", *seconds),
            Self::MailTooSoon { seconds } => too_soon("E0000118", "An email was recently sent", *seconds),
            Self::CallTooSoon { seconds } => too_soon("E0000133", "A phone call was recently made", *seconds),
        }
    }

    fn causes(&self) -> Value {
        let cause = |summary: &str| json!([{ "errorSummary": summary }]);
        match self {
            Self::ValidationFailed { cause: summary, .. } => cause(summary),
            Self::WrongOldPassword => cause("oldPassword: The credentials provided were incorrect."),
            Self::PasswordReused => cause("newPassword: Password cannot be your current password"),
            Self::PasswordTooSimple { requirements } | Self::PasswordTooSimpleByCatalogue { requirements } => {
                cause(requirements)
            }
            Self::WrongCode => cause("Your passcode doesn't match our records. Please try again."),
            Self::WrongAnswer => cause("Your answer doesn't match our records. Please try again."),
            Self::WrongState => cause(WRONG_STATE),
            Self::NotWellFormed
            | Self::AuthenticationFailed
            | Self::Forbidden
            | Self::UnknownClient(_)
            | Self::NotFound { .. }
            | Self::InvalidToken
            | Self::UnsupportedMediaType
            | Self::MethodNotAllowed
            | Self::RateLimited(_)
            | Self::FactorLocked
            | Self::CodeReplayed
            | Self::InvalidPhoneNumber
            | Self::TextTooSoon { .. }
            | Self::MailTooSoon { .. }
            | Self::CallTooSoon { .. }
            | Self::WrongRecoveryAnswer
            | Self::UnlockOfUnknownUser => json!([]),
        }
    }

    /// Returns the sentence for a person, as Okta's own sign-in page shows it.
    pub(crate) fn sentence(&self) -> String {
        let causes = self.causes();
        match causes[0]["errorSummary"].as_str() {
            Some(cause) => cause.to_owned(),
            None => self.parts().2.into_owned(),
        }
    }
}

const TOO_SIMPLE: &str = "The password does not meet the complexity requirements of the current password policy.";
const WRONG_STATE: &str = "This operation is not allowed in the current authentication state.";

fn too_soon(code: &'static str, what: &str, seconds: u64) -> (StatusCode, &'static str, Cow<'static, str>) {
    let summary = format!("{what}. Please wait {seconds} seconds before trying again.");
    (StatusCode::TOO_MANY_REQUESTS, code, Cow::Owned(summary))
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let (status, code, summary) = self.parts();
        let body = json!({
            "errorCode": code,
            "errorSummary": summary,
            "errorLink": code,
            "errorId": random_name("oae"),
            "errorCauses": self.causes(),
        });
        let mut response = json_response(status, &body);
        if let Self::RateLimited(quota) = self {
            quota.write(response.headers_mut());
        }
        response
    }
}
