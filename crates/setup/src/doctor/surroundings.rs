//! What only the browser around the page knows.

/// Facts that no exchange with Okta shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surroundings {
    /// Whether the page is a secure context (`isSecureContext`), without which a browser gives it no crypto.
    pub secure_context: bool,
    /// What became of a third-party cookie that was tried.
    pub third_party_cookies: CookieAccess,
    /// What the browser's permission for the local network says.
    pub local_network: LocalNetworkPermission,
    /// Redirect URIs at which an answer of Okta's has arrived in this tab, with the whole page.
    pub arrived_at: Vec<String>,
}

/// Whether the browser sends another site's cookie along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CookieAccess {
    /// It was tried, and went along.
    Allowed,
    /// It was tried, and did not.
    Blocked,
    /// It could not be tried.
    NotTried,
}

/// The permission for Local Network Access (<https://wicg.github.io/local-network-access/>).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalNetworkPermission {
    /// Given.
    Granted,
    /// Refused, or never asked for.
    NotGranted,
    /// The browser doesn't have this permission.
    Unsupported,
}

impl LocalNetworkPermission {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Granted => "this page has permission for the local network",
            Self::NotGranted => "this page has no permission for the local network",
            Self::Unsupported => "this browser doesn't ask for local network permission",
        }
    }
}
