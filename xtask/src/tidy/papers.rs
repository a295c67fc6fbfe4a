//! What the papers say of the code is true: the paths and tests that they name, the keys of the storage table, the examples.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Result;

use super::map;
use super::rules::{self, Breach};

/// For people who begin: paths, and tests that notice what was forgotten.
const FIRST_HOUR: &str = "CONTRIBUTING.md";

/// What is trusted, promised and stored.
const SECURITY: &str = "SECURITY.md";

/// The one file that keeps something in the browser.
const STORAGE: &str = "src/browser/storage.rs";

/// What the names of stored values begin with.
const KEY: &str = "okta-pkce-tester.";

/// What a page's own scripts would keep something with.
const STORES: [&str; 5] = ["localStorage", "sessionStorage", "indexedDB", "document.cookie", "gloo_storage"];

/// How scripts drive the page, with whole examples.
const SCRIPTING: &str = "docs/scripting.md";

/// The examples, and what the fence around each says.
const EXAMPLES: [(&str, &str); 3] =
    [("docs/examples/login.mjs", "js"), ("docs/examples/login.py", "python"), ("docs/examples/login.rs", "rust")];

/// Returns all that is said and untrue in the checkout in `root`.
pub(super) fn untrue(root: &Path) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    for paper in [FIRST_HOUR, SECURITY] {
        breaches.extend(map::lost(root, paper, &fs::read_to_string(root.join(paper))?));
    }
    let rooms = ["crates", "src", "tests", "xtask"].map(|room| root.join(room));
    let code: String = rooms.iter().flat_map(|room| rules::sources(room)).flat_map(fs::read_to_string).collect();
    breaches.extend(lost_tests(&fs::read_to_string(root.join(FIRST_HOUR))?, &code));
    breaches.extend(untold_keys(&fs::read_to_string(root.join(SECURITY))?, &fs::read_to_string(root.join(STORAGE))?));
    breaches.extend(other_stores(root)?);
    let document = fs::read_to_string(root.join(SCRIPTING))?;
    for (path, language) in EXAMPLES {
        breaches.extend(misquoted(&document, path, language, &fs::read_to_string(root.join(path))?));
    }
    Ok(breaches)
}

/// Tests by a name of three words or more that no code has.
fn lost_tests(paper: &str, code: &str) -> Vec<Breach> {
    let is_test = |name: &&str| {
        name.matches('_').count() >= 2 && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    let names = paper.lines().flat_map(|line| line.split('`').skip(1).step_by(2)).filter(is_test);
    names
        .filter(|name| !code.contains(&format!("fn {name}(")))
        .map(|name| Breach(format!("{FIRST_HOUR} names the test {name}, which does not exist")))
        .collect()
}

/// Keys that one of the two has, and the other hasn't.
fn untold_keys(security: &str, storage: &str) -> Vec<Breach> {
    let (told, used) = (keys(security, '`'), keys(storage, '"'));
    let missing = used.difference(&told).map(|key| Breach(format!("{SECURITY} does not list {key} of {STORAGE}")));
    let gone = told.difference(&used).map(|key| Breach(format!("{SECURITY} lists {key}, which {STORAGE} lacks")));
    missing.chain(gone).collect()
}

fn keys(text: &str, quote: char) -> BTreeSet<&str> {
    text.split(quote).filter(|part| part.starts_with(KEY)).collect()
}

/// Files of the page that keep something, other than the one that the storage table is about.
fn other_stores(root: &Path) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    for path in ["rs", "js", "html"].iter().flat_map(|kind| rules::files(&root.join("src"), kind)) {
        let place = path.strip_prefix(root)?;
        // Reading keeps nothing: `boot.js` looks which form to paint.
        let text = fs::read_to_string(&path)?.replace("localStorage.getItem", "");
        let store = STORES.iter().find(|store| rules::has_word(&text, store));
        let store = store.filter(|_| place != Path::new(STORAGE));
        breaches.extend(
            store.map(|store| Breach(format!("{} uses {store}: only {STORAGE} may store anything", place.display()))),
        );
    }
    Ok(breaches)
}

fn misquoted(document: &str, path: &str, language: &str, example: &str) -> Option<Breach> {
    let quoted = document.contains(&format!("\n```{language}\n{example}```\n"));
    (!quoted).then(|| Breach(format!("{SCRIPTING} doesn't quote {path} exactly")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: impl IntoIterator<Item = Breach>, expected: &[&str]) {
        let found: Vec<_> = found.into_iter().map(|breach| breach.to_string()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_named_test_exists() {
        let code = "fn every_code_is_reached() {}";
        check(lost_tests("Test `every_code_is_reached`, in `own_value` and `reach`.", code), &[]);
        check(
            lost_tests("Test `no_code_is_reached`.", code),
            &["CONTRIBUTING.md names the test no_code_is_reached, which does not exist"],
        );
    }

    #[test]
    fn every_key_is_told() {
        let storage = "const A: &str = \"okta-pkce-tester.a\";\nconst B: &str = \"okta-pkce-tester.b\";";
        check(untold_keys("| `okta-pkce-tester.a` | `okta-pkce-tester.b` |", storage), &[]);
        check(
            untold_keys("| `okta-pkce-tester.a` | `okta-pkce-tester.c` |", storage),
            &[
                "SECURITY.md does not list okta-pkce-tester.b of src/browser/storage.rs",
                "SECURITY.md lists okta-pkce-tester.c, which src/browser/storage.rs lacks",
            ],
        );
    }

    #[test]
    fn an_example_is_quoted_as_it_is() {
        let document = "# Head\n\n```js\nlet a;\n```\n\nMore.\n";
        check(misquoted(document, "a.mjs", "js", "let a;\n"), &[]);
        check(misquoted(document, "a.mjs", "js", "let b;\n"), &["docs/scripting.md doesn't quote a.mjs exactly"]);
    }
}
