//! What a login needs from its surroundings.

use std::time::Duration;

use crate::jwt::UnixTime;
use crate::protocol::authorize::{Callback, FrameQuestion};
use crate::protocol::{Entropy, Request, Response};

/// How long a frame may take before the login gives up.
pub const FRAME_TIMEOUT: Duration = Duration::from_secs(20);

/// The browser around the page; a test brings its own.
///
/// All of it runs on one thread, so the futures need not be `Send`.
#[expect(async_fn_in_trait, reason = "implemented for one browser thread; nobody needs a Send bound")]
pub trait Browser {
    /// Sends a request under the rules of CORS.
    ///
    /// # Errors
    /// [`Unanswered`] when there is no answer that the page may read; browsers do not say why.
    async fn send(&self, request: Request) -> Result<Response, Unanswered>;

    /// Whether anything answers at `url`, readable or not.
    async fn reachable(&self, url: &str) -> bool;

    /// Loads the question in a hidden frame and waits for its answer.
    ///
    /// # Errors
    /// [`FrameError`] when the frame stays silent.
    async fn ask_frame(&self, question: FrameQuestion, timeout: Duration) -> Result<Callback, FrameError>;

    fn entropy(&self) -> Entropy;

    fn now(&self) -> UnixTime;
}

/// A request without an answer that the page may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unanswered;

/// Why a frame gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameError {
    /// It loaded a page that is not an answer, and nothing followed.
    ShowedPage,
    /// It did not even load a page in time.
    TimedOut(Duration),
}
