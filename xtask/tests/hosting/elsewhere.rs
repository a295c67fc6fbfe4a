//! The same headers and addresses on other hosts: Caddy, and those that read `_headers`.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use ureq::http::Request;
use xtask::process::Owned;
use xtask::{headers, nginx, programs};

use crate::{Answer, BOOT, PAGE, SCRIPT, SECURITY_HEADERS, STYLE, Site, WASM, send};

/// Each kind of answer that the site has.
const ADDRESSES: [&str; 21] = [
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
    "/?state=a%26domain%3Devil.example",
    "/health",
    SCRIPT,
    WASM,
    STYLE,
    BOOT,
];

/// Caddy with our Caddyfile, beside an nginx with our block.
struct Caddy {
    _process: Owned,
    origin: String,
    site: Site,
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
        let mut command = Command::new(caddy);
        command
            .args(["run", "--adapter", "caddyfile", "--config"])
            .arg(&config)
            .env("OKTA_PKCE_SITE", &origin)
            .env("OKTA_PKCE_ROOT", site.bundle.path())
            .env("XDG_CONFIG_HOME", site.bundle.path())
            .env("XDG_DATA_HOME", site.bundle.path())
            .stderr(Stdio::null());
        let process = Owned(command.spawn().unwrap());
        let deadline = Instant::now() + Duration::from_secs(20);
        while ureq::get(format!("{origin}/health")).call().is_err() {
            assert!(Instant::now() < deadline, "Caddy does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
        Some(Self { _process: process, origin, site })
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
    for address in [
        "/missing",
        "/okta-auth/missing.js",
        "/okta-auth/profiles",
        "/callback.html",
        "/okta-auth/doctor.html",
        "/_headers",
    ] {
        let (theirs, ours) = (caddy.get(address), caddy.site.get(address));
        assert_eq!((theirs.status, theirs.text()), (ours.status, ours.text()), "{address}");
        assert_eq!(theirs.header("content-security-policy"), ours.header("content-security-policy"), "{address}");
    }
    let written = send(PAGE, Request::post(format!("{}{PAGE}", caddy.origin)));
    assert_eq!((written.status, written.header("allow")), (405, "GET, HEAD"));
}

/// The headers that a host which reads `_headers` gives a path. Each rule is the path itself, or all paths.
fn given(path: &str, hashed: &[String]) -> Vec<(String, String)> {
    let file = headers::static_headers(hashed);
    let mut headers: Vec<(String, String)> = Vec::new();
    let mut applies = false;
    for line in file.lines().filter(|line| !line.is_empty()) {
        match line.strip_prefix("  ") {
            None => {
                assert!(
                    line == "/*" || !line.contains('*'),
                    "Cloudflare takes one wildcard, Netlify one at the end: {line}"
                );
                applies = line == "/*" || line == path;
            }
            Some(_) if !applies => {}
            Some(rule) => {
                let (name, value) = rule.split_once(": ").unwrap();
                headers.push((name.to_owned(), value.to_owned()));
            }
        }
    }
    headers
}

#[test]
fn hosts_that_read_headers_give_what_nginx_gives() {
    let site = Site::start();
    let hashed = [SCRIPT, WASM, STYLE].map(|address| address.trim_start_matches("/okta-auth/").to_owned());
    for address in [PAGE, "/okta-auth/inspect", "/callback", SCRIPT, WASM, STYLE, BOOT, "/okta-auth/missing"] {
        let ours = site.get(address);
        let theirs = given(address, &hashed);
        let values = |name: &str| {
            let named = theirs.iter().filter(|(header, _)| header.eq_ignore_ascii_case(name));
            named.map(|(_, value)| value.as_str()).collect::<Vec<_>>()
        };
        for name in SECURITY_HEADERS {
            assert_eq!(values(name), [ours.header(name)], "{address}: {name}");
        }
        // What has no rule these hosts let a browser keep for no time at all.
        let kept = Some(ours.header("cache-control")).filter(|kept| *kept != "no-cache");
        assert_eq!(values("cache-control"), kept.into_iter().collect::<Vec<_>>(), "{address}");
    }
}
