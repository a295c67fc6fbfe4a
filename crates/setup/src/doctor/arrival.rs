//! An authorization request without a prompt, and whether its answer arrived.

use login::config::{Config, ResponseMode};
use login::protocol::authorize::{self, AuthorizeError};
use login::{Browser, LoginError, Window, WindowError};

use super::visit::Visit;

/// What came of a request without a prompt.
#[derive(Debug, Clone)]
pub(super) enum Arrival {
    /// It was not sent: why, in words.
    NotAsked(String),
    /// An answer arrived: nothing, if it has a code.
    Answered(Result<(), AuthorizeError>),
    /// None arrived.
    Silent(WindowError),
}

impl Arrival {
    pub(super) async fn of<B: Browser>(visit: &Visit<'_, B>, config: &Config, mode: ResponseMode) -> Self {
        let config = Config { response_mode: mode, ..config.clone() };
        let (question, pending) = authorize::begin_without_prompt(&config, visit.browser.entropy());
        match visit.browser.ask(question, Window::Hidden).await {
            // The code is dropped: nobody redeems it.
            Ok(callback) => Self::Answered(pending.accept(&callback).map(|_| ())),
            Err(silence) => Self::Silent(silence),
        }
    }

    /// Returns whether Okta sent an answer to this request: it knows the client and the redirect URI.
    pub(super) fn is_an_answer(&self) -> bool {
        match self {
            Self::Answered(Ok(()) | Err(AuthorizeError::Refused(_) | AuthorizeError::IssuerMismatch { .. })) => true,
            Self::Answered(Err(AuthorizeError::NoCode)) => true,
            Self::Answered(Err(
                AuthorizeError::TooLarge | AuthorizeError::StateMismatch | AuthorizeError::Repeated(_),
            ))
            | Self::NotAsked(_)
            | Self::Silent(_) => false,
        }
    }

    /// Returns what Okta refused, if it did.
    pub(super) fn refusal(&self) -> Option<LoginError> {
        match self {
            Self::Answered(Err(error @ AuthorizeError::Refused(_))) => Some(LoginError::Authorize(error.clone())),
            Self::Answered(_) | Self::NotAsked(_) | Self::Silent(_) => None,
        }
    }
}
