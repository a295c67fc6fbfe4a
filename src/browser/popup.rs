//! A window of its own for one question; it is closed when the future ends.

use std::cell::RefCell;
use std::time::Duration;

use futures::channel::mpsc::unbounded;
use futures::future::FutureExt;
use futures::{StreamExt, select_biased};
use web_sys::Window;

use super::clock::sleep;
use super::message::listen;
use super::window;
use login::WindowError;
use login::protocol::authorize::{AnswerBy, Callback, Question};

/// How often the window is asked whether it was closed: browsers tell of that by no event.
const LOOK: Duration = Duration::from_millis(400);

thread_local! {
    /// Opened by a click, and not listened to yet.
    static OPENED: RefCell<Option<Popup>> = const { RefCell::new(None) };
}

/// Opens a window, to be called in the click itself: a blocker lets it pass then, and Firefox, which serves other events
/// while it opens a window, must not do so in the middle of a future. It goes to its address at once: WebKit counts an
/// empty window as one of our own pages, whose Cross-Origin-Opener-Policy parts it from us when it goes to Okta.
pub fn open(url: &str) {
    let features = "popup,width=480,height=720";
    let opened = window().open_with_url_and_target_and_features(url, "okta-login", features);
    OPENED.set(opened.ok().flatten().map(Popup));
}

/// Waits for the message of the window that was opened.
///
/// # Errors
/// [`WindowError`] when the browser opened none, the person closes it, or no answer comes.
pub(super) async fn ask(question: Question, timeout: Duration) -> Result<Callback, WindowError> {
    let AnswerBy::Message { origin } = question.answer else { return Err(WindowError::Blocked) };
    let popup = OPENED.take().ok_or(WindowError::Blocked)?;
    let (asked, (sender, mut events)) = (popup.0.clone(), unbounded());
    // The receiver is gone only when the login is over.
    let answered = move |callback| drop(sender.unbounded_send(callback));
    let _listener = listen(origin, move || Some(asked.clone()), answered);
    let mut deadline = Box::pin(sleep(timeout).fuse());
    let mut look = Box::pin(sleep(LOOK).fuse());
    loop {
        select_biased! {
            callback = events.select_next_some() => if callback.answers(&question.state) { return Ok(callback) },
            () = look => {
                if popup.0.closed().unwrap_or(true) {
                    return Err(WindowError::Closed);
                }
                look.set(sleep(LOOK).fuse());
            }
            () = deadline => return Err(WindowError::TimedOut(timeout)),
        }
    }
}

struct Popup(Window);

impl Drop for Popup {
    fn drop(&mut self) {
        // Fails only for a window that is closed already.
        let _ = self.0.close();
    }
}
