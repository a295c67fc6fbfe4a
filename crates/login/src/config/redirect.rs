//! The redirect URI and the origin of the page it has to lead back to.

use address::WebAddress;

use super::draft::FieldNote;
use super::invisible::refuse_invisible;

const APP_PATH: &str = "/okta-auth/";
const PAGE_PATH: &str = "/okta-auth/iframe-oauth-flow.html";

/// The origin of the page, for example `http://localhost:8080`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageOrigin(String);

impl PageOrigin {
    /// `origin` as the browser spells it in `location.origin`.
    pub fn new(origin: impl Into<String>) -> Self {
        Self(origin.into())
    }

    /// Returns the origin without a trailing slash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The redirect URI of a fresh configuration.
    #[must_use]
    pub fn default_redirect_uri(&self) -> String {
        format!("{}/callback", self.0)
    }

    /// The app's own address, which people register as a redirect URI too.
    #[must_use]
    pub fn app_uri(&self) -> String {
        format!("{}{APP_PATH}", self.0)
    }

    /// The address that the page had before, which people have registered and bookmarked.
    #[must_use]
    pub fn page_uri(&self) -> String {
        format!("{}{PAGE_PATH}", self.0)
    }

    /// Where Okta sends the person after a sign-out.
    #[must_use]
    pub fn sign_out_uri(&self) -> String {
        format!("{}/", self.0)
    }

    /// Whether the page is served from this machine, where a simulator may be at hand.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        WebAddress::parse(&self.0).is_ok_and(|address| address.is_loopback())
    }
}

/// A registered `redirect_uri` of this page's origin (RFC 6749, section 3.1.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectUri(String);

impl RedirectUri {
    /// Returns the redirect URI, exactly as it must be registered.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Keeps the spelling that was typed: Okta compares it letter by letter.
    pub(super) fn read(typed: &str, page: &PageOrigin, notes: &mut Vec<FieldNote>) -> Result<Self, String> {
        let typed = typed.trim();
        let example = page.default_redirect_uri();
        if typed.is_empty() {
            return Err(format!("enter a redirect URI that is registered at the client, for example {example}"));
        }
        refuse_invisible(typed, "the redirect URI")?;
        let address = WebAddress::parse(typed).map_err(|_| format!("enter a whole address, for example {example}"))?;
        if typed.contains('#') {
            return Err("a redirect URI has no # part (RFC 6749, section 3.1.2)".into());
        }
        let origin = address.origin();
        if origin != page.as_str() {
            return Err(format!(
                "this page is served from {}, so an answer sent to {origin} would never reach it; use {example}",
                page.as_str()
            ));
        }
        if !is_served(address.path()) {
            notes.push(FieldNote(format!(
                "this page's server has nothing at {}: okta_post_message still works, but query, fragment and a redirect \
                 need a server of your own there that passes the answer on, as {example} does",
                address.path()
            )));
        }
        Ok(Self(typed.to_owned()))
    }
}

/// Whether the server block in `nginx/` hands an answer that arrives at this path to the app.
fn is_served(path: &str) -> bool {
    let is_callback = matches!(path, "/callback" | "/callback/" | "/login/callback" | "/login/callback/" | "/");
    // The app's own pages: no dot in the last part, but for the one address that people have registered.
    let is_app = path.strip_prefix(APP_PATH).is_some_and(|page| !page.contains('.'));
    is_callback || is_app || path == PAGE_PATH
}
