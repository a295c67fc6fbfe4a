//! A single value, or several and nothing else.

use super::finds::{Finds, has_white_space};
use super::{Kind, Note, credentials, form, scan, wrapped};
use jose::base64url::is_base64url;

/// Reads a text that is one value, a scheme and a value, or several tokens and nothing else.
pub(super) fn read(text: &str, finds: &mut Finds) -> Option<Kind> {
    if let Some(kind) = credentials::read(text, finds) {
        return Some(kind);
    }
    if text.starts_with('<') {
        return None;
    }
    let words = if has_white_space(text) {
        if text.lines().any(wrapped::is_prose) {
            return None;
        }
        text.split_whitespace().collect()
    } else {
        vec![text]
    };
    let values = match words[..] {
        [one] if form::token(one).is_none() && !one.chars().all(is_base64url) => {
            // `TOKEN=eyJ…`
            scan::scan(one, "", finds);
            if !finds.is_empty() {
                return Some(Kind::Text);
            }
            vec![one.to_owned()]
        }
        [one] => vec![one.to_owned()],
        _ => wrapped::unwrapped(&words)?,
    };
    if words.len() > values.len() {
        finds.note(Note::WhiteSpaceRemoved);
    }
    for value in &values {
        finds.push(form::judge(value), "", value);
    }
    Some(Kind::Value)
}
