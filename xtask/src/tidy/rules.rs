//! The architecture's rules that neither compiler nor linter knows.

use std::path::{Path, PathBuf};
use std::{fmt, fs};

use anyhow::{Context as _, Result};
use walkdir::WalkDir;

use super::{hooks, map};

/// The one file of the interface that names the browser which sends: it puts a recorder around it, and all else sends
/// by that.
const RECORDER_MAKER: &str = "src/ui/wire/mod.rs";
const SENDER: &[&str] = &["WebBrowser"];

/// The one room that writes commands: it quotes what it puts into them.
const SHELL_WRITER: &str = "crates/inspect/src/recipes";

/// The one room that says what loopback is. The simulator shares no code with the product, and the automation serves
/// it.
const LOOPBACK: &str = "crates/address";
const LOOPBACK_APART: [&str; 3] = [LOOPBACK, "crates/okta-sim", "xtask"];

/// The names of loopback, as a comparison would spell them.
const LOOPBACK_NAMES: [&str; 4] = ["\"localhost\"", "\".localhost\"", "\"127.0.0.1\"", "\"[::1]\""];

/// What a command begins with.
const COMMANDS: [&str; 7] = ["curl", "wget", "http", "printf", "export", "set", "Invoke-RestMethod"];

/// Documents that stay short, in words.
const LIMITS: [(&str, usize); 2] = [("README.md", 700), ("ARCHITECTURE.md", 1500)];

/// Documents that promise hooks to scripts.
const PROMISES: [&str; 1] = ["docs/scripting.md"];

/// A broken rule, as a line to print.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Breach(pub(super) String);

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Returns all rules that the checkout in `root` breaks.
pub(super) fn broken(root: &Path) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    let products = product_sources(root)?;
    // The automation runs commands, and shows them to people who build.
    let quoting = |place: &Path| place.starts_with(SHELL_WRITER) || place.starts_with("xtask");
    for (place, text) in products.iter().filter(|(place, _)| !quoting(place)) {
        breaches.extend(shell_texts(place, text).map(|(line, command)| {
            Breach(format!("{}:{line} writes a command for {command}: only {SHELL_WRITER} may", place.display()))
        }));
    }
    for (place, text) in products.iter().filter(|(place, _)| asks_about_loopback(place)) {
        breaches.extend(loopback_names(place, text).map(|(line, name)| {
            Breach(format!("{}:{line} compares with {name}: only {LOOPBACK} says what loopback is", place.display()))
        }));
    }
    for path in sources(&root.join("src/ui")).filter(|path| *path != root.join(RECORDER_MAKER)) {
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let place = path.strip_prefix(root)?;
        breaches.extend(names(&text, SENDER).map(|(line, name)| {
            Breach(format!(
                "{}:{line} uses {name}: requests must go through the recorder in {RECORDER_MAKER}",
                place.display()
            ))
        }));
    }
    for (document, limit) in LIMITS {
        if let Ok(text) = fs::read_to_string(root.join(document)) {
            breaches.extend(too_long(document, &text, limit));
        }
    }
    breaches.extend(map::unheld(root, &fs::read_to_string(root.join(map::MAP)).unwrap_or_default()));
    breaches.extend(broken_promises(root)?);
    breaches.extend(unlisted_styles(root));
    breaches.extend(other_bars(root)?);
    Ok(breaches)
}

/// Style files that no page loads: neither in the list of those that all pages share, nor in one of the pages.
fn unlisted_styles(root: &Path) -> Vec<Breach> {
    let order = fs::read_to_string(root.join("style/order")).unwrap_or_default();
    let pages: String = files(&root.join("src"), "html").flat_map(fs::read_to_string).collect();
    let is_loaded = |name: &str| order.lines().any(|line| line == name) || pages.contains(&format!("/style/{name}\""));
    files(&root.join("style"), "css")
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .filter(|name| !is_loaded(name))
        .map(|name| Breach(format!("style/{name} is not listed in style/order: no page loads it")))
        .collect()
}

/// Pages whose navigation bar isn't the login's: the bar is the same on every page of the app.
fn other_bars(root: &Path) -> Result<Vec<Breach>> {
    let bar = |html: &str| Some(html.split_once("<nav")?.1.split_once("</nav>")?.0.to_owned());
    let login = fs::read_to_string(root.join("index.html")).ok().and_then(|html| bar(&html));
    let mut breaches = Vec::new();
    for page in files(&root.join("src"), "html") {
        let own = bar(&fs::read_to_string(&page)?);
        if own.is_some() && own != login {
            let page = page.strip_prefix(root)?.display().to_string();
            breaches.push(Breach(format!("{page} has a different navigation bar than index.html")));
        }
    }
    Ok(breaches)
}

fn broken_promises(root: &Path) -> Result<Vec<Breach>> {
    let interface = sources(&root.join("src/ui"))
        .chain(
            ["index.html", "src/boot.js", "src/host.js"]
                .map(|file| root.join(file))
                .into_iter()
                .filter(|file| file.exists()),
        )
        .map(fs::read_to_string)
        .collect::<Result<String, _>>()?;
    let mut breaches = Vec::new();
    for document in PROMISES {
        let text = fs::read_to_string(root.join(document)).unwrap_or_default();
        let missing = hooks::missing(&text, &interface).into_iter();
        breaches.extend(
            missing.map(|hook| Breach(format!("{document} promises the hook {hook}, which src/ui doesn't have"))),
        );
    }
    Ok(breaches)
}

/// Returns every source file of a product or of the automation, with its text.
pub(super) fn product_sources(root: &Path) -> Result<Vec<(PathBuf, String)>> {
    let homes = fs::read_dir(root.join("crates"))?.flatten().map(|home| home.path().join("src"));
    let rooms = homes.chain(["src", "xtask/src"].map(|room| root.join(room)));
    let paths = rooms.flat_map(|room| sources(&room).collect::<Vec<_>>());
    paths.map(|path| Ok((path.strip_prefix(root)?.to_owned(), fs::read_to_string(&path)?))).collect()
}

pub(super) fn sources(room: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    files(room, "rs")
}

/// Returns every file of this kind below `dir`, in order.
pub(super) fn files(dir: &Path, kind: &'static str) -> impl Iterator<Item = PathBuf> + use<> {
    WalkDir::new(dir)
        .sort_by_file_name()
        .into_iter()
        .flatten()
        .map(walkdir::DirEntry::into_path)
        .filter(move |path| path.extension().is_some_and(|extension| extension == kind))
}

/// Returns each line of code, counted from one, that names one of the crates. Comments may speak of them.
fn names<'a>(text: &'a str, crates: &'a [&str]) -> impl Iterator<Item = (usize, &'a str)> {
    text.lines().enumerate().flat_map(move |(index, line)| {
        let code = line.split("//").next().unwrap_or_default();
        crates.iter().filter(move |name| has_word(code, name)).map(move |name| (index + 1, name.trim_end_matches('_')))
    })
}

/// Returns whether the code names this identifier.
pub(super) fn has_word(code: &str, word: &str) -> bool {
    let is_inner = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        !before.is_some_and(is_inner) && !after.is_some_and(is_inner)
    })
}

/// Returns each line of the product, counted from one. Tests may spell out what the product may not.
fn product_lines<'a>(place: &Path, text: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    let is_test = place.iter().any(|part| part == "tests" || part == "tests.rs");
    let product = text.lines().take_while(move |line| !is_test && line.trim() != "#[cfg(test)]");
    product.enumerate().map(|(index, line)| (index + 1, line))
}

/// Returns each line on which a text is made that a shell would run.
fn shell_texts<'a>(place: &Path, text: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    product_lines(place, text).filter_map(|(line, code)| Some((line, command_in(code)?)))
}

/// Returns each line that has one of loopback's names as a whole literal.
fn loopback_names(place: &Path, text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let found = |code: &str| LOOPBACK_NAMES.into_iter().find(|name| code.contains(name));
    product_lines(place, text)
        .filter(|(_, code)| !code.trim_start().starts_with("//"))
        .filter_map(move |(line, code)| Some((line, found(code)?)))
}

/// Returns whether the file must ask what loopback is.
fn asks_about_loopback(place: &Path) -> bool {
    !LOOPBACK_APART.iter().any(|room| place.starts_with(room))
}

/// Returns the command with which a text on this line begins, if anything is quoted in that text, or put into it.
fn command_in(line: &str) -> Option<&str> {
    line.split('"').skip(1).step_by(2).find_map(|literal| {
        let (command, arguments) = literal.trim_start().split_once(' ')?;
        (COMMANDS.contains(&command) && arguments.contains(['{', '\'', '$', '\\'])).then_some(command)
    })
}

fn too_long(document: &str, text: &str, limit: usize) -> Option<Breach> {
    let words = text.split_whitespace().count();
    (words > limit).then(|| Breach(format!("{document} has {words} words; the limit is {limit}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_a_whole_identifier() {
        let check = |code: &str, expected: bool| assert_eq!(has_word(code, "web_sys"), expected, "{code}");
        check("use web_sys::Window;", true);
        check("fn f(w: &web_sys::Window) {}", true);
        check("let my_web_sys = web_sysx;", false);
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
    fn only_the_address_says_what_loopback_is() {
        let check = |place: &str, text: &str, expected: &[(usize, &str)]| {
            assert_eq!(loopback_names(Path::new(place), text).collect::<Vec<_>>(), expected, "{text}");
        };
        check("a.rs", "fn f() {\n    host == \"localhost\"\n}", &[(2, "\"localhost\"")]);
        check("a.rs", "host.ends_with(\".localhost\")", &[(1, "\".localhost\"")]);
        check("a.rs", "// As \"localhost\" is.\nhint(\"use localhost or 127.0.0.1\")", &[]);
        check("a.rs", "#[cfg(test)]\nmod tests { \"localhost\" }", &[]);
        assert!(asks_about_loopback(Path::new("crates/login/src/config/host.rs")));
        assert!(!asks_about_loopback(Path::new("crates/address/src/lib.rs")));
    }

    #[test]
    fn nothing_is_sent_around_the_recorder() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("src/ui/inspector")).unwrap();
        fs::create_dir_all(root.path().join("src/ui/wire")).unwrap();
        fs::create_dir_all(root.path().join("crates")).unwrap();
        fs::write(root.path().join("src/ui/wire/mod.rs"), "Recorder::new(WebBrowser, wire)").unwrap();
        fs::write(root.path().join("src/ui/inspector/keys.rs"), "\nWebBrowser.send(request)").unwrap();
        assert_eq!(
            broken(root.path()).unwrap(),
            [Breach(
                "src/ui/inspector/keys.rs:2 uses WebBrowser: requests must go through the recorder in src/ui/wire/mod.rs"
                    .into()
            )]
        );
    }

    #[test]
    fn a_document_may_be_as_long_as_its_limit() {
        assert_eq!(too_long("README.md", "one two", 2), None);
        assert_eq!(
            too_long("README.md", "one two three", 2),
            Some(Breach("README.md has 3 words; the limit is 2".into()))
        );
    }

    #[test]
    fn a_style_file_is_listed_or_loaded_by_a_page() {
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

    #[test]
    fn every_page_has_the_same_navigation_bar() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("src")).unwrap();
        let write = |path: &str, text: &str| fs::write(root.path().join(path), text).unwrap();
        write("index.html", "<nav>one two</nav><main></main>");
        write("src/same.html", "<nav>one two</nav><h1>Same</h1>");
        write("src/callback.html", "<p>It has none, since it is no page of the app.</p>");
        write("src/other.html", "<nav>one</nav>");
        assert_eq!(
            other_bars(root.path()).unwrap(),
            [Breach("src/other.html has a different navigation bar than index.html".into())]
        );
    }
}
