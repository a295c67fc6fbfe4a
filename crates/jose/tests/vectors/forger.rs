//! Makes tokens of any form that are really signed, and says what is expected of them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jose::{Keys, SecretEncoding, Verification};

use crate::verify;
use jwt_compact::alg::{Hs256, Hs256Key};
use jwt_compact::{Algorithm as _, AlgorithmSignature};

pub const SECRET: &str = "a secret of at least 256 bits, so that nobody warns";
pub const HEADER: &str = r#"{"alg":"HS256"}"#;

pub fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub fn secret() -> Keys {
    Keys::from_secret(SECRET, SecretEncoding::Utf8).expect("a secret")
}

/// Signs any text with HS256, whatever its header says.
pub fn sign(text: &str, secret: &str) -> String {
    let signature = Hs256.sign(&Hs256Key::new(secret), text.as_bytes());
    format!("{text}.{}", encode(signature.as_bytes()))
}

pub fn signed(header: &str, payload: impl AsRef<[u8]>) -> String {
    sign(&format!("{}.{}", encode(header), encode(payload)), SECRET)
}

fn codes(verification: &Verification) -> Vec<&'static str> {
    for reason in verification.reasons() {
        let sentence = reason.sentence();
        assert!(sentence.ends_with('.') && !sentence.contains('!'), "{sentence}");
    }
    for warning in &verification.warnings {
        let sentence = warning.sentence();
        assert!(sentence.ends_with('.') && !sentence.contains('!'), "{sentence}");
    }
    verification.reasons().iter().map(|reason| reason.code()).collect()
}

pub fn check(token: &str, keys: &Keys, expected: &[&str]) {
    let verification = verify(token, keys);
    assert_eq!(codes(&verification), expected, "{token}");
    assert_eq!(verification.is_verified(), expected.is_empty(), "{token}");
}

pub fn check_warnings(token: &str, keys: &Keys, expected: &[&str]) {
    let verification = verify(token, keys);
    assert_eq!(codes(&verification), [""; 0], "{token}");
    let warnings: Vec<&str> = verification.warnings.iter().map(|warning| warning.code()).collect();
    assert_eq!(warnings, expected, "{token}");
}
