//! What the programs in this document ask of each other, and both sides of it. `boot.js` loads each when it is asked for,
//! and passes on what they say. Tokens go over as values in memory.

use std::rc::Rc;

use futures::future::{FutureExt, LocalBoxFuture};
use js_sys::Promise;
use login::config::ConfigDraft;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use setup::hand_over::Fetched;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
pub use web_sys::HtmlElement as Place;

use super::{address, document};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = pages, js_name = handOver)]
    fn hand_over();

    #[wasm_bindgen(js_namespace = pages, catch)]
    async fn inspect(place: &Place) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = pages, catch)]
    async fn files(place: &Place) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = pages, catch, js_name = examine)]
    async fn ask_the_doctor(draft: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = pages, js_name = apply)]
    fn apply_text(draft: &str);

    #[wasm_bindgen(js_namespace = pages)]
    fn send(address: &str) -> JsValue;

    #[wasm_bindgen(js_namespace = pages)]
    fn forget();

    /// Returns a JSON text as a script element takes it where Trusted Types are enforced.
    #[wasm_bindgen(js_namespace = pages)]
    pub fn data(json: &str) -> JsValue;

    /// Tells that the login has come to another step, which the title names.
    #[wasm_bindgen(js_namespace = pages)]
    pub fn titled();

    /// Returns whether the person typed into the configuration form, or sent it, before the program was there.
    #[wasm_bindgen(js_namespace = pages, js_name = isConfiguring)]
    pub fn is_configuring() -> bool;
}

/// A program could not be loaded; the next attempt may do better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotLoaded;

/// Hands over anew what the login has at hand, to the pages that look at it and are loaded.
pub fn hand_over_again() {
    hand_over();
}

/// A part of another program's in a page of the login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guest {
    /// The inspector, below tokens.
    Inspector,
    /// Profiles and configuration files, below the configuration form.
    Files,
}

/// Brings a guest into the element that the page has for it.
///
/// # Errors
/// [`NotLoaded`] if its program can't be loaded, or the page has no such element any more.
pub async fn invite(guest: Guest) -> Result<(), NotLoaded> {
    let place = |selector| document().query_selector(selector).ok().flatten()?.dyn_into::<Place>().ok();
    match guest {
        Guest::Inspector => inspect(&place(INSPECTOR_PLACE).ok_or(NotLoaded)?).await,
        Guest::Files => files(&place(FILES_PLACE).ok_or(NotLoaded)?).await,
    }
    .map_err(|_| NotLoaded)?;
    Ok(())
}

/// The element that the inspector fills.
const INSPECTOR_PLACE: &str = "[data-inspector]";

/// The element that profiles and files fill.
const FILES_PLACE: &str = "[data-files]";

/// Empties every other page of this document.
pub fn forget_others() {
    forget();
}

/// Puts values into the login's form, if the login is in this document.
pub fn apply(draft: &ConfigDraft) {
    apply_text(&draft.to_json().to_string());
}

/// Lets the doctor examine a form, with what the login in this document has shown. Returns the report as JSON, in the shape
/// that scripts read.
///
/// # Errors
/// [`NotLoaded`] if the doctor's program can't be loaded.
pub async fn examine(draft: &ConfigDraft) -> Result<Value, NotLoaded> {
    let report = ask_the_doctor(&draft.to_json().to_string()).await.map_err(|_| NotLoaded)?;
    report.as_string().as_deref().and_then(received).ok_or(NotLoaded)
}

/// Returns a value as the text that goes over to another program.
pub fn sent(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts and numbers are JSON")
}

/// Reads what another program sent; `None` for anything else.
pub fn received<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

/// Reads a configuration form that another program sent; `None` for anything else.
pub fn received_form(text: &str) -> Option<ConfigDraft> {
    ConfigDraft::from_json(&received(text)?, &address::origin())
}

/// Lets another program wait for `answer`; it gets `null` for none.
pub fn promised<T: Serialize + 'static>(answer: impl Future<Output = Option<T>> + 'static) -> Promise {
    future_to_promise(async move { Ok(answer.await.map_or(JsValue::NULL, |answer| sent(&answer).into())) })
}

/// Sends a GET request; `None` for an answer that the page may not read.
pub type Fetch = Rc<dyn Fn(String) -> LocalBoxFuture<'static, Option<Fetched>>>;

/// Returns what sends requests through the login, which writes them down, or through `alone` where no login is in this
/// document.
#[must_use]
pub fn fetch_or(alone: Fetch) -> Fetch {
    Rc::new(move |url| match send(&url).dyn_into::<Promise>() {
        Ok(answer) => async move { received(&JsFuture::from(answer).await.ok()?.as_string()?) }.boxed_local(),
        Err(_) => alone(url),
    })
}
