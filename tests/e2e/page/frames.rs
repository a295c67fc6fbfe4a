//! Frames within the page.

use serde_json::Value;

use super::{INTERVAL, PATIENCE, Page};

impl Page {
    /// How many there are.
    pub async fn frames(&self) -> u64 {
        self.evaluate("return document.querySelectorAll('iframe').length").await.as_u64().expect("a number")
    }

    /// Waits until a page of Okta's is in the page's own frame.
    pub async fn wait_for_frame(&self) {
        self.find_css("iframe").await;
        let loaded = async {
            while self.in_frame("return location.href").await == "about:blank" {
                tokio::time::sleep(INTERVAL).await;
            }
        };
        tokio::time::timeout(PATIENCE, loaded).await.expect("a page in the frame");
    }

    /// Loads an address in a frame of the test's own, and waits for it.
    pub async fn show_in_frame(&self, address: &str) {
        self.evaluate_with(
            "window.framed = document.createElement('iframe');
             const loaded = new Promise(done => framed.addEventListener('load', () => done(), {once: true}));
             framed.src = arguments[0];
             document.body.append(framed);
             return loaded;",
            address.into(),
        )
        .await;
    }

    /// Lets the page in that frame go elsewhere by itself, and waits until something has loaded there.
    pub async fn lead_frame_to(&self, address: &str) {
        self.evaluate(
            "window.arrival = new Promise(done => framed.addEventListener('load', () => done(), {once: true}));",
        )
        .await;
        self.in_frame(&format!("location.href = {}", Value::from(address))).await;
        self.evaluate("return arrival").await;
    }

    /// Runs a script as the page in the first frame would.
    pub async fn in_frame(&self, script: &str) -> Value {
        self.browser.enter_frame(0).await.expect("a frame");
        let answer = self.evaluate(script).await;
        self.browser.enter_default_frame().await.expect("the page around it");
        answer
    }
}
