//! What only Chromium's devtools protocol can do; tests that use it say so by a capability.

use serde_json::{Value, json};

use super::Page;

/// The network panel of Chromium's developer tools, in the place of a page.
const NETWORK_PANEL: &str = "devtools://devtools/bundled/devtools_app.html?panel=network";

/// Gives the panel's file chooser an archive, waits for as many rows as this, and returns name, status, type and time of each.
/// The panel's elements are in shadow trees.
const IMPORT: &str = "
    const [archive, count] = arguments[0];
    const below = function* (root) {
        for (const element of root.querySelectorAll('*')) {
            yield element;
            if (element.shadowRoot) yield* below(element.shadowRoot);
        }
    };
    const all = condition => [...below(document)].filter(condition);
    const wait = (what, look) => new Promise((resolve, reject) => {
        const end = Date.now() + 20000;
        const again = () => {
            const found = look();
            if (found.length >= what.count) resolve(found);
            else if (Date.now() > end) reject(new Error(`the network panel has ${found.length} ${what.name}`));
            else setTimeout(again, 50);
        };
        again();
    });
    return (async () => {
        const [chooser] = await wait({name: 'file choosers', count: 1}, () => all(({type}) => type === 'file'));
        const chosen = new DataTransfer();
        chosen.items.add(new File([archive], 'okta-login.har'));
        chooser.files = chosen.files;
        chooser.dispatchEvent(new Event('change', {bubbles: true}));
        const is_row = ({classList}) => classList.contains('data-grid-data-grid-node');
        const rows = await wait({name: 'rows', count}, () => all(is_row));
        const column = (row, name) => row.querySelector(`.${name}-column`).innerText.split('\\n')[0];
        return rows.map(row => ['name', 'status', 'type', 'time'].map(name => column(row, name)));
    })()";

/// Which colors the system asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colors {
    Light,
    Dark,
}

impl Page {
    /// Needs `Emulation`.
    pub async fn resize(&self, width: u32, height: u32) {
        let screen = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", screen).await;
    }

    /// Needs `Emulation`.
    pub async fn use_dark_colours(&self) {
        self.use_colors(Colors::Dark).await;
    }

    /// Needs `Emulation`.
    pub async fn use_colors(&self, colors: Colors) {
        let scheme = match colors {
            Colors::Light => "light",
            Colors::Dark => "dark",
        };
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.devtools("Emulation.setEmulatedMedia", features).await;
    }

    /// Needs `ClipboardPermission`.
    pub async fn refuse_the_clipboard(&self, origin: &str) {
        let denied = json!({"permission": {"name": "clipboard-write"}, "setting": "denied", "origin": origin});
        self.devtools("Browser.setPermission", denied).await;
    }

    /// Leaves the page for Chromium's network panel, imports an archive of so many entries there, and returns the rows:
    /// name, status, type and time of each. Needs `NetworkPanel`.
    pub async fn import_into_the_network_panel(&self, archive: &str, count: usize) -> Value {
        self.open(NETWORK_PANEL).await;
        self.evaluate_with(IMPORT, json!([archive, count])).await
    }

    /// Any command of the protocol, and its answer.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.browser.cdp().send_raw(command, parameters).await.expect(command)
    }
}
