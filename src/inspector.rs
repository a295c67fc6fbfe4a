//! Mounts the inspector: into its own page, or into a place that another page of the app has for it.

#[cfg(target_arch = "wasm32")]
fn main() {
    okta_pkce_tester::browser::console::report_panics();
    okta_pkce_tester::ui::inspector::mount();
}

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::print_stderr, reason = "a program that only says where to look")]
fn main() {
    eprintln!("the inspector runs in a browser: cargo xtask serve, then /okta-auth/inspect");
}
