//! The page as a person sees it: verbs for intents, hooks of the automation contract underneath.

pub mod devtools;
mod frames;
mod okta;
mod reading;
pub mod tree;
mod witness;

use std::path::Path;
use std::time::{Duration, Instant};

use okta_sim::demo::DemoUser;
use serde_json::Value;
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;

use crate::window;

const PATIENCE: Duration = Duration::from_secs(20);
const INTERVAL: Duration = Duration::from_millis(25);

pub struct Page {
    browser: WebDriver,
}

impl Page {
    pub fn new(browser: WebDriver) -> Self {
        Self { browser }
    }

    pub async fn open(&self, address: &str) {
        self.browser.goto(address).await.expect("the address opens");
    }

    /// Opens the page with the simulator's configuration filled in.
    pub async fn open_prefilled(&self, world: &crate::world::World, parameters: &[(&str, &str)]) {
        let callback = format!("{}/callback", world.origin);
        let mut all = vec![
            ("domain", world.sim.origin()),
            ("client_id", okta_sim::demo::CLIENT_ID),
            ("redirect_uri", &callback),
            ("audience", "api://default"),
        ];
        all.retain(|(name, _)| !parameters.iter().any(|(other, _)| other == name));
        all.extend_from_slice(parameters);
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish();
        self.open(&format!("{}/okta-auth/?{query}", world.origin)).await;
        // What the link fills in moves the painted form: a click in that moment would miss.
        self.find_css("[data-testid=flow][data-busy=false]").await;
        self.evaluate(
            "return new Promise(seen => requestAnimationFrame(() => requestAnimationFrame(() => seen(true))))",
        )
        .await;
    }

    pub async fn save_config(&self) {
        self.click("config-save").await;
        self.wait_for_step("login").await;
    }

    pub async fn sign_in_as(&self, user: &str, password: &str) {
        self.fill("login-username", user).await;
        self.fill("login-password", password).await;
        self.click("login-submit").await;
    }

    /// From an empty browser to the login form, signed in as Zoë, in one go.
    pub async fn reach_tokens(&self, world: &crate::world::World, parameters: &[(&str, &str)]) {
        self.open_prefilled(world, parameters).await;
        self.save_config().await;
        self.skip_the_pause().await;
        self.sign_in_as("zoe@example.com", "Simulated-1").await;
        self.wait_for_step("tokens").await;
    }

    pub async fn wait_for_step(&self, step: &str) {
        self.find_css(&format!("[data-testid=flow][data-step={step}][data-busy=false]")).await;
    }

    /// Waits until the page works at a step that takes its time.
    pub async fn wait_until_busy_at(&self, step: &str) {
        self.find_css(&format!("[data-testid=flow][data-step={step}][data-busy=true]")).await;
    }

    /// Waits until the focus is there: it follows the step a moment later.
    pub async fn wait_for_focus(&self, testid: &str) {
        self.find_css(&format!("[data-testid=\"{testid}\"]:focus")).await;
    }

    pub async fn wait_for_error(&self, code: &str) {
        self.find_css(&format!("[data-testid=flow][data-busy=false][data-error={code}]")).await;
    }

    /// Waits until a report says so: `pass`, `fail`, `skip`.
    pub async fn wait_for_result(&self, testid: &str, result: &str) {
        self.wait_for_attribute(testid, "data-result", result).await;
    }

    pub async fn wait_for_attribute(&self, testid: &str, name: &str, value: &str) {
        self.find_css(&format!("[data-testid=\"{testid}\"][{name}=\"{value}\"]")).await;
    }

    /// Waits until an element says nothing but this.
    pub async fn wait_for_text(&self, testid: &str, text: &str) {
        let says_it = async {
            while self.text(testid).await != text {
                tokio::time::sleep(INTERVAL).await;
            }
        };
        tokio::time::timeout(PATIENCE, says_it).await.unwrap_or_else(|_| panic!("{testid} says something else"));
    }

    /// Waits until a field has this value.
    pub async fn wait_for_value(&self, testid: &str, value: &str) {
        let has_it = async {
            while self.value(testid).await != value {
                tokio::time::sleep(INTERVAL).await;
            }
        };
        tokio::time::timeout(PATIENCE, has_it).await.unwrap_or_else(|_| panic!("{testid} doesn't have {value}"));
    }

    pub async fn click(&self, testid: &str) {
        self.with(testid, async |element| element.click().await).await;
    }

    /// Ticks the box that skips the pause at the session token; the page may have it ticked already.
    pub async fn skip_the_pause(&self) {
        let box_ = self.find("flow-auto").await;
        if !box_.is_selected().await.expect("a checkbox") {
            box_.click().await.expect("flow-auto");
        }
    }

    /// Forgets everything, and says yes when the page asks.
    pub async fn forget_everything(&self) {
        self.click("after-forget").await;
        self.click("after-forget-confirm").await;
    }

    /// Replaces what stands in a field.
    pub async fn fill(&self, testid: &str, text: &str) {
        let fill = async |field: WebElement| {
            field.clear().await?;
            field.send_keys(text).await
        };
        self.with(testid, fill).await;
    }

    /// Puts a text into a field at once, as a paste does, or chooses the option of this value.
    pub async fn put(&self, testid: &str, text: &str) {
        self.find(testid).await;
        let script = "const field = document.querySelector(`[data-testid=\"${arguments[0][0]}\"]`);
             field.value = arguments[0][1];
             for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, {bubbles: true}))";
        self.evaluate_with(script, serde_json::json!([testid, text])).await;
    }

    /// From an empty browser to what Okta asks next.
    pub async fn sign_in_with(&self, world: &crate::world::World, user: DemoUser, parameters: &[(&str, &str)]) {
        self.open_prefilled(world, parameters).await;
        self.save_config().await;
        self.skip_the_pause().await;
        self.sign_in_as(user.login, user.password).await;
    }

    /// Waits until the address bar says this.
    pub async fn wait_for_address(&self, address: &str) {
        let arrives = async {
            while self.address().await != address {
                tokio::time::sleep(INTERVAL).await;
            }
        };
        tokio::time::timeout(PATIENCE, arrives).await.unwrap_or_else(|_| panic!("the address is not {address}"));
    }

    /// Waits until the simulator was asked for this path.
    pub async fn wait_for_request(&self, world: &crate::world::World, path: &str) {
        let arrives = async {
            while !world.sim.requests().iter().any(|seen| seen.path == path && seen.method != "OPTIONS") {
                tokio::time::sleep(INTERVAL).await;
            }
        };
        tokio::time::timeout(PATIENCE, arrives).await.unwrap_or_else(|_| panic!("nobody asked for {path}"));
    }

    /// Presses keys wherever the focus is.
    pub async fn press(&self, keys: impl Into<TypingData>) {
        self.browser.active_element().await.expect("a focus").send_keys(keys).await.expect("keys");
    }

    pub async fn reload(&self) {
        self.browser.refresh().await.expect("the page reloads");
    }

    /// As the browser's own button.
    pub async fn back(&self) {
        self.browser.back().await.expect("the page before");
    }

    pub async fn address(&self) -> String {
        self.browser.current_url().await.expect("an address").to_string()
    }

    pub async fn evaluate(&self, script: &str) -> Value {
        self.browser.execute(script, Vec::new()).await.expect("the script runs").json().clone()
    }

    /// As `evaluate`, with a value that the script finds as `arguments[0]`. A promise is waited for.
    pub async fn evaluate_with(&self, script: &str, argument: Value) -> Value {
        self.browser.execute(script, vec![argument]).await.expect("the script runs").json().clone()
    }

    /// As narrow as the browser lets it be.
    pub async fn narrow_the_window(&self) {
        window::narrow(&self.browser).await;
    }

    pub async fn screenshot(&self, path: &Path) {
        self.browser.screenshot(path).await.expect("a screenshot");
    }

    /// Does something with an element. One whose place the program takes meanwhile is found again.
    async fn with<T>(&self, testid: &str, act: impl AsyncFn(WebElement) -> WebDriverResult<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match act(self.find(testid).await).await {
                Err(error) if is_stale(&error) && Instant::now() < deadline => {}
                done => return done.expect(testid),
            }
        }
    }

    pub async fn find(&self, testid: &str) -> WebElement {
        self.find_css(&format!("[data-testid=\"{testid}\"]")).await
    }

    pub async fn find_css(&self, css: &str) -> WebElement {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let found = self.browser.query(By::Css(css)).wait(PATIENCE, INTERVAL).first().await;
            match found {
                // The page drew it anew while the driver was handing it over: it has yet to be found.
                Err(error) if is_stale(&error) && Instant::now() < deadline => {}
                found => return found.expect(css),
            }
        }
    }
}

fn is_stale(error: &WebDriverError) -> bool {
    matches!(error.as_inner(), WebDriverErrorInner::StaleElementReference(_))
}
