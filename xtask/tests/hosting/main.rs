//! The server block in a real nginx, asked over real HTTP.
//!
//! The bundle is a stand-in: files with the right names, which is all that nginx knows of the app.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

mod container;
mod elsewhere;
mod tls;

use std::io::Write as _;
use std::net::TcpStream;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, thread};

use tempfile::TempDir;
use ureq::Agent;
use ureq::http::request::Builder;
use ureq::http::{Method, Request, Response};
use xtask::nginx::{self, Nginx};
use xtask::server_block::{self, Listen, Logs, ServerName};

const PAGE: &str = "/okta-auth/";
const SCRIPT: &str = "/okta-auth/app-0123456789abcdef.js";
const WASM: &str = "/okta-auth/app-0123456789abcdef_bg.wasm";
const STYLE: &str = "/okta-auth/app-fedcba9876543210.css";
const BOOT: &str = "/okta-auth/boot.js";

const SECURITY_HEADERS: [&str; 7] = [
    "content-security-policy",
    "x-frame-options",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
];

#[test]
fn the_login_is_one_page_at_each_of_its_addresses() {
    let site = Site::start();
    for address in
        [PAGE, "/okta-auth/index.html", "/okta-auth/iframe-oauth-flow.html", "/okta-auth/?domain=example.okta.com"]
    {
        let answer = site.get(address);
        assert_eq!(answer.status, 200, "{address}");
        assert_eq!(answer.body, b"<title>PKCE OpenID Flow</title>", "{address}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{address}");
    }
}

#[test]
fn every_other_page_has_an_address_of_its_own() {
    let site = Site::start();
    for (address, title) in [
        ("/okta-auth/inspect", "<title>Token inspector</title>"),
        ("/okta-auth/doctor", "<title>Doctor</title>"),
        ("/okta-auth/doctor?domain=example.okta.com&run=1", "<title>Doctor</title>"),
        ("/okta-auth/m2m", "<title>Token inspector</title>"),
        ("/okta-auth/guide", "<title>Guide</title>"),
    ] {
        let answer = site.get(address);
        assert_eq!((answer.status, String::from_utf8_lossy(&answer.body).as_ref()), (200, title), "{address}");
        assert_eq!(
            (answer.header("cache-control"), answer.header("content-type")),
            ("no-cache", "text/html; charset=utf-8"),
            "{address}"
        );
    }
}

#[test]
fn an_unknown_address_is_not_found_and_a_page_says_so() {
    let site = Site::start();
    for address in [
        "/okta-auth/profiles",
        "/okta-auth/guide/",
        "/okta-auth/inspector",
        "/okta-auth/v1.2/deep/page",
        "/okta-auth/guide.html",
        "/okta-auth/missing.html",
        "/okta-auth/missing.js",
        "/elsewhere",
    ] {
        let answer = site.get(address);
        assert_eq!((answer.status, answer.body.as_slice()), (404, &b"<title>Not found</title>"[..]), "{address}");
        assert_eq!(
            (answer.header("cache-control"), answer.header("content-type")),
            ("no-cache", "text/html; charset=utf-8"),
            "{address}"
        );
        for name in SECURITY_HEADERS {
            assert_eq!(answer.count(name), 1, "{address}: {name}");
        }
    }
}

#[test]
fn a_missing_file_is_not_found() {
    let site = Site::start();
    for address in [
        "/okta-auth/app-0000000000000000.js",
        "/okta-auth/deep/missing.css",
        "/okta-auth/favicon.ico",
        "/missing",
        "/callback.html",
        "/okta-auth/../secret.txt",
        "/secret.txt",
        "/okta-auth/%2e%2e/secret.txt",
    ] {
        assert_eq!(site.get(address).status, 404, "{address}");
    }
}

#[test]
fn redirects_name_the_path_alone() {
    let site = Site::start();
    let check = |address: &str, target: &str| {
        let answer = site.get(address);
        assert_eq!((answer.status, answer.header("location")), (302, target), "{address}");
    };
    check("/", "/okta-auth/");
    check("/?state=fromASign-out_0", "/okta-auth/?state=fromASign-out_0");
    check("/?state=abc&x=1", "/okta-auth/?state=abc");
    check("/?state=%22%3E", "/okta-auth/");
    check("/?code=secret", "/okta-auth/");
    check("/okta-auth", "/okta-auth/");
    check("/okta-auth?domain=example.okta.com", "/okta-auth/?domain=example.okta.com");
}

#[test]
fn the_callback_is_a_page_of_its_own() {
    let site = Site::start();
    for address in [
        "/callback?code=secret&state=secret",
        "/callback/?code=secret&state=secret",
        "/login/callback?error=access_denied&state=secret",
        "/?code=secret&state=abc&x=1",
        "/?state=abc&error=access_denied",
        "/callback",
    ] {
        let answer = site.get(address);
        assert_eq!((answer.status, answer.body.as_slice()), (200, b"<title>callback</title>".as_slice()), "{address}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{address}");
    }
    for address in ["/login/", "/login", "/callback/x", "/callbacks", "/no-answer"] {
        assert_eq!(site.get(address).status, 404, "{address}");
    }
}

#[test]
fn health_answers_in_plain_text() {
    let site = Site::start();
    let answer = site.get("/health");
    assert_eq!((answer.status, answer.body.as_slice()), (200, b"healthy\n".as_slice()));
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
}

#[test]
fn each_file_has_its_type() {
    let site = Site::start();
    let check =
        |address: &str, expected: &str| assert_eq!(site.get(address).header("content-type"), expected, "{address}");
    check(SCRIPT, "text/javascript; charset=utf-8");
    check(BOOT, "text/javascript; charset=utf-8");
    check(STYLE, "text/css; charset=utf-8");
    check(WASM, "application/wasm");
}

#[test]
fn the_security_headers_are_on_every_answer() {
    let site = Site::start();
    let answers = [
        site.get(PAGE),
        site.get("/okta-auth/iframe-oauth-flow.html"),
        site.get("/callback"),
        site.get("/health"),
        site.get("/"),
        site.get("/okta-auth"),
        site.get(SCRIPT),
        site.get("/okta-auth/missing.js"),
        site.get("/missing"),
        site.ask(Method::POST, PAGE),
        site.ask(Method::DELETE, "/health"),
        site.get_with(PAGE, "Accept-Encoding", "br"),
    ];
    for answer in answers {
        for name in SECURITY_HEADERS {
            assert_eq!(answer.count(name), 1, "{name} on {} {}", answer.status, answer.address);
        }
        assert_eq!(answer.count("cache-control"), 1, "{} {}", answer.status, answer.address);
        assert_eq!(answer.header("server"), "nginx", "no version on {}", answer.address);
    }
}

#[test]
fn the_content_security_policy_runs_no_inline_script() {
    let site = Site::start();
    let answer = site.get(PAGE);
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("default-src 'none'"), "{policy}");
    assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
    // A sign-out is a form, and its answer leads back to the page.
    let okta = "https: http://localhost:* http://*.localhost:* http://127.0.0.1:*";
    assert!(policy.contains(&format!("form-action 'self' {okta};")), "{policy}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains(" 'unsafe-eval'"), "{policy}");
}

#[test]
fn only_a_file_with_a_hash_is_kept() {
    let site = Site::start();
    const FOR_A_YEAR: &str = "public, max-age=31536000, immutable";
    let check =
        |address: &str, expected: &str| assert_eq!(site.get(address).header("cache-control"), expected, "{address}");
    check(SCRIPT, FOR_A_YEAR);
    check(WASM, FOR_A_YEAR);
    check(STYLE, FOR_A_YEAR);
    check(BOOT, "no-cache");
    check(PAGE, "no-cache");
    check("/okta-auth/iframe-oauth-flow.html", "no-cache");
    check("/callback", "no-cache");
    check("/okta-auth/app-0000000000000000.js", "no-cache");
    check("/okta-auth/app-0123456789abcdef/page", "no-cache");
    check("/", "no-cache");
}

/// trunk prints a 64-bit hash without leading zeros.
#[test]
fn a_short_hash_is_a_hash_too() {
    let site = Site::start();
    let check = |name: &str, is_kept: bool| {
        let address = format!("/okta-auth/{name}");
        write(site.bundle.path(), &address, "as it is");
        let answer = site.get(&address);
        assert_eq!((answer.status, answer.header("cache-control") != "no-cache"), (200, is_kept), "{name}");
    };
    check("app-0123456789abcde.js", true);
    check("app-0123456789abcd.js", true);
    check("app-0123456789abcd_bg.wasm", true);
    check("style-01234567.css", true);
    check("style-0123456.css", false);
    check("style-0123456789abcdef0.css", false);
    check("inspector-abc.js", false);
    check("inspector-facade.js", false);
    check("inspector.js", false);
}

#[test]
fn an_unchanged_page_is_a_304() {
    let site = Site::start();
    let etag = site.get(PAGE).header("etag").to_owned();
    let answer = site.get_with(PAGE, "If-None-Match", &etag);
    assert_eq!((answer.status, answer.header("cache-control")), (304, "no-cache"));
    assert_eq!(answer.count("content-security-policy"), 1);
}

#[test]
fn a_browser_gets_the_encoding_it_accepts() {
    let site = Site::start();
    for address in [SCRIPT, WASM, PAGE] {
        let encoded = |accepts: &str| site.get_with(address, "Accept-Encoding", accepts);
        let check = |accepts: &str, encoding: &str, body: &[u8]| {
            let answer = encoded(accepts);
            assert_eq!(answer.header("content-encoding"), encoding, "{address} for {accepts}");
            assert_eq!(answer.body, body, "{address} for {accepts}");
            assert_eq!(answer.header("vary"), "Accept-Encoding", "{address} for {accepts}");
        };
        check("gzip", "gzip", b"as gzip");
        match nginx::brotli_module() {
            Some(_) => check("gzip, deflate, br, zstd", "br", b"as brotli"),
            None => check("gzip, deflate, br, zstd", "gzip", b"as gzip"),
        }
        assert_eq!(encoded("identity").header("content-encoding"), "");
    }
}

#[test]
fn files_are_only_read() {
    let site = Site::start();
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS] {
        for address in [PAGE, "/callback", "/health", "/", SCRIPT, "/missing"] {
            let answer = site.ask(method.clone(), address);
            assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"), "{method} {address}");
        }
    }
    let answer = site.ask(Method::HEAD, PAGE);
    assert_eq!((answer.status, answer.body.len(), answer.count("allow")), (200, 0, 0));
}

#[test]
fn no_log_holds_a_query_string() {
    let site = Site::start();
    for address in [
        "/callback?code=s3cret",
        "/okta-auth/?code=s3cret",
        "/okta-auth/iframe-oauth-flow.html?code=s3cret",
        "/okta-auth/missing.js?code=s3cret",
        "/okta-auth/loop.js?code=s3cret",
        "/missing?code=s3cret",
        "/?code=s3cret",
        "/%3Fcode?code=s3cret",
    ] {
        site.get_with(address, "Referer", "http://localhost:8080/callback?code=s3cret");
        site.ask(Method::POST, address);
    }
    site.get("/last");
    let log = site.log_with(&[" GET /callback 200 ", " POST /callback 405 ", " GET /last 404 "]);
    assert!(!log.contains("s3cret"), "{log}");
    assert!(!log.contains("/health"), "{log}");
    let errors = site.nginx.error_log().unwrap();
    assert!(!errors.contains("s3cret"), "{errors}");
}

#[test]
fn only_its_own_names_are_answered() {
    let site = Site::start();
    let check = |host: &str, status: u16| {
        let answer = site.get_with("/health", "Host", host);
        assert_eq!(answer.status, status, "{host}");
        answer
    };
    for own in [
        "localhost",
        "localhost:8080",
        "LOCALHOST:1",
        "localhost.",
        "127.0.0.1",
        "127.0.0.1:8080",
        "[::1]",
        "[::1]:8080",
    ] {
        check(own, 200);
    }
    for other in [
        "evil.example",
        "evil.example:8080",
        "okta.localhost",
        "localhost.evil.example",
        "127.0.0.2",
        "[::2]",
        "0.0.0.0",
    ] {
        let answer = check(other, 421);
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8", "{other}");
        assert!(answer.text().contains("http://localhost"), "{}", answer.text());
        for name in SECURITY_HEADERS.into_iter().chain(["cache-control"]) {
            assert_eq!(answer.count(name), 1, "{name} for {other}");
        }
    }
    assert_eq!(site.get_with("/callback?code=s3cret", "Host", "evil.example").status, 421);
    let log = site.log_with(&[" GET /callback 421 "]);
    assert!(!log.contains("s3cret"), "{log}");
}

#[test]
fn a_configured_name_is_answered() {
    let bundle = bundle();
    // One that is there twice, and one that is there anyway, would be refused by nginx.
    let names =
        ["Tester.example", "[fd00::1]", "tester.example", "localhost"].map(|name| name.parse::<ServerName>().unwrap());
    let nginx = nginx::on_a_free_port(|port| Nginx::start_with(&block(&bundle, port, Listen::Loopback, &names), port));
    let nginx = nginx.unwrap();
    let site = Site { origin: nginx.origin().replace("localhost", "127.0.0.1"), nginx, bundle };
    for (host, status) in [
        ("tester.example", 200),
        ("TESTER.example:8080", 200),
        ("[fd00::1]", 200),
        ("localhost", 200),
        ("a.tester.example", 421),
    ] {
        assert_eq!(site.get_with("/health", "Host", host).status, status, "{host}");
    }
}

#[test]
fn it_lives_beside_another_site() {
    let bundle = bundle();
    let ours = |port| block(&bundle, port, Listen::Loopback, &[]);
    let theirs =
        |port| format!("server {{ listen 127.0.0.1:{port}; server_name other.example; return 200 theirs; }}\n");
    let ours_first = |port| ours(port) + &theirs(port);
    let theirs_first = |port| theirs(port) + &ours(port);
    let check = |blocks: &dyn Fn(u16) -> String, host: &str, expected: (u16, &str)| {
        let started = nginx::on_a_free_port(|port| Ok((Nginx::start_with(&blocks(port), port)?, port)));
        let (_nginx, port) = started.unwrap();
        let url = format!("http://127.0.0.1:{port}/health");
        let answer = send("/health", Request::get(url).header("Host", host));
        assert_eq!((answer.status, answer.text().lines().next().unwrap()), expected, "{host}");
    };
    for blocks in [&ours_first as &dyn Fn(u16) -> String, &theirs_first] {
        check(blocks, "localhost", (200, "healthy"));
        check(blocks, "127.0.0.1", (200, "healthy"));
        check(blocks, "other.example", (200, "theirs"));
    }
    // A name that no site has goes to the first one, as everywhere in nginx.
    check(&theirs_first, "evil.example", (200, "theirs"));
    check(&ours_first, "evil.example", (421, "This site has another name."));
    // `default_server` would be refused by nginx when theirs has it.
    let theirs_by_default = |port| ours(port) + &theirs(port).replace("; server_name", " default_server; server_name");
    check(&theirs_by_default, "evil.example", (200, "theirs"));
}

#[test]
fn it_listens_on_loopback_unless_it_is_public() {
    let bundle = bundle();
    let other_address = "127.0.0.2";
    for (listen, is_open) in [(Listen::Loopback, false), (Listen::Public, true)] {
        let (_nginx, port) = nginx::on_a_free_port(|port| {
            Nginx::start_with(&block(&bundle, port, listen, &[]), port).map(|nginx| (nginx, port))
        })
        .unwrap();
        assert!(TcpStream::connect(("127.0.0.1", port)).is_ok());
        assert_eq!(TcpStream::connect((other_address, port)).is_ok(), is_open, "{listen:?}");
        if nginx::has_ipv6() {
            assert!(TcpStream::connect(("::1", port)).is_ok(), "{listen:?}");
        }
    }
}

#[test]
fn it_answers_on_ipv6_where_there_is_one() {
    let site = Site::start();
    if nginx::has_ipv6() {
        let over_ipv6 = site.url("/health").replace("127.0.0.1", "[::1]");
        assert_eq!(send("/health", Request::get(over_ipv6)).status, 200);
    }
}

/// An nginx that serves the stand-in.
struct Site {
    nginx: Nginx,
    origin: String,
    bundle: TempDir,
}

impl Site {
    fn start() -> Self {
        let bundle = bundle();
        let nginx = Nginx::start_anywhere(bundle.path()).unwrap();
        let origin = nginx.origin().replace("localhost", "127.0.0.1");
        Self { nginx, origin, bundle }
    }

    /// The access log, once all of these stand in it: nginx writes a line after it has answered.
    fn log_with(&self, lines: &[&str]) -> String {
        let deadline = Instant::now() + Duration::from_secs(10);
        loop {
            let log = self.nginx.access_log().unwrap();
            if lines.iter().all(|line| log.contains(line)) {
                return log;
            }
            assert!(Instant::now() < deadline, "{lines:?} are not in\n{log}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn get(&self, address: &str) -> Answer {
        self.ask(Method::GET, address)
    }

    fn ask(&self, method: Method, address: &str) -> Answer {
        send(address, Request::builder().method(method).uri(self.url(address)))
    }

    fn get_with(&self, address: &str, header: &str, value: &str) -> Answer {
        send(address, Request::get(self.url(address)).header(header, value))
    }

    fn url(&self, address: &str) -> String {
        format!("{}{address}", self.origin)
    }
}

/// The server block for the stand-in, on a port that nobody uses.
fn block(bundle: &TempDir, port: u16, listen: Listen, names: &[ServerName]) -> String {
    let root = bundle.path();
    plain(root, port, listen, names).fill().unwrap()
}

fn plain<'a>(root: &'a Path, port: u16, listen: Listen, names: &'a [ServerName]) -> server_block::Site<'a> {
    let (logs, ipv6) = (Logs::Directory(root), nginx::has_ipv6());
    server_block::Site { root, port, listen, names, logs, tls: None, okta: None, brotli: false, ipv6 }
}

fn bundle() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "secret.txt", "not ours to serve");
    write(dir.path(), "callback.html", "<title>callback</title>");
    write(dir.path(), "okta-auth/inspect.html", "<title>Token inspector</title>");
    write(dir.path(), "okta-auth/doctor.html", "<title>Doctor</title>");
    write(dir.path(), "okta-auth/guide.html", "<title>Guide</title>");
    write(dir.path(), "okta-auth/missing.html", "<title>Not found</title>");
    write(dir.path(), PAGE, "<title>PKCE OpenID Flow</title>");
    for address in [SCRIPT, WASM, STYLE, BOOT] {
        write(dir.path(), address, "as it is");
    }
    // A file that cannot be opened: of this nginx would complain in its error log.
    symlink("loop.js", dir.path().join("okta-auth/loop.js")).unwrap();
    for address in [SCRIPT, WASM, "/okta-auth/index.html"] {
        write(dir.path(), &format!("{address}.gz"), "as gzip");
        write(dir.path(), &format!("{address}.br"), "as brotli");
    }
    dir
}

fn write(dir: &Path, address: &str, content: &str) {
    let name = match address {
        PAGE => "okta-auth/index.html",
        file => file.trim_start_matches('/'),
    };
    let path = dir.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::File::create(path).unwrap().write_all(content.as_bytes()).unwrap();
}

struct Answer {
    address: String,
    status: u16,
    response: Response<ureq::Body>,
    body: Vec<u8>,
}

impl Answer {
    /// The header's value, or nothing when it is absent.
    fn header(&self, name: &str) -> &str {
        self.response.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    fn count(&self, name: &str) -> usize {
        self.response.headers().get_all(name).iter().count()
    }
}

fn send(address: &str, request: Builder) -> Answer {
    let config = Agent::config_builder().http_status_as_error(false).max_redirects(0).allow_non_standard_methods(true);
    let mut response = Agent::from(config.build()).run(request.body(()).unwrap()).unwrap();
    let body = response.body_mut().read_to_vec().unwrap();
    Answer { address: address.to_owned(), status: response.status().as_u16(), response, body }
}
