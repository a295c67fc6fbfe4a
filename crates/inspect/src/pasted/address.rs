//! Addresses with an answer in their query or fragment, and forms, which are written alike.

use std::borrow::Cow;

use super::finds::Finds;
use super::{Kind, Note, What, judged, names, saml, scan};

/// Reads an address, the part of one from `?` or `#` on, or a form.
pub(super) fn read(text: &str, finds: &mut Finds) -> Option<Kind> {
    let joined = joined(text)?;
    let decoded = if joined.len() < text.len() {
        finds.note(Note::WhiteSpaceRemoved);
        whole(&joined, finds)
    } else {
        whole(text, finds)
    };
    let (before, query, fragment) = parts(&decoded)?;
    let parameters: Vec<(Cow<'_, str>, Cow<'_, str>)> =
        [query, fragment].iter().flat_map(|part| form_urlencoded::parse(part.as_bytes())).collect();
    if [query, fragment].iter().any(|part| part.contains('%')) {
        finds.note(Note::PercentDecoded);
    }
    let has = |name: &str| parameters.iter().any(|(key, _)| key == name);
    let kind = match before {
        None if has("grant_type") || has("client_secret") || has("username") => Kind::Form,
        _ if has("client_id") && has("response_type") => Kind::AuthorizeRequest,
        _ if ["code", "error", "access_token", "id_token", "SAMLResponse", "sessionToken"].into_iter().any(has) => {
            Kind::Callback
        }
        Some(_) => Kind::Address,
        None => Kind::Form,
    };
    for (name, value) in &parameters {
        parameter(name, value, finds);
    }
    if let Some(before) = before {
        in_host(before, finds);
        scan::scan(before, "path", finds);
    }
    Some(kind)
}

/// Adds the findings in one parameter.
pub(super) fn parameter(name: &str, value: &str, finds: &mut Finds) {
    if value.is_empty() {
    } else if name == "SAMLRequest" || name == "SAMLResponse" {
        let value: String = value.replace(' ', "+");
        finds.push(saml::judge(&value).unwrap_or(What::Saml), name, &value);
    } else if let Some(what) = names::secret(name) {
        judged::add(name, value, Some(what), finds);
    } else if names::is_fact(name) {
        finds.fact(name, value);
    } else {
        scan::scan(value, name, finds);
    }
}

/// The user and password that an address may carry.
pub(super) fn in_host(before: &str, finds: &mut Finds) {
    let host = before.split_once("://").and_then(|(_, rest)| rest.split('/').next()).unwrap_or_default();
    if let Some((user, _)) = host.rsplit_once('@')
        && user.contains(':')
    {
        finds.push(What::BasicCredentials, "before the host", user);
    }
}

/// Returns the text without line breaks from an email or a terminal; `None` if it is neither a URL nor a form.
fn joined(text: &str) -> Option<String> {
    let is_address = begins_address(text) || begins_encoded(text);
    let is_part = text.starts_with(['?', '#', '/']) && text.contains('=');
    if !(is_address || is_part || begins_form(text)) || text.contains([' ', '\t']) {
        return None;
    }
    let lines: Vec<&str> = text.split_whitespace().collect();
    // Several addresses, or a list of variables, are a text.
    let goes_on = |line: &&str| !begins_address(line) && (is_address || !begins_form(line));
    lines.iter().skip(1).all(goes_on).then(|| lines.concat())
}

/// `https://…`, or `com.example.app:/…` as native applications are called back.
fn begins_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let is_named = (2..=64).contains(&scheme.len()) && scheme.chars().all(is_scheme);
    is_named && (rest.starts_with("//") || scheme.contains('.') && rest.starts_with('/'))
}

/// Returns an address that stood as a value in another.
fn begins_encoded(text: &str) -> bool {
    let begins = |with: &str| text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    begins("http%3a") || begins("https%3a")
}

/// `name=value&name=value`, or one of a known name.
fn begins_form(text: &str) -> bool {
    let Some((name, rest)) = text.split_once('=') else { return false };
    let is_inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let is_name = (1..=64).contains(&name.len()) && name.chars().all(is_inner);
    // A name in capitals is a variable.
    let is_parameter = name.chars().any(|c| c.is_ascii_lowercase());
    is_name && is_parameter && (rest.contains('&') || names::secret(name).is_some() || names::is_fact(name))
}

fn whole(text: &str, finds: &mut Finds) -> String {
    if !begins_encoded(text) {
        return text.to_owned();
    }
    finds.note(Note::PercentDecoded);
    // A plus sign stays what it is: only a form writes blanks that way.
    let text = text.replace('+', "%2B");
    form_urlencoded::parse(text.as_bytes()).next().map(|(name, _)| name.into_owned()).unwrap_or_default()
}

/// Returns the part ahead of `?` and `#`, if any, the query, and the fragment.
fn parts(text: &str) -> Option<(Option<&str>, &str, &str)> {
    let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
    match address.split_once('?') {
        Some((before, query)) => Some((Some(before), query, fragment)),
        None if begins_address(address) || address.starts_with('/') => Some((Some(address), "", fragment)),
        None if address.is_empty() => Some((Some(""), "", fragment)),
        None if address.contains('=') => Some((None, address, fragment)),
        None => None,
    }
}
