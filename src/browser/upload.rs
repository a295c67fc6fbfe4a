//! Files that are dropped onto a field or chosen, read as text.

use futures::future::{FutureExt, LocalBoxFuture};
use inspect::LIMIT_BYTES;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Event, File, HtmlInputElement};

/// The text of a file, once it is read; `None` if it can't be.
pub type FileText = LocalBoxFuture<'static, Option<String>>;

/// The text of the file that is dropped; anything else that is dropped is left to the browser.
#[must_use]
pub fn dropped(event: &Event) -> Option<FileText> {
    let file = event.dyn_ref::<DragEvent>()?.data_transfer()?.files()?.get(0)?;
    // Otherwise the browser leaves the page to show the file.
    event.prevent_default();
    Some(text(&file))
}

/// The text of the file that was chosen in the input that sent the event. The same file can be chosen again.
#[must_use]
pub fn chosen(event: &Event) -> Option<FileText> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let reading = text(&input.files()?.get(0)?);
    input.set_value("");
    Some(reading)
}

/// Reads one byte more than any reader takes, so that each of them sees that a file is too large.
fn text(file: &File) -> FileText {
    let most = i32::try_from(LIMIT_BYTES + 1).unwrap_or(i32::MAX);
    let part = file.slice_with_i32_and_i32(0, most);
    async move { JsFuture::from(part.ok()?.text()).await.ok()?.as_string() }.boxed_local()
}
