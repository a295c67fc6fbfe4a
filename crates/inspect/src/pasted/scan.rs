//! Tokens anywhere in a text.

use super::finds::Finds;
use super::{What, form, names};

/// How far ahead of a token its name may be, in bytes.
const NAME_WITHIN: usize = 80;

/// The shortest word that a name before it makes a secret.
const NAMED: usize = 16;

/// Adds all words that look like tokens. Without a label each goes by the name before it: `ACCESS_TOKEN=…`.
pub(super) fn scan(text: &str, label: &str, finds: &mut Finds) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(begin) = bytes[at..].iter().position(|byte| is_inner(*byte)).map(|next| at + next) {
        let end = bytes[begin..].iter().position(|byte| !is_inner(*byte)).map_or(text.len(), |next| begin + next);
        let word = without_full_stop(&text[begin..end]);
        let name = || name_before(&text[..begin]);
        let what = judge(word).or_else(|| if word.len() >= NAMED { names::secret(name()) } else { None });
        if let Some(what) = what {
            finds.push(what, if label.is_empty() { name() } else { label }, word);
        }
        at = end;
    }
}

fn is_inner(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

/// Returns a sentence ends behind a token; a token of three parts may end with a dot itself.
fn without_full_stop(word: &str) -> &str {
    match word.strip_suffix('.') {
        Some(shorter) if word.bytes().filter(|byte| *byte == b'.').take(4).count() > 2 => shorter,
        _ => word,
    }
}

fn judge(word: &str) -> Option<What> {
    match word.len() {
        40.. if word.starts_with("20111") && !word.contains('.') => Some(What::SessionToken),
        12.. if word.bytes().filter(|byte| *byte == b'.').take(2).count() == 2 => form::token(word),
        _ => None,
    }
}

/// Returns the name in `name=`, `"name": "`, `name: Bearer `; empty where there is none.
fn name_before(text: &str) -> &str {
    let from = text.len().saturating_sub(NAME_WITHIN);
    let from = (from..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let near = text[from..].trim_end_matches([' ', '\t', '"', '\'', '`', '“']);
    let near = near.strip_suffix("Bearer").map_or(near, str::trim_end);
    let Some(named) = near.strip_suffix(['=', ':']) else { return "" };
    let named = named.trim_end_matches([' ', '"', '\'']);
    let begin = named
        .rfind(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))
        .map_or(0, |at| at + named[at..].chars().next().map_or(1, char::len_utf8));
    &named[begin..]
}
