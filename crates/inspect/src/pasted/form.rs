//! What a value is by its form alone.

use super::{What, saml};
use jose::base64url::{self, is_base64url};

/// Bytes after which a value is known to be mixed or not.
const SAMPLE: usize = 256;

/// Returns a JWT or JWE, by its dots and its beginning.
pub(super) fn token(value: &str) -> Option<What> {
    let mut parts = value.split('.');
    let first = parts.next()?;
    let lengths: Vec<usize> = parts.clone().take(5).map(str::len).collect();
    let is_plain = || value.chars().all(|c| is_base64url(c) || c == '.');
    if begins_json(first) {
        return match lengths.len() {
            0 => None,
            4 => Some(What::Jwe),
            _ => Some(What::Jwt),
        };
    }
    // A header that is broken; the names of hosts have dots too, but short parts.
    match lengths[..] {
        [_, _] if parts.next().is_some_and(begins_json) && is_plain() => Some(What::Jwt),
        [payload, _] if first.len() >= 16 && payload >= 16 && is_plain() => Some(What::Jwt),
        [_, _, ciphertext, _] if first.len() >= 16 && ciphertext >= 16 && is_plain() => Some(What::Jwe),
        _ => None,
    }
}

/// Returns what a single value is, if need be by a guess.
pub(super) fn judge(value: &str) -> What {
    if let Some(token) = token(value) {
        return token;
    }
    if begins_json(value) && value.len() >= 16 {
        // A JWT that was cut off inside its header.
        return What::Jwt;
    }
    if let Some(saml) = saml::judge(value) {
        return saml;
    }
    let is_base64url = value.chars().all(is_base64url);
    let is_hex = value.chars().all(|c| c.is_ascii_hexdigit());
    let classes = Classes::of(value).count();
    let is_mixed = classes >= 3;
    match value.len() {
        _ if !is_base64url => {}
        20.. if value.starts_with("20111") => return What::SessionToken,
        42 if value.starts_with("00") => return What::ApiToken,
        20 if is_identifier(value) => return What::Identifier,
        43 if is_mixed => return What::Random,
        40 | 64 if is_mixed && !is_hex => return What::ClientSecret,
        24.. if is_mixed => return What::OpaqueToken,
        _ => {}
    }
    let is_name =
        is_host(value) || value.split_once('@').is_some_and(|(_, host)| is_host(host)) || value.contains(":/");
    if (8..=64).contains(&value.len()) && !is_hex && is_mixed && !is_name { What::Password } else { What::Unknown }
}

/// Returns whether base64 begins with `{`, be there white space before it or not.
pub(super) fn begins_json(encoded: &str) -> bool {
    let beginning: String = encoded.chars().take(16).take_while(|c| is_base64url(*c)).collect();
    let decoded = base64url::read(&beginning).bytes;
    let mut solid = decoded.iter().filter(|byte| !byte.is_ascii_whitespace());
    // Many a word begins with the letters of `{`: what follows has to be a name, or the end.
    solid.next() == Some(&b'{') && matches!(solid.next(), Some(b'"' | b'}') | None)
}

/// `dev-123.okta.com`, also behind a name and `@`.
fn is_host(value: &str) -> bool {
    value.contains('.') && value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
}

fn is_identifier(value: &str) -> bool {
    ["0oa", "00u", "00g", "00o", "00t", "00p", "aus", "0ua"].iter().any(|prefix| value.starts_with(prefix))
}

/// The kinds of characters in a value.
#[derive(Default)]
struct Classes {
    lower: bool,
    upper: bool,
    digit: bool,
    other: bool,
}

impl Classes {
    fn of(value: &str) -> Self {
        value.bytes().take(SAMPLE).fold(Self::default(), |mut classes, byte| {
            match byte {
                b'a'..=b'z' => classes.lower = true,
                b'A'..=b'Z' => classes.upper = true,
                b'0'..=b'9' => classes.digit = true,
                _ => classes.other = true,
            }
            classes
        })
    }

    fn count(&self) -> usize {
        [self.lower, self.upper, self.digit, self.other].into_iter().map(usize::from).sum()
    }
}
