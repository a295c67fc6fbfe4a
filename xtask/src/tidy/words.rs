//! The words that the page and the papers never use, and what they say instead.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::names;
use super::rules::{Breach, files};

/// What is never said, in lower case, and what to say instead.
const WORDS: [(&str, &str); 19] = [
    ("stands", "is, appears"),
    ("must stand", "must be, must match"),
    ("stand below", "are below"),
    ("blank", "space"),
    ("blanks", "spaces"),
    ("could not be had", "couldn't be loaded, couldn't be fetched"),
    ("go on all the same", "continue anyway"),
    ("go on without a pause", "skip the pause"),
    ("letter by letter", "exactly"),
    ("letter for letter", "exactly"),
    ("mend", "fix"),
    ("mended", "fixed"),
    ("taken back", "revoked"),
    ("give back", "revoke"),
    ("tells so openly", "reveals, says so"),
    ("in silence", "without a prompt"),
    ("silent answer", "without a prompt"),
    ("organisation", "org"),
    ("organisations", "orgs"),
];

/// Where the texts are that people read on the page.
const SPEAKERS: [&str; 5] = ["crates/inspect/src", "crates/jose/src", "crates/login/src", "crates/setup/src", "src/ui"];

/// Where papers are, besides the root.
const PAPERS: [&str; 3] = ["crates", "docs", "nginx"];

/// Returns every visible text below `root` that uses one of [`WORDS`].
pub(super) fn unplain(root: &Path) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    for path in visible(root) {
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let place = path.strip_prefix(root)?;
        for (offset, piece) in pieces(place, &text) {
            let line = 1 + text[..offset].matches('\n').count() + leading(piece);
            breaches.extend(used(piece).map(|(word, instead)| {
                Breach(format!("{}:{line} says \"{word}\": say instead: {instead}", place.display()))
            }));
        }
    }
    Ok(breaches)
}

/// Returns how many lines of a piece are empty before its text.
fn leading(piece: &str) -> usize {
    let text = piece.trim_start();
    piece[..piece.len() - text.len()].matches('\n').count()
}

/// Returns the files with texts that people read.
fn visible(root: &Path) -> impl Iterator<Item = PathBuf> {
    let is_test = |path: &PathBuf| path.iter().any(|part| part == "tests" || part == "tests.rs");
    let code = SPEAKERS.map(|room| root.join(room)).into_iter().flat_map(|room| files(&room, "rs"));
    let pages = ["index.html", "src/boot.js"].map(|file| root.join(file)).into_iter().filter(|file| file.exists());
    let at_root = fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path());
    let papers = PAPERS.map(|room| root.join(room)).into_iter().flat_map(|room| files(&room, "md"));
    code.filter(move |path| !is_test(path))
        .chain(pages)
        .chain(files(&root.join("src"), "html"))
        .chain(at_root.filter(|path| path.extension().is_some_and(|extension| extension == "md")))
        .chain(papers)
}

/// Returns the texts of a file, each with the offset at which it begins.
fn pieces<'a>(place: &Path, text: &'a str) -> Vec<(usize, &'a str)> {
    match place.extension().and_then(|extension| extension.to_str()) {
        Some("rs") => literals(names::product(text), &['"']),
        Some("js") => literals(text, &['"', '\'', '`']),
        Some("html") => untagged(text),
        _ => paragraphs(text),
    }
}

/// Returns the tags of a page and the texts between them, comments left out.
fn untagged(html: &str) -> Vec<(usize, &str)> {
    let mut pieces = cut(html, html.match_indices(['<', '>']).map(|(at, _)| at + 1));
    pieces.retain(|(_, piece)| !piece.starts_with("!--"));
    pieces
}

/// Returns the paragraphs, items and rows of a paper: a phrase may be wrapped inside of one.
fn paragraphs(markdown: &str) -> Vec<(usize, &str)> {
    let begins = |rest: &str| rest.starts_with(['\n', '|', '-', '#']);
    cut(markdown, markdown.match_indices('\n').map(|(at, _)| at + 1).filter(|at| begins(&markdown[*at..])))
}

/// Returns the text in pieces, cut at these offsets.
fn cut(text: &str, offsets: impl Iterator<Item = usize>) -> Vec<(usize, &str)> {
    let starts: Vec<usize> = [0].into_iter().chain(offsets).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| (start, &text[start..end])).collect()
}

/// Returns what is in quotes, comments left out.
fn literals<'a>(code: &'a str, quotes: &[char]) -> Vec<(usize, &'a str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = code[at..].find(['/', '"', '\'', '`']) {
        let start = at + next;
        let rest = &code[start..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("'\"'") {
            3
        } else if code[..start].ends_with("r#") {
            rest.find("\"#").map_or(rest.len(), |end| end + 2)
        } else if rest.starts_with(quotes) {
            literal_length(rest)
        } else {
            1
        };
        if rest.starts_with(quotes) && length > 1 {
            found.push((start, &rest[..length]));
        }
        at = start + length;
    }
    found
}

/// Returns the length of the literal that `code` begins with, quotes included.
fn literal_length(code: &str) -> usize {
    let quote = code.chars().next();
    let mut is_escaped = false;
    let end = code.char_indices().skip(1).find(|(_, character)| {
        let ends = Some(*character) == quote && !is_escaped;
        is_escaped = *character == '\\' && !is_escaped;
        ends
    });
    end.map_or(code.len(), |(at, _)| at + 1)
}

/// Returns the words of [`WORDS`] in a text, however it is wrapped. In a name, a code or an address they are fine.
fn used(text: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let words: Vec<&str> = text.split_whitespace().filter(|word| *word != "\\").collect();
    let text = words.join(" ").to_lowercase();
    WORDS.into_iter().filter(move |(word, _)| has_phrase(&text, word))
}

fn has_phrase(text: &str, phrase: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || "_-:/".contains(c);
    text.match_indices(phrase).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let mut after = text[at + phrase.len()..].chars();
        let is_end = match (after.next(), after.next()) {
            // Punctuation ends a word; within a name another letter comes after it.
            (Some(mark), next) if "_-:/".contains(mark) => !next.is_some_and(char::is_alphanumeric),
            (next, _) => !next.is_some_and(char::is_alphanumeric),
        };
        !before.is_some_and(goes_on) && is_end
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str, expected: &[&str]) {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
        let found: Vec<_> = unplain(root.path()).unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_text_that_people_read_is_in_plain_words() {
        let stands = "says \"stands\": say instead: is, appears";
        check("src/ui/a.rs", "fn f() {\n    p().text(\"It stands below.\")\n}", &[&format!("src/ui/a.rs:2 {stands}")]);
        check("src/ui/a.rs", "p().text(\"It is below.\")", &[]);
        check("src/boot.js", "say('It stands \"here\"');", &[&format!("src/boot.js:1 {stands}")]);
        check("src/a.html", "<p class=\"a\">\nIt stands here</p>", &[&format!("src/a.html:2 {stands}")]);
        check("docs/a.md", "One.\n\nIt Stands here: see below.", &[&format!("docs/a.md:3 {stands}")]);
        check("README.md", "It stands.", &[&format!("README.md:1 {stands}")]);
    }

    #[test]
    fn a_phrase_is_found_however_it_is_wrapped() {
        let expected = "crates/login/src/a.rs:1 says \"in silence\": say instead: without a prompt";
        check("crates/login/src/a.rs", "\"Okta answers in \\\n    silence.\"", &[expected]);
        check(
            "docs/a.md",
            "Okta answers in\nsilence.",
            &["docs/a.md:1 says \"in silence\": say instead: without a prompt"],
        );
        check("crates/login/src/a.rs", "r#\"Okta \"answers\" in silence.\"#", &[expected]);
        check("crates/login/src/a.rs", "['\"', \"Okta\\\" answers in silence\"]", &[expected]);
    }

    #[test]
    fn names_comments_and_tests_are_not_read() {
        check("src/ui/a.rs", "// It stands here.\nfn blank() { go(\"about:blank\", \"secret-blank-at-edge\") }", &[]);
        check("src/ui/a.rs", "f(\"withstands\")\n#[cfg(test)]\nmod tests {\n    f(\"It stands\") }", &[]);
        check("src/ui/tests.rs", "f(\"It stands\")", &[]);
        check("src/a.html", "<!-- It stands here. --><a target=\"_blank\">Open</a>", &[]);
        check("xtask/src/a.rs", "f(\"It stands\")", &[]);
    }
}
