//! Random text, quoted and read back: by the program itself, all texts in one run, or by a model of it.

use std::sync::Mutex;

use inspect::recipes::{Address, Recipe, quoting, render};

use super::hostile::CASES;
use super::model;
use super::program::{Folder, is_here, output_of, python_takes, reads_dotenv_files, say, skip};

/// What is special somewhere; the rest of a random text is printable ASCII.
const PIECES: [&str; 33] = [
    "'",
    "''",
    "\"",
    "\\",
    "\\\\",
    "$",
    "${x}",
    "$(id)",
    "`",
    "!",
    "!!",
    "%",
    "%%",
    "%PATH%",
    "%PATH:~0,1%",
    "^",
    "&",
    "\\'",
    "\\\"",
    "‘",
    "’",
    "‚",
    "‛",
    "“",
    "é",
    "🚀",
    "\u{2028}",
    "\u{feff}",
    "#",
    "~",
    " ",
    "<",
    "-",
];

pub(super) fn text_of(bytes: &[u8]) -> String {
    let piece = |byte: &u8| match byte {
        b' '..=b'~' => char::from(*byte).to_string(),
        other => PIECES[usize::from(*other) % PIECES.len()].to_owned(),
    };
    bytes.iter().map(piece).collect()
}

/// `hold` for some hundred random texts; the shortest that breaks it is printed.
fn for_texts(hold: impl Fn(&str) + std::panic::RefUnwindSafe) {
    for case in &CASES {
        hold(case.token.trim());
    }
    bolero::check!().with_iterations(1000).with_type::<Vec<u8>>().for_each(|bytes| hold(&text_of(bytes)));
}

/// Lets `program` print all texts, each as its literal, one a line.
fn round_trip(name: &str, program: &str, script: impl Fn(&[String]) -> String, quote: fn(&str) -> String) {
    if !is_here(program) {
        return skip(&format!("random text by {name}"), &format!("{program} is not here"));
    }
    let texts = Mutex::new(Vec::new());
    for_texts(|text| texts.lock().expect("no test failed yet").push(text.to_owned()));
    let texts = texts.into_inner().expect("no test failed yet");
    let literals: Vec<String> = texts.iter().map(|text| quote(text)).collect();
    let folder = Folder::new();
    let printed = output_of(folder.command(program).arg(folder.file("script", &script(&literals))));
    let read: Vec<&str> = printed.split_terminator('\n').collect();
    assert_eq!(read.len(), texts.len(), "{name}");
    for (read, text) in read.iter().zip(&texts) {
        assert_eq!(read, text, "{name}: {}", quote(text));
    }
    say(&format!("random text by {name}: {} texts\n", texts.len()));
}

fn printf(literals: &[String]) -> String {
    literals.iter().map(|literal| format!("printf '%s\\n' {literal}\n")).collect()
}

#[test]
fn sh_and_its_kin() {
    for shell in ["sh", "dash", "bash", "zsh"] {
        round_trip(shell, shell, printf, quoting::sh);
    }
}

#[test]
fn fish() {
    round_trip("fish", "fish", printf, quoting::fish);
}

#[test]
fn python() {
    let script = |literals: &[String]| {
        format!(
            "import sys\nfor text in [{}]:\n    sys.stdout.buffer.write(text.encode() + b'\\n')\n",
            literals.join(", ")
        )
    };
    round_trip("python3", "python3", script, quoting::python);
}

#[test]
fn javascript() {
    let script = |literals: &[String]| format!("process.stdout.write([{}, ''].join('\\n'))", literals.join(", "));
    round_trip("node", "node", script, quoting::javascript);
    let script = |literals: &[String]| {
        format!("process.stdout.write(Buffer.from([{}, ''].join('\\n'), 'latin1'))", literals.join(", "))
    };
    round_trip("node, as bytes", "node", script, quoting::javascript_bytes);
}

#[test]
fn powershell() {
    for_texts(|text| assert_eq!(model::powershell(&quoting::powershell(text)).as_deref(), Some(text)));
}

#[test]
fn cmd() {
    for_texts(|text| {
        let line = model::cmd_line(&format!("curl {} --next", quoting::cmd_argument(text))).expect("one command");
        assert_eq!(model::argv(&line), ["curl", text, "--next"], "{line}");
        let operand = model::cmd_line(&quoting::cmd_assignment("NAME", text)).expect("one command");
        assert_eq!(model::cmd_set(&operand), Some(("NAME".into(), text.into())), "{operand}");
    });
}

/// What is not refused is read back alike by all who read such files; and all that RFC 6750 calls a token is not refused.
#[test]
fn dotenv() {
    let texts = Mutex::new(Vec::new());
    for_texts(|text| match quoting::dotenv(text) {
        Some(value) => texts.lock().expect("no test failed yet").push((text.to_owned(), value)),
        None => assert!(text.contains(['\'', '\\', '$']), "{text}: refused"),
    });
    let texts = texts.into_inner().expect("no test failed yet");
    let folder = Folder::new();
    let lines: String = texts.iter().enumerate().map(|(at, (_, value))| format!("T{at}={value}\n")).collect();
    let file = folder.file(".env", &lines);

    let by_crate: Vec<String> =
        dotenvy::from_path_iter(file).expect("a file").map(|pair| pair.expect("a value").1).collect();
    assert_read("dotenvy", &by_crate, &texts);

    let names: String = (0..texts.len()).map(|at| format!("printf '%s\\n' \"$T{at}\"\n")).collect();
    let script = folder.file("script", &format!(". ./.env\n{names}"));
    assert_read("sh", &lines_of(&output_of(folder.command("sh").arg(script))), &texts);

    let count = texts.len();
    if reads_dotenv_files("node") {
        let code = format!("for (let at = 0; at < {count}; at++) console.log(process.env['T' + at])");
        let printed = output_of(folder.command("node").args(["--env-file=.env", "-e", &code]));
        assert_read("node", &lines_of(&printed), &texts);
    } else {
        skip("random .env by node", "no node that reads .env files is here");
    }
    if python_takes("import dotenv") {
        let code = "import dotenv, sys\nfor text in dotenv.dotenv_values('.env').values():\n    \
                    sys.stdout.buffer.write(text.encode() + b'\\n')";
        let printed = output_of(folder.command("python3").args(["-c", code]));
        assert_read("python-dotenv", &lines_of(&printed), &texts);
    } else {
        skip("random .env by python", "python3 with python-dotenv is not here");
    }
}

fn lines_of(printed: &str) -> Vec<String> {
    printed.split_terminator('\n').map(str::to_owned).collect()
}

fn assert_read(who: &str, read: &[String], texts: &[(String, String)]) {
    assert_eq!(read.len(), texts.len(), "{who}");
    for (read, (text, value)) in read.iter().zip(texts) {
        assert_eq!(read, text, "{who}: {value}");
    }
    say(&format!("random .env by {who}: {} texts\n", texts.len()));
}

/// An address is in ASCII, reads itself back, and is one word of nothing but allowed characters.
#[test]
fn addresses() {
    for_texts(|text| {
        let Ok(address) = Address::read(&format!("https://api.example.com/{text}")) else { return };
        assert_eq!(Address::read(address.as_str()).as_ref(), Ok(&address));
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?%".contains(c);
        assert!(address.as_str().chars().all(is_allowed), "{}", address.as_str());
        assert!(url::Url::parse(address.as_str()).is_ok_and(|url| url.host_str() == Some("api.example.com")));
    });
}

/// Whatever is pasted, and wherever it is to go: a recipe or a problem, and no panic.
#[test]
fn every_text_has_an_answer() {
    bolero::check!().with_iterations(1000).with_type::<(String, String)>().for_each(|(token, address)| {
        for recipe in Recipe::ALL {
            match render(recipe, token, address) {
                Ok(rendered) => assert!(!rendered.text.is_empty()),
                Err(problem) => assert!(!problem.to_string().is_empty()),
            }
        }
    });
}
