//! A type's name is unique in the workspace, so that a search finds one thing.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::rules::Breach;

/// Returns the types that are declared more than once. Test modules may repeat names: they are private.
pub(super) fn declared_twice(sources: &[(PathBuf, String)]) -> Vec<Breach> {
    let mut first = BTreeMap::new();
    let mut breaches = Vec::new();
    for (path, text) in sources.iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
        for (line, name) in types(text) {
            let place = format!("{}:{line}", path.display());
            match first.get(name) {
                None => drop(first.insert(name, place)),
                Some(other) => breaches.push(Breach(format!("{place} declares {name}, as {other} does"))),
            }
        }
    }
    breaches
}

/// Returns each line, counted from one, that declares a type, and its name. A type that a trait asks for is indented.
fn types(text: &str) -> impl Iterator<Item = (usize, &str)> {
    product(text).lines().enumerate().filter_map(|(index, line)| Some((index + 1, declared(line)?)))
}

fn declared(line: &str) -> Option<&str> {
    let code = line.trim_start();
    let private = match code.strip_prefix("pub") {
        Some(restricted) if restricted.starts_with('(') => restricted.split_once(") ")?.1,
        Some(public) => public.trim_start(),
        None => code,
    };
    let (keyword, rest) = private.split_once(' ')?;
    let declares = match keyword {
        "struct" | "enum" | "trait" | "union" => true,
        "type" => code.len() == line.len(),
        _ => false,
    };
    let name = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()?;
    (declares && !name.is_empty()).then_some(name)
}

/// Returns the text as far as the test module at its end.
pub(super) fn product(text: &str) -> &str {
    let tests = text.find("#[cfg(test)]\nmod tests {");
    &text[..tests.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(texts: &[(&str, &str)], expected: &[&str]) {
        let sources: Vec<_> = texts.iter().map(|(path, text)| (path.into(), (*text).to_owned())).collect();
        let found: Vec<_> = declared_twice(&sources).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_name_is_given_once() {
        check(&[("a.rs", "pub struct Kind;\npub(crate) enum Other {}"), ("b.rs", "struct Kinds<'a>(&'a str);")], &[]);
        check(
            &[("a.rs", "//! A.\npub struct Kind;"), ("b.rs", "\npub(super) enum Kind {}"), ("c.rs", "type Kind = u8;")],
            &["b.rs:2 declares Kind, as a.rs:2 does", "c.rs:1 declares Kind, as a.rs:2 does"],
        );
        check(
            &[("a.rs", "    pub trait Kind {}"), ("b.rs", "union Kind {}")],
            &["b.rs:1 declares Kind, as a.rs:1 does"],
        );
    }

    #[test]
    fn tests_and_traits_may_repeat_a_name() {
        check(&[("a.rs", "struct Kind;"), ("a/tests.rs", "struct Kind;")], &[]);
        check(&[("a.rs", "struct Kind;\n#[cfg(test)]\nmod tests {\n    struct Kind;\n}")], &[]);
        check(&[("a.rs", "impl A for B {\n    type Item = u8;\n}"), ("b.rs", "    type Item = u16;")], &[]);
        check(&[("a.rs", "// struct Kind\n/// enum Kind\nstructure Kind")], &[]);
    }
}
