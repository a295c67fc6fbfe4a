//! The login's program: exports how to fill its page, and what the other pages ask of it.

#[cfg(target_arch = "wasm32")]
mod exports {
    use js_sys::Promise;
    use okta_pkce_tester::browser::programs::{self, Place};
    use okta_pkce_tester::ui::{self, neighbors};
    use wasm_bindgen::prelude::*;

    /// Fills the page of this name: this program has one.
    #[wasm_bindgen]
    pub fn page(_name: &str, root: Place) {
        ui::mount(root);
    }

    /// Returns a `HandOver`, or no text before the page is there.
    #[wasm_bindgen(js_name = handOver)]
    pub fn hand_over() -> String {
        neighbors::hand_over().map(|at_hand| programs::sent(&at_hand)).unwrap_or_default()
    }

    /// Sends a GET request and resolves with a `Fetched`, or with `null` for an answer that the page may not read.
    #[wasm_bindgen]
    pub fn send(address: String) -> Promise {
        programs::promised(neighbors::send(address))
    }

    /// Puts values into the configuration form: the form as JSON.
    #[wasm_bindgen]
    pub fn apply(draft: &str) {
        neighbors::apply(draft);
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    okta_pkce_tester::browser::console::report_panics();
}

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::print_stderr, reason = "a program that only says where to look")]
fn main() {
    eprintln!("okta-pkce-tester runs in a browser: cargo xtask serve");
}
