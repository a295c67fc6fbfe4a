//! A block of HTTP headers, with or without its first line.

use std::borrow::Cow;

use super::finds::Finds;
use super::{Kind, What, address, credentials, judged, scan};

/// Headers by which a block is known as one, where no token is in it.
const KNOWN: [&str; 18] = [
    "authorization",
    "proxy-authorization",
    "dpop",
    "dpop-nonce",
    "cookie",
    "set-cookie",
    "host",
    "accept",
    "content-type",
    "user-agent",
    "www-authenticate",
    "origin",
    "referer",
    "cache-control",
    "date",
    "accept-encoding",
    "location",
    "etag",
];

/// Reads lines of `Name: value`; a line without a name goes on with the one before, as terminals break them.
pub(super) fn read(text: &str, finds: &mut Finds) -> Option<Kind> {
    let mut headers: Vec<(&str, Cow<'_, str>)> = Vec::new();
    let mut target = None;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    for (index, line) in lines.enumerate() {
        match (split(line), headers.last_mut()) {
            (Some((name, value)), _) => headers.push((name, value.into())),
            (None, _) if index == 0 && is_first_line(line) => target = line.split(' ').nth(1),
            (None, Some((_, value))) if !line.contains(char::is_whitespace) || value.is_empty() => {
                // A name alone in its line has its value in the next.
                let value = value.to_mut();
                value.push_str(if value.is_empty() { "" } else { " " });
                value.push_str(line);
            }
            (None, _) => return None,
        }
    }
    if headers.is_empty() {
        return None;
    }
    let is_known = headers.iter().any(|(name, _)| KNOWN.iter().any(|known| known.eq_ignore_ascii_case(name)));
    if !is_known {
        return None;
    }
    if let Some(target) = target {
        address::read(target, finds);
    }
    for (name, value) in headers {
        add(name, &value, finds);
    }
    Some(Kind::Headers)
}

/// Adds the findings in one header.
pub(super) fn add(name: &str, value: &str, finds: &mut Finds) {
    let is_one_of = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    if is_one_of(&["authorization", "proxy-authorization"]) {
        credentials::add_value(name, value, finds);
    } else if is_one_of(&["dpop"]) {
        judged::add("DPoP proof", value, None, finds);
    } else if is_one_of(&["cookie", "set-cookie"]) {
        finds.push(What::Cookie, name, value.trim());
    } else if is_one_of(&["location", "referer"]) && address::read(value, finds).is_some() {
        // What its parameters brought is listed under their names.
    } else if is_one_of(&["www-authenticate"]) {
        finds.fact(name, value);
    } else {
        scan::scan(value, name, finds);
    }
}

/// One `Name: value`, as a curl command has it too.
pub(super) fn split(line: &str) -> Option<(&str, &str)> {
    // `:authority: a` of HTTP/2.
    let (colon, rest) = line.strip_prefix(':').map_or(("", line), |rest| (":", rest));
    let (name, value) = rest.split_once(':')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let is_address = value.starts_with("//");
    let fits = !name.is_empty() && name.len() <= 64 && name.chars().all(is_name) && !is_address;
    fits.then(|| (&line[..colon.len() + name.len()], value.trim()))
}

/// `GET /path HTTP/1.1`, `HTTP/2 200`.
fn is_first_line(line: &str) -> bool {
    line.starts_with("HTTP/") || line.split(' ').next_back().is_some_and(|last| last.starts_with("HTTP/"))
}
