//! What a login needs from its surroundings.

use std::time::Duration;

use crate::passkey::{Assertion, KeyChallenge, KeyError};
use crate::protocol::authorize::{Callback, Question};
use crate::protocol::{Entropy, Request, Response};
use jose::UnixTime;

/// How long a hidden frame may take before the login gives up.
const FRAME_TIMEOUT: Duration = Duration::from_secs(20);

/// The browser around the page; a test brings its own.
///
/// All of it runs on one thread, so the futures need not be `Send`.
#[expect(async_fn_in_trait, reason = "implemented for one browser thread; nobody needs a Send bound")]
pub trait Browser {
    /// Sends a request under the rules of CORS. Follows no redirect: it would carry passwords and codes to whoever it
    /// names. Reads at most [`MOST_ANSWER_BYTES`](crate::protocol::MOST_ANSWER_BYTES).
    ///
    /// # Errors
    /// [`Unanswered`] when there is no answer that the page may read.
    async fn send(&self, request: Request) -> Result<Response, Unanswered>;

    /// Whether anything answers at `url`, readable or not.
    async fn reachable(&self, url: &str) -> bool;

    /// Loads the question in a window of this kind and waits for its answer. A pop-up shows it already: it was opened with
    /// the question, in the click.
    ///
    /// # Errors
    /// [`WindowError`] when the window stays silent.
    async fn ask(&self, question: Question, window: Window) -> Result<Callback, WindowError>;

    /// Lets a security key or passkey sign the challenge.
    ///
    /// # Errors
    /// [`KeyError`] when no key does.
    async fn sign(&self, challenge: &KeyChallenge) -> Result<Assertion, KeyError>;

    /// Lets time pass.
    async fn wait(&self, duration: Duration);

    /// Returns fresh random bytes from a cryptographic source, new at each call.
    fn entropy(&self) -> Entropy;

    /// Returns the current time.
    fn now(&self) -> UnixTime;

    /// A clock that never goes back, from any beginning, the same for all pages of this tab.
    fn elapsed(&self) -> Duration;
}

/// Where a question is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// A frame that nobody sees: the answer comes without a question to the person, or not at all.
    Hidden,
    /// A frame in the page, in which the person answers Okta's questions.
    Visible,
    /// A window of its own, likewise.
    Popup,
}

impl Window {
    /// How long the answer may take.
    #[must_use]
    pub fn patience(self) -> Duration {
        match self {
            Self::Hidden => FRAME_TIMEOUT,
            Self::Visible | Self::Popup => Duration::from_secs(600),
        }
    }
}

/// Why a request has no answer that the page may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unanswered {
    /// Nothing answers, or CORS keeps the answer from the page; browsers do not say which.
    Unreadable,
    /// The answer is a redirect.
    Redirected,
    /// No whole answer within the time that a request may take.
    TimedOut,
    /// The answer is longer than [`MOST_ANSWER_BYTES`](crate::protocol::MOST_ANSWER_BYTES).
    TooLarge,
}

/// Why a window gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowError {
    /// It loaded a page that is not an answer, and nothing followed.
    ShowedPage,
    /// No answer came in time.
    TimedOut(Duration),
    /// The browser opened no pop-up.
    Blocked,
    /// The person closed the pop-up.
    Closed,
}
