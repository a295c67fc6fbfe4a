//! What can be told of the page afterwards. Nothing here panics: it is asked after a test has failed.

use serde_json::Value;

use super::Page;

impl Page {
    /// What Chromium's console holds since it was last asked, an entry a line, the level first.
    pub async fn console_log(&self) -> Result<String, String> {
        let log = self.read_console().await.map_err(|error| error.to_string())?;
        let log: Value = serde_json::from_str(&log).map_err(|error| error.to_string())?;
        let entries = log["value"].as_array().ok_or_else(|| log.to_string())?;
        Ok(entries.iter().map(|entry| format!("{} {}\n", entry["level"], entry["message"])).collect())
    }

    /// A picture of what is in sight, as PNG.
    pub async fn picture(&self) -> Result<Vec<u8>, String> {
        self.browser.screenshot_as_png().await.map_err(|error| error.to_string())
    }

    /// The document as it stands now, attributes of state and all.
    pub async fn source(&self) -> Result<String, String> {
        self.browser.source().await.map_err(|error| error.to_string())
    }

    /// The address, the flow's attributes and the words of an error.
    pub async fn state(&self) -> Result<Value, String> {
        let script = "const text = id => document.querySelector(`[data-testid=${id}]`)?.textContent;
             return {
                 address: location.href,
                 flow: {...document.querySelector('[data-testid=flow]')?.dataset},
                 message: text('error-message'),
                 words: text('error-words'),
             };";
        let answer = self.browser.execute(script, Vec::new()).await.map_err(|error| error.to_string())?;
        Ok(answer.json().clone())
    }

    async fn read_console(&self) -> Result<String, reqwest::Error> {
        let session = format!("session/{}/se/log", self.browser.session_id());
        let address = self.browser.handle().server_url().join(&session).expect("a session has an address");
        let question = reqwest::Client::new()
            .post(address.as_str())
            .header("Content-Type", "application/json")
            .body(r#"{"type":"browser"}"#);
        question.send().await?.text().await
    }
}
