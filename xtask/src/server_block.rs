//! The server block in `nginx/`, filled in for one machine.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::path::Path;
use std::str::FromStr;

use anyhow::{Context as _, Result, ensure};
use url::Url;

pub(crate) const BLOCK: &str = include_str!("../../nginx/okta-pkce-tester.conf");

/// Where the site's files and logs are, who may reach it, and what the nginx that serves it can do.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// The directory that `dist` wrote.
    pub root: &'a Path,
    /// The port on each address that it listens on.
    pub port: u16,
    /// The addresses that it listens on.
    pub listen: Listen,
    /// The names that it answers to, besides those of this machine.
    pub names: &'a [ServerName],
    /// Where the access and the error log go.
    pub logs: Logs<'a>,
    /// The certificate, when the site is reached over TLS.
    pub tls: Option<Tls<'a>>,
    /// The only other site that the page may talk to; any https address without it.
    pub okta: Option<&'a OktaOrigin>,
    /// Whether nginx has the module that serves .br files.
    pub brotli: bool,
    /// Whether the machine has IPv6.
    pub ipv6: bool,
}

/// Where a site's logs go.
#[derive(Debug, Clone, Copy)]
pub enum Logs<'a> {
    /// Into two files of this directory.
    Directory(&'a Path),
    /// To the outputs of the process, where a container's engine collects them.
    Outputs,
}

/// How a site is reached over TLS.
#[derive(Debug, Clone, Copy)]
pub struct Tls<'a> {
    /// The name that the certificate is for.
    pub domain: &'a ServerName,
    /// The file with the certificate, and those that it was signed with.
    pub certificate: &'a Path,
    /// The file with its private key.
    pub key: &'a Path,
    /// The port whose plain requests are redirected.
    pub redirect_from: u16,
}

/// The origin of an Okta org: `https://dev-123.okta.com`; plain http for this machine alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OktaOrigin(String);

impl FromStr for OktaOrigin {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let url = Url::parse(text).with_context(|| format!("{text} isn't a URL: use https://your-domain"))?;
        let is_local = matches!(url.host_str(), Some("localhost" | "127.0.0.1"));
        ensure!(url.scheme() == "https" || url.scheme() == "http" && is_local, "{text} isn't an https URL");
        // A policy has characters of its own, and knows no IPv6 address.
        let name = url.host_str().unwrap_or_default().parse::<ServerName>();
        ensure!(name.is_ok_and(|name| !name.0.starts_with('[')), "{text} has no host name that a policy can contain");
        // `Url` writes the address of an origin with a slash, and nothing else, at its end.
        let origin = url.origin().ascii_serialization();
        ensure!(url.as_str() == format!("{origin}/"), "{text} is more than an origin: use {origin}");
        Ok(Self(origin))
    }
}

/// The addresses that a site listens on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listen {
    /// 127.0.0.1 and `[::1]`: only this machine reaches it.
    Loopback,
    /// Every address of the machine.
    Public,
}

/// A host name, or an address, that a site answers to: lower case, without a port; an IPv6 address in brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerName(String);

impl FromStr for ServerName {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let name = text.to_ascii_lowercase();
        if let Some(inside) = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            // Spelled as browsers send it: nginx compares texts.
            let address: Ipv6Addr = inside.parse().with_context(|| format!("{text} isn't an IPv6 address"))?;
            return Ok(Self(format!("[{address}]")));
        }
        let is_host = |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        ensure!(
            name.split('.').all(is_host),
            "{text} isn't a host name: omit scheme, port, and wildcard; put an IPv6 address in brackets"
        );
        // nginx keeps names in tables of small buckets.
        ensure!(name.len() <= 46, "{text} is too long: the limit for a host name is 46 characters");
        Ok(Self(name))
    }
}

impl fmt::Display for ServerName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Site<'_> {
    /// Returns the server block for this site.
    ///
    /// # Errors
    /// When a path can't be used in an nginx configuration.
    pub fn fill(&self) -> Result<String> {
        let root = quotable(self.root)?;
        let mut block = Block(BLOCK.to_owned());
        let (ipv4, ipv6) = match self.listen {
            Listen::Loopback => ("127.0.0.1:", "[::1]:"),
            Listen::Public => ("", "[::]:"),
        };
        let (port, ssl) = (self.port, if self.tls.is_some() { " ssl" } else { "" });
        block.replace("listen 127.0.0.1:8080;", &format!("listen {ipv4}{port}{ssl};"));
        match self.ipv6 {
            true => block.replace("listen [::1]:8080;", &format!("listen {ipv6}{port}{ssl};")),
            false => block.replace("listen [::1]:8080;", "# This machine has no IPv6."),
        }
        for name in self.own_names() {
            block.replace(OWN_NAMES, &format!("{OWN_NAMES}\n    \"{name}\" \"\";"));
            block.replace(SERVER_NAMES, &format!("{SERVER_NAMES} {name}"));
        }
        block.replace("root /var/www/okta-pkce-tester;", &format!("root \"{root}\";"));
        for (kind, output) in [("access", "stdout"), ("error", "stderr")] {
            let filled = match self.logs {
                Logs::Directory(logs) => format!("\"{}/okta-pkce-tester.{kind}.log\"", quotable(logs)?),
                Logs::Outputs => format!("/dev/{output}"),
            };
            block.replace(
                &format!("{kind}_log /var/log/nginx/okta-pkce-tester.{kind}.log"),
                &format!("{kind}_log {filled}"),
            );
        }
        if let Some(OktaOrigin(origin)) = self.okta {
            block.0 = block.0.replace(ANY_OKTA, origin);
        }
        if let Some(tls) = self.tls {
            let app = format!("Open https://{}{}/okta-auth/", tls.domain, self.port_in_address());
            block.replace("Open http://localhost:$server_port/okta-auth/", &app);
            block.replace(LOOPBACK_ONLY, "    # TLS on every address.\n");
            block.replace(SECURITY_BEGINS, &format!("{}{SECURITY_BEGINS}", tls.directives()?));
            block.0.push_str(&self.redirect(tls));
        }
        if !self.brotli {
            block.replace("brotli_static on;", "# brotli_static on; (this nginx lacks the module)");
        }
        Ok(block.0)
    }
}

impl ServerName {
    /// Returns whether it is a name that a certificate authority gives certificates for: one of loopback is none, and
    /// HSTS for it would keep browsers from every other program's plain http on this machine.
    pub fn is_public(&self) -> bool {
        let is_address = self.0.starts_with('[') || self.0.parse::<Ipv4Addr>().is_ok();
        !is_address && self.0 != "localhost" && !self.0.ends_with(".localhost")
    }
}

impl Site<'_> {
    /// Returns the names that the template does not list, the certificate's among them, each once.
    fn own_names(&self) -> Vec<&ServerName> {
        let mut names: Vec<&ServerName> = Vec::new();
        for name in self.names.iter().chain(self.tls.map(|tls| tls.domain)) {
            if !LISTED.contains(&name.0.as_str()) && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Returns what an https address has after its name.
    fn port_in_address(&self) -> String {
        if self.port == 443 { String::new() } else { format!(":{}", self.port) }
    }

    /// Returns a site beside it that leads from plain http to TLS, for its own names alone. Its requests are not
    /// logged: nginx's own format would quote a query string.
    fn redirect(&self, tls: Tls) -> String {
        let (redirect_from, port) = (tls.redirect_from, self.port_in_address());
        let ipv6 = if self.ipv6 { format!("    listen [::]:{redirect_from};\n") } else { String::new() };
        let names: String =
            self.own_names().iter().map(|name| format!("{name} ")).collect::<String>() + &LISTED.join(" ");
        format!(
            "\n# Plain http leads to TLS. nginx hands requests under unknown names to the first site on the port, which may be\n\
             # this one: they are refused, as above.\nserver {{\n    listen {redirect_from};\n{ipv6}    \
             server_name {names};\n    access_log off;\n    error_log /dev/null emerg;\n    \
             server_tokens off;\n    if ($okta_pkce_tester_other_name) {{\n        return 421;\n    }}\n    \
             return 301 https://$host{port}$request_uri;\n}}\n"
        )
    }
}

impl Tls<'_> {
    fn directives(&self) -> Result<String> {
        let (certificate, key) = (quotable(self.certificate)?, quotable(self.key)?);
        Ok(format!(
            "\
# The certificate of {domain}, and the versions of TLS without known weaknesses (RFC 9325).
    ssl_certificate \"{certificate}\";
    ssl_certificate_key \"{key}\";
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:okta_pkce_tester:1m;

    # A browser that was here once asks over TLS only, for a year (RFC 6797).
    add_header Strict-Transport-Security \"max-age=31536000\" always;

    ",
            domain = self.domain
        ))
    }
}

/// Parts of the block that change with TLS.
const LOOPBACK_ONLY: &str = "\
    # Port 8080 of loopback, on IPv4 and IPv6: no other machine reaches the site. `nginx-conf --public` opens it to every
    # address. The port is part of the redirect URIs that are registered at Okta: a site on another port needs its own
    # redirect URIs there. On a machine without IPv6, leave the second line out.
";

/// Where what TLS needs is put.
const SECURITY_BEGINS: &str = "# What the page may load and connect to.";

/// The hosts that the page may connect to, if any domain may be entered.
const ANY_OKTA: &str = "https: http://localhost:* http://*.localhost:* http://127.0.0.1:*";

/// Where the names are listed that are answered.
const OWN_NAMES: &str = "map $host $okta_pkce_tester_other_name {\n    default 1;";

/// The names that the template lists.
const LISTED: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Where nginx learns the names for choosing among sites on the same port.
const SERVER_NAMES: &str = "server_name localhost 127.0.0.1 [::1]";

struct Block(String);

impl Block {
    fn replace(&mut self, directive: &str, filled: &str) {
        debug_assert_eq!(self.0.matches(directive).count(), 1, "{directive} once in the block");
        self.0 = self.0.replacen(directive, filled, 1);
    }
}

/// Returns the path for use between double quotes in an nginx configuration.
fn quotable(path: &Path) -> Result<&str> {
    let text = path.to_str().unwrap_or_default();
    ensure!(
        path.is_absolute() && !text.contains(['"', '\\', '$', '\n']),
        "nginx needs an absolute path without quotes, backslashes and dollar signs, not {}",
        path.display()
    );
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_okta_origin_is_an_origin_alone() {
        let check = |text: &str, expected: Option<&str>| {
            let parsed = text.parse::<OktaOrigin>();
            assert_eq!(parsed.as_ref().ok().map(|OktaOrigin(origin)| origin.as_str()), expected, "{parsed:?}");
        };
        check("https://Dev-1.okta.com", Some("https://dev-1.okta.com"));
        check("https://dev-1.okta.com/", Some("https://dev-1.okta.com"));
        check("http://127.0.0.1:8090", Some("http://127.0.0.1:8090"));
        for wrong in [
            "dev-1.okta.com",
            "http://dev-1.okta.com",
            "https://a.example/x",
            "https://u@a.example",
            "https://a;b",
            "https://[::1]",
            "*",
        ] {
            check(wrong, None);
        }
    }

    #[test]
    fn a_server_name_is_a_name_alone() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(text.parse::<ServerName>().ok().map(|name| name.to_string()).as_deref(), expected, "{text}");
        };
        check("Tester.Example", Some("tester.example"));
        check("192.168.0.7", Some("192.168.0.7"));
        check("[FD00::1]", Some("[fd00::1]"));
        check("[2001:DB8:0:0::1]", Some("[2001:db8::1]"));
    }
}
