//! Web APIs: the one room that names them. It carries out, it decides nothing about OAuth.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod console;
pub mod download;
mod fetch;
pub mod form;
pub mod frame;
mod message;
pub mod page;
mod passkey;
pub mod popup;
pub mod programs;
mod random;
pub mod storage;
pub mod surroundings;
pub mod upload;

use std::time::Duration;

use jose::UnixTime;
use login::passkey::{Assertion, KeyChallenge, KeyError};
use login::protocol::authorize::{Callback, Question};
use login::protocol::{Entropy, Request, Response};
use login::{Browser, Unanswered, Window, WindowError};

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

    async fn ask(&self, question: Question, window: Window) -> Result<Callback, WindowError> {
        match window {
            Window::Hidden => frame::ask_hidden(question, window.patience()).await,
            Window::Visible => frame::ask_visible(question, window.patience()).await,
            Window::Popup => popup::ask(question, window.patience()).await,
        }
    }

    async fn sign(&self, challenge: &KeyChallenge) -> Result<Assertion, KeyError> {
        passkey::sign(challenge).await
    }

    async fn wait(&self, duration: Duration) {
        clock::sleep(duration).await;
    }

    fn entropy(&self) -> Entropy {
        random::entropy()
    }

    fn now(&self) -> UnixTime {
        clock::now()
    }

    fn elapsed(&self) -> Duration {
        clock::steady()
    }
}

fn window() -> web_sys::Window {
    web_sys::window().expect("the page runs in a window")
}

fn document() -> web_sys::Document {
    window().document().expect("a window of a page has a document")
}
