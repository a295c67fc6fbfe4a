//! Mounts the page; the native build of this program only says where the page is.

#[cfg(target_arch = "wasm32")]
fn main() {
    okta_pkce_tester::browser::console::report_panics();
    okta_pkce_tester::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::print_stderr, reason = "a program that only says where to look")]
fn main() {
    eprintln!("okta-pkce-tester runs in a browser: cargo xtask serve");
}
