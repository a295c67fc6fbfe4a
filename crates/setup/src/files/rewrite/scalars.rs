//! One value, written the way the old one was.

use inspect::recipes::quoting;
use inspect::yaml::{Node, NodeKind, ScalarForm, double_quoted, plain_or_quoted};

use super::super::FileKind;
use super::edit::Edit;

/// Returns a value of YAML or JSON.
pub(super) fn yaml(text: &str, kind: FileKind, node: &Node, value: &str) -> Result<Edit, &'static str> {
    let NodeKind::Scalar { form, .. } = &node.kind else { return Err("it isn't a string") };
    let span = node.span.clone();
    if span.is_empty() && *form == ScalarForm::Plain {
        return after_a_colon(text, span.start, value);
    }
    let written = if kind == FileKind::Json { double_quoted(value) } else { styled(text, span.start, *form, value)? };
    Ok(Edit { span, text: written })
}

/// Returns the value in the old one's form, if possible; otherwise in double quotes.
pub(super) fn styled(text: &str, at: usize, form: ScalarForm, value: &str) -> Result<String, &'static str> {
    let is_simple = !value.contains(|c: char| c.is_control() || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}'));
    match form {
        ScalarForm::Plain if is_in_brackets(text, at) && !is_a_word(value) => Ok(double_quoted(value)),
        ScalarForm::Plain => Ok(plain_or_quoted(value)),
        ScalarForm::Single if is_simple => Ok(format!("'{}'", value.replace('\'', "''"))),
        ScalarForm::Single | ScalarForm::Double => Ok(double_quoted(value)),
        ScalarForm::Block if is_simple && !value.is_empty() && value.trim() == value => Ok(value.to_owned()),
        ScalarForm::Block => Err("a block can't hold the new value"),
    }
}

/// Returns whether a text is as plain between brackets as elsewhere.
pub(super) fn is_a_word(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

/// Returns whether something opens a bracket earlier in the line: there, fewer texts are plain.
fn is_in_brackets(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[line..at].contains(['{', '['])
}

/// Returns a key without a value gets one.
fn after_a_colon(text: &str, at: usize, value: &str) -> Result<Edit, &'static str> {
    if !text[..at].ends_with(':') {
        return Err("its place wasn't found");
    }
    Ok(Edit { span: at..at, text: format!(" {}", plain_or_quoted(value)) })
}

/// Returns a value of a `.env` file, in the old quotes if possible.
pub(super) fn dotenv(old: &str, value: &str) -> Result<String, &'static str> {
    let is_harmless = !value.contains(|c: char| matches!(c, '"' | '\'' | '\\' | '$' | '`') || c.is_control());
    match old.chars().next() {
        Some(quote @ ('"' | '\'')) if is_harmless => Ok(format!("{quote}{value}{quote}")),
        Some(_) | None if value.contains(char::is_control) => Err("programs would read the new value differently"),
        Some(_) | None => quoting::dotenv(value).ok_or("programs would read the new value differently"),
    }
}

/// Returns a value of a query.
pub(super) fn in_a_link(value: &str) -> String {
    form_urlencoded::byte_serialize(value.as_bytes()).collect()
}
