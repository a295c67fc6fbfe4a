//! Signs in on the page, checks the tokens, and calls an API with the access token: WebDriver, by thirtyfour.

#![allow(clippy::print_stdout, reason = "a program speaks to a person")]

use std::env::var;
use std::error::Error;
use std::time::Duration;

use serde_json::Value;
use thirtyfour::prelude::*;
use thirtyfour::{DesiredCapabilities, WebDriver};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn hook(name: &str) -> String {
    format!("[data-testid=\"{name}\"]")
}

struct Page(WebDriver);

impl Page {
    async fn find(&self, css: &str) -> Outcome<WebElement> {
        Ok(self.0.query(By::Css(css)).wait(Duration::from_secs(30), Duration::from_millis(50)).first().await?)
    }

    async fn fill(&self, name: &str, text: &str) -> Outcome<()> {
        let field = self.find(&hook(name)).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    async fn click(&self, name: &str) -> Outcome<()> {
        Ok(self.find(&hook(name)).await?.click().await?)
    }

    async fn text(&self, name: &str) -> Outcome<String> {
        Ok(self.find(&hook(name)).await?.prop("textContent").await?.unwrap_or_default())
    }

    /// Waits until the page has come to rest at this step, or at an error.
    async fn arrive_at(&self, step: &str) -> Outcome<()> {
        let at_rest = format!("{}[data-busy=false]", hook("flow"));
        let flow = self.find(&format!("{at_rest}[data-step={step}], {at_rest}[data-error]")).await?;
        match flow.attr("data-error").await? {
            None => Ok(()),
            Some(code) => {
                let (message, remedy) = (self.text("error-message").await?, self.text("error-remedy").await?);
                Err(format!("{code}: {message} {remedy}").into())
            }
        }
    }

    async fn sign_in(&self) -> Outcome<Value> {
        // The configuration: by the address, and what is expected of the tokens by the panel of profiles and files.
        let (domain, client_id, user) = (var("OKTA_DOMAIN")?, var("OKTA_CLIENT_ID")?, var("OKTA_USER")?);
        let form = [("domain", &*domain), ("client_id", &client_id), ("scopes", "openid profile")];
        self.0.goto(url::Url::parse_with_params(&var("PAGE_URL")?, form)?.as_str()).await?;
        self.arrive_at("config").await?;
        self.click("config-files").await?;
        self.fill("expected-scopes", "openid profile").await?;
        self.fill("expected-claim", "sub").await?;
        self.fill("expected-claim-value", &user).await?;
        self.find(&hook("config-expects")).await?;
        self.click("config-save").await?;
        self.arrive_at("login").await?;

        self.click("flow-auto").await?;
        self.fill("login-username", &user).await?;
        self.fill("login-password", &var("OKTA_PASSWORD")?).await?;
        self.click("login-submit").await?;
        self.arrive_at("tokens").await?;
        Ok(serde_json::from_str(&self.text("result").await?)?)
    }
}

/// The number of checks that passed, if none failed and the expectations are among them.
fn passed(result: &Value) -> Outcome<usize> {
    let checks = result["checks"].as_object().into_iter().flatten();
    let checks = checks.flat_map(|(token, of)| of.as_object().into_iter().flatten().map(move |check| (token, check)));
    let with = |wanted: &str| checks.clone().filter(|(_, (_, outcome))| *outcome == wanted).collect::<Vec<_>>();
    let failed: Vec<_> = with("fail").iter().map(|(token, (name, _))| format!("{token}/{name}")).collect();
    if !failed.is_empty() {
        return Err(format!("failed checks: {}", failed.join(", ")).into());
    }
    for name in ["expected-scopes", "expected-claim"] {
        let outcome = &result["checks"]["access"][name];
        if outcome != "pass" {
            return Err(format!("{name}: {outcome}").into());
        }
    }
    Ok(with("pass").len())
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let mut capabilities = DesiredCapabilities::chrome();
    capabilities.set_binary(&var("CHROMIUM")?)?;
    for switch in var("CHROMIUM_SWITCHES").as_deref().unwrap_or("--headless=new").split_whitespace() {
        capabilities.add_arg(switch)?;
    }
    let browser = WebDriver::new(var("WEBDRIVER_URL")?, capabilities).await?;
    let signed_in = Page(browser.clone()).sign_in().await;
    browser.quit().await?;
    let result = signed_in?;
    let passed = passed(&result)?;

    let token = result["access_token"].as_str().ok_or("no access token")?;
    let answer = reqwest::Client::new().get(var("API_URL")?).bearer_auth(token).send().await?.error_for_status()?;
    println!("{}: {passed} checks passed, the API answered {}", var("OKTA_USER")?, answer.status().as_u16());
    Ok(())
}
