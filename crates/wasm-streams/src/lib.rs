//! In place of the package `wasm-streams`, by `[patch.crates-io]`.
//!
//! Leptos brings it along for server functions, which this page has none of, and no feature leaves it out. Its classes for
//! JavaScript are exports, and what is exported stays: 3.5 kB brotli in each program. This one has what `server_fn` names,
//! and nothing that stays.
//!
//! ```
//! // Nothing can be made of it, so nothing can be asked of it.
//! fn is_never_there(stream: wasm_streams::ReadableStream) -> ! {
//!     match stream {}
//! }
//! ```

#![warn(missing_docs)]

use futures::Stream;
use futures::stream::Empty;
use wasm_bindgen::JsValue;

/// A stream of the browser's, of which there is none.
#[derive(Debug)]
pub enum ReadableStream {}

impl ReadableStream {
    /// Panics: no server function exists.
    ///
    /// # Panics
    /// Always.
    #[must_use]
    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        unreachable!("{NONE}")
    }

    /// Panics, as [`from_raw`](Self::from_raw).
    ///
    /// # Panics
    /// Always.
    #[must_use]
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        unreachable!("{NONE}")
    }

    /// Returns nothing: there is no stream to ask.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        match self {}
    }

    /// Returns nothing: there is no stream to ask.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        match self {}
    }
}

const NONE: &str = "this page has no server functions";
