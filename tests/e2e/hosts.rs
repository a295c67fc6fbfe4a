//! The app on other hosts than `cargo xtask serve`: over TLS, from the release archive, and without our headers.

use std::fs;
use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;
use xtask::nginx::{self, Nginx};
use xtask::release;
use xtask::server_block::{Listen, Logs, OktaOrigin, ServerName, Site, Tls};

use crate::case::{Case, Stage, cases};
use crate::world::{World, bundle};

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![a_whole_login_over_tls needs LoopbackOverTls, a_whole_login_from_the_release, a_host_without_our_headers_is_named]
}

/// Waits until the page has asked its host for the headers.
async fn wait_until_asked(world: &World) {
    let is_asked = async {
        while !world.nginx.access_log().expect("a log").contains(" HEAD /okta-auth/ 200 ") {
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), is_asked).await.expect("the page asks its host");
}

/// The certificate that a test makes, and the logs of the site that has it.
struct Production {
    files: TempDir,
    okta: OktaOrigin,
}

impl Production {
    fn new(okta_port: u16) -> Self {
        let files = tempfile::tempdir().expect("a directory");
        let own = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
        let write = |name: &str, text: String| fs::write(files.path().join(name), text).expect(name);
        write("certificate.pem", own.cert.pem());
        write("key.pem", own.signing_key.serialize_pem());
        Self { files, okta: format!("http://127.0.0.1:{okta_port}").parse().expect("an origin") }
    }

    /// The block of production: TLS, a policy for one Okta org, and beside it a site that nginx is asked on in plain http.
    fn block(&self, port: u16, redirect_from: u16, health: u16) -> String {
        let files: &Path = self.files.path();
        let (certificate, key) = (files.join("certificate.pem"), files.join("key.pem"));
        let domain: ServerName = "localhost".parse().expect("a name");
        let site = Site {
            root: &bundle(),
            port,
            listen: Listen::Public,
            names: &[],
            logs: Logs::Directory(files),
            tls: Some(Tls { domain: &domain, certificate: &certificate, key: &key, redirect_from }),
            okta: Some(&self.okta),
            brotli: nginx::brotli_module().is_some(),
            ipv6: nginx::has_ipv6(),
        };
        let health = format!("server {{ listen 127.0.0.1:{health}; location = /health {{ return 200; }} }}\n");
        site.fill().expect("a block") + health.as_str()
    }
}

async fn a_whole_login_over_tls(stage: Stage) {
    let okta_port = nginx::free_port().expect("a port");
    let production = Production::new(okta_port);
    let started = nginx::on_a_free_port(|port| {
        let (redirect_from, health) = (nginx::free_port()?, nginx::free_port()?);
        Ok((Nginx::start_with(&production.block(port, redirect_from, health), health)?, port))
    });
    let (nginx, port) = started.expect("nginx serves the bundle over TLS");
    stage
        .play_behind(
            nginx,
            format!("https://localhost:{port}"),
            |sim| sim.port(okta_port),
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                assert_eq!(world.page.check("access", "signature").await, "pass");
            },
        )
        .await;
}

async fn a_whole_login_from_the_release(stage: Stage) {
    let archive = release::archive(&bundle()).expect("the archive is packed");
    let unpacked = tempfile::tempdir().expect("a directory");
    let gzip = flate2::read::GzDecoder::new(&archive[..]);
    tar::Archive::new(gzip).unpack(unpacked.path()).expect("the archive unpacks");
    let site = unpacked.path().join(release::directory()).join("dist");
    let nginx = Nginx::start_anywhere(&site).expect("nginx serves the release");
    let origin = nginx.origin();
    stage
        .play_behind(
            nginx,
            origin,
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                let version =
                    world.page.evaluate("return fetch('/okta-auth/version.json').then((answer) => answer.json()).then(({version}) => version)");
                assert_eq!(
                    world.page.text("version").await,
                    format!("Version {}", version.await.as_str().unwrap_or(""))
                );
                wait_until_asked(world).await;
                assert_eq!(world.page.count("host-headers").await, 0, "this host has our headers");
            },
        )
        .await;
}

async fn a_host_without_our_headers_is_named(stage: Stage) {
    let root = bundle();
    let started = nginx::on_a_free_port(|port| {
        let types = "types { text/html html; text/css css; text/javascript js; application/wasm wasm; }";
        let site = format!(
            "server {{ listen 127.0.0.1:{port}; server_name localhost; root \"{}\"; {types} access_log off;\n\
             location = /health {{ return 200; }} location = /callback {{ try_files /callback.html =404; }} }}\n",
            root.display()
        );
        Nginx::start_with(&site, port)
    });
    let nginx = started.expect("nginx serves the bundle");
    let origin = nginx.origin();
    stage
        .play_behind(
            nginx,
            origin,
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                let words = world.page.text("host-headers").await;
                assert!(words.contains("Content-Security-Policy"), "{words}");
                // The policy in the page still applies.
                let injected = "const script = document.createElement('script');
                    script.append('window.injected = true');
                    document.head.append(script);
                    return !!window.injected";
                assert_eq!(world.page.evaluate(injected).await, false, "a script in the page's text does not run");
            },
        )
        .await;
}
