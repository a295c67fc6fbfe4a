//! Everything that can keep a login from its tokens, and the stable code of each.

use super::WindowError;
use crate::passkey::KeyError;
use crate::protocol::authn::{AuthnError, Status};
use crate::protocol::authorize::{AuthorizeError, UnparkError};
use crate::protocol::okta_session::OktaSessionError;
use crate::protocol::token::TokenError;
use crate::protocol::userinfo::UserInfoError;
use crate::protocol::{HeldError, OAuthError, RateLimit, Refusal, Unexpected};
use jose::UnixTime;

/// A request that needs an answer the page may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exchange {
    /// The Authn API.
    Authn,
    /// The token endpoint.
    Token,
    /// The UserInfo endpoint.
    UserInfo,
    /// The introspection endpoint.
    Introspect,
    /// The revocation endpoint.
    Revoke,
    /// The sessions API.
    OktaSession,
}

/// Why a login ended without tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoginError {
    /// The server answers, but not to this origin.
    CorsRefused(Exchange),
    /// Nothing answers.
    Unreachable(Exchange),
    /// The answer is a redirect, which would carry the request's secrets to another address.
    RedirectRefused(Exchange),
    /// No whole answer came in time.
    RequestTimedOut(Exchange),
    /// The answer is longer than [`MOST_ANSWER_BYTES`](crate::protocol::MOST_ANSWER_BYTES).
    AnswerTooLarge(Exchange),
    /// Okta keeps answering with the same state, whatever it is told.
    NoProgress,
    /// The org's limit for the endpoint is used up.
    RateLimited(RateLimit),
    /// Okta's answer to user name, password or factor.
    Authn(AuthnError),
    /// The frame or window brought no answer.
    Frame(WindowError),
    /// The authorization response is an error, or answers another request.
    Authorize(AuthorizeError),
    /// The token endpoint's answer.
    Token(TokenError),
    /// No security key signed.
    Key(KeyError),
    /// A factor, by name, that only Okta's own page can use.
    ForeignFactor(String),
    /// A code without a factor that it could prove.
    NoFactorChosen,
    /// The page came back from Okta with an answer that it cannot use.
    Return(ReturnError),
    /// From here on: after the login.
    Refresh(TokenError),
    /// The UserInfo endpoint's answer.
    UserInfo(UserInfoError),
    /// The introspection endpoint's answer.
    Introspect(HeldError),
    /// The revocation endpoint's answer.
    Revoke(HeldError),
    /// The answer of the sessions API.
    OktaSession(OktaSessionError),
}

/// Why Okta denied access to somebody whom it knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denial {
    /// No rule of an access policy allows it.
    Policy,
    /// The user is not assigned to the app.
    Assignment,
    /// For a reason that Okta's description doesn't tell.
    Unsaid,
}

impl Denial {
    /// How the description begins that Okta documents for it.
    fn description(self) -> &'static str {
        match self {
            Self::Policy => "Policy evaluation failed",
            Self::Assignment => "User is not assigned",
            Self::Unsaid => "",
        }
    }
}

/// Why an answer in the page's own address cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReturnError {
    /// No login of this tab waits for an answer.
    NothingWaits,
    /// A login waits, but for an answer with another state.
    AnotherWaits,
    /// A login waits, but the configuration kept with it belongs to another issuer than the one that was asked.
    Inconsistent,
    /// This answer was used before.
    Used,
}

impl From<UnparkError> for ReturnError {
    fn from(error: UnparkError) -> Self {
        match error {
            UnparkError::Unreadable => Self::NothingWaits,
            UnparkError::OtherIssuer => Self::Inconsistent,
        }
    }
}

/// Declares the codes once: the variants, their spelling, and the list of all of them.
macro_rules! codes {
    ($($name:ident = $text:literal,)+) => {
        /// The stable name of an error: part of the page's contract with scripts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Code { $(
#[doc = concat!("`", $text, "`.")]
$name,)+ }

        impl Code {
            /// Every code, in the order of the catalogue.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Returns the code with this name; `None` for any other text.
            #[must_use]
            pub fn named(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.as_str() == text)
            }

            /// Returns the code as scripts read it, in kebab case.
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
    RedirectRefused = "redirect-refused",
    RequestTimeout = "request-timeout",
    AnswerTooLarge = "answer-too-large",
    NoProgress = "no-progress",
    RateLimited = "rate-limited",
    AuthnRefused = "authn-refused",
    Unauthenticated = "unauthenticated",
    Recovery = "recovery",
    RecoveryChallenge = "recovery-challenge",
    LockedOut = "locked-out",
    MfaEnroll = "mfa-enroll",
    MfaEnrollActivate = "mfa-enroll-activate",
    UnknownStatus = "unknown-status",
    AuthnNotOffered = "authn-not-offered",
    WrongCode = "wrong-code",
    CodeTooSoon = "code-too-soon",
    PhoneNumberInvalid = "phone-number-invalid",
    FactorLocked = "factor-locked",
    PushRejected = "push-rejected",
    PushTimeout = "push-timeout",
    KeyNotPossible = "key-not-possible",
    KeyNoAnswer = "key-no-answer",
    FactorForeign = "factor-foreign",
    NoFactorChosen = "no-factor-chosen",
    TransactionExpired = "transaction-expired",
    WrongState = "wrong-state",
    PasswordRefused = "password-refused",
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
    UnsupportedResponseMode = "unsupported-response-mode",
    ClientNotAllowed = "client-not-allowed",
    ServerError = "server-error",
    AuthorizeRefused = "authorize-refused",
    ReturnWithoutStart = "return-without-start",
    ReturnForAnother = "return-for-another",
    ReturnInconsistent = "return-inconsistent",
    ReturnUsed = "return-used",
    InvalidGrant = "invalid-grant",
    InvalidClient = "invalid-client",
    UnauthorizedClient = "unauthorized-client",
    DpopRequired = "dpop-required",
    TokenRefused = "token-refused",
    NotBearer = "not-bearer",
    TokenNotUsable = "token-not-usable",
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
    /// Returns the stable code of the error.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::CorsRefused(_) => Code::CorsRefused,
            Self::Unreachable(_) => Code::OktaUnreachable,
            Self::RedirectRefused(_) => Code::RedirectRefused,
            Self::RequestTimedOut(_) => Code::RequestTimeout,
            Self::AnswerTooLarge(_) => Code::AnswerTooLarge,
            Self::NoProgress => Code::NoProgress,
            Self::RateLimited(_) => Code::RateLimited,
            Self::Authn(error) => authn_code(error),
            Self::Frame(WindowError::ShowedPage) => Code::PageInsteadOfAnswer,
            Self::Frame(WindowError::TimedOut(_)) => Code::FrameTimeout,
            Self::Frame(WindowError::Blocked) => Code::PopupBlocked,
            Self::Frame(WindowError::Closed) => Code::PopupClosed,
            Self::Authorize(error) => authorize_code(error),
            Self::Token(error) => token_code(error),
            Self::Key(KeyError::NotPossible) => Code::KeyNotPossible,
            Self::Key(KeyError::NoAnswer) => Code::KeyNoAnswer,
            Self::ForeignFactor(_) => Code::FactorForeign,
            Self::NoFactorChosen => Code::NoFactorChosen,
            Self::Return(ReturnError::NothingWaits) => Code::ReturnWithoutStart,
            Self::Return(ReturnError::AnotherWaits) => Code::ReturnForAnother,
            Self::Return(ReturnError::Inconsistent) => Code::ReturnInconsistent,
            Self::Return(ReturnError::Used) => Code::ReturnUsed,
            Self::Refresh(error) => refresh_code(error),
            Self::UserInfo(UserInfoError::TokenRefused(_) | UserInfoError::Refused { .. }) => Code::UserInfoRefused,
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

    /// Returns why Okta answered `access_denied`, as far as the description that Okta documents tells; `None` for any other
    /// error.
    #[must_use]
    pub fn denial(&self) -> Option<Denial> {
        if self.code() != Code::AccessDenied {
            return None;
        }
        let words = self.description().unwrap_or_default();
        let mut told = [Denial::Policy, Denial::Assignment].into_iter();
        Some(told.find(|denial| words.starts_with(denial.description())).unwrap_or(Denial::Unsaid))
    }

    /// Returns Okta's `access_denied` for this reason, for somebody who was told of it alone.
    #[must_use]
    pub fn denied(why: Denial) -> Self {
        let description = Some(why.description().to_owned()).filter(|words| !words.is_empty());
        Self::Authorize(AuthorizeError::Refused(OAuthError { error: "access_denied".into(), description }))
    }

    /// The `error_description` of the authorize endpoint.
    pub(super) fn description(&self) -> Option<&str> {
        match self {
            Self::Authorize(AuthorizeError::Refused(error)) => error.description.as_deref(),
            _ => None,
        }
    }

    /// Whether the person can try again, or choose another factor, where they are.
    pub(super) fn leaves_the_person_there(&self) -> bool {
        match self {
            Self::Authn(error) => error.leaves_the_transaction_open(),
            Self::RateLimited(_) | Self::Key(_) | Self::ForeignFactor(_) | Self::NoFactorChosen => true,
            Self::CorsRefused(_)
            | Self::Unreachable(_)
            | Self::RedirectRefused(_)
            | Self::RequestTimedOut(_)
            | Self::AnswerTooLarge(_)
            | Self::NoProgress
            | Self::Frame(_)
            | Self::Authorize(_)
            | Self::Token(_)
            | Self::Return(_)
            | Self::Refresh(_)
            | Self::UserInfo(_)
            | Self::Introspect(_)
            | Self::Revoke(_)
            | Self::OktaSession(_) => false,
        }
    }

    /// When Okta takes requests again, where it has had too many.
    #[must_use]
    pub fn retry_at(&self) -> Option<UnixTime> {
        match self {
            Self::RateLimited(limit) => limit.reset_at,
            _ => None,
        }
    }

    /// What Okta said, word for word.
    #[must_use]
    pub fn okta_words(&self) -> Option<String> {
        match self {
            Self::Authn(error) => error.words(),
            Self::RateLimited(limit) => limit.error.as_ref().map(Refusal::words),
            Self::Authorize(AuthorizeError::Refused(error)) => Some(error.words()),
            Self::CorsRefused(_)
            | Self::Unreachable(_)
            | Self::RedirectRefused(_)
            | Self::RequestTimedOut(_)
            | Self::AnswerTooLarge(_)
            | Self::NoProgress
            | Self::Frame(_)
            | Self::Key(_)
            | Self::ForeignFactor(_)
            | Self::NoFactorChosen
            | Self::Return(_) => None,
            Self::Authorize(
                AuthorizeError::TooLarge
                | AuthorizeError::StateMismatch
                | AuthorizeError::IssuerMismatch { .. }
                | AuthorizeError::NoCode
                | AuthorizeError::Repeated(_),
            ) => None,
            Self::Token(TokenError::NotUsable { .. }) | Self::Refresh(TokenError::NotUsable { .. }) => None,
            Self::Token(TokenError::NotBearer(kind)) | Self::Refresh(TokenError::NotBearer(kind)) => {
                Some(format!("token_type: {kind}"))
            }
            Self::Token(TokenError::Refused { error, .. })
            | Self::Refresh(TokenError::Refused { error, .. })
            | Self::Introspect(HeldError::Refused { error, .. })
            | Self::Revoke(HeldError::Refused { error, .. }) => Some(error.words()),
            Self::UserInfo(
                error @ (UserInfoError::TokenRefused(_)
                | UserInfoError::ScopeMissing(_)
                | UserInfoError::Refused { .. }),
            ) => error.refusal().map(Refusal::words),
            Self::OktaSession(OktaSessionError::Nobody(error) | OktaSessionError::Refused { error, .. }) => {
                Some(error.words())
            }
            Self::Token(TokenError::Unexpected(_))
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
        AuthnError::Refused { .. } => Code::AuthnRefused,
        AuthnError::Unexpected(_) => Code::UnexpectedAnswer,
        AuthnError::WrongCode(_) => Code::WrongCode,
        AuthnError::TooSoon(_) => Code::CodeTooSoon,
        AuthnError::PhoneNumberInvalid(_) => Code::PhoneNumberInvalid,
        AuthnError::FactorLocked(_) => Code::FactorLocked,
        AuthnError::TransactionExpired(_) => Code::TransactionExpired,
        AuthnError::WrongState(_) => Code::WrongState,
        AuthnError::PasswordRefused(_) => Code::PasswordRefused,
        AuthnError::NotOffered(_) => Code::AuthnNotOffered,
        AuthnError::PushRejected => Code::PushRejected,
        AuthnError::PushTimedOut => Code::PushTimeout,
        AuthnError::NotFinished { status, .. } => match status {
            Status::Unauthenticated => Code::Unauthenticated,
            Status::Recovery => Code::Recovery,
            Status::RecoveryChallenge => Code::RecoveryChallenge,
            Status::LockedOut => Code::LockedOut,
            Status::MfaEnroll => Code::MfaEnroll,
            Status::MfaEnrollActivate => Code::MfaEnrollActivate,
            Status::Unknown(_) => Code::UnknownStatus,
        },
    }
}

fn authorize_code(error: &AuthorizeError) -> Code {
    match error {
        AuthorizeError::TooLarge => Code::AnswerTooLarge,
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
            "unsupported_response_mode" => Code::UnsupportedResponseMode,
            "unauthorized_client" => Code::ClientNotAllowed,
            "server_error" | "temporarily_unavailable" => Code::ServerError,
            _ => Code::AuthorizeRefused,
        },
    }
}

fn token_code(error: &TokenError) -> Code {
    match error {
        TokenError::NotBearer(_) => Code::NotBearer,
        TokenError::NotUsable { .. } => Code::TokenNotUsable,
        TokenError::Unexpected(_) => Code::UnexpectedAnswer,
        TokenError::Refused { error, .. } => match error.code() {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_access_was_denied_is_told_by_the_words_that_okta_documents() {
        let check = |error: &str, description: Option<&str>, expected: Option<Denial>| {
            let refused = OAuthError { error: error.into(), description: description.map(str::to_owned) };
            assert_eq!(LoginError::Authorize(AuthorizeError::Refused(refused)).denial(), expected, "{description:?}");
        };
        let policy = "Policy evaluation failed for this request, please check the policy configurations.";
        check("access_denied", Some(policy), Some(Denial::Policy));
        check("access_denied", Some("User is not assigned to the client application."), Some(Denial::Assignment));
        check("access_denied", Some("The resource owner denied the request."), Some(Denial::Unsaid));
        check("access_denied", None, Some(Denial::Unsaid));
        check("invalid_request", Some(policy), None);
        assert_eq!(LoginError::NoProgress.denial(), None);
        for denial in [Denial::Policy, Denial::Assignment, Denial::Unsaid] {
            assert_eq!(LoginError::denied(denial).denial(), Some(denial));
        }
    }

    #[test]
    fn a_code_is_found_by_its_name() {
        assert!(Code::ALL.iter().all(|code| Code::named(code.as_str()) == Some(*code)));
        assert_eq!(Code::named("invalid_scope"), None);
    }
}
