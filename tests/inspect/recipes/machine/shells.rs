//! The shells that the commands are for, as far as they are here.

use std::os::unix::fs::PermissionsExt;
use std::process::{Output, Stdio};
use std::{env, fs};

use setup::m2m::Shell;

use super::super::program::{Folder, is_here, say, skip};

/// The programs that read a command for this shell.
fn programs(shell: Shell) -> &'static [&'static str] {
    match shell {
        Shell::Sh => &["sh", "dash", "bash", "zsh"],
        Shell::Fish => &["fish"],
        Shell::PowerShell => &["pwsh"],
    }
}

/// What a private key needs beside the shell.
pub const OPENSSL: &[&str] = &["openssl"];

/// Calls `run` with each shell that is here, and says by name which is not. `needs` are other programs.
pub fn in_each(what: &str, needs: &[&str], run: impl Fn(Shell, &str)) {
    let mut count = 0;
    for shell in Shell::ALL {
        for &program in programs(shell) {
            match needs.iter().chain([&program]).find(|name| !is_here(name)) {
                Some(missing) => skip(&format!("{what} in {program}"), &format!("{missing} is not here")),
                None => {
                    run(shell, program);
                    count += 1;
                }
            }
        }
    }
    say(&format!("{what}: in {count} shells\n"));
    assert!(needs.iter().any(|name| !is_here(name)) || count > 0, "sh is everywhere");
}

/// Runs a command in a folder, with these variables.
pub fn run(folder: &Folder, program: &str, text: &str, variables: &[(&str, &str)]) -> Output {
    let ending = if program == "pwsh" { "command.ps1" } else { "command" };
    let file = folder.file(ending, text);
    let mut command = folder.command(program);
    if program == "pwsh" {
        command.args(["-NoProfile", "-NonInteractive", "-File"]);
    }
    for name in ["OKTA_CLIENT_SECRET", "OKTA_USER_TOKEN", "OKTA_PRIVATE_KEY_FILE"] {
        command.env_remove(name);
    }
    command.env("HOME", folder.path("")).envs(variables.iter().copied()).stdin(Stdio::null());
    command.arg(file).output().unwrap_or_else(|error| panic!("{program}: {error}"))
}

/// Puts programs into the folder that write their arguments into `log` and become the real ones, and returns the path on
/// which they come first.
pub fn logging_programs(folder: &Folder, log: &str) -> String {
    let real = env::var("PATH").expect("a path");
    for name in ["curl", "base64", "od", "tr", "sed", "openssl", "date", "cat", "printf", "test", "echo", "env"] {
        let Some(program) = env::split_paths(&real).map(|home| home.join(name)).find(|program| program.is_file())
        else {
            continue;
        };
        let log = folder.path(log);
        let script = format!(
            "#!/bin/sh\nfor argument in \"$@\"; do printf '%s\\n' \"$argument\"; done >>'{}'\nexec '{}' \"$@\"\n",
            log.display(),
            program.display()
        );
        let file = folder.file(name, &script);
        fs::set_permissions(file, fs::Permissions::from_mode(0o755)).expect("a program");
    }
    format!("{}:{real}", folder.path("").display())
}

/// What a command that ended well printed.
pub fn printed(folder: &Folder, program: &str, text: &str, variables: &[(&str, &str)]) -> String {
    let Output { status, stdout, stderr } = run(folder, program, text, variables);
    let (stdout, stderr) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success() && stderr.is_empty(), "{program}: {status}\n{stderr}\n{stdout}\n{text}");
    stdout.into_owned()
}
