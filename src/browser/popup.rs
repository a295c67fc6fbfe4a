//! A window of its own for one question; it is closed when the future ends.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use futures::channel::mpsc::unbounded;
use futures::future::FutureExt;
use futures::{StreamExt, select_biased};
use web_sys::Window;

use super::clock::sleep;
use super::message::listen;
use super::window;
use crate::login::WindowError;
use crate::protocol::authorize::{AnswerBy, Callback, Question};

/// How often the window is asked whether it was closed: browsers tell of that by no event.
const LOOK: Duration = Duration::from_millis(400);

thread_local! {
    /// Opened by a click, and not asked anything yet.
    static READY: RefCell<Option<Popup>> = const { RefCell::new(None) };
}

/// Opens an empty window, to be called in the click itself: a blocker lets it pass then, and Firefox, which serves other
/// events while it opens a window, must not do so in the middle of a future.
pub fn open_at_once() {
    let features = "popup,width=480,height=720";
    let opened = window().open_with_url_and_target_and_features("", "okta-login", features);
    READY.set(opened.ok().flatten().map(Popup));
}

/// Leads the window that was opened to the question, and waits for the message that answers it.
///
/// # Errors
/// [`WindowError`] when the browser opened none, the person closes it, or no answer comes.
pub(super) async fn ask(question: Question, timeout: Duration) -> Result<Callback, WindowError> {
    let AnswerBy::Message { origin } = question.answer else { return Err(WindowError::Blocked) };
    let asked: Rc<RefCell<Option<Window>>> = Rc::default();
    let (sender, mut events) = unbounded();
    let source = asked.clone();
    // Listens first, asks then. The receiver is gone only when the login is over.
    let answered = move |callback| drop(sender.unbounded_send(callback));
    let _listener = listen(origin, move || source.borrow().clone(), answered);
    let popup = READY.take().ok_or(WindowError::Blocked)?;
    asked.replace(Some(popup.0.clone()));
    popup.0.location().replace(&question.url).map_err(|_| WindowError::Blocked)?;
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
