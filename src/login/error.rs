//! Everything that can keep a login from its tokens, and the stable code of each.

use super::WindowError;
use crate::protocol::authn::{AuthnError, Status};
use crate::protocol::authorize::AuthorizeError;
use crate::protocol::okta_session::OktaSessionError;
use crate::protocol::token::TokenError;
use crate::protocol::userinfo::UserInfoError;
use crate::protocol::{HeldError, OAuthError, Unexpected};

/// A request that needs an answer the page may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exchange {
    Authn,
    Token,
    UserInfo,
    Introspect,
    Revoke,
    OktaSession,
}

/// Why a login ended without tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoginError {
    /// The server answers, but not to this origin.
    CorsRefused(Exchange),
    /// Nothing answers.
    Unreachable(Exchange),
    Authn(AuthnError),
    Frame(WindowError),
    Authorize(AuthorizeError),
    Token(TokenError),
    /// From here on: after the login.
    Refresh(TokenError),
    UserInfo(UserInfoError),
    Introspect(HeldError),
    Revoke(HeldError),
    OktaSession(OktaSessionError),
}

/// Declares the codes once: the variants, their spelling, and the list of all of them.
macro_rules! codes {
    ($($name:ident = $text:literal,)+) => {
        /// The stable name of an error: part of the page's contract with scripts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Code { $($name,)+ }

        impl Code {
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }
    };
}

codes! {
    CorsRefused = "cors-refused",
    OktaUnreachable = "okta-unreachable",
    WrongCredentials = "wrong-credentials",
    RateLimited = "rate-limited",
    AuthnRefused = "authn-refused",
    Unauthenticated = "unauthenticated",
    PasswordWarn = "password-warn",
    PasswordExpired = "password-expired",
    PasswordReset = "password-reset",
    Recovery = "recovery",
    RecoveryChallenge = "recovery-challenge",
    LockedOut = "locked-out",
    MfaEnroll = "mfa-enroll",
    MfaEnrollActivate = "mfa-enroll-activate",
    MfaRequired = "mfa-required",
    MfaChallenge = "mfa-challenge",
    UnknownStatus = "unknown-status",
    PageInsteadOfAnswer = "page-instead-of-answer",
    FrameTimeout = "frame-timeout",
    PopupBlocked = "popup-blocked",
    PopupClosed = "popup-closed",
    StateMismatch = "state-mismatch",
    IssuerMismatch = "issuer-mismatch",
    NoCode = "no-code",
    RepeatedParameter = "repeated-parameter",
    LoginRequired = "login-required",
    ConsentRequired = "consent-required",
    InteractionRequired = "interaction-required",
    AccessDenied = "access-denied",
    InvalidScope = "invalid-scope",
    InvalidRequest = "invalid-request",
    UnsupportedResponseType = "unsupported-response-type",
    ServerError = "server-error",
    AuthorizeRefused = "authorize-refused",
    InvalidGrant = "invalid-grant",
    InvalidClient = "invalid-client",
    UnauthorizedClient = "unauthorized-client",
    DpopRequired = "dpop-required",
    TokenRefused = "token-refused",
    NotBearer = "not-bearer",
    UnexpectedAnswer = "unexpected-answer",
    RefreshRefused = "refresh-refused",
    RefreshNotAllowed = "refresh-not-allowed",
    UserInfoRefused = "userinfo-refused",
    InsufficientScope = "insufficient-scope",
    IntrospectRefused = "introspect-refused",
    RevokeRefused = "revoke-refused",
    NoOktaSession = "no-okta-session",
    OktaSessionRefused = "okta-session-refused",
}

impl LoginError {
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::CorsRefused(_) => Code::CorsRefused,
            Self::Unreachable(_) => Code::OktaUnreachable,
            Self::Authn(error) => authn_code(error),
            Self::Frame(WindowError::ShowedPage) => Code::PageInsteadOfAnswer,
            Self::Frame(WindowError::TimedOut(_)) => Code::FrameTimeout,
            Self::Frame(WindowError::Blocked) => Code::PopupBlocked,
            Self::Frame(WindowError::Closed) => Code::PopupClosed,
            Self::Authorize(error) => authorize_code(error),
            Self::Token(error) => token_code(error),
            Self::Refresh(error) => refresh_code(error),
            Self::UserInfo(UserInfoError::TokenRefused(_)) => Code::UserInfoRefused,
            Self::UserInfo(UserInfoError::ScopeMissing(_)) => Code::InsufficientScope,
            Self::Introspect(HeldError::Refused { .. }) => Code::IntrospectRefused,
            Self::Revoke(HeldError::Refused { .. }) => Code::RevokeRefused,
            Self::OktaSession(OktaSessionError::Nobody(_)) => Code::NoOktaSession,
            Self::OktaSession(OktaSessionError::Refused { .. }) => Code::OktaSessionRefused,
            Self::UserInfo(UserInfoError::Unexpected(_))
            | Self::Introspect(HeldError::Unexpected(_))
            | Self::Revoke(HeldError::Unexpected(_))
            | Self::OktaSession(OktaSessionError::Unexpected(_)) => Code::UnexpectedAnswer,
        }
    }

    /// What Okta said, word for word.
    #[must_use]
    pub fn okta_words(&self) -> Option<String> {
        match self {
            Self::Authn(
                AuthnError::WrongCredentials(error)
                | AuthnError::RateLimited { error, .. }
                | AuthnError::Refused { error, .. },
            ) => Some(error.words()),
            Self::Authn(AuthnError::NotFinished(status)) => Some(format!("status: {}", status.as_str())),
            Self::Authorize(AuthorizeError::Refused(error)) | Self::Token(TokenError::Refused { error, .. }) => {
                Some(error.words())
            }
            Self::CorsRefused(_) | Self::Unreachable(_) | Self::Frame(_) => None,
            Self::Authorize(
                AuthorizeError::StateMismatch
                | AuthorizeError::IssuerMismatch { .. }
                | AuthorizeError::NoCode
                | AuthorizeError::Repeated(_),
            ) => None,
            Self::Token(TokenError::NotBearer(kind)) | Self::Refresh(TokenError::NotBearer(kind)) => {
                Some(format!("token_type: {kind}"))
            }
            Self::Refresh(TokenError::Refused { error, .. })
            | Self::Introspect(HeldError::Refused { error, .. })
            | Self::Revoke(HeldError::Refused { error, .. }) => Some(error.words()),
            Self::UserInfo(UserInfoError::TokenRefused(error) | UserInfoError::ScopeMissing(error)) => {
                error.as_ref().map(OAuthError::words)
            }
            Self::OktaSession(OktaSessionError::Nobody(error) | OktaSessionError::Refused { error, .. }) => {
                Some(error.words())
            }
            Self::Authn(AuthnError::Unexpected(_))
            | Self::Token(TokenError::Unexpected(_))
            | Self::Refresh(TokenError::Unexpected(_))
            | Self::UserInfo(UserInfoError::Unexpected(_))
            | Self::Introspect(HeldError::Unexpected(_))
            | Self::Revoke(HeldError::Unexpected(_))
            | Self::OktaSession(OktaSessionError::Unexpected(_)) => {
                self.unexpected().map(|(_, answer)| format!("status {} with {}", answer.status, answer.kind))
            }
        }
    }

    /// The answer that had no known shape, if that is what went wrong.
    pub(super) fn unexpected(&self) -> Option<(Exchange, &Unexpected)> {
        match self {
            Self::Authn(AuthnError::Unexpected(answer)) => Some((Exchange::Authn, answer)),
            Self::Token(TokenError::Unexpected(answer)) | Self::Refresh(TokenError::Unexpected(answer)) => {
                Some((Exchange::Token, answer))
            }
            Self::UserInfo(UserInfoError::Unexpected(answer)) => Some((Exchange::UserInfo, answer)),
            Self::Introspect(HeldError::Unexpected(answer)) => Some((Exchange::Introspect, answer)),
            Self::Revoke(HeldError::Unexpected(answer)) => Some((Exchange::Revoke, answer)),
            Self::OktaSession(OktaSessionError::Unexpected(answer)) => Some((Exchange::OktaSession, answer)),
            _ => None,
        }
    }
}

fn authn_code(error: &AuthnError) -> Code {
    match error {
        AuthnError::WrongCredentials(_) => Code::WrongCredentials,
        AuthnError::RateLimited { .. } => Code::RateLimited,
        AuthnError::Refused { .. } => Code::AuthnRefused,
        AuthnError::Unexpected(_) => Code::UnexpectedAnswer,
        AuthnError::NotFinished(status) => match status {
            Status::Unauthenticated => Code::Unauthenticated,
            Status::PasswordWarn => Code::PasswordWarn,
            Status::PasswordExpired => Code::PasswordExpired,
            Status::PasswordReset => Code::PasswordReset,
            Status::Recovery => Code::Recovery,
            Status::RecoveryChallenge => Code::RecoveryChallenge,
            Status::LockedOut => Code::LockedOut,
            Status::MfaEnroll => Code::MfaEnroll,
            Status::MfaEnrollActivate => Code::MfaEnrollActivate,
            Status::MfaRequired => Code::MfaRequired,
            Status::MfaChallenge => Code::MfaChallenge,
            Status::Unknown(_) => Code::UnknownStatus,
        },
    }
}

fn authorize_code(error: &AuthorizeError) -> Code {
    match error {
        AuthorizeError::StateMismatch => Code::StateMismatch,
        AuthorizeError::IssuerMismatch { .. } => Code::IssuerMismatch,
        AuthorizeError::NoCode => Code::NoCode,
        AuthorizeError::Repeated(_) => Code::RepeatedParameter,
        AuthorizeError::Refused(error) => match error.error.as_str() {
            "login_required" => Code::LoginRequired,
            "consent_required" => Code::ConsentRequired,
            "interaction_required" => Code::InteractionRequired,
            "access_denied" => Code::AccessDenied,
            "invalid_scope" => Code::InvalidScope,
            "invalid_request" => Code::InvalidRequest,
            "unsupported_response_type" => Code::UnsupportedResponseType,
            "server_error" | "temporarily_unavailable" => Code::ServerError,
            _ => Code::AuthorizeRefused,
        },
    }
}

fn token_code(error: &TokenError) -> Code {
    match error {
        TokenError::NotBearer(_) => Code::NotBearer,
        TokenError::Unexpected(_) => Code::UnexpectedAnswer,
        TokenError::Refused { error, .. } => match error.error.as_str() {
            "invalid_grant" => Code::InvalidGrant,
            "invalid_client" => Code::InvalidClient,
            "unauthorized_client" => Code::UnauthorizedClient,
            "invalid_dpop_proof" | "use_dpop_nonce" => Code::DpopRequired,
            _ => Code::TokenRefused,
        },
    }
}

/// What differs from the first token request: the grant is another one.
fn refresh_code(error: &TokenError) -> Code {
    match token_code(error) {
        Code::InvalidGrant => Code::RefreshRefused,
        Code::UnauthorizedClient => Code::RefreshNotAllowed,
        code => code,
    }
}

impl From<AuthnError> for LoginError {
    fn from(error: AuthnError) -> Self {
        Self::Authn(error)
    }
}

impl From<WindowError> for LoginError {
    fn from(error: WindowError) -> Self {
        Self::Frame(error)
    }
}

impl From<AuthorizeError> for LoginError {
    fn from(error: AuthorizeError) -> Self {
        Self::Authorize(error)
    }
}

impl From<TokenError> for LoginError {
    fn from(error: TokenError) -> Self {
        Self::Token(error)
    }
}
