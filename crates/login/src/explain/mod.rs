//! The catalogue: for each code what happened, the likely causes in order, and the setting to change.

mod after_login;
mod at_authn;
mod at_authorize;
mod at_token;
mod checks;
pub mod console;
mod guide;
mod words;

use std::borrow::Cow;

use super::{Code, Denial, LoginError};
use crate::config::{Config, PageOrigin};
use jose::UnixTime;

pub use checks::remedy_for;
pub use guide::guide;

use words::Words;

type ExplanationText = Cow<'static, str>;

/// The person's own values, to spell them out in a remedy.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The origin of this page.
    pub origin: &'a PageOrigin,
    /// The configuration of the login.
    pub config: &'a Config,
    /// The time at which the explanation is read.
    pub now: UnixTime,
    /// The scopes that are asked for and that Okta's discovery document doesn't list, as far as it is known.
    pub unlisted_scopes: &'a [String],
}

/// An error in the words of the person who has to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What happened.
    pub happened: ExplanationText,
    /// The likeliest first.
    pub causes: Vec<ExplanationText>,
    /// What to do about it.
    pub remedy: ExplanationText,
    /// The exact value for the setting, ready to copy.
    pub value: Option<String>,
    /// Where Okta's admin console has the setting.
    pub console: Option<&'static str>,
    /// The address of that page, where the domain tells the console's.
    pub console_link: Option<String>,
    /// Ways to ask Okta that this error does not stand in.
    pub ways: &'static [Way],
}

/// How Okta can be asked when silence cannot work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Okta's page in a frame of this page.
    Frame,
    /// Okta's page in a window of its own.
    Popup,
    /// This page goes to Okta and comes back.
    Redirect,
}

impl Way {
    /// Every method, in the order in which the page offers them.
    pub const ALL: &'static [Self] = &[Self::Frame, Self::Popup, Self::Redirect];

    /// The name in the hook `way-<name>`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Frame => "frame",
            Self::Popup => "popup",
            Self::Redirect => "redirect",
        }
    }

    /// Returns the method's name, as its button has it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Frame => "Ask in a frame",
            Self::Popup => "Ask in a pop-up",
            Self::Redirect => "Go to Okta and come back",
        }
    }

    /// Why it is offered, and what stands in its way.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Frame => {
                "Okta's own page can ask for anything. This needs a trusted origin with iFrame embed and a browser \
                 that allows Okta's cookie in a frame."
            }
            Self::Popup => {
                "Okta's own page in a separate window, where its cookies are first-party. It answers by message."
            }
            Self::Redirect => {
                "Works in every browser and with every policy: this page redirects to Okta, which redirects back to \
                 the redirect URI."
            }
        }
    }
}

impl LoginError {
    /// Explains the error to somebody with this page and this configuration.
    #[must_use]
    pub fn explain(&self, context: Context<'_>) -> Explanation {
        entry_of(self).explain(&Words::of(self, context))
    }

    /// Explains the error where there is no configuration whose values could be filled in.
    #[must_use]
    pub fn explain_to_anybody(&self) -> Explanation {
        entry_of(self).explain(&Words::placeholders())
    }
}

/// An explanation before the person's own values are filled in: `{client_id}` stands for one.
struct ExplanationEntry {
    happened: &'static str,
    causes: &'static [&'static str],
    remedy: &'static str,
    value: Option<CopyValue>,
    console: Option<&'static str>,
    ways: &'static [Way],
}

/// Which value is ready to copy.
#[derive(Clone, Copy)]
enum CopyValue {
    Origin,
    Org,
    ClientId,
    RedirectUri,
    Scopes,
    /// Those that Okta doesn't list; all of them where nothing is known of that.
    UnlistedScopes,
    /// Of the exchange that failed.
    Address,
    AnsweringIssuer,
    Fixed(&'static str),
}

/// What is said of a code when nothing more is known.
fn entry(code: Code) -> &'static ExplanationEntry {
    match code {
        Code::CorsRefused => &at_authn::CORS_REFUSED,
        Code::OktaUnreachable => &at_authn::OKTA_UNREACHABLE,
        Code::WrongCredentials => &at_authn::WRONG_CREDENTIALS,
        Code::RedirectRefused => &at_authn::REDIRECT_REFUSED,
        Code::RequestTimeout => &at_authn::REQUEST_TIMEOUT,
        Code::AnswerTooLarge => &at_authn::ANSWER_TOO_LARGE,
        Code::NoProgress => &at_authn::NO_PROGRESS,
        Code::RateLimited => &at_authn::RATE_LIMITED,
        Code::AuthnRefused => &at_authn::AUTHN_REFUSED,
        Code::Unauthenticated => &at_authn::UNAUTHENTICATED,
        Code::Recovery => &at_authn::RECOVERY,
        Code::RecoveryChallenge => &at_authn::RECOVERY_CHALLENGE,
        Code::LockedOut => &at_authn::LOCKED_OUT,
        Code::MfaEnroll => &at_authn::MFA_ENROLL,
        Code::MfaEnrollActivate => &at_authn::MFA_ENROLL_ACTIVATE,
        Code::UnknownStatus => &at_authn::UNKNOWN_STATUS,
        Code::AuthnNotOffered => &at_authn::AUTHN_NOT_OFFERED,
        Code::WrongCode => &at_authn::WRONG_CODE,
        Code::CodeTooSoon => &at_authn::CODE_TOO_SOON,
        Code::PhoneNumberInvalid => &at_authn::PHONE_NUMBER_INVALID,
        Code::FactorLocked => &at_authn::FACTOR_LOCKED,
        Code::PushRejected => &at_authn::PUSH_REJECTED,
        Code::PushTimeout => &at_authn::PUSH_TIMEOUT,
        Code::KeyNotPossible => &at_authn::KEY_NOT_POSSIBLE,
        Code::KeyNoAnswer => &at_authn::KEY_NO_ANSWER,
        Code::FactorForeign => &at_authn::FACTOR_FOREIGN,
        Code::NoFactorChosen => &at_authn::NO_FACTOR_CHOSEN,
        Code::TransactionExpired => &at_authn::TRANSACTION_EXPIRED,
        Code::WrongState => &at_authn::WRONG_STATE,
        Code::PasswordRefused => &at_authn::PASSWORD_REFUSED,
        Code::PageInsteadOfAnswer => &at_authorize::PAGE_INSTEAD_OF_ANSWER,
        Code::FrameTimeout => &at_authorize::FRAME_TIMEOUT,
        Code::PopupBlocked => &at_authorize::POPUP_BLOCKED,
        Code::PopupClosed => &at_authorize::POPUP_CLOSED,
        Code::StateMismatch => &at_authorize::STATE_MISMATCH,
        Code::IssuerMismatch => &at_authorize::ISSUER_MISMATCH,
        Code::NoCode => &at_authorize::NO_CODE,
        Code::RepeatedParameter => &at_authorize::REPEATED_PARAMETER,
        Code::LoginRequired => &at_authorize::LOGIN_REQUIRED,
        Code::ConsentRequired => &at_authorize::CONSENT_REQUIRED,
        Code::InteractionRequired => &at_authorize::INTERACTION_REQUIRED,
        Code::AccessDenied => &at_authorize::ACCESS_DENIED,
        Code::InvalidScope => &at_authorize::INVALID_SCOPE,
        Code::InvalidRequest => &at_authorize::INVALID_REQUEST,
        Code::UnsupportedResponseType => &at_authorize::UNSUPPORTED_RESPONSE_TYPE,
        Code::UnsupportedResponseMode => &at_authorize::UNSUPPORTED_RESPONSE_MODE,
        Code::ClientNotAllowed => &at_authorize::CLIENT_NOT_ALLOWED,
        Code::ServerError => &at_authorize::SERVER_ERROR,
        Code::AuthorizeRefused => &at_authorize::AUTHORIZE_REFUSED,
        Code::ReturnWithoutStart => &at_authorize::RETURN_WITHOUT_START,
        Code::ReturnForAnother => &at_authorize::RETURN_FOR_ANOTHER,
        Code::ReturnInconsistent => &at_authorize::RETURN_INCONSISTENT,
        Code::ReturnUsed => &at_authorize::RETURN_USED,
        Code::InvalidGrant => &at_token::INVALID_GRANT,
        Code::InvalidClient => &at_token::INVALID_CLIENT,
        Code::UnauthorizedClient => &at_token::UNAUTHORIZED_CLIENT,
        Code::DpopRequired => &at_token::DPOP_REQUIRED,
        Code::TokenRefused => &at_token::TOKEN_REFUSED,
        Code::NotBearer => &at_token::NOT_BEARER,
        Code::TokenNotUsable => &at_token::TOKEN_NOT_USABLE,
        Code::UnexpectedAnswer => &at_token::UNEXPECTED_ANSWER,
        Code::RefreshRefused => &after_login::REFRESH_REFUSED,
        Code::RefreshNotAllowed => &after_login::REFRESH_NOT_ALLOWED,
        Code::UserInfoRefused => &after_login::USERINFO_REFUSED,
        Code::InsufficientScope => &after_login::INSUFFICIENT_SCOPE,
        Code::IntrospectRefused => &after_login::INTROSPECT_REFUSED,
        Code::RevokeRefused => &after_login::REVOKE_REFUSED,
        Code::NoOktaSession => &after_login::NO_OKTA_SESSION,
        Code::OktaSessionRefused => &after_login::OKTA_SESSION_REFUSED,
    }
}

/// As [`entry`], with the causes in the order that Okta's own description suggests: two codes have nothing else to tell
/// their cases apart by.
fn entry_of(error: &LoginError) -> &'static ExplanationEntry {
    let described = |words: &str| error.description().is_some_and(|description| description.starts_with(words));
    match error.code() {
        Code::AccessDenied if error.denial() == Some(Denial::Policy) => &at_authorize::ACCESS_DENIED_BY_POLICY,
        Code::AccessDenied if error.denial() == Some(Denial::Assignment) => &at_authorize::ACCESS_DENIED_BY_ASSIGNMENT,
        Code::LoginRequired if described("The client specified not to prompt, but the user is not logged in") => {
            &at_authorize::LOGIN_REQUIRED_WITHOUT_SESSION
        }
        code => entry(code),
    }
}

const fn says(happened: &'static str, causes: &'static [&'static str], remedy: &'static str) -> ExplanationEntry {
    ExplanationEntry { happened, causes, remedy, value: None, console: None, ways: &[] }
}

impl ExplanationEntry {
    const fn with(self, value: CopyValue) -> Self {
        Self { value: Some(value), ..self }
    }

    const fn at(self, console: &'static str) -> Self {
        Self { console: Some(console), ..self }
    }

    const fn or_by(self, ways: &'static [Way]) -> Self {
        Self { ways, ..self }
    }

    fn explain(&self, words: &Words) -> Explanation {
        Explanation {
            happened: words.fill(self.happened),
            causes: self.causes.iter().map(|&cause| cause.into()).collect(),
            remedy: words.fill(self.remedy),
            value: self.value.map(|value| words.value(value)),
            console: self.console,
            console_link: self
                .console
                .zip(words.console.as_deref())
                .map(|(path, origin)| [origin, console::page(path)].concat()),
            ways: self.ways,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Most of Okta's endpoints take POST alone, and a tab sends GET.
    #[test]
    fn no_endpoint_is_to_be_opened_in_a_tab() {
        let described = [&at_authorize::ACCESS_DENIED_BY_POLICY, &at_authorize::ACCESS_DENIED_BY_ASSIGNMENT];
        for entry in Code::ALL.iter().map(|code| entry(*code)).chain(described) {
            let names_the_org = matches!(entry.value, Some(CopyValue::Org));
            assert!(!entry.remedy.contains("new tab") || names_the_org, "{}", entry.remedy);
        }
    }

    #[test]
    fn every_code_has_an_entry_of_its_own() {
        let words = Words::placeholders();
        let mut seen: Vec<ExplanationText> = Vec::new();
        for &code in Code::ALL {
            let entry = entry(code).explain(&words);
            assert!(!entry.causes.is_empty(), "{} names no cause", code.as_str());
            assert!(!entry.happened.contains('{') && !entry.remedy.contains('{'), "{entry:?}");
            assert!(!seen.contains(&entry.happened), "{}: {}", code.as_str(), entry.happened);
            seen.push(entry.happened);
        }
    }
}
