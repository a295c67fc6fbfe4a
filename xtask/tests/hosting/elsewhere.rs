//! The same headers and addresses on other hosts: Caddy, and those that read `_headers`.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use ureq::http::Request;
use xtask::{headers, nginx, programs};

use crate::{Answer, BOOT, PAGE, SCRIPT, SECURITY_HEADERS, STYLE, Site, WASM, send};

/// Each kind of answer that the site has.
const ADDRESSES: [&str; 20] = [
    PAGE,
    "/okta-auth/?domain=example.okta.com",
    "/okta-auth/index.html",
    "/okta-auth/iframe-oauth-flow.html",
    "/okta-auth/inspect",
    "/okta-auth/m2m",
    "/okta-auth/doctor",
    "/okta-auth/guide",
    "/okta-auth",
    "/callback",
    "/callback?code=c&state=s",
    "/login/callback",
    "/",
    "/?state=abc",
    "/?code=secret&state=abc",
    "/health",
    SCRIPT,
    WASM,
    STYLE,
    BOOT,
];

/// Caddy with our Caddyfile, beside an nginx with our block.
struct Caddy {
    process: Child,
    origin: String,
    site: Site,
}

impl Drop for Caddy {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Caddy {
    /// None where there is no Caddy.
    fn start() -> Option<Self> {
        let caddy = programs::find("caddy")?;
        let site = Site::start();
        let config = site.bundle.path().join("Caddyfile");
        // Without its administration interface, whose port somebody else may have.
        fs::write(&config, format!("{{\n\tadmin off\n}}\n{}", headers::caddyfile())).unwrap();
        let origin = format!("http://localhost:{}", nginx::free_port().unwrap());
        let process = Command::new(caddy)
            .args(["run", "--adapter", "caddyfile", "--config"])
            .arg(&config)
            .env("OKTA_PKCE_SITE", &origin)
            .env("OKTA_PKCE_ROOT", site.bundle.path())
            .env("XDG_CONFIG_HOME", site.bundle.path())
            .env("XDG_DATA_HOME", site.bundle.path())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let deadline = Instant::now() + Duration::from_secs(20);
        while ureq::get(format!("{origin}/health")).call().is_err() {
            assert!(Instant::now() < deadline, "Caddy does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
        Some(Self { process, origin, site })
    }

    fn get(&self, address: &str) -> Answer {
        send(address, Request::get(format!("{}{address}", self.origin)))
    }
}

#[test]
fn caddy_answers_as_nginx_does() {
    let Some(caddy) = Caddy::start() else {
        println!("skipped: Caddy is not installed");
        return;
    };
    for address in ADDRESSES {
        let (theirs, ours) = (caddy.get(address), caddy.site.get(address));
        assert_eq!((theirs.status, theirs.header("location")), (ours.status, ours.header("location")), "{address}");
        if ours.status == 200 {
            assert_eq!(theirs.text(), ours.text(), "{address}");
            let kind = |answer: &Answer| answer.header("content-type").to_ascii_lowercase();
            assert_eq!(kind(&theirs), kind(&ours), "{address}");
        }
        for name in SECURITY_HEADERS.into_iter().chain(["cache-control"]) {
            assert_eq!((theirs.count(name), theirs.header(name)), (1, ours.header(name)), "{address}: {name}");
        }
    }
    for address in ["/missing", "/okta-auth/missing.js", "/okta-auth/profiles"] {
        let (theirs, ours) = (caddy.get(address), caddy.site.get(address));
        assert_eq!((theirs.status, theirs.text()), (ours.status, ours.text()), "{address}");
        assert_eq!(theirs.header("content-security-policy"), ours.header("content-security-policy"), "{address}");
    }
    let written = send(PAGE, Request::post(format!("{}{PAGE}", caddy.origin)));
    assert_eq!((written.status, written.header("allow")), (405, "GET, HEAD"));
}

/// The headers that a host which reads `_headers` gives a path: later rules add to earlier ones, and `!` takes one back.
fn given(path: &str) -> Vec<(String, String)> {
    let file = headers::netlify_headers();
    let mut headers: Vec<(String, String)> = Vec::new();
    let mut applies = false;
    for line in file.lines().filter(|line| !line.is_empty()) {
        match line.strip_prefix("  ") {
            None => applies = matches(line, path),
            Some(_) if !applies => {}
            Some(rule) => match rule.strip_prefix("! ") {
                Some(name) => headers.retain(|(header, _)| header != name),
                None => {
                    let (name, value) = rule.split_once(": ").unwrap();
                    headers.push((name.to_owned(), value.to_owned()));
                }
            },
        }
    }
    headers
}

/// Whether a pattern with asterisks fits the whole path.
fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((before, after)) => path.strip_prefix(before).is_some_and(|rest| {
            (0..=rest.len()).filter(|at| rest.is_char_boundary(*at)).any(|at| matches(after, &rest[at..]))
        }),
    }
}

#[test]
fn hosts_that_read_headers_give_what_nginx_gives() {
    let site = Site::start();
    for address in [PAGE, "/okta-auth/inspect", "/callback", SCRIPT, WASM, STYLE, BOOT, "/okta-auth/missing"] {
        let ours = site.get(address);
        let theirs = given(address);
        for name in SECURITY_HEADERS.into_iter().chain(["cache-control"]) {
            let values: Vec<_> =
                theirs.iter().filter(|(header, _)| header.eq_ignore_ascii_case(name)).map(|(_, value)| value).collect();
            assert_eq!(values, [ours.header(name)], "{address}: {name}");
        }
    }
}
