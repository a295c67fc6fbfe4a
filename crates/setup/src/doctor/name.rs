//! The names of the probes: part of the page's contract with scripts.

/// Declares the probes once: the variants, their spelling, and the list of all of them.
macro_rules! probes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal, $title:literal;)+) => {
        /// What a probe is called.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ProbeName { $($(#[doc = $doc])+ $name,)+ }

        impl ProbeName {
            /// Every probe, in the order of a report.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Returns the stable name that scripts read.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// Returns the probe of this name; `None` for any other text.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|name| name.as_str() == text)
            }

            /// Returns what the probe is about, as its heading.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)+ }
            }
        }
    };
}

probes! {
    /// The domain resolves, and something answers.
    Domain = "domain", "Okta domain";
    /// The discovery document is there and offers what a login needs.
    Discovery = "discovery", "Discovery document";
    /// Okta names the issuer that the configuration leads to.
    Issuer = "issuer", "Issuer";
    /// The keys can be read and used.
    Keys = "keys", "Signing keys";
    /// This origin may read Okta's answers.
    Cors = "cors", "Trusted origin (CORS)";
    /// Okta offers the Authn API to this origin.
    Authn = "authn", "Authn API";
    /// The client exists and needs no secret.
    Client = "client", "Client";
    /// The configured redirect URI is registered.
    Redirect = "redirect", "Redirect URI";
    /// `/callback` is registered.
    RedirectCallback = "redirect-callback", "Redirect URI /callback";
    /// `/okta-auth/` is registered.
    RedirectApp = "redirect-app", "Redirect URI /okta-auth/";
    /// `/okta-auth/iframe-oauth-flow.html` is registered.
    RedirectPage = "redirect-page", "Redirect URI /okta-auth/iframe-oauth-flow.html";
    /// Okta may answer from a frame.
    Framing = "framing", "Frame";
    /// An access policy has a rule for this client.
    Policy = "policy", "Access policy";
    /// The authorization server supports PKCE with S256.
    Pkce = "pkce", "PKCE";
    /// The authorization server has the requested scopes.
    Scopes = "scopes", "Scopes";
    /// This computer's clock agrees with Okta's.
    Clock = "clock", "Clock";
    /// The browser sends Okta's cookie from another site.
    Cookies = "cookies", "Third-party cookies";
    /// The page is served in a way that lets it use the browser's crypto.
    SecureContext = "secure-context", "Secure context";
    /// The browser lets pages cross between the internet and this machine.
    LocalNetwork = "local-network", "Local network access";
    /// The user is assigned to the app.
    Assignment = "assignment", "Assignment";
    /// The access token is meant for the expected audience.
    Audience = "audience", "Audience";
    /// All requested scopes were granted.
    GrantedScopes = "granted-scopes", "Granted scopes";
    /// The refresh token came, and works.
    Refresh = "refresh", "Refresh token";
    /// The sign-out redirect URI is registered.
    SignOutUri = "sign-out-uri", "Sign-out redirect URI";
    /// Okta used the session token and not another user's session.
    Session = "session", "Session token";
}

impl ProbeName {
    /// Returns whether the probe looks at a login, and is part of a report only after one.
    #[must_use]
    pub fn needs_login(self) -> bool {
        match self {
            Self::Assignment
            | Self::Audience
            | Self::GrantedScopes
            | Self::Refresh
            | Self::SignOutUri
            | Self::Session => true,
            Self::Domain
            | Self::Discovery
            | Self::Issuer
            | Self::Keys
            | Self::Cors
            | Self::Authn
            | Self::Client
            | Self::Redirect
            | Self::RedirectCallback
            | Self::RedirectApp
            | Self::RedirectPage
            | Self::Framing
            | Self::Policy
            | Self::Pkce
            | Self::Scopes
            | Self::Clock
            | Self::Cookies
            | Self::SecureContext
            | Self::LocalNetwork => false,
        }
    }

    /// Returns the probes of an examination, after a login or without one, in the order of a report.
    pub(super) fn of_an_examination(after_login: bool) -> impl Iterator<Item = Self> + use<> {
        Self::ALL.iter().copied().filter(move |name| after_login || !name.needs_login())
    }

    /// Returns the step of the guide that sets up what the probe looks at; `None` where no step does.
    #[must_use]
    pub fn guide_step(self) -> Option<u8> {
        match self {
            Self::Client
            | Self::Redirect
            | Self::RedirectCallback
            | Self::RedirectApp
            | Self::RedirectPage
            | Self::Assignment
            | Self::Refresh
            | Self::SignOutUri => Some(2),
            Self::Discovery | Self::Issuer | Self::Keys | Self::Pkce | Self::Scopes | Self::Policy => Some(3),
            Self::Cors | Self::Authn | Self::Framing => Some(4),
            Self::Audience => Some(6),
            Self::GrantedScopes | Self::Session => Some(9),
            Self::Domain | Self::Clock | Self::Cookies | Self::SecureContext | Self::LocalNetwork => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_the_login_comes_last() {
        let mut seen = Vec::new();
        for name in ProbeName::ALL {
            assert!(!seen.contains(&name.as_str()), "{}", name.as_str());
            seen.push(name.as_str());
        }
        assert!(ProbeName::ALL.is_sorted_by_key(|name| name.needs_login()));
    }
}
