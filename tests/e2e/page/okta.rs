//! Okta's own pages, in a frame, a pop-up or the whole window: the person answers whatever they ask.

use std::time::Duration;

use okta_sim::demo;
use thirtyfour::prelude::*;

use super::{INTERVAL, PATIENCE, Page};

/// What a page of Okta's can ask, in the order in which it is looked for.
const QUESTIONS: &str = "#username, #code, button[name=factor], button[value=allow]";

/// Okta may ask several things, and each takes a while.
async fn patiently<T>(what: &str, wait: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE * 2, wait).await.unwrap_or_else(|_| panic!("in vain: {what}"))
}

impl Page {
    /// Answers in the first frame until it is gone.
    pub async fn answer_okta_in_the_frame(&self, user: demo::DemoUser) {
        self.find_css("iframe").await;
        patiently("the frame ends", async {
            while self.frames().await > 0 && self.browser.enter_frame(0).await.is_ok() {
                self.answer_okta(user).await;
                self.browser.enter_default_frame().await.expect("the page around the frame");
            }
        })
        .await;
    }

    /// Answers in a window of its own until it closes.
    pub async fn answer_okta_in_the_popup(&self, user: demo::DemoUser) {
        let page = self.browser.window().await.expect("the page's window");
        let popup = patiently("a pop-up opens", async {
            loop {
                let windows = self.browser.windows().await.expect("windows");
                if let Some(popup) = windows.into_iter().find(|window| *window != page) {
                    break popup;
                }
                tokio::time::sleep(INTERVAL).await;
            }
        })
        .await;
        patiently("the pop-up closes", async {
            while self.browser.windows().await.expect("windows").len() > 1
                && self.browser.switch_to_window(popup.clone()).await.is_ok()
            {
                self.answer_okta(user).await;
            }
        })
        .await;
        self.browser.switch_to_window(page).await.expect("the page is still there");
    }

    /// Waits until this window shows one of Okta's pages.
    pub async fn wait_until_away(&self, app: &str) {
        patiently("the page leaves", async {
            while self.address().await.starts_with(app) {
                tokio::time::sleep(INTERVAL).await;
            }
        })
        .await;
        self.find_css(QUESTIONS).await;
    }

    /// Answers in this window until it is back at the app.
    pub async fn answer_okta_in_the_window(&self, user: demo::DemoUser, app: &str) {
        self.wait_until_away(app).await;
        patiently("the page comes back", async {
            while !self.address().await.starts_with(app) {
                self.answer_okta(user).await;
            }
        })
        .await;
    }

    /// One question, if one is shown; the page may go away at any moment.
    async fn answer_okta(&self, user: demo::DemoUser) {
        let short = Duration::from_millis(200);
        let Ok(question) = self.browser.query(By::Css(QUESTIONS)).wait(short, INTERVAL).first().await else { return };
        let Ok(id) = question.id().await else { return };
        let answered = match id.as_deref() {
            Some("username") => self.type_and_submit(&[("#username", user.login), ("#password", user.password)]).await,
            Some("code") => self.type_and_submit(&[("#code", demo::SMS_CODE)]).await,
            _ => self.choose(question).await,
        };
        // Fails when the page has just gone: then there is nothing left to answer.
        let _ = answered;
    }

    async fn type_and_submit(&self, fields: &[(&str, &str)]) -> WebDriverResult<()> {
        for (css, text) in fields {
            let field = self.browser.find(By::Css(*css)).await?;
            field.clear().await?;
            field.send_keys(*text).await?;
        }
        // In the field itself: not every driver knows the active element of a frame.
        let (last, _) = fields.last().expect("something is typed");
        self.browser.find(By::Css(*last)).await?.send_keys(Key::Enter + "").await
    }

    /// The text message among the factors; a lone button otherwise.
    async fn choose(&self, first: WebElement) -> WebDriverResult<()> {
        for button in self.browser.find_all(By::Css("button[name=factor]")).await? {
            if button.text().await?.contains("Text message") {
                return button.click().await;
            }
        }
        first.click().await
    }
}
