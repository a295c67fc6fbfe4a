//! The server block in `nginx/`, filled in for one machine.

use std::fmt;
use std::net::Ipv6Addr;
use std::path::Path;
use std::str::FromStr;

use anyhow::{Context as _, Result, ensure};

const BLOCK: &str = include_str!("../../nginx/okta-pkce-tester.conf");

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
    /// The directory of the access and the error log.
    pub logs: &'a Path,
    /// Whether nginx has the module that serves .br files.
    pub brotli: bool,
    /// Whether the machine has IPv6.
    pub ipv6: bool,
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
            let address: Ipv6Addr = inside.parse().with_context(|| format!("{text} is not an IPv6 address"))?;
            return Ok(Self(format!("[{address}]")));
        }
        let is_host = |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        ensure!(
            name.split('.').all(is_host),
            "{text} is not a host name: give it without scheme, port and wildcard, an IPv6 address in brackets"
        );
        Ok(Self(name))
    }
}

impl fmt::Display for ServerName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Site<'_> {
    /// The server block for this site.
    ///
    /// # Errors
    /// When a path cannot stand in an nginx configuration.
    pub fn fill(&self) -> Result<String> {
        let (root, logs) = (quotable(self.root)?, quotable(self.logs)?);
        let mut block = Block(BLOCK.to_owned());
        let (ipv4, ipv6) = match self.listen {
            Listen::Loopback => ("127.0.0.1:", "[::1]:"),
            Listen::Public => ("", "[::]:"),
        };
        let port = self.port;
        block.replace("listen 127.0.0.1:8080;", &format!("listen {ipv4}{port};"));
        match self.ipv6 {
            true => block.replace("listen [::1]:8080;", &format!("listen {ipv6}{port};")),
            false => block.replace("listen [::1]:8080;", "# This machine has no IPv6."),
        }
        for name in self.names {
            block.replace(OWN_NAMES, &format!("{OWN_NAMES}\n    \"{name}\" \"\";"));
            block.replace(SERVER_NAMES, &format!("{SERVER_NAMES} {name}"));
        }
        block.replace("root /var/www/okta-pkce-tester;", &format!("root \"{root}\";"));
        for log in ["access.log", "error.log"] {
            block.replace(
                &format!("_log /var/log/nginx/okta-pkce-tester.{log}"),
                &format!("_log \"{logs}/okta-pkce-tester.{log}\""),
            );
        }
        if !self.brotli {
            block.replace("brotli_static on;", "# brotli_static on; (this nginx lacks the module)");
        }
        Ok(block.0)
    }
}

/// Where the names are listed that are answered.
const OWN_NAMES: &str = "map $host $okta_pkce_tester_other_name {\n    default 1;";

/// Where nginx learns the names for choosing among sites on the same port.
const SERVER_NAMES: &str = "server_name localhost 127.0.0.1 [::1]";

struct Block(String);

impl Block {
    fn replace(&mut self, directive: &str, filled: &str) {
        debug_assert_eq!(self.0.matches(directive).count(), 1, "{directive} once in the block");
        self.0 = self.0.replacen(directive, filled, 1);
    }
}

/// The path as it stands between double quotes in an nginx configuration.
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
    fn a_server_name_is_a_name_alone() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(text.parse::<ServerName>().ok().map(|name| name.to_string()).as_deref(), expected, "{text}");
        };
        check("Tester.Example", Some("tester.example"));
        check("192.168.0.7", Some("192.168.0.7"));
        check("[FD00::1]", Some("[fd00::1]"));
        check("[2001:DB8:0:0::1]", Some("[2001:db8::1]"));
        for wrong in
            ["", "a..b", "a.", "*.example", "https://a", "a:8080", "a b", "a;}", "~^.*$", "$host", "fd00::1", "[a]"]
        {
            check(wrong, None);
        }
    }
}
