//! The secrets of a login, found by value under any name.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::name::is_secret;
use crate::{Pieces, plain};

/// How many are remembered; the oldest goes first.
const CAPACITY: usize = 64;
/// A shorter one would be found in every other word, and give itself away by that.
const SHORTEST: usize = 4;
/// From here on it is looked for inside words too.
const TELLING: usize = 8;

/// Values that are secret in any place; clones share one list. `Debug` shows none of them.
#[derive(Clone, Default)]
pub struct Known(Rc<RefCell<Vec<KnownSecret>>>);

struct KnownSecret {
    value: String,
    /// All spellings, the value's own among them.
    forms: Vec<String>,
}

impl Known {
    /// Remembers one secret. What is shorter than four bytes is left to its name.
    pub fn learn(&self, secret: &str) {
        let mut secrets = self.0.borrow_mut();
        if secret.len() < SHORTEST || secrets.iter().any(|known| known.value == secret) {
            return;
        }
        if secrets.len() == CAPACITY {
            secrets.remove(0);
        }
        secrets.push(KnownSecret { value: secret.to_owned(), forms: forms(secret) });
    }

    /// Remembers the value if its name says that it is a secret.
    pub fn learn_pair(&self, name: &str, value: &str) {
        if is_secret(&plain(name)) {
            // `Authorization: Bearer x`: what follows the scheme.
            self.learn(value.rsplit(' ').next().unwrap_or(value));
            self.learn(value);
        }
    }

    /// Remembers the texts in a JSON text whose members' names say that they are secrets.
    pub fn learn_json(&self, text: &str) {
        let Some(value) = crate::json::parse(text) else { return };
        // Not recursive: each value waits for its turn.
        let mut waiting = vec![(false, &value)];
        while let Some((secret, value)) = waiting.pop() {
            match value {
                serde_json::Value::Object(members) => {
                    waiting.extend(members.iter().map(|(name, value)| (secret || is_secret(&plain(name)), value)));
                }
                serde_json::Value::Array(items) => waiting.extend(items.iter().map(|item| (secret, item))),
                serde_json::Value::String(text) if secret => self.learn(text),
                serde_json::Value::String(_)
                | serde_json::Value::Number(_)
                | serde_json::Value::Bool(_)
                | serde_json::Value::Null => {}
            }
        }
    }

    /// Adds the text, with each known secret in it told apart.
    pub(crate) fn add(&self, text: &str, to: &mut Pieces) {
        if text.len() < SHORTEST {
            return to.plain(text);
        }
        let mut is_secret = vec![false; text.len()];
        for secret in self.0.borrow().iter() {
            for form in secret.forms.iter().filter(|form| form.len() <= text.len()) {
                let is_inside = |at: usize| form.len() < TELLING && !stands_alone(text, at, form.len());
                for (at, _) in text.match_indices(form.as_str()).filter(|(at, _)| !is_inside(*at)) {
                    is_secret[at..at + form.len()].fill(true);
                }
            }
        }
        let mut at = 0;
        // Secrets begin and end between characters, and so does what is between them.
        for run in is_secret.chunk_by(|one, next| one == next) {
            let part = &text[at..at + run.len()];
            at += run.len();
            if run[0] { to.secret(part) } else { to.plain(part) }
        }
    }
}

/// What a form encodes (WHATWG URL, section 1.3); a space is a `+` there.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_');

/// The characters to encode in a URL: all but the unreserved ones (RFC 3986, section 2.3).
const ADDRESS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Returns the ways in which a value is written: as it is, in an address, in a form, and in a JSON text.
fn forms(secret: &str) -> Vec<String> {
    let encoded = utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string();
    let form = utf8_percent_encode(secret, FORM).to_string().replace("%20", "+");
    let address = utf8_percent_encode(secret, ADDRESS).to_string();
    let json = serde_json::to_string(secret).expect("a text can be written as JSON");
    let mut forms = vec![secret.to_owned()];
    for form in [encoded, form, address, json[1..json.len() - 1].to_owned()] {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

fn stands_alone(text: &str, at: usize, length: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + length..].chars().next();
    // Every character outside of ASCII counts as a letter: tables of those are 2 kB that nobody reads.
    ![before, after].iter().flatten().any(|c| c.is_ascii_alphanumeric() || !c.is_ascii())
}

impl fmt::Debug for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Known({} secrets)", self.0.borrow().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Secrets;

    fn masked(secrets: &[&str], text: &str) -> String {
        let known = Known::default();
        secrets.iter().for_each(|secret| known.learn(secret));
        let mut pieces = Pieces::default();
        known.add(text, &mut pieces);
        assert_eq!(pieces.text(Secrets::Shown), text);
        pieces.text(Secrets::Masked)
    }

    #[test]
    fn a_secret_is_found_in_every_spelling() {
        let check = |secret: &str, text: &str, expected: &str| assert_eq!(masked(&[secret], text), expected, "{text}");
        check("hunter2!", "a hunter2!b hunter2!", "a ••••b ••••");
        check("p&w d=ü~", "x=p%26w+d%3D%C3%BC%7E&y", "x=••••&y");
        check("p&w d=ü~", "x=p%26w%20d%3D%C3%BC~&y", "x=••••&y");
        check("a\"bcdefg", r#"{"x":"a\"bcdefg"}"#, r#"{"x":"••••"}"#);
        check("zoë-zoë-", "zoë-zoë-", "••••");
    }

    #[test]
    fn a_short_one_is_found_as_a_word_only() {
        assert_eq!(masked(&["blue"], "blue, bluebird, (blue)"), "••••, bluebird, (••••)");
        assert_eq!(masked(&["abc"], "abc"), "abc");
    }

    #[test]
    fn secrets_may_overlap() {
        assert_eq!(masked(&["abcdefgh", "efghijkl"], "abcdefghijkl"), "••••");
        assert_eq!(masked(&["abcdefgh", "abcdefghij"], "abcdefghij"), "••••");
        assert_eq!(masked(&["abcdefgh", "ijklmnop"], "abcdefgh ijklmnop"), "•••• ••••");
    }

    #[test]
    fn what_is_learned_is_told_by_name() {
        let known = Known::default();
        known.learn_json(
            r#"{"username":"zoe@example.com","password":"hunter2!","a":[{"stateToken":{"x":["00abcdef"]}}]}"#,
        );
        known.learn_pair("Authorization", "Bearer abcdefghi");
        known.learn_pair("state", "shown-state");
        let mut pieces = Pieces::default();
        known.add("zoe@example.com hunter2! 00abcdef abcdefghi shown-state", &mut pieces);
        assert_eq!(pieces.text(Secrets::Masked), "zoe@example.com •••• •••• •••• shown-state");
    }

    #[test]
    fn debug_shows_none() {
        let known = Known::default();
        known.learn("hunter2!");
        assert_eq!(format!("{known:?}"), "Known(1 secrets)");
    }

    #[test]
    fn the_oldest_goes() {
        let known = Known::default();
        (0..=CAPACITY).for_each(|number| known.learn(&format!("secret-{number:03}")));
        let mut pieces = Pieces::default();
        known.add("secret-000 secret-001", &mut pieces);
        assert_eq!(pieces.text(Secrets::Masked), "secret-000 ••••");
    }
}
