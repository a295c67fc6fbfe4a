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
    Room { path: "src/config", must_not_name: CORE, because: CORE_IS_PURE },
    Room { path: "src/diagnose", must_not_name: CORE, because: CORE_IS_PURE },
    Room { path: "src/inspect", must_not_name: CORE, because: CORE_IS_PURE },
    Room { path: "crates/jose/src", must_not_name: CORE, because: CORE_IS_PURE },
    Room { path: "src/login", must_not_name: CORE, because: CORE_IS_PURE },
    Room { path: "src/protocol", must_not_name: CORE, because: CORE_IS_PURE },
    Room { path: "src/wire", must_not_name: CORE, because: CORE_IS_PURE },
    Room { path: "src/checks", must_not_name: CORE, because: CORE_IS_PURE },
    Room { path: "src/browser", must_not_name: &["leptos"], because: "effects know nothing of what shows them" },
    Room {
        path: "src/ui",
        must_not_name: &["web_sys", "gloo_"],
        because: "browser objects are reached through src/browser",
    },
    Room { path: "src", must_not_name: &["okta_sim"], because: APART },
    Room { path: "okta-sim/src", must_not_name: &["okta_pkce_tester"], because: APART },
];

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
    for (document, limit) in LIMITS {
        if let Ok(text) = fs::read_to_string(root.join(document)) {
            breaches.extend(too_long(document, &text, limit));
        }
    }
    breaches.extend(broken_promises(root)?);
    Ok(breaches)
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
    WalkDir::new(room)
        .sort_by_file_name()
        .into_iter()
        .flatten()
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
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
        let room = root.path().join("src/protocol");
        fs::create_dir_all(&room).unwrap();
        fs::write(room.join("authn.rs"), "//! Pure.\nuse gloo_net::http;\n").unwrap();
        let breaches = broken(root.path()).unwrap();
        assert_eq!(
            breaches,
            [Breach("src/protocol/authn.rs:2 names gloo: the core compiles natively and is tested there".into())]
        );
    }
}
