//! Programs of this machine, run in a folder of their own, with an end.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

/// Whether a program of that name is on the path.
pub fn is_here(name: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}

/// Whether this Python program runs, such as an import.
pub fn python_takes(code: &str) -> bool {
    is_here("python3")
        && Command::new("python3").args(["-c", code]).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
}

/// Whether this node reads `.env` files on its own, as those since 20.6 do.
pub fn reads_dotenv_files(node: &str) -> bool {
    let help = is_here(node).then(|| Command::new(node).arg("--help").output().ok()).flatten();
    help.is_some_and(|help| String::from_utf8_lossy(&help.stdout).contains("--env-file"))
}

/// Says past the harness that a test, or a part of it, was not carried out.
pub fn skip(recipe: &str, because: &str) {
    say(&format!("skipped: {recipe}: {because}\n"));
}

/// Says past the harness how much a test did.
pub fn say(report: &str) {
    std::io::stdout().write_all(report.as_bytes()).expect("the report is a part of this test");
}

/// A folder that is gone with the value.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("recipes-{}-{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a folder for the test");
        Self(path)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// A file in it; what was there is replaced.
    pub fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).expect("a file for the test");
        path
    }

    /// `program`, started in the folder, with nobody's own settings.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.0).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "ACCESS_TOKEN"] {
            command.env_remove(name);
        }
        for name in ["CURL_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HTTPIE_CONFIG_DIR", "ZDOTDIR"] {
            command.env(name, &self.0);
        }
        command.env("NETRC", self.0.join("netrc")).env("LC_ALL", "C.UTF-8");
        command
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a program that ended well printed.
pub fn output_of(command: &mut Command) -> String {
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let end = Instant::now() + Duration::from_secs(60);
    let status = loop {
        match child.try_wait().expect("its state") {
            Some(status) => break status,
            None if Instant::now() > end => {
                let _ = child.kill();
                panic!("{command:?} did not end");
            }
            None => thread::sleep(Duration::from_millis(5)),
        }
    };
    let (mut out, mut err) = (String::new(), String::new());
    child.stdout.take().expect("its output").read_to_string(&mut out).expect("text");
    child.stderr.take().expect("its errors").read_to_string(&mut err).expect("text");
    assert!(status.success(), "{command:?}: {status}\n{out}\n{err}");
    out
}

/// `interpreter` with a file as its only argument.
pub fn run_file(folder: &Folder, interpreter: &str, file: &Path) -> String {
    output_of(folder.command(interpreter).arg(file))
}
