//! Local storage: the configuration and nothing else.

use gloo_storage::{LocalStorage, Storage};
use login::ReturnError;
use login::config::ConfigDraft;
use okta_pkce_tester::browser::{address, storage};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_draft_comes_back_and_can_be_forgotten() {
    let draft = ConfigDraft { client_id: "0oa1".into(), ..ConfigDraft::new(&address::origin()) };
    storage::save(&draft).expect("the browser keeps it");
    assert_eq!(storage::load(), Some(draft));
    storage::forget();
    assert_eq!(storage::load(), None);
}

#[wasm_bindgen_test]
fn what_cannot_be_read_counts_as_nothing() {
    LocalStorage::set("okta-pkce-tester.config", 7).expect("the browser keeps it");
    assert_eq!(storage::load(), None);
    storage::forget();
}

#[wasm_bindgen_test]
fn an_answer_without_a_state_was_not_used_before() {
    storage::forget_tab();
    assert_eq!(storage::take_parked("").err(), Some(ReturnError::NothingWaits));
}
