//! JSON laid out for a person, each secret in it known by its field's name.
//!
//! Secrets are marked in the value itself, so that serde's own layout carries the marks along.

use serde_json::Value;

use super::{Piece, Pieces};
use crate::json::pretty;

/// Characters that Unicode promises never to assign: around each secret.
const MARKS: [char; 2] = ['\u{fdd0}', '\u{fdd1}'];

impl Pieces {
    /// The value, indented; `is_secret` judges by name.
    pub(super) fn json(&mut self, mut value: Value, is_secret: fn(&str) -> bool) {
        mark(&mut value, "", is_secret);
        let text = pretty(&value);
        let mut rest = text.as_str();
        // A mark in a field's name, which no JSON of Okta's has, would hide too much rather than too little.
        while let Some((plain, after)) = rest.split_once(MARKS[0]) {
            let (secret, after) = after.split_once(MARKS[1]).unwrap_or((after, ""));
            self.plain(plain);
            self.secret(secret);
            rest = after;
        }
        self.plain(rest);
    }
}

/// `under` is the name that the value goes by, empty at the top; all that stands below a secret's name is secret.
fn mark(value: &mut Value, under: &str, is_secret: fn(&str) -> bool) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                mark(value, if is_secret(under) { under } else { name }, is_secret);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| mark(item, under, is_secret)),
        Value::String(text) => *text = marked(text, is_secret(under)),
        Value::Number(number) if is_secret(under) => *value = marked(&number.to_string(), true).into(),
        Value::Number(_) | Value::Bool(_) | Value::Null => {}
    }
}

fn marked(text: &str, is_secret: bool) -> String {
    let text = text.replace(MARKS, "");
    let mut pieces = Pieces::default();
    if is_secret {
        pieces.secret(&text);
    } else {
        pieces.words(&text);
    }
    let mut marked = String::new();
    for piece in pieces.as_slice() {
        match piece {
            Piece::Plain(text) => marked.push_str(text),
            Piece::Secret(secret) => {
                marked.push(MARKS[0]);
                marked.push_str(secret);
                marked.push(MARKS[1]);
            }
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{Secrets, is_secret};
    use super::*;

    fn laid_out(value: &Value, secrets: Secrets) -> String {
        let mut pieces = Pieces::default();
        pieces.json(value.clone(), is_secret);
        pieces.text(secrets)
    }

    #[test]
    fn shown_whole_it_is_what_was_sent() {
        let value = json!({
            "a": 1, "b": [true, null, {"c": "x\"=\\\n\u{1}ü"}], "code": "a\"b", "d": {}, "e": [], "f": "?code=é&x#",
        });
        let shown = laid_out(&value, Secrets::Shown);
        assert_eq!(serde_json::from_str::<Value>(&shown).expect(&shown), value);
        let plain = json!({"a": [1, "two", {"three": false}], "b": "x"});
        assert_eq!(laid_out(&plain, Secrets::Masked), serde_json::to_string_pretty(&plain).expect("JSON"));
    }

    fn check(value: &Value, expected: &Value) {
        let shown = laid_out(value, Secrets::Masked);
        assert_eq!(serde_json::from_str::<Value>(&shown).expect(&shown), *expected);
    }

    #[test]
    fn secrets_are_masked_at_any_depth() {
        check(
            &json!({"username": "zoe", "password": "hunter2", "options": {"a": [{"passCode": "123456"}]}}),
            &json!({"username": "zoe", "password": "••••", "options": {"a": [{"passCode": "••••"}]}}),
        );
        check(
            &json!({"password": {"value": "hunter2", "hint": ["a", 1, true, null]}, "answer": 42}),
            &json!({"password": {"value": "••••", "hint": ["••••", "••••", true, null]}, "answer": "••••"}),
        );
        check(
            &json!({"href": "https://a/step-up?stateToken=00\"x", "note": "a \"code=abc\" b", "x": "eyJh.e30.c2ln"}),
            &json!({"href": "https://a/step-up?stateToken=••••\"x", "note": "a \"code=••••\" b", "x": "••••"}),
        );
        check(&json!("code=x"), &json!("code=••••"));
        check(&json!([]), &json!([]));
    }

    #[test]
    fn marks_in_what_was_sent_change_nothing() {
        for text in ["\u{fdd0}hunter2", "hunter\u{fdd1}2", "\u{fdd1}hunter2\u{fdd0}"] {
            check(
                &json!({"a": text, "password": text, "b": "shown"}),
                &json!({
                    "a": "hunter2", "password": "••••", "b": "shown",
                }),
            );
            let name = text.replace(char::is_alphanumeric, "");
            let hidden = laid_out(&json!({name: {"password": text}, "code": "hunter2"}), Secrets::Masked);
            assert!(!hidden.contains("hunter"), "{hidden}");
        }
    }
}
