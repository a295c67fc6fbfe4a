//! Removes what is often copied too: spaces, quotes, fences, and invisible characters.

use super::Note;
use super::finds::Finds;
use jose::base64url::is_base64url;

const QUOTES: [(char, char); 8] =
    [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('„', '“'), ('‘', '’'), ('«', '»'), ('<', '>')];

/// Returns the text without all that; the notes say what went.
pub(super) fn clean(text: &str, finds: &mut Finds) -> String {
    let visible = without_invisible(text, finds);
    let text = without_fence(visible.trim(), finds);
    without_quotes(text, finds).to_owned()
}

fn without_invisible(text: &str, finds: &mut Finds) -> String {
    let is_invisible = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\0');
    let is_plain = text.is_ascii() && !text.as_bytes().contains(&0);
    if is_plain || !text.contains(is_invisible) {
        return text.to_owned();
    }
    finds.note(Note::InvisibleRemoved);
    text.replace(is_invisible, "")
}

/// Without the lines of a Markdown fence, and the language behind the first.
fn without_fence<'a>(text: &'a str, finds: &mut Finds) -> &'a str {
    let Some((language, rest)) = text.strip_prefix("```").and_then(|text| text.split_once('\n')) else { return text };
    if language.trim().contains(char::is_whitespace) {
        return text;
    }
    finds.note(Note::FenceRemoved);
    rest.trim_end().trim_end_matches('`').trim()
}

/// Without one pair of quotes around the whole, and the comma or semicolon of a program behind it.
fn without_quotes<'a>(text: &'a str, finds: &mut Finds) -> &'a str {
    let ended = text.trim_end_matches([',', ';']).trim_end();
    for (open, close) in QUOTES {
        let inner = ended.strip_prefix(open).and_then(|text| text.strip_suffix(close));
        // XML stands in angle brackets too, and several values each in their own quotes.
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            if open == '<' && !inner.contains('.') {
                continue;
            }
            finds.note(Note::QuotesRemoved);
            return inner.trim();
        }
    }
    // Of a value alone only: a text may end as it likes.
    if ended.len() < text.len() && ended.bytes().all(|byte| is_base64url(byte.into()) || byte == b'.') {
        finds.note(Note::QuotesRemoved);
        return ended;
    }
    text
}
