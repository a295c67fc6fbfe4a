//! The browser's own objects: the frame and local storage, in a headless browser.
#![cfg(target_arch = "wasm32")]

mod frame;
mod storage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
