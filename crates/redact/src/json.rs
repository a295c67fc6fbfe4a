//! JSON formatted for reading, with secrets found by member name.
//!
//! Secrets are marked in the value itself, so serde's formatting keeps the marks.

use serde_json::{Map, Value};

use crate::name::is_secret;
use crate::{Piece, Pieces, Redactor, plain};

/// Characters that Unicode promises never to assign: around each secret.
const MARKS: [char; 2] = ['\u{fdd0}', '\u{fdd1}'];

/// How deep arrays and objects may be within each other; deeper, a text is not taken for JSON.
const DEEPEST: usize = 48;

/// Returns the value of a JSON text that is not too deep.
pub(crate) fn parse(text: &str) -> Option<Value> {
    let mut depth = 0_usize;
    let mut deepest = 0;
    let mut in_text = false;
    let mut escaped = false;
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => depth += 1,
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    if deepest > DEEPEST { None } else { serde_json::from_str(text).ok() }
}

impl Redactor<'_> {
    /// Returns the value, indented, with its secrets told apart. It is not deeper than [`parse`] allows, or masked as a
    /// whole.
    #[must_use]
    pub fn json(self, value: &Value) -> Pieces {
        let text = pretty(&self.marked(value, "", false, 0));
        let mut pieces = Pieces::default();
        let mut rest = text.as_str();
        while let Some((plain, after)) = rest.split_once(MARKS[0]) {
            let (secret, after) = after.split_once(MARKS[1]).unwrap_or((after, ""));
            pieces.plain(plain);
            pieces.secret(secret);
            rest = after;
        }
        pieces.plain(rest);
        pieces
    }

    /// `under` is the name that the value goes by, in its compared form; below a secret's name all is secret.
    fn marked(self, value: &Value, under: &str, is_below: bool, depth: usize) -> Value {
        match value {
            Value::Object(_) | Value::Array(_) if depth > DEEPEST => mark(&hidden("too deep")).into(),
            Value::Object(members) => {
                let mut marked = Map::new();
                for (name, value) in members {
                    let name = name.replace(MARKS, "");
                    let bare = plain(&name);
                    let is_below = is_below || is_secret(&bare);
                    let value = self.marked(value, &bare, is_below, depth + 1);
                    marked.insert(mark(&self.name(&name)), value);
                }
                marked.into()
            }
            Value::Array(items) => items.iter().map(|item| self.marked(item, under, is_below, depth + 1)).collect(),
            Value::String(text) => mark(&self.text_under(under, &text.replace(MARKS, ""), is_below)).into(),
            Value::Number(number) => {
                let text = number.to_string();
                let pieces = self.text_under(under, &text, is_below);
                if pieces.has_secret() { mark(&pieces).into() } else { Value::Number(number.clone()) }
            }
            Value::Bool(bit) => Value::Bool(*bit),
            Value::Null => Value::Null,
        }
    }

    fn text_under(self, name: &str, text: &str, is_below: bool) -> Pieces {
        if is_below { hidden(text) } else { self.under(name, text, 0) }
    }
}

fn hidden(text: &str) -> Pieces {
    let mut pieces = Pieces::default();
    pieces.secret(text);
    pieces
}

fn mark(pieces: &Pieces) -> String {
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

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("a JSON value can be written as JSON")
}
