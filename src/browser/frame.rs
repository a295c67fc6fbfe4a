//! The hidden frame: opened for one question, gone with its listeners when the future ends.

use std::time::Duration;

use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::future::{Fuse, FutureExt};
use futures::{StreamExt, select};
use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlIFrameElement, MessageEvent};

use super::clock::sleep;
use super::{document, window};
use crate::login::FrameError;
use crate::protocol::authorize::{AnswerBy, Callback, FrameQuestion};

/// How long after a page has loaded its answer may follow; a real answer's message comes with the page.
const GRACE: Duration = Duration::from_millis(1_500);

/// What is read of a message: the parameters of an authorization response.
const PARAMETERS: [&str; 5] = ["code", "state", "error", "error_description", "iss"];

enum Event {
    Answered(Callback),
    /// A page that is not an answer has loaded.
    Loaded,
}

/// Loads the question and waits for its answer. An answer to another request is ignored while the right one can still
/// come; when none does, it is what came.
pub(super) async fn ask(question: FrameQuestion, timeout: Duration) -> Result<Callback, FrameError> {
    let state = question.state.clone();
    let mut foreign = None;
    let (_frame, mut events) = Frame::open(question);
    let mut deadline = Box::pin(sleep(timeout).fuse());
    let mut grace = Box::pin(Fuse::terminated());
    loop {
        select! {
            event = events.select_next_some() => match event {
                Event::Answered(callback) if callback.answers(&state) => return Ok(callback),
                Event::Answered(callback) => {
                    foreign.get_or_insert(callback);
                    grace.set(sleep(GRACE).fuse());
                }
                Event::Loaded => grace.set(sleep(GRACE).fuse()),
            },
            () = grace => return foreign.ok_or(FrameError::ShowedPage),
            () = deadline => return foreign.ok_or(FrameError::TimedOut(timeout)),
        }
    }
}

/// The frame and its listeners; dropping it removes both.
struct Frame {
    element: HtmlIFrameElement,
    _on_load: EventListener,
    _on_message: Option<EventListener>,
}

impl Frame {
    /// Listens first, loads then.
    fn open(question: FrameQuestion) -> (Self, UnboundedReceiver<Event>) {
        let (sender, events) = unbounded();
        let element: HtmlIFrameElement =
            document().create_element("iframe").expect("iframe is an element name").unchecked_into();
        element.set_hidden(true);
        element.set_title("Okta, asked in silence");
        let on_message = match &question.answer {
            AnswerBy::Message { origin } => Some(listen(&element, origin.clone(), sender.clone())),
            AnswerBy::Redirect { .. } => None,
        };
        let on_load = watch(&element, question.answer, sender);
        element.set_src(&question.url);
        document()
            .body()
            .expect("the page has a body")
            .append_child(&element)
            .expect("a fresh element can be appended");
        (Self { element, _on_load: on_load, _on_message: on_message }, events)
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        self.element.remove();
    }
}

/// Passes on messages from this frame's own window and the right origin; all others are none of our business.
fn listen(element: &HtmlIFrameElement, origin: String, sender: UnboundedSender<Event>) -> EventListener {
    let element = element.clone();
    EventListener::new(&window(), "message", move |event| {
        let Some(message) = event.dyn_ref::<MessageEvent>() else { return };
        let from_frame = match (message.source(), element.content_window()) {
            (Some(source), Some(frame)) => js_sys::Object::is(&source, &frame),
            _ => false,
        };
        if from_frame
            && message.origin() == origin
            && let Some(callback) = read_message(&message.data())
        {
            // The receiver is gone only when the login is over.
            let _ = sender.unbounded_send(Event::Answered(callback));
        }
    })
}

/// An object with at least one parameter of an authorization response.
fn read_message(data: &JsValue) -> Option<Callback> {
    if !data.is_object() {
        return None;
    }
    let parameters: Vec<(String, String)> = PARAMETERS
        .into_iter()
        .filter_map(|name| {
            let value = js_sys::Reflect::get(data, &JsValue::from_str(name)).ok()?.as_string()?;
            Some((name.to_owned(), value))
        })
        .collect();
    (!parameters.is_empty()).then(|| Callback::new(parameters))
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
        // The receiver is gone only when the login is over.
        let _ = sender.unbounded_send(event);
    })
}

/// `None` for a page of another origin, whose address is not ours to read.
fn address_of(frame: &HtmlIFrameElement) -> Option<String> {
    frame.content_window()?.location().href().ok()
}
