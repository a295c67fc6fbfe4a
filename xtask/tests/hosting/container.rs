//! The container: what its Containerfile says, done in a folder, since no container engine is at hand.

use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use tempfile::TempDir;
use walkdir::WalkDir;
use xtask::process::Owned;
use xtask::{nginx, programs, release, workspace};

/// The user of the unprivileged image, and its group.
const NGINX: u32 = 101;

/// What the image's own nginx.conf says: everything that is written goes below /tmp, every `conf.d/*.conf` is a site.
const IMAGE: &str = "
worker_processes 1;
error_log stderr notice;
pid /tmp/nginx.pid;
events {}
http {
    proxy_temp_path /tmp/proxy_temp;
    client_body_temp_path /tmp/client_temp;
    fastcgi_temp_path /tmp/fastcgi_temp;
    uwsgi_temp_path /tmp/uwsgi_temp;
    scgi_temp_path /tmp/scgi_temp;
    include /etc/nginx/conf.d/*.conf;
}
";

/// The released files, and an image that was made of them.
struct Container {
    dir: TempDir,
    _nginx: Owned,
}

impl Container {
    fn root(&self) -> PathBuf {
        self.dir.path().join("image")
    }

    /// Unpacks a release, copies what the Containerfile copies, and starts nginx on the outcome as its user, who can write
    /// to the image's /tmp and nothing else.
    fn start(bundle: &Path, port: u16) -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let archive = release::archive(bundle).unwrap();
        tar::Archive::new(flate2::read::GzDecoder::new(&archive[..])).unpack(dir.path()).unwrap();
        let unpacked = dir.path().join(release::directory());
        let image = dir.path().join("image");
        fs::create_dir_all(image.join("etc/nginx/conf.d")).unwrap();
        for line in containerfile().lines() {
            if let Some((from, to)) = line.strip_prefix("COPY ").and_then(|paths| paths.split_once(' ')) {
                copy(&unpacked.join(from), &image.join(to.trim_start_matches('/')));
            }
        }
        // Without an engine the image's root is a directory here, and its port one that is free.
        let inside = |text: &str| {
            let root = image.display();
            text.replace("/tmp/", &format!("{root}/tmp/"))
                .replace("/etc/nginx/", &format!("{root}/etc/nginx/"))
                .replace("/usr/share/", &format!("{root}/usr/share/"))
        };
        fs::write(image.join("etc/nginx/nginx.conf"), inside(IMAGE)).unwrap();
        let site = image.join("etc/nginx/conf.d/default.conf");
        let block = fs::read_to_string(&site).unwrap();
        for listens in ["listen 8080;", "listen [::]:8080;"] {
            assert!(block.contains(listens), "{listens}");
        }
        let ipv6 = if nginx::has_ipv6() { format!("listen [::]:{port};") } else { String::new() };
        let block = block.replace("listen 8080;", &format!("listen {port};")).replace("listen [::]:8080;", &ipv6);
        fs::write(&site, inside(&block)).unwrap();
        let temporary = image.join("tmp");
        fs::create_dir(&temporary).unwrap();
        fs::set_permissions(&temporary, fs::Permissions::from_mode(0o1777)).unwrap();
        let mut command = Command::new(programs::find("nginx").unwrap());
        command
            .args(["-e", "stderr", "-g", "daemon off;", "-p"])
            .arg(&image)
            .arg("-c")
            .arg(image.join("etc/nginx/nginx.conf"));
        // It opens its outputs by name, which needs one that everybody may write to.
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if rustix::process::geteuid().is_root() {
            command.uid(NGINX).gid(NGINX);
        }
        Self { _nginx: Owned(command.spawn().unwrap()), dir }
    }

    /// Runs the health check once, as an engine would.
    fn is_healthy(port: u16) -> bool {
        let (_, check) = containerfile().lines().find_map(|line| line.split_once("HEALTHCHECK ")).unwrap();
        let (_, arguments) = check.split_once("CMD ").unwrap();
        let arguments: Vec<String> = serde_json::from_str(&arguments.replace(":8080/", &format!(":{port}/"))).unwrap();
        Command::new(&arguments[0]).args(&arguments[1..]).status().unwrap().success()
    }
}

fn containerfile() -> &'static str {
    include_str!("../../../nginx/Containerfile")
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let target = match entry.path().strip_prefix(from) {
            Ok(below) if below.as_os_str().is_empty() => to.to_owned(),
            Ok(below) => to.join(below),
            Err(_) => unreachable!("it is below"),
        };
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(entry.path(), target).unwrap();
    }
}

#[test]
fn its_steps_make_a_site_that_is_healthy_and_writes_nowhere_else() {
    if programs::find("wget").is_none() {
        println!("skipped: wget, which the health check runs, is missing");
        return;
    }
    let bundle = crate::bundle();
    fs::remove_file(bundle.path().join("okta-auth/loop.js")).unwrap();
    let port = nginx::free_port().unwrap();
    let container = Container::start(bundle.path(), port);
    let deadline = Instant::now() + Duration::from_secs(10);
    while !Container::is_healthy(port) {
        assert!(Instant::now() < deadline, "the container does not become healthy");
        thread::sleep(Duration::from_millis(50));
    }
    let page = ureq::get(format!("http://localhost:{port}/okta-auth/")).call().unwrap();
    assert!(page.headers().contains_key("content-security-policy"));
    assert_eq!(page.into_body().read_to_string().unwrap(), "<title>PKCE OpenID Flow</title>");
    let nobodys = WalkDir::new(container.root()).into_iter().flatten().filter(|entry| {
        use std::os::unix::fs::MetadataExt as _;
        let outside = !entry.path().starts_with(container.root().join("tmp"));
        outside && entry.metadata().is_ok_and(|metadata| metadata.uid() == NGINX)
    });
    if rustix::process::geteuid().is_root() {
        assert_eq!(nobodys.count(), 0, "its user wrote outside of /tmp");
    }
}

#[test]
fn a_container_that_does_not_answer_is_not_healthy() {
    if programs::find("wget").is_some() {
        assert!(!Container::is_healthy(nginx::free_port().unwrap()));
    }
}

#[test]
fn the_image_is_pinned_and_unprivileged() {
    let from = containerfile().lines().find_map(|line| line.strip_prefix("FROM ")).unwrap();
    let (image, tag) = from.rsplit_once(':').unwrap();
    assert_eq!(image, "docker.io/nginxinc/nginx-unprivileged");
    assert!(tag.starts_with(|digit: char| digit.is_ascii_digit()), "{tag}");
    assert!(workspace::root().join("nginx/Containerfile").exists());
}
