use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Output, Stdio};

use crate::party::{Answer, http};

/// The program, which ends with the test.
struct Program {
    child: Child,
    lines: BufReader<std::process::ChildStdout>,
}

impl Program {
    fn start(arguments: &[&str]) -> Self {
        let mut child = command(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Self { child, lines }
    }

    /// The address that the first line names.
    fn origin(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        line.trim().strip_prefix("okta-sim listening on ").unwrap_or_else(|| panic!("{line}")).to_owned()
    }

    /// What it prints until it ends, and whether it ended well.
    fn end(mut self, signal: &str) -> (String, bool) {
        let status = Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        assert!(status.success());
        let mut rest = String::new();
        self.lines.read_to_string(&mut rest).unwrap();
        (rest, self.child.wait().unwrap().success())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It has ended already where the test waited for it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_okta-sim"));
    command.args(arguments);
    command
}

fn fail(arguments: &[&str]) -> String {
    let Output { status, stderr, .. } = command(arguments).output().unwrap();
    assert!(!status.success());
    String::from_utf8(stderr).unwrap()
}

#[tokio::test]
async fn it_listens_lists_its_users_and_stops_when_told_to() {
    for signal in ["-TERM", "-INT"] {
        let mut program = Program::start(&["--port", "0", "--fault", "wrong-nonce", "--delay-ms", "1"]);
        let home = Answer::to(http().get(program.origin())).await.body;
        assert!(home.contains("wrong-nonce") && home.contains("http://localhost:8080/callback"), "{home}");
        let (rest, well) = program.end(signal);
        assert!(well, "{signal}");
        assert!(rest.contains("zoe@example.com") && rest.contains("MFA_REQUIRED"), "{rest}");
    }
}

#[test]
fn a_taken_port_is_one_clear_line() {
    let mut program = Program::start(&["--port", "0"]);
    let origin = program.origin();
    let port = origin.rsplit(':').next().unwrap();
    let error = fail(&["--port", port]);
    assert_eq!(error.lines().count(), 1);
    assert!(error.contains(&format!("port {port} is in use")), "{error}");
}

#[test]
fn an_unknown_fault_is_refused() {
    assert!(fail(&["--fault", "wrong-moon"]).contains("there is no fault \"wrong-moon\""));
}

#[test]
fn users_come_from_a_file() {
    let file = std::env::temp_dir().join(format!("okta-sim-users-{}.json", std::process::id()));
    std::fs::write(&file, r#"[{ "login": "eve@example.com", "password": "secret", "state": "MFA_REQUIRED" }]"#)
        .unwrap();
    let mut program = Program::start(&["--port", "0", "--users", file.to_str().unwrap()]);
    program.origin();
    let (rest, _) = program.end("-TERM");
    assert!(rest.contains("eve@example.com") && !rest.contains("zoe@example.com"), "{rest}");
    std::fs::write(&file, "{}").unwrap();
    let error = fail(&["--users", file.to_str().unwrap()]);
    assert!(error.contains("isn't a list of users"), "{error}");
    std::fs::remove_file(&file).unwrap();
}

#[test]
fn help_names_everything() {
    let Output { status, stdout, .. } = command(&["--help"]).output().unwrap();
    assert!(status.success());
    let help = String::from_utf8(stdout).unwrap();
    for fault in okta_sim::Fault::ALL {
        assert!(help.contains(fault.name()), "{fault}");
    }
    for text in ["number@example.com", "Simulated-10", okta_sim::demo::DPOP_CLIENT_ID, okta_sim::demo::SMS_CODE] {
        assert!(help.contains(text), "{text}");
    }
}

#[tokio::test]
async fn flags_describe_the_org() {
    let mut program =
        Program::start(&["--port", "0", "--host", "localhost", "--rate-limit", "7", "--engine", "identity"]);
    let origin = program.origin();
    assert!(origin.starts_with("http://localhost:"), "{origin}");
    let request = http().post(format!("{origin}/api/v1/authn")).json(&serde_json::json!({}));
    assert_eq!(Answer::to(request).await.header("x-rate-limit-limit"), Some("7"));
}
