//! One web address, read as a browser reads it, with one answer to whether it is this computer.
//!
//! The reading is the `url` crate's (WHATWG URL). [`WebAddress`] is narrower in two ways, both on purpose:
//!
//! - It has a host. `about:blank`, `mailto:` and paths alone are no web addresses.
//! - Its host is spelled in letters, digits, `-`, `.` and `_`, or is an IPv6 address in brackets. What a browser would
//!   repair silently (a backslash, a tab inside, two `@`) is refused, because programs disagree on what it means. So is a
//!   non-ASCII name: its `xn--` form is what every program sends.
//!
//! ```
//! use address::{NotAnAddress, WebAddress};
//!
//! let address = WebAddress::parse("HTTPS://Dev-1.okta.com:443/oauth2/default?x=1")?;
//! assert_eq!(address.origin(), "https://dev-1.okta.com");
//! assert_eq!((address.path(), address.query()), ("/oauth2/default", Some("x=1")));
//!
//! // A browser reads this one as 127.0.0.1.
//! assert!(WebAddress::parse("http://127.1:8090")?.is_loopback());
//! assert!(!WebAddress::parse("http://localhost.evil.com")?.is_loopback());
//! assert_eq!(WebAddress::parse("about:blank"), Err(NotAnAddress::NotWhole));
//! # Ok::<(), NotAnAddress>(())
//! ```
#![warn(missing_docs)]

use std::fmt;

// Named only to choose its version; see Cargo.toml.
use idna_adapter as _;
use url::{Host, ParseError, Url};

/// A whole `scheme://host[:port]/path?query#fragment` address, with any scheme.
#[derive(Clone, PartialEq, Eq)]
pub struct WebAddress {
    url: Url,
    host: String,
}

/// Why a text is no web address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAnAddress {
    /// It has no `scheme://`.
    NotWhole,
    /// Nothing follows the `://`.
    NoHost,
    /// The host has letters outside ASCII.
    International,
    /// The host is neither a domain nor an IP address.
    Host,
    /// The port is no number up to 65535.
    Port,
    /// It has a control character, spaces around it, a backslash after the host, or more than one `@` before it.
    Ambiguous,
}

/// What `url` reads in place of [`PUNYCODE`], of the same length, and no host may contain.
const STAND_IN: &str = "xn~~";

/// How the ASCII form of an international label begins (RFC 5890, section 2.3.2.1). Without tables `url` would refuse it.
const PUNYCODE: &str = "xn--";

impl WebAddress {
    /// Reads a whole address, exactly as it is: nothing is trimmed.
    ///
    /// # Errors
    /// [`NotAnAddress`] names the first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, NotAnAddress> {
        let (scheme, rest) = text.split_once("://").ok_or(NotAnAddress::NotWhole)?;
        if text.trim() != text || text.contains(char::is_control) {
            return Err(NotAnAddress::Ambiguous);
        }
        if !is_scheme(scheme) {
            return Err(NotAnAddress::NotWhole);
        }
        let (authority, tail) = split_authority(rest);
        let (user, host) = authority.rsplit_once('@').map_or(("", authority), |(user, host)| (user, host));
        if host.is_empty() {
            return Err(NotAnAddress::NoHost);
        }
        if user.contains('@') || tail.starts_with('\\') {
            return Err(NotAnAddress::Ambiguous);
        }
        if !host.is_ascii() {
            return Err(NotAnAddress::International);
        }
        if !host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:[]+".contains(&byte)) {
            return Err(NotAnAddress::Host);
        }
        if host.ends_with(':') {
            return Err(NotAnAddress::Port);
        }
        let before = &text[..text.len() - host.len() - tail.len()];
        let host = host.to_ascii_lowercase().replace(PUNYCODE, STAND_IN);
        let url = Url::parse(&[before, &host, tail].concat()).map_err(|error| match error {
            ParseError::EmptyHost => NotAnAddress::NoHost,
            ParseError::InvalidPort => NotAnAddress::Port,
            _ => NotAnAddress::Host,
        })?;
        let host = url.host_str().unwrap_or_default().replace(STAND_IN, PUNYCODE);
        match host.as_str() {
            "" => Err(NotAnAddress::NoHost),
            host if host.contains('+') => Err(NotAnAddress::Host),
            _ => Ok(Self { url, host }),
        }
    }

    /// The scheme, in lower case and without its colon.
    #[must_use]
    pub fn scheme(&self) -> &str {
        self.url.scheme()
    }

    /// The host as a browser spells it: in lower case, an IPv4 address in four numbers, an IPv6 address in brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port; `None` for the scheme's own.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        self.url.port()
    }

    /// The host, with the port where it is not the scheme's own.
    #[must_use]
    pub fn host_and_port(&self) -> String {
        match self.port() {
            Some(port) => format!("{}:{port}", self.host),
            None => self.host.clone(),
        }
    }

    /// The path from its slash on, percent-encoded and without `.` and `..` steps, as a browser sends it.
    #[must_use]
    pub fn path(&self) -> &str {
        match self.url.path() {
            "" => "/",
            path => path,
        }
    }

    /// What follows the `?`, percent-encoded as a browser does it.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.url.query()
    }

    /// What follows the `#`.
    #[must_use]
    pub fn fragment(&self) -> Option<&str> {
        self.url.fragment()
    }

    /// Whether a name or a password comes before the host.
    #[must_use]
    pub fn has_user(&self) -> bool {
        !self.url.username().is_empty() || self.url.password().is_some()
    }

    /// The origin as a browser spells it (RFC 6454, section 6.2).
    #[must_use]
    pub fn origin(&self) -> String {
        format!("{}://{}", self.scheme(), self.host_and_port())
    }

    /// Whether the host is an IPv6 address.
    #[must_use]
    pub fn is_ipv6(&self) -> bool {
        matches!(self.url.host(), Some(Host::Ipv6(_)))
    }

    /// Whether the host is this computer: `localhost` and names under it, 127.0.0.0/8 or `::1` (Secure Contexts,
    /// section 3.1).
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        match self.url.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(name)) => {
                let name = name.strip_suffix('.').unwrap_or(name);
                name == "localhost" || name.ends_with(".localhost")
            }
            None => false,
        }
    }
}

/// A scheme (RFC 3986, section 3.1).
fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// The part of an address before its query and fragment, spelled as it is.
#[must_use]
pub fn without_query(address: &str) -> &str {
    &address[..address.find(['?', '#']).unwrap_or(address.len())]
}

/// What follows the host and port of an address, spelled as it is; empty in a text without `://`.
#[must_use]
pub fn after_authority(address: &str) -> &str {
    address.split_once("://").map_or("", |(_, rest)| split_authority(rest).1)
}

/// What follows the `://`: user, host and port, and the rest.
fn split_authority(rest: &str) -> (&str, &str) {
    rest.split_at(rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len()))
}

/// Shows the origin only: path and query may hold somebody's secret.
impl fmt::Debug for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WebAddress({}/..)", self.origin())
    }
}

impl fmt::Display for NotAnAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotWhole => "it does not begin with https://",
            Self::NoHost => "it has no host",
            Self::International => "its host has letters outside ASCII; write it in its xn-- form",
            Self::Host => "its host is neither a domain nor an IP address",
            Self::Port => "its port is not a number up to 65535",
            Self::Ambiguous => "programs disagree on what it means: remove spaces, control characters, \\ and @",
        })
    }
}

impl std::error::Error for NotAnAddress {}

#[cfg(test)]
mod tests;
