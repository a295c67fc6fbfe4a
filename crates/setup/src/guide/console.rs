//! Pages of Okta's admin console that the guide links to.

use login::console;

/// A page of the admin console.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsolePage {
    /// Applications > Applications.
    Apps,
    /// Security > API > Authorization Servers.
    AuthorizationServers,
    /// Security > API > Trusted Origins.
    TrustedOrigins,
    /// Directory > People.
    People,
    /// Reports > System Log.
    SystemLog,
}

impl ConsolePage {
    /// Returns the path below the console's origin. Pages of one app or one server have ids in their paths that no
    /// browser can know, so the list is the nearest page to link to.
    #[must_use]
    pub fn path(self) -> &'static str {
        console::page(match self {
            Self::Apps => console::APP_GENERAL,
            Self::AuthorizationServers => console::AUTHORIZATION_SERVERS,
            Self::TrustedOrigins => console::TRUSTED_ORIGINS,
            Self::People => console::PEOPLE,
            Self::SystemLog => console::SYSTEM_LOG,
        })
    }
}
