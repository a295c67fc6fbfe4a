//! `Bearer …` and the other schemes of an `Authorization` header.

use super::finds::Finds;
use super::{Kind, Note, What, judged};

const SCHEMES: [(&str, What); 4] = [
    ("Bearer", What::OpaqueToken),
    ("DPoP", What::OpaqueToken),
    ("SSWS", What::ApiToken),
    ("Basic", What::BasicCredentials),
];

/// Reads `Bearer x` without the header's name.
pub(super) fn read(text: &str, finds: &mut Finds) -> Option<Kind> {
    let (scheme, what, rest) = split(text)?;
    // Words of a sentence, not a token.
    if rest.split_whitespace().count() > 1 && rest.split_whitespace().any(|word| word.len() < 16) {
        return None;
    }
    add(scheme, scheme, what, rest, finds);
    Some(Kind::Headers)
}

/// Adds the findings in the value of an `Authorization` header.
pub(super) fn add_value(name: &str, value: &str, finds: &mut Finds) {
    match split(value) {
        Some((scheme, what, rest)) => add(&[name, ": ", scheme].concat(), scheme, what, rest, finds),
        None if is_placeholder(value) => finds.note(Note::Placeholder),
        None if !value.trim().is_empty() => {
            finds.note(Note::NoScheme);
            judged::add(name, value, Some(What::OpaqueToken), finds);
        }
        None => {}
    }
}

fn add(label: &str, scheme: &'static str, what: What, rest: &str, finds: &mut Finds) {
    if rest.is_empty() {
        finds.note(Note::NothingBehind(scheme));
    } else if is_placeholder(rest) {
        finds.note(Note::Placeholder);
    } else {
        judged::add(label, rest, Some(what), finds);
    }
}

/// Returns the scheme, its meaning, and the text after it; schemes are case-insensitive.
fn split(text: &str) -> Option<(&'static str, What, &str)> {
    let text = text.trim();
    SCHEMES.into_iter().find_map(|(scheme, what)| {
        let (first, rest) = text.split_at_checked(scheme.len())?;
        let is_whole = rest.is_empty() || rest.starts_with(char::is_whitespace);
        (is_whole && first.eq_ignore_ascii_case(scheme)).then(|| (scheme, what, rest.trim()))
    })
}

/// `$TOKEN`, `${TOKEN}`, `%TOKEN%`, `{{token}}`, `<token>`, `YOUR_TOKEN`.
fn is_placeholder(value: &str) -> bool {
    let value = value.trim();
    let is_short = value.len() <= 64;
    is_short && (value.starts_with(['$', '%', '{', '<', '[']) || value.to_ascii_lowercase().starts_with("your"))
}
