//! Values judged, and put among the finds: the finds themselves only collect.

use super::finds::{Finds, has_white_space};
use super::{Note, What, form};
use crate::anatomy;

/// Adds a value under a name: a JWT or JWE if it looks like one, else by its name, else by its form.
pub(super) fn add(label: &str, text: &str, named: Option<What>, finds: &mut Finds) {
    let text = joined(text, finds);
    if !text.is_empty() {
        let what = form::token(&text).or(named).unwrap_or_else(|| form::judge(&text));
        finds.push(what, label, &text);
    }
}

/// Adds what the headers of all JWEs among the finds say.
pub(super) fn describe_encrypted(finds: &mut Finds) {
    let headers: Vec<_> = finds.texts_of(What::Jwe).map(anatomy::read).collect();
    for header in headers.iter().filter_map(|anatomy| anatomy.header()) {
        for name in ["alg", "enc", "zip", "cty", "kid"] {
            if let Some(value) = header.members.get(name).and_then(|value| value.as_str()) {
                finds.fact(name, value);
            }
        }
    }
}

/// Returns the text without white space, which no token has.
fn joined(text: &str, finds: &mut Finds) -> String {
    let text = text.trim();
    if !has_white_space(text) {
        return text.to_owned();
    }
    finds.note(Note::WhiteSpaceRemoved);
    text.split_whitespace().collect()
}
