//! What a page may send and read across origins (the Fetch standard's CORS protocol).

use login::protocol::Cookies;
use reqwest::header::HeaderMap;

/// <https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name>
const SAFELISTED: [&str; 7] =
    ["cache-control", "content-language", "content-length", "content-type", "expires", "last-modified", "pragma"];

/// Whether a preflight's answer allows these headers; no wildcard stands for `authorization`.
pub(super) fn may_send(names: &[&str], headers: &HeaderMap, cookies: Cookies) -> bool {
    let allowed = listed(headers, "access-control-allow-headers");
    let is_allowed = |name: &str| {
        allowed.iter().any(|listed| listed == name || (name != "authorization" && is_wildcard(listed, cookies)))
    };
    names.iter().all(|name| is_allowed(name))
}

/// <https://fetch.spec.whatwg.org/#cors-check>
pub(super) fn may_read(headers: &HeaderMap, page: &str, cookies: Cookies) -> bool {
    let value = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (value("access-control-allow-origin"), cookies) {
        (Some(origin), Cookies::Omit) => origin == "*" || origin == page,
        (Some(origin), Cookies::Include) => origin == page && value("access-control-allow-credentials") == Some("true"),
        (None, _) => false,
    }
}

/// The headers of an answer that the page gets to see.
pub(super) fn readable(headers: &HeaderMap, cookies: Cookies) -> Vec<(String, String)> {
    let exposed = listed(headers, "access-control-expose-headers");
    let is_exposed = |name: &str| exposed.iter().any(|listed| listed == name || is_wildcard(listed, cookies));
    headers
        .iter()
        .filter(|(name, _)| SAFELISTED.contains(&name.as_str()) || is_exposed(name.as_str()))
        .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
        .collect()
}

/// `*` stands for every name, but not where cookies ride along.
fn is_wildcard(name: &str, cookies: Cookies) -> bool {
    name == "*" && cookies == Cookies::Omit
}

fn listed(headers: &HeaderMap, name: &str) -> Vec<String> {
    let lines = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(|name| name.trim().to_lowercase()).collect()
}
