//! Text for users that may contain a secret.

use crate::name::{is_secret, shown};
use crate::percent::decoded;
use crate::redactor::DEPTH;
use crate::{Pieces, Redactor, looks_like_a_secret, plain};

/// The characters around words.
const AROUND: &[char] = &['"', '\'', '`', '(', ')', '[', ']', '<', '>', ',', '.', ';', '!', '?', ':', '“', '”'];

/// Schemes of the `Authorization` header: what follows is a secret.
const SCHEMES: [&str; 4] = ["basic", "bearer", "dpop", "ssws"];

/// What a word says about itself and what follows.
enum WordVerdict {
    Shown,
    /// The word alone.
    Secret,
    Address,
    /// This much is shown, all that follows is a secret: nobody knows where a value in prose ends.
    SecretFrom(usize),
    /// The next word is a secret.
    SecretNext,
}

impl Redactor<'_> {
    pub(crate) fn add_words(self, text: &str, depth: usize, pieces: &mut Pieces) {
        if depth > DEPTH {
            return pieces.secret(text);
        }
        let mut shown_from = 0;
        let mut hide_next = false;
        let mut at = 0;
        for part in text.split_inclusive(char::is_whitespace) {
            let word = part.trim_end();
            let start = at + (word.len() - word.trim_start_matches(AROUND).len());
            let core = word.trim_matches(AROUND);
            let verdict = if std::mem::take(&mut hide_next) && !core.is_empty() {
                WordVerdict::Secret
            } else {
                self.judge(word, core)
            };
            match verdict {
                WordVerdict::Shown => {}
                WordVerdict::SecretNext => hide_next = true,
                WordVerdict::Secret => {
                    self.known.add(&text[shown_from..start], pieces);
                    pieces.secret(core);
                    shown_from = start + core.len();
                }
                WordVerdict::Address => {
                    self.known.add(&text[shown_from..start], pieces);
                    self.add_address(core, depth + 1, pieces);
                    shown_from = start + core.len();
                }
                WordVerdict::SecretFrom(offset) => {
                    self.known.add(&text[shown_from..at + offset], pieces);
                    return pieces.secret(&text[at + offset..]);
                }
            }
            at += part.len();
        }
        self.known.add(&text[shown_from..], pieces);
    }

    fn judge(self, word: &str, core: &str) -> WordVerdict {
        let Some(plainly) = decoded(core) else { return WordVerdict::Secret };
        if plainly.contains("://") {
            return WordVerdict::Address;
        }
        if looks_like_a_secret(&plainly) {
            return WordVerdict::Secret;
        }
        // JSON in the middle of a sentence, or what follows a name that stood apart.
        let is_assigned = word.starts_with(['=', ':', '{']);
        if is_assigned
            || ["\":", "':", "{\"", "\\\"", "{'"].iter().any(|sign| word.contains(sign))
            || word.contains('{')
        {
            return WordVerdict::SecretFrom(0);
        }
        if let Some(equals) = plainly.find('=') {
            let name = plainly[..equals].rsplit(|c: char| !is_of_a_name(c)).next().unwrap_or_default();
            return match word.find('=') {
                // Encoded: nobody reads it anyway.
                None => WordVerdict::Secret,
                Some(_) if core.contains(['&', '?', '#', '/', ';']) => WordVerdict::Address,
                Some(equals) if shown(&plain(name), self.topic).is_none() => WordVerdict::SecretFrom(equals + 1),
                Some(_) => WordVerdict::Shown,
            };
        }
        if let Some(colon) = word.find(':') {
            let name = word[..colon].rsplit(|c: char| !is_of_a_name(c)).next().unwrap_or_default();
            if is_secret(&plain(name)) {
                return WordVerdict::SecretFrom(colon + 1);
            }
        }
        if SCHEMES.iter().any(|scheme| core.eq_ignore_ascii_case(scheme)) {
            return WordVerdict::SecretNext;
        }
        WordVerdict::Shown
    }
}

/// Returns what a name in an assignment may have, its encodings included.
fn is_of_a_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || !character.is_ascii() || "-_[]%.".contains(character)
}
