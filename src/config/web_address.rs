//! Addresses, taken apart as far as a login needs it. The `url` crate does more, and would be a tenth of the page's bytes.

use std::net::Ipv4Addr;

use http::Uri;

/// A whole `scheme://host[:port]/path` address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAddress {
    pub scheme: String,
    /// In lower case.
    pub host: String,
    /// Absent for the scheme's own port.
    pub port: Option<u16>,
    /// From the slash to the query.
    pub path: String,
    /// Whether a name or a password stands before the host.
    pub has_user: bool,
}

impl WebAddress {
    /// `None` for what is no address with scheme and host. Query and fragment are left out.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let uri: Uri = text.split(['?', '#']).next()?.parse().ok()?;
        let scheme = uri.scheme_str()?.to_owned();
        let own_port = if scheme == "https" { 443 } else { 80 };
        Some(Self {
            host: uri.host().filter(|host| !host.is_empty())?.to_ascii_lowercase(),
            port: uri.port_u16().filter(|port| *port != own_port),
            path: uri.path().to_owned(),
            has_user: uri.authority()?.as_str().contains('@'),
            scheme,
        })
    }

    /// The origin as a browser spells it (RFC 6454, section 6.2).
    #[must_use]
    pub fn origin(&self) -> String {
        let Self { scheme, host, .. } = self;
        match self.port {
            Some(port) => format!("{scheme}://{host}:{port}"),
            None => format!("{scheme}://{host}"),
        }
    }

    /// Whether the host is this machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        let is_name = self.host == "localhost" || self.host.ends_with(".localhost");
        is_name || self.host.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_spelled_as_browsers_do() {
        for (text, origin, path) in [
            ("https://Dev-1.okta.com", "https://dev-1.okta.com", "/"),
            ("https://a.okta.com:443/x?y=z#w", "https://a.okta.com", "/x"),
            ("http://localhost:8080/callback#code=1", "http://localhost:8080", "/callback"),
            ("http://127.0.0.1:80/", "http://127.0.0.1", "/"),
        ] {
            let address = WebAddress::parse(text).expect(text);
            assert_eq!((address.origin().as_str(), address.path.as_str()), (origin, path), "{text}");
        }
        for text in ["", "https://", "/callback", "dev-1.okta.com", "https://a b", "about:blank", "http://ö.example"] {
            assert_eq!(WebAddress::parse(text), None, "{text}");
        }
    }

    #[test]
    fn this_machine_has_several_names() {
        let check =
            |text: &str, expected: bool| assert_eq!(WebAddress::parse(text).expect(text).is_loopback(), expected);
        check("http://localhost:1", true);
        check("http://okta.localhost", true);
        check("http://127.1.2.3", true);
        check("http://localhost.example", false);
        check("http://128.0.0.1", false);
    }
}
