//! A machine's files in a directory of their own, and an nginx that reads them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use tempfile::TempDir;
use ureq::Agent;
use ureq::http::Request;
use xtask::{nginx, programs, workspace};

/// What the page is in these tests; nginx knows no more of it.
pub const PAGE: &str = "<title>PKCE OpenID Flow</title>\n";

/// What another site of the same nginx answers.
pub const OTHER_SITE: &str = "another site";

/// How a system lays out nginx's configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Debian's: `sites-available`, and links to it in `sites-enabled`.
    SitesEnabled,
    /// Fedora's and nginx's own packages': `conf.d` alone.
    ConfDirectory,
    /// Arch's, and what is built from source: everything in `nginx.conf`.
    OneFile,
    /// That of nginx's image for Docker.
    Docker,
    /// Homebrew's on Apple silicon, below `/opt/homebrew`.
    HomebrewArm,
    /// Homebrew's on Intel, below `/usr/local`.
    HomebrewIntel,
}

impl Layout {
    pub const ALL: [Self; 6] =
        [Self::SitesEnabled, Self::ConfDirectory, Self::OneFile, Self::Docker, Self::HomebrewArm, Self::HomebrewIntel];

    fn is_homebrew(self) -> bool {
        matches!(self, Self::HomebrewArm | Self::HomebrewIntel)
    }

    /// Where the system's `etc` and `var` are.
    fn prefix(self) -> &'static str {
        match self {
            Self::HomebrewArm => "opt/homebrew",
            Self::HomebrewIntel => "usr/local",
            Self::SitesEnabled | Self::ConfDirectory | Self::OneFile | Self::Docker => "",
        }
    }

    /// Where the installer puts the server block, below nginx's directory.
    pub fn own_file(self) -> &'static str {
        match self {
            Self::SitesEnabled => "sites-available/okta-pkce-tester.conf",
            Self::ConfDirectory | Self::Docker => "conf.d/okta-pkce-tester.conf",
            Self::OneFile => "okta-pkce-tester.conf",
            Self::HomebrewArm | Self::HomebrewIntel => "servers/okta-pkce-tester.conf",
        }
    }
}

/// The programs that run the script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interpreter {
    /// Debian's `sh`, with its awk.
    Dash,
    /// As macOS has it: bash as `sh`, and the original awk.
    Bash,
    /// Alpine's: everything is busybox.
    Busybox,
}

impl Interpreter {
    fn name(self) -> &'static str {
        match self {
            Self::Dash => "dash",
            Self::Bash => "bash",
            Self::Busybox => "busybox",
        }
    }

    /// Whether this machine has it; when not, the tests that need it are skipped by name.
    pub fn is_here(self) -> bool {
        let is_here = programs::find(self.name()).is_some();
        if !is_here {
            skip(&format!("the installer in {}", self.name()), "it is not installed");
        }
        is_here
    }
}

/// Says past the harness that a test, or a part of it, was not carried out.
pub fn skip(test: &str, because: &str) {
    std::io::stdout().write_all(format!("skipped: {test}: {because}\n").as_bytes()).unwrap();
}

/// A machine's files. Its nginx ends when this is dropped.
#[derive(Debug)]
pub struct Tree {
    dir: TempDir,
    pub layout: Layout,
    interpreter: Interpreter,
    /// The port of the app.
    pub port: u16,
    /// The port of another site of this nginx.
    pub other_port: u16,
}

impl Tree {
    pub fn new(layout: Layout) -> Self {
        Self::run_by(layout, Interpreter::Dash)
    }

    pub fn run_by(layout: Layout, interpreter: Interpreter) -> Self {
        let dir = tempfile::Builder::new().prefix("okta-install-").tempdir().unwrap();
        // nginx's worker is another user.
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let (port, other_port) = (nginx::free_port().unwrap(), nginx::free_port().unwrap());
        let tree = Self { dir, layout, interpreter, port, other_port };
        tree.lay_out();
        tree
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// The system's root, or Homebrew's.
    pub fn system(&self) -> PathBuf {
        self.path().join(self.layout.prefix())
    }

    pub fn etc(&self) -> PathBuf {
        self.system().join("etc/nginx")
    }

    pub fn main_file(&self) -> PathBuf {
        self.etc().join("nginx.conf")
    }

    pub fn own_file(&self) -> PathBuf {
        self.etc().join(self.layout.own_file())
    }

    /// Where the page is copied to, unless the installer is told otherwise.
    pub fn site(&self) -> PathBuf {
        self.system().join("var/www/okta-pkce-tester")
    }

    /// What a person unpacked.
    pub fn release(&self) -> PathBuf {
        self.path().join("the release")
    }

    pub fn edit(&self, path: &Path, change: impl FnOnce(String) -> String) {
        fs::write(path, change(fs::read_to_string(path).unwrap())).unwrap();
    }

    /// Adds another file with sites to this nginx.
    pub fn add_site(&self, text: &str) {
        if self.layout == Layout::OneFile {
            return self.edit(&self.main_file(), |conf| conf.replacen("http {\n", &format!("http {{ {text}\n"), 1));
        }
        let path = self.own_file().with_file_name("neighbor.conf");
        fs::write(&path, text).unwrap();
        if self.layout == Layout::SitesEnabled {
            symlink(&path, self.etc().join("sites-enabled/neighbor.conf")).unwrap();
        }
    }

    /// Puts a program on the search path of the script, ahead of the machine's own.
    pub fn stand_in(&self, name: &str, script: &str) {
        let path = self.path().join("bin").join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// The installer with these arguments, ready to run.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(programs::find(self.interpreter.name()).unwrap_or("sh".into()));
        match self.interpreter {
            Interpreter::Dash => {}
            Interpreter::Bash => drop(command.arg("--posix")),
            Interpreter::Busybox => drop(command.arg("sh")),
        }
        let path = format!("{}:{}", self.path().join("bin").display(), env::var("PATH").unwrap());
        command.env("PATH", path).env("TMPDIR", self.path().join("tmp")).stdin(Stdio::null());
        command.arg(self.release().join("install.sh")).args(arguments);
        command
    }

    /// Runs the installer for the app's port.
    pub fn install(&self, arguments: &[&str]) -> Run {
        let port = self.port.to_string();
        self.run(&[&["--port", &port], arguments].concat())
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments).output().unwrap())
    }

    /// Starts nginx as the system has it, without the page.
    pub fn start(&self) {
        let status = Command::new(self.path().join("bin/nginx")).stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert!(status.unwrap().success());
        self.wait_for("another site answers", || self.other_site() == OTHER_SITE);
    }

    pub fn is_running(&self) -> bool {
        self.pid().is_some_and(|pid| test_kill_process(pid).is_ok())
    }

    pub fn pid(&self) -> Option<Pid> {
        let number = fs::read_to_string(self.system().join("var/run/nginx.pid")).ok()?.trim().parse().ok()?;
        Pid::from_raw(number)
    }

    pub fn other_site(&self) -> String {
        get("127.0.0.1", self.other_port, "other.example", "/").map(|answer| answer.1).unwrap_or_default()
    }

    /// Status and text that the app's port answers on loopback.
    pub fn get(&self, address: &str) -> Option<(u16, String)> {
        get("127.0.0.1", self.port, "localhost", address)
    }

    pub fn is_served(&self) -> bool {
        self.get("/health") == Some((200, "healthy\n".to_owned()))
            && self.get("/okta-auth/") == Some((200, PAGE.to_owned()))
    }

    /// Workers of the old configuration still answer for a moment after a reload.
    pub fn assert_served(&self) {
        self.wait_for("the page is served", || self.is_served());
    }

    /// nginx closes a port a moment after it was told.
    pub fn wait_until_gone(&self) {
        self.wait_for("the page is gone", || self.get("/health").is_none_or(|answer| answer.1 != "healthy\n"));
    }

    pub fn wait_for(&self, what: &str, mut is_so: impl FnMut() -> bool) {
        let deadline = Instant::now() + Duration::from_secs(10);
        while !is_so() {
            assert!(Instant::now() < deadline, "{what}: not after 10 s in {:?}", self.layout);
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Every path with its mode and content, but for what nginx itself writes while it runs.
    pub fn snapshot(&self) -> BTreeMap<PathBuf, String> {
        let by_nginx = ["var/run", "var/lib", "var/log/nginx/access.log", "var/log/nginx/error.log"];
        let by_nginx = by_nginx.map(|path| self.system().join(path));
        let entries = walkdir::WalkDir::new(self.path()).into_iter().flatten();
        let described =
            entries.filter(|entry| !by_nginx.iter().any(|path| entry.path().starts_with(path))).map(|entry| {
                let kind = entry.file_type();
                let is_log = entry.path().extension().is_some_and(|extension| extension == "log");
                let content = match (kind.is_symlink(), kind.is_file() && !is_log) {
                    (true, _) => format!("-> {}", fs::read_link(entry.path()).unwrap().display()),
                    (_, true) => String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned(),
                    _ => "there".to_owned(),
                };
                let mode = fs::symlink_metadata(entry.path()).unwrap().permissions().mode();
                (entry.into_path(), format!("{mode:o} {content}"))
            });
        described.collect()
    }

    /// Nothing differs from an earlier snapshot.
    pub fn assert_unchanged(&self, before: &BTreeMap<PathBuf, String>) {
        let after = self.snapshot();
        let mut differences = String::new();
        for path in before.keys().chain(after.keys()).filter(|path| before.get(*path) != after.get(*path)) {
            let _ = writeln!(differences, "{}: {:?} is {:?}", path.display(), before.get(path), after.get(path));
        }
        assert!(differences.is_empty(), "{:?} by {:?}:\n{differences}", self.layout, self.interpreter);
    }

    fn lay_out(&self) {
        for dir in ["bin", "tmp", "the release/dist/okta-auth"] {
            fs::create_dir_all(self.path().join(dir)).unwrap();
        }
        for dir in ["etc/nginx", "var/run", "var/lib", "var/log/nginx", "var/www/html"] {
            fs::create_dir_all(self.system().join(dir)).unwrap();
        }
        for name in ["install.sh", "okta-pkce-tester.conf"] {
            fs::copy(workspace::root().join("nginx").join(name), self.release().join(name)).unwrap();
        }
        fs::write(self.release().join("dist/okta-auth/index.html"), PAGE).unwrap();
        fs::write(self.release().join("dist/callback.html"), "<title>callback</title>\n").unwrap();
        fs::write(self.system().join("var/www/html/index.html"), OTHER_SITE).unwrap();
        match self.layout {
            Layout::SitesEnabled | Layout::ConfDirectory | Layout::OneFile => self.lay_out_debian(),
            Layout::Docker => self.lay_out_docker(),
            Layout::HomebrewArm | Layout::HomebrewIntel => self.lay_out_homebrew(),
        }
        self.wrap_nginx();
        self.choose_tools();
    }

    /// Debian's own files with their paths in this tree, less the directories that the layout doesn't have.
    fn lay_out_debian(&self) {
        let copied = Command::new("cp").args(["-R", "-P", "/etc/nginx/."]).arg(self.etc()).status().unwrap();
        assert!(copied.success());
        for name in ["sites-available/default", "nginx.conf"] {
            self.edit(&self.etc().join(name), |text| self.in_tree(&text));
        }
        let _ = fs::remove_file(self.etc().join("sites-enabled/default"));
        symlink(self.etc().join("sites-available/default"), self.etc().join("sites-enabled/default")).unwrap();
        self.edit(&self.main_file(), |text| {
            text.replacen("http {", &format!("http {{\n{}", self.temporary_paths()), 1)
        });
        let site = fs::read_to_string(self.etc().join("sites-available/default")).unwrap();
        let include = format!("include {}/sites-enabled/*;", self.etc().display());
        match self.layout {
            Layout::ConfDirectory => {
                fs::write(self.etc().join("conf.d/default.conf"), site).unwrap();
                self.edit(&self.main_file(), |text| text.replace(&include, ""));
            }
            Layout::OneFile => {
                let other = format!("include {}/conf.d/*.conf;", self.etc().display());
                self.edit(&self.main_file(), |text| text.replace(&other, "").replace(&include, &site));
            }
            _ => return,
        }
        for dir in ["sites-available", "sites-enabled"] {
            fs::remove_dir_all(self.etc().join(dir)).unwrap();
        }
        if self.layout == Layout::OneFile {
            fs::remove_dir_all(self.etc().join("conf.d")).unwrap();
        }
    }

    /// Debian's text with this tree's paths, and its default site on the other port.
    fn in_tree(&self, text: &str) -> String {
        let root = self.path().display();
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("listen [::]:80 ")).map(|line| {
            line.replace("/etc/nginx", &format!("{root}/etc/nginx"))
                .replace("/run/nginx.pid", &format!("{root}/var/run/nginx.pid"))
                .replace("/var/log/nginx", &format!("{root}/var/log/nginx"))
                .replace("/var/www", &format!("{root}/var/www"))
                .replace("listen 80 ", &format!("listen 127.0.0.1:{} ", self.other_port))
        });
        lines.map(|line| line + "\n").collect()
    }

    /// What nginx's image for Docker has.
    fn lay_out_docker(&self) {
        let (root, port) = (self.path().display(), self.other_port);
        // The image has a user of this name.
        let user = if has_user("nginx") { "nginx" } else { "www-data" };
        fs::create_dir_all(self.etc().join("conf.d")).unwrap();
        fs::copy("/etc/nginx/mime.types", self.etc().join("mime.types")).unwrap();
        let main = format!(
            "\nuser  {user};\nworker_processes  auto;\n\nerror_log  {root}/var/log/nginx/error.log notice;\n\
             pid        {root}/var/run/nginx.pid;\n\n\nevents {{\n    worker_connections  1024;\n}}\n\n\nhttp {{\n{}\
             \u{20}   include       {root}/etc/nginx/mime.types;\n    default_type  application/octet-stream;\n\n\
             \u{20}   log_format  main  '$remote_addr - $remote_user [$time_local] \"$request\" '\n\
             \u{20}                     '$status $body_bytes_sent \"$http_referer\" '\n\
             \u{20}                     '\"$http_user_agent\" \"$http_x_forwarded_for\"';\n\n\
             \u{20}   access_log  {root}/var/log/nginx/access.log  main;\n\n    sendfile        on;\n    #tcp_nopush     on;\n\n\
             \u{20}   keepalive_timeout  65;\n\n    #gzip  on;\n\n    include {root}/etc/nginx/conf.d/*.conf;\n}}\n",
            self.temporary_paths()
        );
        fs::write(self.main_file(), main).unwrap();
        let site = format!(
            "server {{\n    listen       {port};\n    server_name  localhost;\n\n    location / {{\n\
             \u{20}       root   {root}/var/www/html;\n        index  index.html index.htm;\n    }}\n}}\n"
        );
        fs::write(self.etc().join("conf.d/default.conf"), site).unwrap();
    }

    /// What Homebrew installs: nginx's own sample, its port 80 replaced by 8080, which is the app's here.
    fn lay_out_homebrew(&self) {
        let (system, port) = (self.system().display().to_string(), self.port);
        fs::create_dir_all(self.etc().join("servers")).unwrap();
        fs::copy("/etc/nginx/mime.types", self.etc().join("mime.types")).unwrap();
        let main = format!(
            "\n#user  nobody;\nworker_processes  1;\n\n#error_log  logs/error.log;\n\n#pid        logs/nginx.pid;\n\n\n\
             events {{\n    worker_connections  1024;\n}}\n\n\nhttp {{\n{}    include       mime.types;\n\
             \u{20}   default_type  application/octet-stream;\n\n    #log_format  main  '$remote_addr - $remote_user';\n\n\
             \u{20}   access_log  {system}/var/log/nginx/access.log;\n    sendfile        on;\n\n    keepalive_timeout  65;\n\n\
             \u{20}   server {{\n        listen       {port};\n        server_name  localhost;\n\n        location / {{\n\
             \u{20}           root   {system}/var/www/html;\n            index  index.html index.htm;\n        }}\n\n\
             \u{20}       # proxy the PHP scripts to Apache listening on 127.0.0.1:80\n        #location ~ \\.php$ {{\n\
             \u{20}       #    proxy_pass   http://127.0.0.1;\n        #}}\n    }}\n\n\
             \u{20}   server {{ listen 127.0.0.1:{}; return 200 '{OTHER_SITE}'; }}\n    include servers/*;\n}}\n",
            self.temporary_paths(),
            self.other_port
        );
        fs::write(self.main_file(), main).unwrap();
        self.stand_in("uname", "echo Darwin");
        let nginx = self.path().join("bin/nginx").display().to_string();
        let brew = format!(
            "echo \"$*\" >> '{system}/var/run/brew.log'\ncase \"$*\" in\n'services start nginx') exec '{nginx}' ;;\n\
             'services stop nginx') exec '{nginx}' -s stop ;;\n--prefix) echo '{system}' ;;\nesac"
        );
        self.stand_in("brew", &brew);
    }

    /// Else the real nginx would use, and give another owner to, the machine's own directories.
    fn temporary_paths(&self) -> String {
        let lib = self.system().join("var/lib");
        let kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        kinds.iter().map(|kind| format!("    {kind}_temp_path \"{}/{kind}\";\n", lib.display())).collect()
    }

    /// The real nginx, told where the tree's configuration is. Homebrew's also says that it was built so.
    fn wrap_nginx(&self) {
        let (system, conf) = (self.system().display().to_string(), self.main_file().display().to_string());
        let nginx = programs::find("nginx").expect("nginx is installed by set-up").display().to_string();
        if !self.layout.is_homebrew() {
            return self.stand_in("nginx", &format!("exec '{nginx}' -c '{conf}' \"$@\""));
        }
        let built = format!(
            "nginx version: nginx/1.29.3\nbuilt by clang 17.0.0 (clang-1700.4.4.1)\nconfigure arguments: \
             --prefix={system}/Cellar/nginx/1.29.3 --sbin-path={system}/Cellar/nginx/1.29.3/bin/nginx \
             --with-cc-opt='-I/opt/pcre2' --conf-path={conf} --pid-path={system}/var/run/nginx.pid \
             --http-log-path={system}/var/log/nginx/access.log --error-log-path={system}/var/log/nginx/error.log"
        );
        let script = format!(
            "case $1 in -V) cat >&2 <<'END'\n{built}\nEND\nexit ;; esac\n\
             exec '{nginx}' -c '{conf}' -e '{system}/var/log/nginx/error.log' -g 'pid {system}/var/run/nginx.pid;' \"$@\""
        );
        self.stand_in("nginx", &script);
    }

    /// The other programs that the interpreter's system brings.
    fn choose_tools(&self) {
        let link = |name: &str, program: &Path| symlink(program, self.path().join("bin").join(name)).unwrap();
        match self.interpreter {
            Interpreter::Dash => {}
            Interpreter::Bash => match programs::find("original-awk") {
                Some(awk) => link("awk", &awk),
                None => skip("the installer with macOS's awk", "original-awk is not installed"),
            },
            Interpreter::Busybox => {
                let busybox = programs::find("busybox").unwrap();
                for applet in [
                    "awk", "cat", "chmod", "cmp", "cp", "cut", "diff", "dirname", "grep", "id", "ln", "mkdir",
                    "mktemp", "mv", "printf", "readlink", "rm", "rmdir", "sed", "sh", "sleep", "sort", "tail", "tr",
                ] {
                    link(applet, &busybox);
                }
            }
        }
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        if let Some(pid) = self.pid().filter(|_| self.is_running()) {
            let _ = kill_process(pid, Signal::TERM);
            let deadline = Instant::now() + Duration::from_secs(5);
            while test_kill_process(pid).is_ok() && Instant::now() < deadline {
                thread::sleep(Duration::from_millis(10));
            }
        }
    }
}

/// What a run of the installer said, and whether it went well.
#[derive(Debug)]
pub struct Run {
    pub is_success: bool,
    /// Both streams.
    pub text: String,
}

impl Run {
    pub fn of(output: Output) -> Self {
        let text = [output.stdout, output.stderr].concat();
        Self { is_success: output.status.success(), text: String::from_utf8(text).unwrap() }
    }

    /// It went well, and said this.
    pub fn succeeds_with(&self, text: &str) -> &Self {
        assert!(self.is_success && self.text.contains(text), "`{text}` is not what it says:\n{}", self.text);
        self
    }

    /// It failed, and said this.
    pub fn fails_with(&self, text: &str) -> &Self {
        assert!(!self.is_success && self.text.contains(text), "`{text}` is not why it fails:\n{}", self.text);
        self
    }
}

/// Status and text of an answer, or nothing where nobody answers.
pub fn get(address: &str, port: u16, host: &str, path: &str) -> Option<(u16, String)> {
    let request = Request::get(format!("http://{address}:{port}{path}")).header("Host", host).body(()).unwrap();
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(None)
        .timeout_global(Some(Duration::from_secs(5)));
    let mut response = Agent::from(config.build()).run(request).ok()?;
    Some((response.status().as_u16(), response.body_mut().read_to_string().ok()?))
}

fn has_user(name: &str) -> bool {
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    users.lines().any(|line| line.split(':').next() == Some(name))
}
