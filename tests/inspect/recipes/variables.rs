//! Lines that set a variable: each shell reads its line, and a program that it starts has the token, byte by byte.

use std::collections::HashMap;

use inspect::recipes::{Recipe, RecipeProblem, VARIABLE, render};

use super::hostile::CASES;
use super::program::{Folder, is_here, output_of, python_takes, reads_dotenv_files, say, skip};

/// What a program started by the shell finds in the variable.
const CHILD: &str = r#"sh -c 'printf %s "$ACCESS_TOKEN"'"#;

fn check(recipe: Recipe, shell: &str, source: &str) {
    let name = format!("{} by {shell}", recipe.as_str());
    if !is_here(shell) {
        return skip(&name, &format!("{shell} is not here"));
    }
    let folder = Folder::new();
    for case in &CASES {
        let text = render(recipe, case.token, "").expect("a recipe").text;
        folder.file("line", &text);
        let script = folder.file("script", &format!("{source} ./line\n{CHILD}\n"));
        assert_eq!(output_of(folder.command(shell).arg(script)), case.token.trim(), "{name}: {text}");
    }
    say(&format!("{name}: {0} of {0} cases\n", CASES.len()));
}

#[test]
fn sh_and_its_kin() {
    for shell in ["sh", "dash", "bash", "zsh"] {
        check(Recipe::EnvSh, shell, ".");
    }
}

#[test]
fn fish() {
    check(Recipe::EnvFish, "fish", "source");
}

#[test]
fn powershell() {
    if !is_here("pwsh") {
        return skip("env-powershell", "pwsh is not here; a model of its tokenizer reads the text instead");
    }
    let folder = Folder::new();
    for case in &CASES {
        let text = render(Recipe::EnvPowerShell, case.token, "").expect("a recipe").text;
        let script = folder.file("script.ps1", &format!("{text}\n[Console]::Out.Write($env:{VARIABLE})\n"));
        let mut pwsh = folder.command("pwsh");
        let read = output_of(pwsh.args(["-NoProfile", "-NonInteractive", "-File"]).arg(script));
        assert_eq!(read, case.token.trim(), "{text}");
    }
}

#[test]
fn cmd() {
    skip("env-cmd", "cmd.exe runs on Windows only; a model of it reads the text instead");
}

/// The shells that leave lines with a blank in front out of their history, as the page says.
#[test]
fn the_history_keeps_no_token() {
    if !is_here("bash") {
        return skip("history of env-sh", "bash is not here");
    }
    let folder = Folder::new();
    let line = render(Recipe::EnvSh, "one-in-the-history", "").expect("a recipe").text;
    for (setting, expected) in [("ignorespace", false), ("ignoredups", true)] {
        let script = format!("HISTCONTROL={setting}\nset -o history\n{line}\nhistory\n");
        let listed = output_of(folder.command("bash").arg(folder.file("script", &script)));
        assert_eq!(listed.contains("one-in-the-history"), expected, "{setting}: {listed}");
        assert!(listed.contains("history"), "bash keeps one at all");
    }
}

/// Those that read a `.env` file: what is read by one is read by all.
#[test]
fn dotenv() {
    let folder = Folder::new();
    let (mut lines, mut refused) = (Vec::new(), Vec::new());
    for case in &CASES {
        match render(Recipe::Dotenv, case.token, "") {
            Ok(rendered) => lines.push((case.token.trim(), rendered.text)),
            Err(problem) => {
                assert_eq!(problem, RecipeProblem::NoCommonDotenv);
                refused.push(case.token);
            }
        }
    }
    let expected = ["$(id) ${HOME} $HOME $$", r"a\b \\ \n \' c", r#"C:\ \" \\" \: \@ \"#];
    assert_eq!(refused, expected, "what no two readers understand alike");
    for (token, line) in &lines {
        folder.file(".env", &format!("BEFORE=1\n{line}\nAFTER=2\n"));
        let read: HashMap<String, String> = dotenvy::from_path_iter(folder.path(".env"))
            .expect("a file")
            .collect::<Result<_, _>>()
            .unwrap_or_else(|error| panic!("dotenvy: {line}: {error}"));
        assert_eq!(read.get(VARIABLE).map(String::as_str), Some(*token), "dotenvy: {line}");
        assert_eq!(read.get("AFTER").map(String::as_str), Some("2"), "dotenvy: {line}");
        let sourced = folder.file("script", &format!("set -a\n. ./.env\n{CHILD}\n"));
        assert_eq!(output_of(folder.command("sh").arg(sourced)), *token, "sh: {line}");
    }
    say(&format!("dotenv by dotenvy and sh: {} of {} cases, the rest is refused\n", lines.len(), CASES.len()));
    by_node(&folder, &lines);
    by_python(&folder, &lines);
}

fn by_node(folder: &Folder, lines: &[(&str, String)]) {
    if !reads_dotenv_files("node") {
        return skip("dotenv by node", "no node that reads .env files is here");
    }
    for (token, line) in lines {
        folder.file(".env", &format!("BEFORE=1\n{line}\nAFTER=2\n"));
        let code = "process.stdout.write(process.env.ACCESS_TOKEN + process.env.AFTER)";
        let read = output_of(folder.command("node").args(["--env-file=.env", "-e", code]));
        assert_eq!(read, format!("{token}2"), "node: {line}");
    }
    say(&format!("dotenv by node: {} cases\n", lines.len()));
}

fn by_python(folder: &Folder, lines: &[(&str, String)]) {
    if !python_takes("import dotenv") {
        return skip("dotenv by python", "python3 with python-dotenv is not here");
    }
    for (token, line) in lines {
        folder.file(".env", &format!("BEFORE=1\n{line}\nAFTER=2\n"));
        let code = "import dotenv, sys\nread = dotenv.dotenv_values('.env')\n\
                    sys.stdout.write(read['ACCESS_TOKEN'] + read['AFTER'])";
        let read = output_of(folder.command("python3").args(["-c", code]));
        assert_eq!(read, format!("{token}2"), "python-dotenv: {line}");
    }
    say(&format!("dotenv by python: {} cases\n", lines.len()));
}
