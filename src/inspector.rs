//! The inspector's program: inspector and machine-to-machine.

#[cfg(target_arch = "wasm32")]
mod exports {
    use okta_pkce_tester::browser::programs::{self, Place};
    use okta_pkce_tester::ui::{inspector, m2m, workbench};
    use wasm_bindgen::prelude::*;

    /// Fills the page of this name.
    #[wasm_bindgen]
    pub fn page(name: &str, root: Place) {
        workbench::page(root, if name == "m2m" { m2m::page } else { inspector::page });
    }

    /// Takes over what the login has at hand: a `HandOver`, or no text where there is no login.
    #[wasm_bindgen(js_name = takeOver)]
    pub fn take_over(at_hand: &str) {
        workbench::take_over(programs::received(at_hand).unwrap_or_default());
    }

    /// Empties every page, and forgets what was handed over.
    #[wasm_bindgen]
    pub fn forget() {
        workbench::forget();
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
