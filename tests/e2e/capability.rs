//! What a test may need beyond the standard's WebDriver, and which engine has it: decided here and nowhere else.

use xtask::browser::Engine;

/// Something that not every engine can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capability {
    /// Another screen and other colours than the machine has.
    Emulation,
    /// Reading what the page wrote to the console.
    Console,
    /// Counting the simulator as a public host, and holding public pages back from this machine's own.
    LocalNetworkAccess,
    /// A security key that a test brings along.
    Passkey,
    /// Refusing a page the clipboard.
    ClipboardPermission,
    /// Keeping a page that is left, and showing it again as it was.
    BackForwardCache,
    /// Opening its own developer tools as a page.
    NetworkPanel,
    /// Reaching the simulator, which speaks plain http on this machine, from a page over TLS.
    LoopbackOverTls,
    /// Counting the nodes, listeners and frames that it keeps, and throwing away what nobody needs.
    Metrics,
    /// Okta's own SDK and sign-in widget, which are shown in one engine.
    OktaSdk,
    /// axe, and the tree that a screen reader gets.
    Accessibility,
    /// Being what the examples of docs/examples drive.
    Examples,
    /// That, and Playwright.
    Playwright,
    /// That, and Selenium.
    Selenium,
}

impl Capability {
    /// Whether the engine has it; the reason when it does not.
    pub fn of(self, engine: Engine) -> Result<(), &'static str> {
        match (engine, self) {
            (Engine::Chromium, Self::OktaSdk) if xtask::setup::okta_sdk().is_none() => {
                Err("Okta's SDK isn't installed: npm brings it")
            }
            (Engine::Chromium, Self::Accessibility) if xtask::setup::axe().is_none() => {
                Err("axe isn't installed: npm brings it")
            }
            (Engine::Chromium, Self::Playwright) if xtask::setup::playwright().is_none() => {
                Err("Playwright isn't installed: npm brings it")
            }
            (Engine::Chromium, Self::Selenium) if xtask::setup::selenium().is_none() => {
                Err("Selenium isn't installed: pip brings it")
            }
            (Engine::Firefox | Engine::Webkit, Self::Examples | Self::Playwright | Self::Selenium) => {
                Err("the examples start Chromium")
            }
            (Engine::Firefox | Engine::Webkit, Self::Accessibility) => {
                Err("other colors and the accessibility tree need Chromium's devtools protocol")
            }
            (Engine::Firefox | Engine::Webkit, Self::OktaSdk) => Err("one engine shows what the simulator answers"),
            (Engine::Firefox | Engine::Webkit, Self::Metrics) => Err("its WebDriver tells no counts"),
            (Engine::Chromium, _) | (Engine::Firefox, Self::Console | Self::LoopbackOverTls) => Ok(()),
            (Engine::Webkit, Self::LoopbackOverTls) => Err("plain http is mixed content there, on this machine too"),
            (Engine::Firefox | Engine::Webkit, Self::BackForwardCache) => Err("it keeps no page under automation"),
            (Engine::Firefox | Engine::Webkit, Self::Emulation) => {
                Err("emulating a screen needs Chromium's devtools protocol")
            }
            (Engine::Webkit, Self::Console) => Err("neither its WebDriver nor its browser tells the console"),
            (Engine::Firefox | Engine::Webkit, Self::LocalNetworkAccess) => {
                Err("a public page's frame may go to this machine there")
            }
            (Engine::Firefox | Engine::Webkit, Self::NetworkPanel) => {
                Err("its developer tools open beside a page only, where no driver reaches them")
            }
            (Engine::Firefox | Engine::Webkit, Self::Passkey) => Err("its WebDriver has no virtual authenticator"),
            (Engine::Firefox | Engine::Webkit, Self::ClipboardPermission) => {
                Err("its WebDriver has no command for permissions")
            }
        }
    }
}
