//! Where a login stands: one value, so that no two parts of the page can disagree.

use super::{LoginError, Prompt, Session, Window};
use crate::protocol::authn::Authenticated;
use crate::protocol::metadata::{Difference, MetadataError};

/// What the page shows.
#[derive(Debug)]
pub enum LoginState {
    /// The configuration form is open.
    Configuring {
        /// What speaks against continuing, if anything does.
        doubt: Option<Doubt>,
    },
    /// The login form is open.
    SignedOut {
        /// Why nobody is signed in.
        because: Because,
    },
    /// Okta asks the person something: a second factor, a new password.
    Asked(Box<Prompt>),
    /// The reply to that is under way.
    Replied(Box<Prompt>),
    /// Paused with a session token in hand.
    Authenticated(Box<Authenticated>),
    /// An exchange is under way.
    Working(Step),
    /// The session token is spent and there are no tokens.
    Stopped {
        /// The step that failed or was canceled.
        at: Step,
        /// Why the login stopped there.
        because: Because,
    },
    /// The tokens are here, and every check was made.
    SignedIn(Box<Session>),
}

/// Why a valid configuration may still be wrong; the person may go on all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The discovery document could not be had.
    NoMetadata(MetadataError),
    /// It names an issuer on another host, and differs in nothing else: a custom domain, or the org's own address.
    IssuerElsewhere {
        /// By the configuration.
        entered: String,
        /// By the document.
        published: String,
        /// The origin of the published issuer, which the configuration can use instead.
        origin: String,
    },
    /// It says something else.
    Differs(Vec<Difference>),
}

/// Why nobody is signed in.
#[derive(Debug)]
pub enum Because {
    /// No login has been tried.
    NotYet,
    /// The person canceled.
    Cancelled,
    /// The exchange failed.
    Failed(LoginError),
}

/// An exchange under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Fetch the discovery document.
    Discover,
    /// Send user name and password.
    Authenticate,
    /// The person's reply to a question of Okta's.
    Reply,
    /// A tap on a phone.
    AwaitPush,
    /// Ask for an authorization code.
    Authorize(Window),
    /// Exchange the code for tokens.
    Redeem,
    /// Verify the tokens.
    Verify,
}

/// The five stations of the stepper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The configuration form.
    Configure,
    /// User name and password.
    SignIn,
    /// The session token.
    SessionToken,
    /// The authorization code.
    Authorize,
    /// The tokens.
    Tokens,
}

impl Step {
    /// What is being waited for, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Discover => "Okta's discovery document is fetched and compared",
            Self::Authenticate => "Okta checks user name and password",
            Self::Reply => "Okta checks the reply",
            Self::AwaitPush => "Okta waits for the phone",
            Self::Authorize(Window::Hidden) => "Okta answers in a hidden frame",
            Self::Authorize(Window::Visible) => "Okta asks in the frame below",
            Self::Authorize(Window::Popup) => "Okta asks in the pop-up window",
            Self::Redeem => "The code is exchanged for tokens",
            Self::Verify => "The tokens are verified",
        }
    }

    /// Returns the stage of the page at which the step appears.
    #[must_use]
    pub fn stage(self) -> Stage {
        match self {
            Self::Discover => Stage::Configure,
            Self::Authenticate | Self::Reply | Self::AwaitPush => Stage::SignIn,
            Self::Authorize(_) | Self::Redeem | Self::Verify => Stage::Authorize,
        }
    }
}

impl Stage {
    /// Every stage, from top to bottom.
    pub const ALL: [Self; 5] = [Self::Configure, Self::SignIn, Self::SessionToken, Self::Authorize, Self::Tokens];

    /// Returns the stage's heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Configure => "Configure",
            Self::SignIn => "Sign in",
            Self::SessionToken => "Session token",
            Self::Authorize => "Authorize",
            Self::Tokens => "Tokens",
        }
    }

    /// The stage in `data-step` and in the hooks of the stepper.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Configure => "config",
            Self::SignIn => "login",
            Self::SessionToken => "session",
            Self::Authorize => "authorize",
            Self::Tokens => "tokens",
        }
    }
}

impl LoginState {
    /// Returns the stage at which the page is.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match self {
            Self::Configuring { .. } => Stage::Configure,
            Self::SignedOut { .. } | Self::Asked(_) | Self::Replied(_) => Stage::SignIn,
            Self::Authenticated(_) => Stage::SessionToken,
            Self::Working(step) | Self::Stopped { at: step, .. } => step.stage(),
            Self::SignedIn(_) => Stage::Tokens,
        }
    }

    /// Returns the exchange under way; `None` while there is none.
    #[must_use]
    pub fn working_on(&self) -> Option<Step> {
        match self {
            Self::Working(step) => Some(*step),
            Self::Replied(_) => Some(Step::Reply),
            Self::Asked(prompt) if prompt.awaits_push() => Some(Step::AwaitPush),
            Self::Configuring { .. }
            | Self::SignedOut { .. }
            | Self::Asked(_)
            | Self::Authenticated(_)
            | Self::Stopped { .. }
            | Self::SignedIn(_) => None,
        }
    }

    /// Returns the error that ended the login; `None` if none did.
    #[must_use]
    pub fn error(&self) -> Option<&LoginError> {
        match self {
            Self::SignedOut { because: Because::Failed(error) }
            | Self::Stopped { because: Because::Failed(error), .. } => Some(error),
            Self::Asked(prompt) => prompt.problem(),
            _ => None,
        }
    }

    /// The question of Okta's that is open.
    #[must_use]
    pub fn prompt(&self) -> Option<&Prompt> {
        match self {
            Self::Asked(prompt) | Self::Replied(prompt) => Some(prompt),
            _ => None,
        }
    }

    /// The value of `data-step`: the stage, or the question of Okta's within it.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self.prompt() {
            Some(Prompt::Factor(_)) => "factor",
            Some(Prompt::Password(..)) => "password",
            None => self.stage().as_str(),
        }
    }

    /// Returns the session; `None` unless the person is signed in.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        match self {
            Self::SignedIn(session) => Some(session),
            _ => None,
        }
    }

    /// Where an attempt that broke off at `step` leaves the person: at the form again, or before a fresh start.
    #[must_use]
    pub fn broken_off(step: Step, because: Because) -> Self {
        match step {
            Step::Discover => Self::Configuring { doubt: None },
            Step::Authenticate | Step::Reply | Step::AwaitPush => Self::SignedOut { because },
            Step::Authorize(_) | Step::Redeem | Step::Verify => Self::Stopped { at: step, because },
        }
    }
}
