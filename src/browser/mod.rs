//! Web APIs: the one room that names them. It carries out, it decides nothing about OAuth.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod console;
mod fetch;
pub mod form;
mod frame;
pub mod page;
mod random;
pub mod storage;

use std::time::Duration;

use crate::jwt::UnixTime;
use crate::login::{Browser, FrameError, Unanswered};
use crate::protocol::authorize::{Callback, FrameQuestion};
use crate::protocol::{Entropy, Request, Response};

/// The browser this page runs in.
#[derive(Debug, Clone, Copy)]
pub struct WebBrowser;

impl Browser for WebBrowser {
    async fn send(&self, request: Request) -> Result<Response, Unanswered> {
        fetch::send(request).await
    }

    async fn reachable(&self, url: &str) -> bool {
        fetch::reachable(url).await
    }

    async fn ask_frame(&self, question: FrameQuestion, timeout: Duration) -> Result<Callback, FrameError> {
        frame::ask(question, timeout).await
    }

    fn entropy(&self) -> Entropy {
        random::entropy()
    }

    fn now(&self) -> UnixTime {
        clock::now()
    }
}

fn window() -> web_sys::Window {
    web_sys::window().expect("the page runs in a window")
}

fn document() -> web_sys::Document {
    window().document().expect("a window of a page has a document")
}
