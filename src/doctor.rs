//! The doctor's program: its page, its answers to the guide, and what the login shows of profiles and files.

#[cfg(target_arch = "wasm32")]
mod exports {
    use js_sys::Promise;
    use okta_pkce_tester::browser::programs::{self, Place};
    use okta_pkce_tester::ui::{doctor, files, workbench};
    use wasm_bindgen::prelude::*;

    /// Fills the page of this name: this program has one.
    #[wasm_bindgen]
    pub fn page(_name: &str, root: Place) {
        workbench::page(root, doctor::page);
    }

    /// Fills the place that the login has for profiles and files.
    #[wasm_bindgen]
    pub fn files(place: Place) {
        workbench::guest(place, files::panel);
    }

    /// Examines a form, and resolves with the report as JSON; with `null` if it isn't a form.
    #[wasm_bindgen]
    pub fn examine(draft: String) -> Promise {
        programs::promised(doctor::examine(draft))
    }

    /// Takes over what the login has at hand: a `HandOver`, or no text where there is no login.
    #[wasm_bindgen(js_name = takeOver)]
    pub fn take_over(at_hand: &str) {
        workbench::take_over(programs::received(at_hand).unwrap_or_default());
    }

    /// Empties the page, and forgets what was handed over.
    #[wasm_bindgen]
    pub fn forget() {
        doctor::forget();
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
    eprintln!("the doctor runs in a browser: cargo xtask serve, then /okta-auth/doctor");
}
