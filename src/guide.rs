//! The guide's program: exports how to fill its page.

#[cfg(target_arch = "wasm32")]
mod exports {
    use okta_pkce_tester::browser::programs::Place;
    use okta_pkce_tester::ui::guide;
    use wasm_bindgen::prelude::*;

    /// Fills the page of this name: this program has one.
    #[wasm_bindgen]
    pub fn page(_name: &str, root: Place) {
        guide::mount(root);
    }

    /// Takes over what has changed on other pages.
    #[wasm_bindgen]
    pub fn shown() {
        guide::refresh();
    }

    /// Empties the page.
    #[wasm_bindgen]
    pub fn forget() {
        guide::forget();
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    okta_pkce_tester::browser::console::report_panics();
}

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::print_stderr, reason = "a program that only says where to look")]
fn main() {
    eprintln!("the guide runs in a browser: cargo xtask serve, then /okta-auth/guide");
}
