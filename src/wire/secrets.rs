//! Which values are secrets: decided by name, in this one place.

use super::Pieces;

/// Parameters, JSON fields and headers whose values are secrets.
const SECRETS: [&str; 32] = [
    // What a person types.
    "password",
    "oldPassword",
    "newPassword",
    "passCode",
    "answer",
    // Okta's own.
    "stateToken",
    "stateHandle",
    "sessionToken",
    "deviceToken",
    "recoveryToken",
    "activationToken",
    "cookieToken",
    "sharedSecret",
    "token",
    // OAuth's.
    "code",
    "code_verifier",
    "access_token",
    "id_token",
    "refresh_token",
    "id_token_hint",
    "client_secret",
    "client_assertion",
    "assertion",
    "subject_token",
    "actor_token",
    "device_code",
    "device_secret",
    // Headers.
    "Authorization",
    "Proxy-Authorization",
    "Cookie",
    "Set-Cookie",
    "DPoP",
];

/// Whether values of this name are secrets.
#[must_use]
pub fn is_secret(name: &str) -> bool {
    SECRETS.iter().any(|secret| secret.eq_ignore_ascii_case(name))
}

/// A JSON Web Token, whatever it is called.
pub(super) fn is_token(word: &str) -> bool {
    word.starts_with("eyJ") && word.bytes().filter(|byte| *byte == b'.').count() >= 2
}

/// Whether a percent-encoded word, an address as the value of a parameter for example, holds a secret once it is decoded.
pub(super) fn hides_a_secret(word: &str) -> bool {
    word.contains('%') && {
        let decoded: String = form_urlencoded::parse(word.as_bytes()).map(|(name, _)| name).collect();
        let mut pieces = Pieces::default();
        // Where nothing could be decoded there is nothing more to find.
        if decoded != word {
            pieces.words(&decoded);
        }
        pieces.has_secret()
    }
}

/// Whether a secret's name stands where its value might be near: before `=` or `:`, after `=`, or in quotes.
pub(super) fn names_a_secret(text: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    let mut before = None;
    let mut word = None;
    // Words and the gaps between them, in turns.
    for part in text.as_bytes().chunk_by(|one, next| is_inner(*one) == is_inner(*next)) {
        if is_inner(part[0]) {
            word = Some(part);
            continue;
        }
        let after = part.iter().find(|byte| !byte.is_ascii_whitespace());
        if let Some(word) = word.and_then(|word| std::str::from_utf8(word).ok())
            && is_secret(word)
            && (matches!(before, Some(b'=' | b'"' | b'\'')) || matches!(after, Some(b'=' | b':' | b'"' | b'\'')))
        {
            return true;
        }
        before = part.last().copied();
        word = None;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_decide() {
        for name in SECRETS {
            assert!(is_secret(name) && is_secret(&name.to_uppercase()), "{name}");
        }
        for name in
            ["state", "nonce", "code_challenge", "client_id", "username", "errorCode", "token_type", "scope", ""]
        {
            assert!(!is_secret(name), "{name}");
        }
    }

    #[test]
    fn a_text_of_unknown_form_names_a_secret_where_its_value_may_be_near() {
        let check = |text: &str, expected: bool| assert_eq!(names_a_secret(text), expected, "{text}");
        check("<h1>400</h1><p>Bad request: scopes or codes are wrong.</p>", false);
        check("<p>Enter the code, then your password.</p>", false);
        check("<input name=\"code\" value=\"abc\">", true);
        check("<input name=access_token value=abc>", true);
        check("var data = {stateToken : '00abc'}", true);
        check("{\"id_token\":\"cut off", true);
        check("/x?sessionToken=abc", true);
        check("sessionToken=", true);
        check("no sessionToken", false);
    }
}
