//! The inspector in a page of the login: another program, loaded when it is asked for, and both sides of the calls between
//! the two. Tokens go over as values in memory.

use std::rc::Rc;

use futures::future::{FutureExt, LocalBoxFuture};
use inspect::hand_over::{Fetched, HandOver};
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
pub use web_sys::HtmlElement as Place;

use super::document;

/// The element that the inspector fills.
const PLACE: &str = "[data-inspector]";

#[wasm_bindgen]
extern "C" {
    /// The inspector's program.
    #[derive(Debug)]
    type Program;

    /// `boot.js` has it.
    #[wasm_bindgen(js_name = loadInspector, catch)]
    async fn load() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn inspect(this: &Program, place: &Place, tokens: &str, fetch: &JsValue) -> Result<Mounted, JsValue>;

    /// What the program exports as `Inspection`.
    #[derive(Debug)]
    type Mounted;

    #[wasm_bindgen(method, js_name = takeOver, catch)]
    fn take_over(this: &Mounted, tokens: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    fn free(this: &Mounted);
}

/// An inspector below a login; dropping it takes it away, with all that it knows.
#[derive(Debug)]
pub struct Inspection {
    mounted: Mounted,
    /// Called by the inspector as long as it is there.
    _fetch: Closure<dyn Fn(String) -> Promise>,
}

/// Loads the inspector's program.
///
/// # Errors
/// When it cannot be loaded; the next attempt may do better.
pub async fn load_inspector() -> Result<Inspector, NotLoaded> {
    Ok(Inspector(load().await.map_err(|_| NotLoaded)?.unchecked_into()))
}

/// The inspector's program, loaded.
#[derive(Debug)]
pub struct Inspector(Program);

/// The inspector's program isn't there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotLoaded;

impl Inspector {
    /// Mounts it into the place that the page has for it; `None` where the page has none any more. `fetch` sends its
    /// requests: `None` for an answer that the page may not read.
    pub fn mount<F>(&self, tokens: &HandOver, fetch: impl Fn(String) -> F + 'static) -> Option<Inspection>
    where
        F: Future<Output = Option<Fetched>> + 'static,
    {
        let place: Place = document().query_selector(PLACE).ok().flatten()?.dyn_into().ok()?;
        let fetch = Closure::<dyn Fn(String) -> Promise>::new(move |url| {
            let answer = fetch(url);
            future_to_promise(async move { Ok(text(&answer.await.ok_or(JsValue::NULL)?).into()) })
        });
        let mounted = self.0.inspect(&place, &text(tokens), fetch.as_ref()).ok()?;
        Some(Inspection { mounted, _fetch: fetch })
    }
}

impl Inspection {
    /// Hands new tokens over.
    pub fn take_over(&self, tokens: &HandOver) {
        // Fails only for what is no `HandOver`.
        let _ = self.mounted.take_over(&text(tokens));
    }
}

impl Drop for Inspection {
    fn drop(&mut self) {
        self.mounted.free();
    }
}

fn text(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("texts and numbers are JSON")
}

/// Reads what a login handed over.
///
/// # Errors
/// When it is something else.
pub fn received(tokens: &str) -> Result<HandOver, JsError> {
    serde_json::from_str(tokens).map_err(|_| JsError::new("the tokens are no HandOver"))
}

/// Sends a GET request; `None` for an answer that the page may not read.
pub type Fetch = Rc<dyn Fn(String) -> LocalBoxFuture<'static, Option<Fetched>>>;

/// Lets the page around the inspector send its requests.
#[must_use]
pub fn fetch_by(page: Function) -> Fetch {
    Rc::new(move |url| {
        let answer = page.call1(&JsValue::NULL, &url.into());
        async move {
            let answer = JsFuture::from(answer.ok()?.dyn_into::<Promise>().ok()?).await.ok()?;
            serde_json::from_str(&answer.as_string()?).ok()
        }
        .boxed_local()
    })
}
