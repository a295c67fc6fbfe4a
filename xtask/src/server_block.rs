//! The server block in `nginx/`, filled in for one machine.

use std::path::Path;

use anyhow::{Result, ensure};

const BLOCK: &str = include_str!("../../nginx/okta-pkce-tester.conf");

/// Where the site's files and logs are, and what the nginx that serves it can do.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// The directory that `dist` wrote.
    pub root: &'a Path,
    /// The port on every address of the machine.
    pub port: u16,
    /// The directory of the access and the error log.
    pub logs: &'a Path,
    /// Whether nginx has the module that serves .br files.
    pub brotli: bool,
    /// Whether the machine has IPv6.
    pub ipv6: bool,
}

impl Site<'_> {
    /// The server block for this site.
    ///
    /// # Errors
    /// When a path cannot stand in an nginx configuration.
    pub fn fill(&self) -> Result<String> {
        let (root, logs) = (quotable(self.root)?, quotable(self.logs)?);
        let port = self.port;
        let mut block = Block(BLOCK.to_owned());
        block.replace("listen 8080;", &format!("listen {port};"));
        match self.ipv6 {
            true => block.replace("listen [::]:8080;", &format!("listen [::]:{port};")),
            false => block.replace("listen [::]:8080;", "# This machine has no IPv6."),
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
