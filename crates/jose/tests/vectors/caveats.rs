//! What holds, and is still worth a word; and what no output may show.

use jose::{Keys, SecretEncoding, SignatureVerdict};

use super::forger::{HEADER, check_warnings, encode, secret, sign, signed};
use crate::verify;

#[test]
fn what_holds_may_still_be_worth_a_word() {
    let secret_of = |text: &str| Keys::from_secret(text, SecretEncoding::Utf8).expect("a secret");
    let short = sign(&format!("{}.{}", encode(HEADER), encode("{}")), "secret");
    check_warnings(&short, &secret_of("secret"), &["shared-secret", "secret-short"]);
    check_warnings(&signed(HEADER, "text"), &secret(), &["payload-not-object", "shared-secret"]);
    check_warnings(&signed(HEADER, "[1]"), &secret(), &["payload-not-object", "shared-secret"]);
    check_warnings(&signed(r#"{"alg":"HS256","cty":"jwt"}"#, "{}"), &secret(), &["nested", "shared-secret"]);
    check_warnings(&signed(r#"{"alg":"HS256","kid":"k"}"#, "{}"), &secret(), &["kid-not-compared", "shared-secret"]);
    let large = format!(r#"{{"a":"{}"}}"#, "x".repeat(8000));
    check_warnings(&signed(HEADER, large), &secret(), &["large", "shared-secret"]);
}

#[test]
fn neither_keys_nor_verdicts_show_a_secret() {
    let verification = verify(&signed(HEADER, "{}"), &secret());
    assert!(matches!(verification.verdict, SignatureVerdict::Verified { .. }));
    let shown = format!("{:?} {verification:?}", secret());
    assert!(!shown.contains("256 bits, so") && !shown.contains("[97, 32"), "{shown}");
    assert!(shown.contains("shared secret"), "{shown}");
}
