//! One web address, read as a browser reads it, with one answer to whether it is this computer.
//!
//! The reading is the WHATWG URL standard's, and the tests hold it against the `url` crate's, which would be a fifteenth of
//! what a login loads. [`WebAddress`] is narrower than the standard in two ways, both on purpose:
//!
//! - It has a host. `about:blank`, `mailto:`, and paths alone aren't web addresses.
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

mod host;
mod path;

use std::fmt;
use std::net::IpAddr;

use host::AddressHost;
use percent_encoding::utf8_percent_encode;

/// A whole `scheme://host[:port]/path?query#fragment` address, with any scheme.
#[derive(Clone, PartialEq, Eq)]
pub struct WebAddress {
    scheme: String,
    has_user: bool,
    host: AddressHost,
    /// As a browser spells it.
    spelled_host: String,
    port: Option<u16>,
    path: String,
    query: Option<String>,
    fragment: Option<String>,
}

/// Why a text isn't a web address.
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
    /// The port isn't a number up to 65535.
    Port,
    /// It has a control character, spaces around it, a backslash after the host, or more than one `@` before it.
    Ambiguous,
}

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
        let (host, port) = split_port(host)?;
        let scheme = scheme.to_ascii_lowercase();
        let host = AddressHost::read(&host.to_ascii_lowercase()).ok_or(NotAnAddress::Host)?;
        let (tail, fragment) = split_off(tail, '#');
        let (path, query) = split_off(tail, '?');
        Ok(Self {
            port: port.filter(|port| own_port(&scheme) != Some(*port)),
            has_user: !user.trim_matches(':').is_empty(),
            spelled_host: host.spelled(),
            host,
            path: path::read(path),
            query: query.map(|query| utf8_percent_encode(query, path::QUERY).to_string()),
            fragment: fragment.map(|fragment| utf8_percent_encode(fragment, path::FRAGMENT).to_string()),
            scheme,
        })
    }

    /// Returns the scheme, in lower case and without its colon.
    #[must_use]
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// Returns the host as a browser spells it: in lower case, an IPv4 address in four numbers, an IPv6 address in
    /// brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.spelled_host
    }

    /// Returns the port; `None` for the scheme's own.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        self.port
    }

    /// Returns the host, with the port where it is not the scheme's own.
    #[must_use]
    pub fn host_and_port(&self) -> String {
        match self.port() {
            Some(port) => format!("{}:{port}", self.spelled_host),
            None => self.spelled_host.clone(),
        }
    }

    /// Returns the path from its slash on, percent-encoded and without `.` and `..` steps, as a browser sends it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns what follows the `?`, percent-encoded as a browser does it.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.query.as_deref()
    }

    /// Returns what follows the `#`.
    #[must_use]
    pub fn fragment(&self) -> Option<&str> {
        self.fragment.as_deref()
    }

    /// Returns whether a name or a password comes before the host.
    #[must_use]
    pub fn has_user(&self) -> bool {
        self.has_user
    }

    /// Returns the origin as a browser spells it (RFC 6454, section 6.2).
    #[must_use]
    pub fn origin(&self) -> String {
        format!("{}://{}", self.scheme(), self.host_and_port())
    }

    /// Returns whether the host is an IPv6 address.
    #[must_use]
    pub fn is_ipv6(&self) -> bool {
        matches!(self.host, AddressHost::Ip(IpAddr::V6(_)))
    }

    /// Returns whether the host is this computer: `localhost` and names under it, 127.0.0.0/8, also written as an IPv6
    /// address, or `::1` (Secure Contexts, section 3.1).
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        self.host.is_loopback()
    }

    /// Returns whether only this computer or its own network can reach it.
    #[must_use]
    pub fn is_private(&self) -> bool {
        self.host.is_private()
    }

    /// Returns whether nobody on the way can read what is sent there: https, or http that stays on this computer
    /// (Secure Contexts, section 3.1).
    #[must_use]
    pub fn is_confidential(&self) -> bool {
        match self.scheme() {
            "https" => true,
            "http" => self.is_loopback(),
            _ => false,
        }
    }

    /// Returns whether what was found at this address may name `other` as the next to ask: by https, and on this
    /// computer only from this computer.
    #[must_use]
    pub fn may_send_to(&self, other: &Self) -> bool {
        other.is_confidential() && (self.is_loopback() || !other.is_loopback())
    }
}

/// Returns the port that is meant where none is written.
fn own_port(scheme: &str) -> Option<u16> {
    match scheme {
        "http" | "ws" => Some(80),
        "https" | "wss" => Some(443),
        "ftp" => Some(21),
        _ => None,
    }
}

/// Host and port (RFC 3986, section 3.2); the colons of an IPv6 address are inside its brackets.
fn split_port(authority: &str) -> Result<(&str, Option<u16>), NotAnAddress> {
    let Some((host, port)) = authority.rsplit_once(':').filter(|(_, port)| !port.contains(']')) else {
        return Ok((authority, None));
    };
    if host.is_empty() {
        return Err(NotAnAddress::NoHost);
    }
    // `parse` would take a sign too.
    let port = Some(port).filter(|port| port.bytes().all(|byte| byte.is_ascii_digit()));
    let port = port.and_then(|port| port.parse().ok()).ok_or(NotAnAddress::Port)?;
    Ok((host, Some(port)))
}

/// Returns what comes before the first `mark`, and what follows it.
fn split_off(text: &str, mark: char) -> (&str, Option<&str>) {
    text.split_once(mark).map_or((text, None), |(before, after)| (before, Some(after)))
}

/// Returns a scheme (RFC 3986, section 3.1).
fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// Returns the part of an address before its query and fragment, spelled as it is.
#[must_use]
pub fn without_query(address: &str) -> &str {
    &address[..address.find(['?', '#']).unwrap_or(address.len())]
}

/// Returns what follows the host and port of an address, spelled as it is; empty in a text without `://`.
#[must_use]
pub fn after_authority(address: &str) -> &str {
    address.split_once("://").map_or("", |(_, rest)| split_authority(rest).1)
}

/// Returns what follows the `://`: user, host and port, and the rest.
fn split_authority(rest: &str) -> (&str, &str) {
    rest.split_at(rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len()))
}

/// Shows only the origin: path and query may contain secrets.
impl fmt::Debug for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WebAddress({}/..)", self.origin())
    }
}

impl fmt::Display for NotAnAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotWhole => "it doesn't start with https://",
            Self::NoHost => "it has no host",
            Self::International => "its host has non-ASCII letters; use its xn-- form",
            Self::Host => "its host is neither a domain nor an IP address",
            Self::Port => "its port isn't a number up to 65535",
            Self::Ambiguous => "programs read it differently: remove spaces, control characters, \\ and @",
        })
    }
}

impl std::error::Error for NotAnAddress {}

#[cfg(test)]
mod tests;
