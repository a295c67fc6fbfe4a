//! Addresses, taken apart as far as a login needs it. The `url` crate does more, and would be a tenth of the page's bytes.

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
        let (scheme, rest) = text.split(['?', '#']).next()?.split_once("://")?;
        let (authority, path) = rest.find('/').map_or((rest, "/"), |slash| rest.split_at(slash));
        let (user, host_and_port) =
            authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
        let (host, port) = split_port(host_and_port)?;
        let is_bracketed = host.starts_with('[') && host.ends_with(']');
        let is_name = host.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c));
        let is_scheme = scheme.chars().all(|c| c.is_ascii_alphanumeric());
        if host.is_empty() || scheme.is_empty() || !is_scheme || !(is_name || is_bracketed) {
            return None;
        }
        let own_port = if scheme == "https" { 443 } else { 80 };
        Some(Self {
            scheme: scheme.to_ascii_lowercase(),
            host: host.to_ascii_lowercase(),
            port: port.filter(|port| *port != own_port),
            path: path.to_owned(),
            has_user: user.is_some(),
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
        // 127.0.0.0/8: a name of nothing but digits and dots is an address.
        let is_address = self.host.starts_with("127.") && self.host.chars().all(|c| c.is_ascii_digit() || c == '.');
        is_name || is_address
    }
}

/// Host and port (RFC 3986, section 3.2); the colons of an IPv6 address stand in brackets. `None` for a port that is none.
fn split_port(authority: &str) -> Option<(&str, Option<u16>)> {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => Some((host, Some(port.parse().ok()?))),
        Some(_) | None => Some((authority, None)),
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
            ("http://[::1]:8090", "http://[::1]:8090", "/"),
            ("http://127.0.0.1:80/", "http://127.0.0.1", "/"),
        ] {
            let address = WebAddress::parse(text).expect(text);
            assert_eq!((address.origin().as_str(), address.path.as_str()), (origin, path), "{text}");
        }
        for text in [
            "",
            "https://",
            "/callback",
            "dev-1.okta.com",
            "https://a b",
            "about:blank",
            "http://ö.example",
            "https://a:b",
            "https://a:70000",
        ] {
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
        check("http://127.example", false);
    }
}
