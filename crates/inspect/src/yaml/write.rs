//! A text as a YAML scalar that every parser reads as that text.

use std::fmt::Write as _;

/// Returns the text without quotes where no parser takes that for a number, a date, a yes or no, or syntax; else in
/// double quotes.
#[must_use]
pub fn plain_or_quoted(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { double_quoted(text) }
}

/// Returns the text in double quotes. YAML and JSON read it the same way, unless it has an invisible character beyond
/// U+FFFF.
#[must_use]
pub fn double_quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            other if is_printable(other) => quoted.push(other),
            other if u32::from(other) <= 0xffff => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(other));
            }
            other => {
                let _ = write!(quoted, "\\U{:08x}", u32::from(other));
            }
        }
    }
    quoted.push('"');
    quoted
}

/// Returns what may be in a YAML file as it is (YAML 1.2, `c-printable`), without what an editor may change or break a
/// line at.
fn is_printable(character: char) -> bool {
    let is_listed = matches!(character, ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    is_listed && !matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn is_plain(text: &str) -> bool {
    // `0oa` begins a client ID, and no number in any version of YAML.
    let begins_well = text.starts_with(|c: char| c.is_ascii_alphabetic()) || text.starts_with("0oa") && text.len() > 10;
    let is_a_word = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word));
    let has_syntax = text.ends_with([':', ' ']) || text.contains(": ");
    begins_well
        && !is_a_word
        && !has_syntax
        && text.chars().all(|c| c.is_ascii_alphanumeric() || " -._~/:@+=".contains(c))
}
