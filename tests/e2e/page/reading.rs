//! What a person reads on the page, or takes from it.

use serde_json::Value;
use thirtyfour::Key;

use super::Page;

impl Page {
    pub async fn value(&self, testid: &str) -> String {
        self.with(testid, async |element| element.prop("value").await).await.unwrap_or_default()
    }

    /// The text of an element, seen or not.
    pub async fn text(&self, testid: &str) -> String {
        self.with(testid, async |element| element.prop("textContent").await).await.unwrap_or_default()
    }

    /// The text of the first element that a selector finds.
    pub async fn text_of(&self, css: &str) -> String {
        self.find_css(css).await.prop("textContent").await.expect(css).unwrap_or_default()
    }

    /// How many elements of this hook there are at this moment.
    pub async fn count(&self, testid: &str) -> u64 {
        let count = "return document.querySelectorAll(`[data-testid=\"${arguments[0]}\"]`).length";
        self.evaluate_with(count, testid.into()).await.as_u64().expect("a number")
    }

    pub async fn attribute(&self, testid: &str, name: &str) -> String {
        self.with(testid, async |element| element.attr(name).await).await.unwrap_or_default()
    }

    /// How a check ended: `pass`, `fail`, `skip`.
    pub async fn check(&self, token: &str, name: &str) -> String {
        let check = self.find_css(&format!("[data-testid=checks-{token}] [data-testid=check-{name}]")).await;
        check.attr("data-result").await.expect(name).unwrap_or_default()
    }

    /// The page's result for scripts.
    pub async fn result(&self) -> Value {
        serde_json::from_str(&self.text("result").await).expect("the result is JSON")
    }

    /// What the clipboard holds, pasted by keyboard into a field that is made for it.
    pub async fn paste(&self) -> String {
        self.evaluate(
            "const field = document.createElement('textarea');
             field.dataset.testid = 'pasted';
             document.body.append(field);
             field.focus();",
        )
        .await;
        self.press(Key::Control + "v").await;
        let pasted = self.value("pasted").await;
        self.evaluate("document.querySelector('[data-testid=pasted]').remove()").await;
        pasted
    }

    /// The text that is selected on the page.
    pub async fn selected(&self) -> String {
        self.evaluate("return getSelection().toString()").await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until a copy button tells how it went: whether the text is on the clipboard.
    pub async fn copied(&self, testid: &str) -> bool {
        let button = self.find_css(&format!("[data-testid={testid}][data-copied]")).await;
        button.attr("data-copied").await.expect(testid).as_deref() == Some("true")
    }
}
