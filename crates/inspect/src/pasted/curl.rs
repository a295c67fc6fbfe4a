//! A curl command: its headers, its data, its address.

use super::finds::Finds;
use super::{Kind, Note, What, address, headers, json, judged, names, shell};

/// Short options that take a value: the first of them ends a cluster such as `-sSH`.
const WITH_VALUE: &str = "AbcCdDeEFhHKmoPQrtTuUwxXyYz";

/// Reads a command that begins with `curl`, behind a prompt too.
pub(super) fn read(text: &str, finds: &mut Finds) -> Option<Kind> {
    let text = text.trim_start_matches(['$', '>', '%', '#', ' ']);
    let first = text.split_whitespace().next()?;
    let program = first.rsplit(['/', '\\']).next().unwrap_or(first);
    if !matches!(program, "curl" | "curl.exe") || text.trim() == first {
        return None;
    }
    let mut words = shell::words(text).into_iter().skip(1);
    while let Some(word) = words.next() {
        match Word::of(&word) {
            Word::Address => location(&word, finds),
            Word::Flag => {}
            Word::Option(name, Some(value)) => apply(name, value, finds),
            Word::Option(name, None) => apply(name, &words.next().unwrap_or_default(), finds),
        }
    }
    Some(Kind::Curl)
}

/// A word of the command, by its form.
enum Word<'a> {
    Address,
    /// An option without a value, or one of no interest.
    Flag,
    /// An option, and its value if that is in the same word.
    Option(&'a str, Option<&'a str>),
}

impl<'a> Word<'a> {
    fn of(word: &'a str) -> Self {
        if let Some(long) = word.strip_prefix("--") {
            let (name, value) = long.split_once('=').map_or((long, None), |(name, value)| (name, Some(value)));
            return if is_of_interest(name) { Self::Option(name, value) } else { Self::Flag };
        }
        let Some(cluster) = word.strip_prefix('-') else { return Self::Address };
        match cluster.char_indices().find(|(_, option)| WITH_VALUE.contains(*option)) {
            None => Self::Flag,
            Some((at, option)) => {
                let (name, value) = cluster[at..].split_at(option.len_utf8());
                Self::Option(name, (!value.is_empty()).then_some(value))
            }
        }
    }
}

fn is_of_interest(long: &str) -> bool {
    matches!(
        long,
        "header"
            | "oauth2-bearer"
            | "user"
            | "cookie"
            | "json"
            | "form"
            | "form-string"
            | "url"
            | "proxy-user"
            | "proxy-header"
    ) || long.starts_with("data")
}

/// Adds the findings in one option.
fn apply(name: &str, value: &str, finds: &mut Finds) {
    match name {
        "H" | "header" | "proxy-header" => {
            if let Some((name, value)) = headers::split(value) {
                headers::add(name, value, finds);
            }
        }
        "oauth2-bearer" if value.starts_with('$') => finds.note(Note::Placeholder),
        "oauth2-bearer" => judged::add("--oauth2-bearer", value, Some(What::OpaqueToken), finds),
        "u" | "user" | "U" | "proxy-user" if value.contains(':') => finds.push(What::BasicCredentials, "--user", value),
        // A value without `=` is the name of a file.
        "b" | "cookie" if value.contains('=') => finds.push(What::Cookie, "--cookie", value),
        "d" | "F" | "json" | "form" | "form-string" => data(value, finds),
        "url" => location(value, finds),
        long if long.starts_with("data") => data(value, finds),
        _ => {}
    }
}

fn data(value: &str, finds: &mut Finds) {
    if let Ok(json @ (serde_json::Value::Object(_) | serde_json::Value::Array(_))) = serde_json::from_str(value) {
        json::collect(&json, json::Path::ROOT, finds);
    } else {
        for (name, value) in form_urlencoded::parse(value.as_bytes()) {
            address::parameter(&name, &value, finds);
        }
    }
}

/// Returns the command's URL, possibly without a scheme.
fn location(word: &str, finds: &mut Finds) {
    let (before, query) = word.split_once('?').unwrap_or((word, ""));
    finds.fact("address", before.split_once('@').map_or(before, |(_, host)| host));
    address::in_host(before, finds);
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if names::secret(&name).is_some() {
            address::parameter(&name, &value, finds);
        }
    }
}
