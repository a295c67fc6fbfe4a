//! The prebuilt programs that their projects release: which archive fits this machine, and what must be in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};
use walkdir::WalkDir;

use crate::fingerprint::sha256;
use crate::programs;

/// Where releases are downloaded from. `OKTA_PKCE_DOWNLOADS` names a mirror with the same paths.
pub(super) const GITHUB: &str = "https://github.com";

/// Seconds until a host that does not answer is given up: without a network the build from source begins then.
const CONNECT_WITHIN: &str = "10";

/// Seconds for an archive: the largest has a hundred megabytes.
const DOWNLOAD_WITHIN: &str = "300";

/// A release of a program, as archives for several systems.
#[derive(Debug, Clone, Copy)]
pub(super) struct Release {
    /// The path of the directory that all archives are in.
    pub(super) path: &'static str,
    pub(super) archives: &'static [PinnedArchive],
}

/// A gzipped tar archive for one kind of machine.
#[derive(Debug, Clone, Copy)]
pub(super) struct PinnedArchive {
    pub(super) platform: Platform,
    pub(super) file: &'static str,
    /// Its SHA-256 in hexadecimal digits.
    pub(super) sha256: &'static str,
}

/// An operating system and a processor, by Rust's names for them.
pub(super) type Platform = (&'static str, &'static str);

pub(super) const LINUX_X86_64: Platform = ("linux", "x86_64");
pub(super) const LINUX_AARCH64: Platform = ("linux", "aarch64");
pub(super) const MACOS_X86_64: Platform = ("macos", "x86_64");
pub(super) const MACOS_AARCH64: Platform = ("macos", "aarch64");

/// The machine that this program was compiled for.
const THIS_MACHINE: Platform = (std::env::consts::OS, std::env::consts::ARCH);

impl Release {
    /// Downloads the archive for this machine, unpacks it into `home`, and links each of `programs` into `bin`.
    ///
    /// # Errors
    /// When there is no archive for this machine, it cannot be downloaded, or it is not the one that was pinned.
    /// Nothing of it is kept then.
    pub(super) fn install(&self, host: &str, home: &Path, bin: &Path, programs: &[&str]) -> Result<()> {
        let fits = |archive: &&PinnedArchive| archive.platform == THIS_MACHINE;
        let archive = self.archives.iter().find(fits).context("there is no release for this machine")?;
        let parent = home.parent().context("a tool's directory is below another")?;
        fs::create_dir_all(parent)?;
        // On the same disk as its place, so that it is moved there in one step.
        let unpacked = tempfile::tempdir_in(parent)?;
        let downloaded = unpacked.path().join(archive.file);
        download(&format!("{host}/{}/{}", self.path, archive.file), &downloaded)?;
        let found = sha256(&fs::read(&downloaded)?);
        ensure!(
            found == archive.sha256,
            "{} has the wrong checksum: {found}, expected {}",
            archive.file,
            archive.sha256
        );
        let status = Command::new("tar").arg("-xzf").arg(&downloaded).arg("-C").arg(unpacked.path()).status();
        ensure!(status.context("tar is missing")?.success(), "{} couldn't be unpacked", archive.file);
        fs::remove_file(&downloaded)?;
        let paths = programs.iter().map(|program| Ok((*program, program_in(unpacked.path(), program)?)));
        let paths = paths.collect::<Result<Vec<_>>>()?;
        if home.exists() {
            fs::remove_dir_all(home)?;
        }
        fs::rename(unpacked.path(), home)?;
        for (program, path) in paths {
            link(&home.join(path), &bin.join(program))?;
        }
        Ok(())
    }
}

/// Returns where in an unpacked archive the program is.
fn program_in(unpacked: &Path, program: &str) -> Result<PathBuf> {
    let is_it = |entry: &walkdir::DirEntry| entry.file_type().is_file() && entry.file_name() == program;
    let found = WalkDir::new(unpacked).sort_by_file_name().into_iter().flatten().find(is_it);
    let found = found.with_context(|| format!("the archive has no {program}"))?;
    Ok(found.path().strip_prefix(unpacked)?.to_owned())
}

/// A link instead of a copy: what the program finds beside itself stays where it is.
fn link(program: &Path, link: &Path) -> Result<()> {
    if let Some(bin) = link.parent() {
        fs::create_dir_all(bin)?;
    }
    if link.symlink_metadata().is_ok() {
        fs::remove_file(link)?;
    }
    Ok(std::os::unix::fs::symlink(program, link)?)
}

/// By curl or wget, which know the machine's proxies and certificates: this program knows neither.
fn download(address: &str, file: &Path) -> Result<()> {
    let mut command;
    if let Some(curl) = programs::find("curl") {
        command = Command::new(curl);
        command.args(["--fail", "--silent", "--show-error", "--location"]);
        command.args(["--connect-timeout", CONNECT_WITHIN, "--max-time", DOWNLOAD_WITHIN]);
        command.arg("--output").arg(file).arg(address);
    } else if let Some(wget) = programs::find("wget") {
        command = Command::new(wget);
        // What busybox knows too.
        command.args(["-q", "-T", CONNECT_WITHIN, "-O"]).arg(file).arg(address);
    } else {
        bail!("neither curl nor wget is installed");
    }
    let output = command.output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    let reason = said.lines().last().map_or("no reason was given", str::trim);
    ensure!(output.status.success(), "{address}: {reason}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    /// Returns a server that plays the download: this archive at its address, 404 elsewhere. It ends with the test.
    fn serve(archive: Vec<u8>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = format!("http://{}", listener.local_addr().unwrap());
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let request = lines.next().unwrap_or_default();
                lines.take_while(|line| !line.is_empty()).for_each(drop);
                let (status, body) = match request.contains("/somebody/tool/v1/tool.tar.gz ") {
                    true => ("200 OK", &archive[..]),
                    false => ("404 Not Found", &b"no such release"[..]),
                };
                let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
                let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
            }
        });
        host
    }

    /// Returns an archive with a program `tool` in a directory, as releases have it, and its checksum.
    fn archive() -> (Vec<u8>, &'static str) {
        let dir = tempfile::tempdir().unwrap();
        let inner = dir.path().join("tool-v1/bin");
        fs::create_dir_all(&inner).unwrap();
        fs::write(inner.join("tool"), "#!/bin/sh\necho tool 1 beside $(ls $(dirname $(readlink -f $0))/..)\n").unwrap();
        fs::create_dir_all(inner.join("../lib")).unwrap();
        Command::new("chmod").arg("+x").arg(inner.join("tool")).status().unwrap();
        let file = dir.path().join("tool.tar.gz");
        let tar = Command::new("tar").arg("-czf").arg(&file).arg("-C").arg(dir.path()).arg("tool-v1").status();
        assert!(tar.unwrap().success());
        let archive = fs::read(&file).unwrap();
        let checksum = sha256(&archive);
        (archive, checksum.leak())
    }

    fn release(path: &'static str, sha256: &'static str) -> Release {
        let archive = PinnedArchive { platform: THIS_MACHINE, file: "tool.tar.gz", sha256 };
        Release { path, archives: vec![archive].leak() }
    }

    /// Returns what installing says, and what the program says then.
    fn install(release: Release, host: &str) -> (Result<()>, Option<String>) {
        let tools = tempfile::tempdir().unwrap();
        let (home, bin) = (tools.path().join("releases/tool-1"), tools.path().join("bin"));
        let result = release.install(host, &home, &bin, &["tool"]);
        let said = Command::new(bin.join("tool")).output().ok().map(|output| String::from_utf8(output.stdout).unwrap());
        if result.is_err() {
            let left = WalkDir::new(tools.path()).into_iter().flatten().filter(|entry| entry.file_type().is_file());
            assert_eq!(left.count(), 0, "nothing is left of a download that failed");
        } else {
            // A second time, over the first.
            release.install(host, &home, &bin, &["tool"]).unwrap();
        }
        (result, said)
    }

    const PATH: &str = "somebody/tool/v1";

    #[test]
    fn a_release_is_unpacked_and_runs() {
        let (archive, checksum) = archive();
        let (result, said) = install(release(PATH, checksum), &serve(archive));
        result.unwrap();
        assert_eq!(said.as_deref(), Some("tool 1 beside bin lib\n"), "with what it came with beside it");
    }

    #[test]
    fn another_checksum_is_refused() {
        let (mut archive, checksum) = archive();
        *archive.last_mut().unwrap() ^= 1;
        let (result, said) = install(release(PATH, checksum), &serve(archive));
        assert!(result.unwrap_err().to_string().contains("the wrong checksum"));
        assert_eq!(said, None);
    }

    #[test]
    fn a_release_that_is_not_there_says_so() {
        let (archive, checksum) = archive();
        let (result, said) = install(release("somebody/tool/v2", checksum), &serve(archive));
        let message = result.unwrap_err().to_string();
        assert!(message.contains("/somebody/tool/v2/tool.tar.gz") && message.contains("404"), "{message}");
        assert_eq!(said, None);
    }

    #[test]
    fn without_a_network_it_says_so() {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let (_, checksum) = archive();
        let (result, said) = install(release(PATH, checksum), &format!("http://127.0.0.1:{port}"));
        let message = result.unwrap_err().to_string();
        assert!(message.contains(&port.to_string()), "{message}");
        assert_eq!(said, None);
    }

    #[test]
    fn another_machine_has_no_release() {
        let archive = PinnedArchive { platform: ("plan9", "vax"), file: "tool.tar.gz", sha256: "" };
        let other = Release { path: PATH, archives: vec![archive].leak() };
        let (result, _) = install(other, "http://127.0.0.1:9");
        assert_eq!(result.unwrap_err().to_string(), "there is no release for this machine");
    }
}
