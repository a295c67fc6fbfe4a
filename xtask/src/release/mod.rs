//! The release: one archive with all that hosting takes, for people without Rust. Built twice, it is the same bytes.

mod licenses;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use flate2::{Compression, GzBuilder};
use tar::{Builder, EntryType, Header};
use walkdir::WalkDir;

use crate::dist::{self, VERSION};
use crate::fingerprint::sha256;
use crate::server_block::{Listen, Logs, Site};
use crate::{headers, workspace};

/// What is copied from the checkout: where it is, and what the archive calls it.
const COPIED: [(&str, &str); 8] = [
    ("nginx/RELEASE.md", "README.md"),
    ("nginx/install.sh", "install.sh"),
    ("nginx/install.ps1", "install.ps1"),
    ("nginx/okta-pkce-tester.conf", "okta-pkce-tester.conf"),
    ("nginx/Containerfile", "Containerfile"),
    ("CHANGELOG.md", "CHANGELOG.md"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
];

/// Where the container's image has the bundle.
const IN_CONTAINER: &str = "/usr/share/nginx/okta-pkce-tester";

/// Builds the bundle and packs it, and returns the archive.
///
/// # Errors
/// When the build fails or a file cannot be read.
pub fn run() -> Result<PathBuf> {
    let bundle = dist::build()?;
    let archive = archive(&bundle)?;
    let place = workspace::target().join("release-archive");
    fs::create_dir_all(&place)?;
    let name = format!("{}.tar.gz", directory());
    let path = place.join(&name);
    fs::write(&path, &archive)?;
    fs::write(place.join(format!("{name}.sha256")), format!("{}  {name}\n", sha256(&archive)))?;
    println!("{}: {} bytes", path.display(), archive.len());
    Ok(path)
}

/// Returns the directory that the archive unpacks into.
pub fn directory() -> String {
    format!("okta-pkce-tester-{VERSION}")
}

/// Returns the archive of this bundle.
///
/// # Errors
/// When a file cannot be read.
pub fn archive(bundle: &Path) -> Result<Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in WalkDir::new(bundle) {
        let entry = entry?;
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(bundle)?.to_str().context("a file's name is text")?;
            files.insert(format!("dist/{name}"), fs::read(entry.path())?);
        }
    }
    let changes = fs::read_to_string(workspace::root().join("CHANGELOG.md"))?;
    ensure!(changes.contains(&format!("\n## {VERSION} - ")), "CHANGELOG.md has no {VERSION} with its date");
    for (from, name) in COPIED {
        files.insert(name.to_owned(), fs::read(workspace::root().join(from)).with_context(|| from.to_owned())?);
    }
    files.insert("Caddyfile".to_owned(), headers::caddyfile().into_bytes());
    files.insert("container.conf".to_owned(), container()?.into_bytes());
    files.insert("LICENSES.txt".to_owned(), licenses::of_the_bundle()?.into_bytes());
    let sums: String = files.iter().map(|(name, content)| format!("{}  {name}\n", sha256(content))).collect();
    files.insert("SHA256SUMS".to_owned(), sums.into_bytes());
    pack(&files)
}

/// Returns the server block as the container's image includes it: reached through a port that its engine publishes,
/// without the module for .br files, logging to its outputs.
fn container() -> Result<String> {
    let root = Path::new(IN_CONTAINER);
    let (logs, listen) = (Logs::Outputs, Listen::Public);
    Site { root, port: 8080, listen, names: &[], logs, tls: None, okta: None, brotli: false, ipv6: true }.fill()
}

/// Returns a sorted archive without times and owners.
fn pack(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>> {
    let mut gzip = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    let mut archive = Builder::new(&mut gzip);
    for (name, content) in files {
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_size(content.len() as u64);
        header.set_mode(if name.ends_with(".sh") { 0o755 } else { 0o644 });
        header.set_mtime(0);
        archive.append_data(&mut header, Path::new(&directory()).join(name), &content[..])?;
    }
    archive.finish()?;
    drop(archive);
    gzip.flush()?;
    Ok(gzip.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    /// Returns a bundle of these files, written in this order.
    fn bundle(names: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for name in names {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, name).unwrap();
        }
        dir
    }

    #[test]
    fn packed_twice_it_is_the_same_bytes() {
        let (one, other) =
            (bundle(&["callback.html", "okta-auth/index.html"]), bundle(&["okta-auth/index.html", "callback.html"]));
        assert!(archive(one.path()).unwrap() == archive(other.path()).unwrap(), "only names and contents count");
        let changed = bundle(&["okta-auth/index.html", "callback.html", "okta-auth/more.js"]);
        assert!(archive(one.path()).unwrap() != archive(changed.path()).unwrap());
    }

    #[test]
    fn it_holds_what_hosting_takes_and_the_checksum_of_each_file() {
        let bytes = archive(bundle(&["okta-auth/index.html"]).path()).unwrap();
        let mut unpacked = tar::Archive::new(flate2::read::GzDecoder::new(&bytes[..]));
        let mut files = BTreeMap::new();
        for entry in unpacked.entries().unwrap() {
            let mut entry = entry.unwrap();
            let path = entry.path().unwrap().into_owned();
            let name = path.strip_prefix(directory()).unwrap().to_str().unwrap().to_owned();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            assert_eq!(entry.header().mode().unwrap() & 0o111 != 0, name.ends_with(".sh"), "{name}");
            files.insert(name, content);
        }
        let sums = String::from_utf8(files.remove("SHA256SUMS").unwrap()).unwrap();
        let listed: BTreeMap<_, _> =
            sums.lines().map(|line| line.split_once("  ").unwrap()).map(|(sum, name)| (name, sum)).collect();
        assert_eq!(listed.len(), files.len());
        for (name, content) in &files {
            assert_eq!(listed[name.as_str()], sha256(content), "{name}");
        }
        for name in [
            "dist/okta-auth/index.html",
            "install.sh",
            "install.ps1",
            "okta-pkce-tester.conf",
            "container.conf",
            "Caddyfile",
        ] {
            assert!(files.contains_key(name), "{name}");
        }
    }
}
