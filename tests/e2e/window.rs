//! The browser's window. A driver may answer before the page has its new size, so the page is asked.

use thirtyfour::WebDriver;

/// High enough that nothing needs to be scrolled to.
const HEIGHT: u32 = 1800;
const WIDTH: u32 = 1280;

/// Gives it the size that tests start with.
pub async fn enlarge(browser: &WebDriver) {
    resize(browser, WIDTH, "innerWidth === 1280").await;
}

/// Makes it as narrow as the browser lets it be: 360 in Chromium, 447 in WebKitGTK, 500 in Firefox.
pub async fn narrow(browser: &WebDriver) {
    resize(browser, 360, "innerWidth <= 500").await;
}

/// Changes the width, and returns once the page has it.
async fn resize(browser: &WebDriver, width: u32, condition: &str) {
    browser.set_window_rect(0, 0, width, HEIGHT).await.expect("another size");
    wait_until(browser, condition).await;
}

/// Returns once the condition holds in the page; the script's own time limit ends a wait without hope.
async fn wait_until(browser: &WebDriver, condition: &str) {
    let wait = format!(
        "return new Promise(done => {{
             const look = () => {condition} && done();
             addEventListener('resize', look);
             look();
         }})"
    );
    browser.execute(wait, Vec::new()).await.expect("the page has another size");
}
