//! The site over TLS, with a certificate of the test's own.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;
use ureq::http::Request;
use xtask::nginx::{self, Nginx};
use xtask::server_block::{Listen, Logs, OktaOrigin, ServerName, Site, Tls};

use crate::{SECURITY_HEADERS, bundle, send};

/// A site for tester.example and for one Okta org.
struct TlsSite {
    _nginx: Nginx,
    port: u16,
    plain: u16,
    files: Files,
}

/// What it is made of.
struct Files {
    bundle: TempDir,
    certificate: PathBuf,
    key: PathBuf,
    domain: ServerName,
    okta: OktaOrigin,
}

impl Files {
    fn new() -> Self {
        let bundle = bundle();
        let own = rcgen::generate_simple_self_signed(["tester.example".to_owned()]).unwrap();
        let (certificate, key) = (bundle.path().join("certificate.pem"), bundle.path().join("key.pem"));
        fs::write(&certificate, own.cert.pem()).unwrap();
        fs::write(&key, own.signing_key.serialize_pem()).unwrap();
        let (domain, okta) = ("tester.example".parse().unwrap(), "https://dev-1.okta.com".parse().unwrap());
        Self { bundle, certificate, key, domain, okta }
    }

    fn block(&self, port: u16, plain: u16) -> String {
        let Self { bundle, certificate, key, domain, okta } = self;
        let tls = Some(Tls { domain, certificate, key, redirect_from: plain });
        let names = [domain.clone()];
        let (root, logs, ipv6) = (bundle.path(), Logs::Directory(bundle.path()), nginx::has_ipv6());
        let site = Site {
            root,
            port,
            listen: Listen::Public,
            names: &names,
            logs,
            tls,
            okta: Some(okta),
            brotli: false,
            ipv6,
        };
        site.fill().unwrap()
    }
}

impl TlsSite {
    fn start() -> Self {
        let files = Files::new();
        let started = nginx::on_a_free_port(|port| {
            let plain = nginx::free_port()?;
            // It is asked whether it is healthy in plain words.
            let health = nginx::free_port()?;
            let healthy = format!("server {{ listen 127.0.0.1:{health}; location = /health {{ return 200; }} }}\n");
            Ok((Nginx::start_with(&(files.block(port, plain) + &healthy), health)?, port, plain))
        });
        let (nginx, port, plain) = started.unwrap();
        Self { _nginx: nginx, port, plain, files }
    }

    /// The answer's head as curl shows it, checked against the certificate.
    fn head(&self, address: &str) -> String {
        let output = Command::new("curl")
            .args(["--silent", "--show-error", "--head", "--cacert"])
            .arg(&self.files.certificate)
            .args(["--resolve", &format!("tester.example:{}:127.0.0.1", self.port)])
            .arg(format!("https://tester.example:{}{address}", self.port))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().to_ascii_lowercase()
    }
}

#[test]
fn the_site_is_served_over_tls_and_stays_there() {
    let site = TlsSite::start();
    for (address, status) in
        [("/okta-auth/", "200"), ("/health", "200"), ("/callback?code=x", "200"), ("/missing", "404")]
    {
        let head = site.head(address);
        assert!(head.starts_with(&format!("http/1.1 {status} ")), "{address}: {head}");
        for name in SECURITY_HEADERS.into_iter().chain(["strict-transport-security", "cache-control"]) {
            assert_eq!(head.matches(&format!("\r\n{name}: ")).count(), 1, "{address}: {name} in {head}");
        }
        assert!(head.contains("strict-transport-security: max-age=31536000\r\n"), "{head}");
    }
}

#[test]
fn the_policy_names_one_okta_and_nothing_wider() {
    let head = TlsSite::start().head("/okta-auth/");
    let policy = head.lines().find(|line| line.starts_with("content-security-policy:")).unwrap();
    for directive in ["connect-src", "frame-src", "form-action"] {
        assert!(policy.contains(&format!("{directive} 'self' https://dev-1.okta.com;")), "{policy}");
    }
    assert!(!policy.contains("https: ") && !policy.contains("localhost"), "{policy}");
}

#[test]
fn plain_http_leads_to_tls() {
    let site = TlsSite::start();
    let ask = |host: &str| {
        let url = format!("http://127.0.0.1:{}/callback?code=s3cret", site.plain);
        send("/callback", Request::get(url).header("Host", host))
    };
    let target = format!("https://tester.example:{}/callback?code=s3cret", site.port);
    let answer = ask("tester.example");
    assert_eq!((answer.status, answer.header("location")), (301, target.as_str()));
    assert_eq!(ask("evil.example").status, 421, "another name is not led here");
    let logs = fs::read_dir(site.files.bundle.path())
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "log"));
    for log in logs {
        assert!(!fs::read_to_string(log.path()).unwrap().contains("s3cret"), "{}", log.path().display());
    }
}

#[test]
fn on_the_usual_ports_the_address_has_none() {
    let block = Files::new().block(443, 80);
    assert!(block.contains("listen 443 ssl;") && block.contains("listen 80;"), "{block}");
    assert!(block.contains("return 301 https://$host$request_uri;"), "{block}");
}
