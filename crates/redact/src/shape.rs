//! What is shaped like a token, whatever it is called.

use crate::percent::decoded;

/// How the ids of Okta's applications, users, groups, servers and factors begin; those of sessions and one-time tokens
/// do not.
const OKTA_IDS: [&str; 16] =
    ["0oa", "00u", "00g", "00o", "00p", "aus", "clf", "emf", "fuf", "fwf", "opf", "ost", "rsa", "sms", "ufs", "uft"];

/// Base64url of `{"`, `{ "`, `{\n` and the like, with which a JWT, a JWE or one part of them begins.
const BEGINNINGS: [&str; 4] = ["eyJ", "eyA", "eyI", "ewo"];

/// A run of letters and digits of this length isn't a word.
const LONG: usize = 16;
/// With `-` and `_` in it, as base64url has them, it must be longer.
const LONG_WITH_SIGNS: usize = 32;

/// Returns whether any part of the text has the shape of a token: of a JWT, or long and random.
///
/// The text is taken as it is; percent-encoding hides a token.
#[must_use]
pub fn looks_like_a_secret(text: &str) -> bool {
    is_like_a_jwt(text)
        || text.contains("-----BEGIN")
        || runs(text, |_| false).any(|run| run.len() >= LONG && is_random(run) && !is_okta_id(run))
        || runs(text, |byte| byte == b'-' || byte == b'_').any(|run| run.len() >= LONG_WITH_SIGNS && is_mixed(run))
}

/// Returns the same of a text that may be percent-encoded, or that is encoded more often than anybody does in earnest.
#[must_use]
pub fn hides_a_secret(text: &str) -> bool {
    decoded(text).is_none_or(|text| looks_like_a_secret(&text))
}

/// Returns whether the text may contain part of a JWT, regardless of its surroundings.
#[must_use]
pub fn is_like_a_jwt(text: &str) -> bool {
    let is_inner = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    runs(text, |byte| byte == b'-' || byte == b'_').any(|run| {
        BEGINNINGS
            .iter()
            .any(|beginning| run.find(beginning).is_some_and(|at| run[at..].bytes().take_while(is_inner).count() >= 8))
    })
}

/// Returns the runs of ASCII letters, digits and `also`.
fn runs(text: &str, also: fn(u8) -> bool) -> impl Iterator<Item = &str> {
    text.split(move |c: char| !(c.is_ascii_alphanumeric() || c.is_ascii() && also(c as u8)))
}

/// Neither words run together nor a number anybody writes.
fn is_random(run: &str) -> bool {
    let has_digit = run.bytes().any(|byte| byte.is_ascii_digit());
    let turns = run.as_bytes().windows(2).filter(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    has_digit || turns.count() >= 4
}

fn is_mixed(run: &str) -> bool {
    let has = |kind: fn(&u8) -> bool| run.as_bytes().iter().any(kind);
    has(u8::is_ascii_digit) && has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase)
}

fn is_okta_id(run: &str) -> bool {
    run.len() == 20 && OKTA_IDS.iter().any(|beginning| run.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_known_by_their_shape() {
        for text in [
            "eyJhbGciOiJub25lIn0.e30.",
            "`eyJhbGciOiJub25lIn0.e30.x`",
            "[eyJhbGciOiJub25lIn0.e30.x]",
            "/a/eyJhbGciOiJub25lIn0.e30.x/b",
            "Bearer:eyJhbGciOiJub25lIn0.e30.x",
            "eyAiYWxnIjoi.e30.x",
            "ewogICJhbGciOi.e30.x",
            "xeyJhbGciOiJub25lIn0",
            "20111sTEnHoTNyYqJXh2kCQ9K1mRW6s",
            "102abcdefghijklmnop1",
            "XE6wE17zmphl3KqAPFxO",
            "VBQiwmHgbpZkjdRsyLxw",
            "00quAZYqYjXg9DZhS5UzE1wrJuQ6KKb_kzOeH7OGB5",
            "aB3-eF5_aB3-eF5_aB3-eF5_aB3-eF5_",
            "-----BEGIN PRIVATE KEY-----",
            "4111111111111111",
        ] {
            assert!(looks_like_a_secret(text), "{text}");
        }
    }

    #[test]
    fn an_encoding_hides_nothing() {
        assert!(
            hides_a_secret("eyJhbGciOi%2EeyJ") && hides_a_secret("%2565yJhbGciOiJub25l") && hides_a_secret("%25252541")
        );
        assert!(!hides_a_secret("100%25") && !hides_a_secret("a%20b"));
    }

    #[test]
    fn words_and_okta_ids_are_no_tokens() {
        for text in [
            "",
            "The 'redirect_uri' parameter must be a Login redirect URI.",
            "unsupported_response_mode",
            "multiOptionalFactorEnroll",
            "E0000004 at 2026-01-01T00:00:00.000Z",
            "/oauth2/aus9o8wzkjckw9TLa0h7/v1/token",
            "0oa1gjh63g214q0Hq0g4",
            "my-agent-AbCdEf1234",
            "okta_post_message",
            "urn:ietf:params:oauth:grant-type:token-exchange",
            "eyJ/x",
            "internationalization",
        ] {
            assert!(!looks_like_a_secret(text), "{text}");
        }
        assert!(looks_like_a_secret("0oa1gjh63g214q0Hq0g4x"), "an id has 20 characters");
    }
}
