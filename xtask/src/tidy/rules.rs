//! The architecture's rules that neither compiler nor linter knows.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use walkdir::WalkDir;

use super::hooks;

/// A room of the source tree, and the crates that it does not name.
struct Room {
    path: &'static str,
    must_not_name: &'static [&'static str],
    because: &'static str,
}

const CORE: &[&str] = &["web_sys", "js_sys", "gloo_", "leptos"];
const CORE_IS_PURE: &str = "the core compiles natively and is tested there";

const APART: &str = "the simulator is written from Okta's reference, so that the two can disagree";

const ROOMS: &[Room] = &[
    Room { path: "crates/address/src", must_not_name: CORE, because: CORE_IS_PURE },
    Room { path: "crates/redact/src", must_not_name: CORE, because: CORE_IS_PURE },
    Room { path: "crates/jose/src", must_not_name: CORE, because: CORE_IS_PURE },
    Room { path: "crates/login/src", must_not_name: CORE, because: CORE_IS_PURE },
    Room { path: "crates/inspect/src", must_not_name: CORE, because: CORE_IS_PURE },
    Room { path: "src/browser", must_not_name: &["leptos"], because: "effects know nothing of what shows them" },
    Room {
        path: "src/ui",
        must_not_name: &["web_sys", "gloo_"],
        because: "browser objects are reached through src/browser",
    },
    Room { path: "src", must_not_name: &["okta_sim"], because: APART },
    Room { path: "crates/okta-sim/src", must_not_name: &["okta_pkce_tester"], because: APART },
];

/// The one file of the interface that names the browser which sends: it puts a recorder around it, and all else sends by
/// that.
const RECORDER_MAKER: &str = "src/ui/wire.rs";
const SENDER: &[&str] = &["WebBrowser"];

/// The one room that writes commands: it quotes what it puts into them.
const SHELL_WRITER: &str = "crates/inspect/src/recipes";

/// What a command begins with.
const COMMANDS: [&str; 7] = ["curl", "wget", "http", "printf", "export", "set", "Invoke-RestMethod"];

/// Documents that stay short, in words.
const LIMITS: [(&str, usize); 2] = [("README.md", 700), ("ARCHITECTURE.md", 1500)];

/// Documents that promise hooks to scripts.
const PROMISES: [&str; 2] = ["README.md", "src/ui/inspector/README.md"];

/// A rule that does not hold, as a line for a person.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Breach(String);

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// All rules that the checkout in `root` breaks.
pub(super) fn broken(root: &Path) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    for room in ROOMS {
        for path in sources(&root.join(room.path)) {
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            let place = path.strip_prefix(root)?;
            breaches.extend(
                names(&text, room.must_not_name)
                    .map(|(line, name)| Breach(format!("{}:{line} names {name}: {}", place.display(), room.because))),
            );
        }
    }
    for path in sources(&root.join("src")).filter(|path| !path.starts_with(root.join(SHELL_WRITER))) {
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let place = path.strip_prefix(root)?;
        breaches.extend(shell_texts(place, &text).map(|(line, command)| {
            Breach(format!("{}:{line} writes a command for {command}: only {SHELL_WRITER} may", place.display()))
        }));
    }
    for path in sources(&root.join("src/ui")).filter(|path| *path != root.join(RECORDER_MAKER)) {
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let place = path.strip_prefix(root)?;
        breaches.extend(names(&text, SENDER).map(|(line, name)| {
            Breach(format!(
                "{}:{line} names {name}: what is sent goes by the recorder of {RECORDER_MAKER}",
                place.display()
            ))
        }));
    }
    for (document, limit) in LIMITS {
        if let Ok(text) = fs::read_to_string(root.join(document)) {
            breaches.extend(too_long(document, &text, limit));
        }
    }
    breaches.extend(broken_promises(root)?);
    breaches.extend(unlisted_styles(root));
    Ok(breaches)
}

/// Style files that no page loads: neither in the list of those that both pages share, nor in the inspector's page.
fn unlisted_styles(root: &Path) -> Vec<Breach> {
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap_or_default();
    let (order, inspector) = (read("style/order"), read("src/inspect.html"));
    let is_loaded = |name: &str| order.lines().any(|line| line == name) || inspector.contains(&format!("/{name}\""));
    files(&root.join("style"), "css")
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .filter(|name| !is_loaded(name))
        .map(|name| Breach(format!("style/{name} is not listed in style/order: no page loads it")))
        .collect()
}

fn broken_promises(root: &Path) -> Result<Vec<Breach>> {
    let interface = sources(&root.join("src/ui")).map(fs::read_to_string).collect::<Result<String, _>>()?;
    let mut breaches = Vec::new();
    for document in PROMISES {
        let text = fs::read_to_string(root.join(document)).unwrap_or_default();
        let missing = hooks::missing(&text, &interface).into_iter();
        breaches.extend(
            missing.map(|hook| Breach(format!("{document} promises the hook {hook}, which src/ui does not name"))),
        );
    }
    Ok(breaches)
}

fn sources(room: &Path) -> impl Iterator<Item = PathBuf> {
    files(room, "rs")
}

fn files(dir: &Path, kind: &'static str) -> impl Iterator<Item = PathBuf> {
    WalkDir::new(dir)
        .sort_by_file_name()
        .into_iter()
        .flatten()
        .map(walkdir::DirEntry::into_path)
        .filter(move |path| path.extension().is_some_and(|extension| extension == kind))
}

/// Each line of code, counted from one, that names one of the crates. Comments may speak of them.
fn names<'a>(text: &'a str, crates: &'a [&str]) -> impl Iterator<Item = (usize, &'a str)> {
    text.lines().enumerate().flat_map(move |(index, line)| {
        let code = line.split("//").next().unwrap_or_default();
        crates.iter().filter(move |name| has_word(code, name)).map(move |name| (index + 1, name.trim_end_matches('_')))
    })
}

/// Whether the identifier, or one that begins with it when it ends in an underscore, stands in the code.
fn has_word(code: &str, word: &str) -> bool {
    let is_inner = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        !before.is_some_and(is_inner) && (word.ends_with('_') || !after.is_some_and(is_inner))
    })
}

/// Each line, counted from one, on which a text is made that a shell would run. Tests may spell commands out.
fn shell_texts<'a>(place: &Path, text: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    let is_test = place.file_name().is_some_and(|name| name == "tests.rs");
    let product = text.lines().take_while(move |line| !is_test && line.trim() != "#[cfg(test)]");
    product.enumerate().filter_map(|(index, line)| Some((index + 1, command_in(line)?)))
}

/// The command with which a text on this line begins, if anything is quoted in that text, or put into it.
fn command_in(line: &str) -> Option<&str> {
    line.split('"').skip(1).step_by(2).find_map(|literal| {
        let (command, arguments) = literal.trim_start().split_once(' ')?;
        (COMMANDS.contains(&command) && arguments.contains(['{', '\'', '$', '\\'])).then_some(command)
    })
}

fn too_long(document: &str, text: &str, limit: usize) -> Option<Breach> {
    let words = text.split_whitespace().count();
    (words > limit).then(|| Breach(format!("{document} has {words} words, {limit} are enough")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_found_where_code_names_it() {
        let check = |code: &str, expected: &[(usize, &str)]| {
            assert_eq!(names(code, CORE).collect::<Vec<_>>(), expected, "{code}");
        };
        check("use web_sys::Window;", &[(1, "web_sys")]);
        check("fn now() {\n    gloo_timers::callback::Timeout::new(0, || ())\n}", &[(2, "gloo")]);
        check("fn f(w: &leptos::View, x: js_sys::Array) {}", &[(1, "js_sys"), (1, "leptos")]);
        check("// unlike web_sys, this\n/// See leptos.", &[]);
        check("let my_web_sys = leptos_free;", &[]);
    }

    #[test]
    fn only_the_recipes_write_commands() {
        let check = |code: &str, expected: &[(usize, &str)]| {
            assert_eq!(shell_texts(Path::new("src/ui/tokens.rs"), code).collect::<Vec<_>>(), expected, "{code}");
        };
        check("let curl = format!(\"curl -H '{header}' 'https://api.example.com/'\");", &[(1, "curl")]);
        check("let a = 1;\nlet b = [\" export TOKEN=${x}\"];", &[(2, "export")]);
        check("let a = \"wget --header=\\\"\".to_owned() + header;", &[(1, "wget")]);
        check("hint(\"A JWT, a curl command, a callback address\");\nname(\"curl\");", &[]);
        check("words(\"http and https differ\");", &[]);
        check("#[cfg(test)]\nmod tests { const A: &str = \"curl '{x}'\"; }", &[]);
        assert_eq!(shell_texts(Path::new("src/a/tests.rs"), "\"curl '{x}'\"").count(), 0);

        let root = tempfile::tempdir().unwrap();
        for room in ["crates/inspect/src/recipes", "src/ui"] {
            fs::create_dir_all(root.path().join(room)).unwrap();
            fs::write(root.path().join(room).join("a.rs"), "format!(\"curl {}\", address)").unwrap();
        }
        let breaches = broken(root.path()).unwrap();
        assert_eq!(
            breaches,
            [Breach("src/ui/a.rs:1 writes a command for curl: only crates/inspect/src/recipes may".into())]
        );
    }

    #[test]
    fn nothing_is_sent_around_the_recorder() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("src/ui/inspector")).unwrap();
        fs::write(root.path().join("src/ui/wire.rs"), "Recorder::new(WebBrowser, wire)").unwrap();
        fs::write(root.path().join("src/ui/inspector/keys.rs"), "\nWebBrowser.send(request)").unwrap();
        assert_eq!(
            broken(root.path()).unwrap(),
            [Breach(
                "src/ui/inspector/keys.rs:2 names WebBrowser: what is sent goes by the recorder of src/ui/wire.rs"
                    .into()
            )]
        );
    }

    #[test]
    fn a_document_may_be_as_long_as_its_limit() {
        assert_eq!(too_long("README.md", "one two", 2), None);
        assert_eq!(
            too_long("README.md", "one two three", 2),
            Some(Breach("README.md has 3 words, 2 are enough".into()))
        );
    }

    #[test]
    fn a_breach_names_file_and_line() {
        let root = tempfile::tempdir().unwrap();
        let room = root.path().join("crates/login/src/protocol");
        fs::create_dir_all(&room).unwrap();
        fs::write(room.join("authn.rs"), "//! Pure.\nuse gloo_net::http;\n").unwrap();
        let breaches = broken(root.path()).unwrap();
        assert_eq!(
            breaches,
            [Breach(
                "crates/login/src/protocol/authn.rs:2 names gloo: the core compiles natively and is tested there"
                    .into()
            )]
        );
    }

    #[test]
    fn a_style_file_is_listed_or_loaded_by_the_inspector() {
        let root = tempfile::tempdir().unwrap();
        for dir in ["style", "src"] {
            fs::create_dir_all(root.path().join(dir)).unwrap();
        }
        let write = |path: &str, text: &str| fs::write(root.path().join(path), text).unwrap();
        write("style/order", "base.css\n");
        write("src/inspect.html", r#"<link data-trunk rel="css" href="../style/inspector.css" />"#);
        for name in ["base.css", "inspector.css", "forgotten.css"] {
            write(&format!("style/{name}"), "");
        }
        assert_eq!(
            unlisted_styles(root.path()),
            [Breach("style/forgotten.css is not listed in style/order: no page loads it".into())]
        );
    }
}
