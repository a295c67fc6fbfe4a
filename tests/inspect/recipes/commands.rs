//! Recipes that send a request: what arrives is the request line and the token, byte by byte.

use std::fs::File;

use inspect::recipes::{Recipe, render};

use super::echo::{Echo, Seen};
use super::hostile::{CASES, Case};
use super::program::{Folder, is_here, output_of, python_takes, run_file, say, skip};

/// Without a terminal, HTTPie would read a body.
const HTTPIE_SETTINGS: &str = r#"{"default_options": ["--ignore-stdin"]}"#;

/// Runs the recipe once a case; `run` starts the program on the rendered text.
fn check(recipe: Recipe, who: &str, run: impl Fn(&Folder, &str)) {
    check_cases(recipe, who, CASES.iter(), run);
}

fn check_cases<'a>(recipe: Recipe, who: &str, cases: impl Iterator<Item = &'a Case>, run: impl Fn(&Folder, &str)) {
    let (echo, folder) = (Echo::start(), Folder::new());
    let mut count = 0;
    for case in cases {
        let rendered = render(recipe, case.token, &echo.at(case.typed)).expect("a recipe");
        run(&folder, &rendered.text);
        let name = format!("{} by {who}: {}", recipe.as_str(), rendered.text);
        assert_arrived(&echo.only(&name), case, &name);
        count += 1;
    }
    assert!(count > 0, "a test without cases proves nothing");
    say(&format!("{} by {who}: {count} of {} cases\n", recipe.as_str(), CASES.len()));
}

fn assert_arrived(seen: &Seen, case: &Case, name: &str) {
    assert_eq!(seen.line, format!("GET {}", case.sent), "{name}");
    assert_eq!(seen.authorization, [format!("Bearer {}", case.token.trim())], "{name}");
}

/// One of the shells that the recipe is for; `sh` and `curl` have to be here.
fn check_in_shells(recipe: Recipe, program: &str) {
    for shell in ["sh", "dash", "bash", "zsh"] {
        match [program, shell].into_iter().find(|name| !is_here(name)) {
            None => check(recipe, shell, |folder, text| {
                run_file(folder, shell, &folder.file("recipe.sh", text));
            }),
            Some(missing) => skip(&format!("{} by {shell}", recipe.as_str()), &format!("{missing} is not here")),
        }
    }
}

#[test]
fn sh_and_curl_are_here() {
    assert!(is_here("sh") && is_here("curl"), "install curl: without it nothing of the recipes is proven");
}

#[test]
fn curl() {
    check_in_shells(Recipe::Curl, "curl");
}

#[test]
fn httpie() {
    if !is_here("http") {
        return skip("httpie", "http is not here");
    }
    check(Recipe::Httpie, "sh", |folder, text| {
        folder.file("config.json", HTTPIE_SETTINGS);
        run_file(folder, "sh", &folder.file("recipe.sh", text));
    });
}

#[test]
fn wget() {
    check_in_shells(Recipe::Wget, "wget");
}

#[test]
fn fetch() {
    if !is_here("node") {
        return skip("fetch", "node is not here");
    }
    check(Recipe::Fetch, "node", |folder, text| {
        assert_eq!(run_file(folder, "node", &folder.file("recipe.mjs", text)), "200 ok\n");
    });
}

#[test]
fn python_requests() {
    if !python_takes("import requests") {
        return skip("python", "python3 with requests is not here");
    }
    check(Recipe::Python, "python3", |folder, text| {
        assert_eq!(run_file(folder, "python3", &folder.file("recipe.py", text)), "200 ok\n");
    });
}

/// PowerShell sends ASCII only in a header, and wants a usual one.
#[test]
fn powershell() {
    if !is_here("pwsh") {
        return skip("powershell", "pwsh is not here; a model of its tokenizer reads the text instead");
    }
    let usual = CASES.iter().filter(|case| !case.token.trim().contains([' ', '\\', '"', '`', '!', '$']));
    check_cases(Recipe::PowerShell, "pwsh", usual, |folder, text| {
        let file = folder.file("recipe.ps1", text);
        output_of(folder.command("pwsh").args(["-NoProfile", "-NonInteractive", "-File"]).arg(file));
    });
}

#[test]
fn curl_for_cmd() {
    skip("curl-cmd", "cmd.exe runs on Windows only; a model of it reads the text instead");
}

/// A shell in which somebody types reads `!!` too.
#[test]
fn curl_at_a_prompt() {
    if !is_here("bash") {
        return skip("curl by a prompt", "bash is not here");
    }
    check(Recipe::Curl, "bash -i", |folder, text| {
        at_a_prompt(folder, text);
    });
    let folder = Folder::new();
    assert_eq!(at_a_prompt(&folder, "echo 1\necho '!!' \"!!\"\n"), "1\n!! echo 1\n", "this is no prompt");
}

fn at_a_prompt(folder: &Folder, typed: &str) -> String {
    let file = folder.file("typed", &format!("set -o history -o histexpand\n{typed}\n"));
    let mut bash = folder.command("bash");
    bash.args(["--norc", "--noprofile", "-i"]).stdin(File::open(file).expect("what is typed"));
    output_of(&mut bash)
}

#[test]
fn header() {
    let (echo, folder) = (Echo::start(), Folder::new());
    for case in &CASES {
        let text = render(Recipe::Header, case.token, "").expect("a recipe").text;
        folder.file("header.txt", &text);
        let address = echo.at("/");
        output_of(folder.command("curl").args(["--header", "@header.txt", &address]));
        assert_eq!(echo.only(&text).authorization, [format!("Bearer {}", case.token.trim())], "{text}");
    }
}

/// The recipes that a redirect or a `.netrc` could spoil, with their programs and what runs them.
const RUNS: [(Recipe, &str, &str); 5] = [
    (Recipe::Curl, "curl", "sh"),
    (Recipe::Httpie, "http", "sh"),
    (Recipe::Wget, "wget", "sh"),
    (Recipe::Fetch, "node", "node"),
    (Recipe::Python, "python3", "python3"),
];

fn can_run(recipe: Recipe, program: &str) -> bool {
    is_here(program) && (recipe != Recipe::Python || python_takes("import requests"))
}

/// A redirect to another server: it is not followed, or the token stays behind.
#[test]
fn no_redirect_takes_the_token_along() {
    for (recipe, program, interpreter) in RUNS {
        if !can_run(recipe, program) {
            skip(&format!("{} redirected", recipe.as_str()), &format!("{program} is not here"));
            continue;
        }
        let elsewhere = Echo::start();
        let (echo, folder) = (Echo::leading_to(&elsewhere.at("/")), Folder::new());
        let text = render(recipe, "opaque", &echo.at("/")).expect("a recipe").text;
        folder.file("config.json", HTTPIE_SETTINGS);
        let file = folder.file("recipe.mjs", &text);
        // Some end with an error, which is as good.
        folder.command(interpreter).arg(file).output().expect("it runs");
        assert_eq!(echo.only(&text).authorization, ["Bearer opaque"], "{text}");
        assert!(elsewhere.any().is_none_or(|seen| seen.authorization.is_empty()), "{text}");
    }
}

/// What the page warns of: a login in `~/.netrc` takes the token's place.
#[test]
fn netrc_comes_first_where_the_page_says_so() {
    for (recipe, program, interpreter) in RUNS {
        if !can_run(recipe, program) {
            skip(&format!("{} with a .netrc", recipe.as_str()), &format!("{program} is not here"));
            continue;
        }
        let (echo, folder) = (Echo::start(), Folder::new());
        let rendered = render(recipe, "opaque", &echo.at("/")).expect("a recipe");
        folder.file("config.json", HTTPIE_SETTINGS);
        folder.file("netrc", "machine 127.0.0.1 login somebody password something\n");
        run_file(&folder, interpreter, &folder.file("recipe.mjs", &rendered.text));
        let is_warned = rendered.notes.iter().any(|note| note.contains(".netrc"));
        let is_replaced = echo.only(&rendered.text).authorization != ["Bearer opaque"];
        assert_eq!(is_replaced, is_warned, "{}", rendered.text);
    }
}

#[test]
fn curl_kept_out_of_sight() {
    let (echo, folder) = (Echo::start(), Folder::new());
    for case in &CASES {
        let token = format!("out-of-sight {}", case.token.trim());
        let text = render(Recipe::CurlHidden, &token, &echo.at(case.typed)).expect("a recipe").text;
        assert!(!text.contains("out-of-sight"), "{text}");
        let file = folder.file("recipe.sh", &text);
        output_of(folder.command("sh").arg(file).env("ACCESS_TOKEN", &token));
        let seen = echo.only(&text);
        assert_eq!((seen.line, seen.authorization), (format!("GET {}", case.sent), vec![format!("Bearer {token}")]));
        assert_not_in_sight(&seen.arguments, "out-of-sight");
    }
    // The test can fail: the plain recipe is in sight.
    let text = render(Recipe::Curl, "in-plain-sight", &echo.at("/")).expect("a recipe").text;
    run_file(&folder, "sh", &folder.file("recipe.sh", &text));
    let arguments = echo.only("curl").arguments;
    if arguments.is_empty() {
        return skip("curl-hidden", "this system has no /proc, so who sees the arguments was not checked");
    }
    assert!(String::from_utf8_lossy(&arguments).contains("in-plain-sight"));
}

fn assert_not_in_sight(arguments: &[u8], token: &str) {
    assert!(!String::from_utf8_lossy(arguments).contains(token), "the token is in the list of processes");
}
