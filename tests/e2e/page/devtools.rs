//! What only Chromium's devtools protocol can do; tests that use it say so by a capability.

use serde_json::{Value, json};

use super::Page;

impl Page {
    /// Needs `Emulation`.
    pub async fn resize(&self, width: u32, height: u32) {
        let screen = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", screen).await;
    }

    /// Needs `Emulation`.
    pub async fn use_dark_colours(&self) {
        let dark = json!({"features": [{"name": "prefers-color-scheme", "value": "dark"}]});
        self.devtools("Emulation.setEmulatedMedia", dark).await;
    }

    /// Needs `ClipboardPermission`.
    pub async fn refuse_the_clipboard(&self, origin: &str) {
        let denied = json!({"permission": {"name": "clipboard-write"}, "setting": "denied", "origin": origin});
        self.devtools("Browser.setPermission", denied).await;
    }

    /// Any command of the protocol, and its answer.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.browser.cdp().send_raw(command, parameters).await.expect(command)
    }
}
