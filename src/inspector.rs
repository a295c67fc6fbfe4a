//! The inspector: exports how to mount it as its own page, and how to place it below a login.

#[cfg(target_arch = "wasm32")]
mod exports {
    use js_sys::Function;
    use okta_pkce_tester::browser::place::{self, Place};
    use okta_pkce_tester::ui::inspector::{self, Guest};
    use wasm_bindgen::prelude::*;

    /// Mounts the inspector as the whole page.
    #[wasm_bindgen]
    pub fn page() {
        inspector::mount();
    }

    /// An inspector in another page; freeing it takes it away, with all that it knows.
    #[wasm_bindgen]
    #[derive(Debug)]
    pub struct Inspection(Guest);

    /// Mounts the inspector into an element. `tokens` is a `HandOver`; `fetch` sends a GET request and resolves with a
    /// `Fetched`.
    ///
    /// # Errors
    /// When `tokens` is no `HandOver`.
    #[wasm_bindgen]
    pub fn inspect(element: Place, tokens: &str, fetch: Function) -> Result<Inspection, JsError> {
        Ok(Inspection(Guest::mount(element, &place::received(tokens)?, place::fetch_by(fetch))))
    }

    #[wasm_bindgen]
    impl Inspection {
        /// Takes over new tokens, unless the person has pasted something else.
        ///
        /// # Errors
        /// When `tokens` is no `HandOver`.
        #[wasm_bindgen(js_name = takeOver)]
        pub fn take_over(&self, tokens: &str) -> Result<(), JsError> {
            self.0.take_over(&place::received(tokens)?);
            Ok(())
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    okta_pkce_tester::browser::console::report_panics();
}

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::print_stderr, reason = "a program that only says where to look")]
fn main() {
    eprintln!("the inspector runs in a browser: cargo xtask serve, then /okta-auth/inspect");
}
