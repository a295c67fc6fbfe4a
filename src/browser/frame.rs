//! A frame opened for one question; it is gone with its listeners when the future ends.

use std::time::Duration;

use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::future::{Fuse, FutureExt};
use futures::{StreamExt, select_biased};
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlIFrameElement};

use super::clock::sleep;
use super::document;
use super::message::listen;
use login::WindowError;
use login::protocol::authorize::{AnswerBy, Callback, Question};

/// How long after a page has loaded its answer may follow; a real answer's message comes with the page.
const GRACE: Duration = Duration::from_millis(1_500);

/// What a page may do in the hidden frame: run, keep its own origin with its cookies and answer by it, send a form. Not lead
/// this page elsewhere, open windows, start downloads or dialogs. An answer by redirect ends at our own origin, which is
/// read from outside: its page starts nothing in a frame.
const HIDDEN_MAY: &str = "allow-scripts allow-same-origin allow-forms";

/// Where the page wants a visible frame.
const PLACE: &str = "okta-window";

enum Event {
    Answered(Callback),
    /// A page that is not an answer has loaded.
    Loaded,
}

/// What a page that is not an answer means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pages {
    /// Nobody can see it: after a short grace it is all that will come.
    EndTheWait,
    /// The person is being asked something.
    AreExpected,
}

/// Asks where nobody looks. An answer to another request is ignored while the right one can still come; when none does,
/// it is what came.
///
/// # Errors
/// [`WindowError`] when no answer comes.
pub async fn ask_hidden(question: Question, timeout: Duration) -> Result<Callback, WindowError> {
    let body: Element = document().body().expect("the page has a body").into();
    let frame = element("Okta, asked without a prompt");
    frame.set_hidden(true);
    // Before the address: what a page may do is decided when it loads.
    let _ = frame.set_attribute("sandbox", HIDDEN_MAY);
    wait(Frame::open(frame, &body, question), timeout, Pages::EndTheWait).await
}

/// Asks in the place that the page has for it.
///
/// # Errors
/// [`WindowError`] when no answer comes.
pub async fn ask_visible(question: Question, timeout: Duration) -> Result<Callback, WindowError> {
    // The page shows the place once it has been told that Okta is being asked.
    sleep(Duration::ZERO).await;
    let body = || document().body().expect("the page has a body").into();
    let place = document().get_element_by_id(PLACE).unwrap_or_else(body);
    let frame = element("Okta's own page");
    // https://wicg.github.io/local-network-access/: an answer by redirect would go to a page on this machine.
    let _ = frame.set_attribute("allow", "loopback-network; publickey-credentials-get");
    wait(Frame::open(frame, &place, question), timeout, Pages::AreExpected).await
}

fn element(title: &str) -> HtmlIFrameElement {
    let frame: HtmlIFrameElement =
        document().create_element("iframe").expect("iframe is an element name").unchecked_into();
    frame.set_title(title);
    frame
}

async fn wait(
    (frame, mut events): (Frame, UnboundedReceiver<Event>),
    timeout: Duration,
    pages: Pages,
) -> Result<Callback, WindowError> {
    let mut foreign = None;
    let mut deadline = Box::pin(sleep(timeout).fuse());
    let mut grace = Box::pin(Fuse::terminated());
    loop {
        select_biased! {
            event = events.select_next_some() => match event {
                Event::Answered(callback) if callback.answers(&frame.state) => return Ok(callback),
                Event::Answered(callback) => {
                    foreign.get_or_insert(callback);
                    grace.set(sleep(GRACE).fuse());
                }
                Event::Loaded if pages == Pages::EndTheWait => grace.set(sleep(GRACE).fuse()),
                Event::Loaded => {}
            },
            () = grace => return foreign.ok_or(WindowError::ShowedPage),
            () = deadline => return foreign.ok_or(WindowError::TimedOut(timeout)),
        }
    }
}

/// The frame and its listeners; dropping it removes both.
struct Frame {
    element: HtmlIFrameElement,
    state: String,
    _on_load: EventListener,
    _on_message: Option<EventListener>,
}

impl Frame {
    /// Listens first, loads then.
    fn open(element: HtmlIFrameElement, place: &Element, question: Question) -> (Self, UnboundedReceiver<Event>) {
        let (sender, events) = unbounded();
        let on_message = match &question.answer {
            AnswerBy::Message { origin } => {
                let (frame, sender) = (element.clone(), sender.clone());
                let answered = move |callback| send(&sender, Event::Answered(callback));
                Some(listen(origin.clone(), move || frame.content_window(), answered))
            }
            AnswerBy::Redirect { .. } => None,
        };
        let on_load = watch(&element, question.answer, sender);
        element.set_src(&question.url);
        place.append_child(&element).expect("a fresh element can be appended");
        (Self { element, state: question.state, _on_load: on_load, _on_message: on_message }, events)
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        self.element.remove();
    }
}

/// Reads the address of each page that loads: our own redirect URI, or something else.
fn watch(element: &HtmlIFrameElement, answer: AnswerBy, sender: UnboundedSender<Event>) -> EventListener {
    let frame = element.clone();
    EventListener::new(element, "load", move |_| {
        let event = match &answer {
            AnswerBy::Message { .. } => Event::Loaded,
            AnswerBy::Redirect { uri } => address_of(&frame)
                .and_then(|address| Callback::from_address(&address, uri))
                .map_or(Event::Loaded, Event::Answered),
        };
        send(&sender, event);
    })
}

fn send(sender: &UnboundedSender<Event>, event: Event) {
    // The receiver is gone only when the login is over.
    let _ = sender.unbounded_send(event);
}

/// `None` for a page of another origin, whose address is not ours to read.
fn address_of(frame: &HtmlIFrameElement) -> Option<String> {
    frame.content_window()?.location().href().ok()
}
