//! Tokens made to deceive, or broken on their way: each is refused under its own name, although its signature, where
//! that is not the point, is right.

use jose::{Keys, MOST_BYTES, SecretEncoding};

use super::forger::{HEADER, SECRET, check, check_warnings, encode, secret, sign, signed};
use super::interop::Jose;
use crate::read_keys;

#[test]
fn the_forger_of_these_tests_can_sign() {
    check(&signed(HEADER, "{}"), &secret(), &[]);
    check(&sign(&format!("{}.{}", encode(HEADER), encode("{}")), "another"), &secret(), &["signature-mismatch"]);
}

#[test]
fn what_is_no_signed_token_has_a_name() {
    check("", &secret(), &["empty"]);
    check(" \n", &secret(), &["empty"]);
    check("opaque", &secret(), &["not-a-jws"]);
    check("a.b", &secret(), &["not-a-jws"]);
    check("a.b.c.d", &secret(), &["not-a-jws"]);
    check("a.b.c.d.e.f", &secret(), &["not-a-jws"]);
    check("a.b.c.d.e", &secret(), &["encrypted"]);
    check(r#"{"protected":"e30","ciphertext":"AA","tag":"AA","iv":"AA"}"#, &secret(), &["encrypted"]);
    check(r#" {"payload":"e30","signatures":[{},{}]}"#, &secret(), &["json-serialization"]);
    check(r#"{"payload":"e30","signature":"AA","protected":"e30"}"#, &secret(), &["json-serialization"]);
    check(r#"{"access_token":"a"}"#, &secret(), &["not-a-jws"]);
    check(&signed(HEADER, vec![b' '; MOST_BYTES]), &secret(), &["too-large"]);
}

#[test]
fn another_text_for_the_same_bytes_is_refused_even_if_signed() {
    let token = signed(HEADER, r#"{"a":1}"#);
    let (text, signature) = token.rsplit_once('.').expect("a signature");
    let (header, payload) = text.split_once('.').expect("a dot");
    check(&format!("{token}\n"), &secret(), &["base64-whitespace"]);
    check(&format!(" {token}"), &secret(), &["base64-whitespace"]);
    check(&format!("{token}="), &secret(), &["base64-padding"]);
    check(&sign(&format!("{header}=.{payload}"), SECRET), &secret(), &["base64-padding"]);
    check(&sign(&format!("{header}.{payload}=="), SECRET), &secret(), &["base64-padding"]);
    check(
        &sign(&format!("{header}.{}\r\n{}", &payload[..4], &payload[4..]), SECRET),
        &secret(),
        &["base64-whitespace"],
    );
    check(
        &sign(&format!("{header}.{}", encode("{\"a\":\"?>~\"}").replace('-', "+").replace('_', "/")), SECRET),
        &secret(),
        &["base64-standard-alphabet"],
    );
    check(&sign(&format!("{header}.{payload}A*"), SECRET), &secret(), &["base64-character"]);
    check(&sign(&format!("{header}.{}", "e30AA"), SECRET), &secret(), &["base64-length"]);
    check(&sign(&format!("{header}.{}", "e31"), SECRET), &secret(), &["base64-trailing-bits"]);
    // The signature's last character carries two bits that belong to no byte.
    let last = signature.chars().last().expect("a character");
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let at = alphabet.find(last).expect("in the alphabet");
    let same_bytes = format!("{text}.{}{}", &signature[..42], &alphabet[at + 1..at + 2]);
    check(&same_bytes, &secret(), &["base64-trailing-bits"]);
}

#[test]
fn headers_that_are_none() {
    check(&signed("", "{}"), &secret(), &["header-not-json"]);
    check(&signed(r#"{"alg":"HS256""#, "{}"), &secret(), &["header-not-json"]);
    check(&signed(r#"{"alg":"HS256"} x"#, "{}"), &secret(), &["header-not-json"]);
    check(&signed("\u{feff}{}", "{}"), &secret(), &["header-not-json"]);
    check(&signed("[]", "{}"), &secret(), &["header-not-object"]);
    check(&signed(r#""HS256""#, "{}"), &secret(), &["header-not-object"]);
    let deep = format!(r#"{{"alg":"HS256","x":{}{}}}"#, "[".repeat(70), "]".repeat(70));
    check(&signed(&deep, "{}"), &secret(), &["nested-too-deeply"]);
    check(&signed(HEADER, &deep), &secret(), &["nested-too-deeply"]);
}

#[test]
fn a_member_that_stands_twice_is_refused_wherever_it_is() {
    for header in [
        r#"{"alg":"none","alg":"HS256"}"#,
        r#"{"alg":"HS256","alg":"HS256"}"#,
        r#"{"\u0061lg":"none","alg":"HS256"}"#,
        r#"{"alg":"HS256","x":{"y":1,"y":2}}"#,
    ] {
        check(&signed(header, "{}"), &secret(), &["duplicate-member"]);
    }
    for payload in [r#"{"sub":"a","sub":"b"}"#, r#"{"a":[{"b":{"c":1,"c":1}}]}"#] {
        check(&signed(HEADER, payload), &secret(), &["duplicate-member"]);
    }
    check(&signed(HEADER, r#"{"a":1,"a":2,"b":1,"b":2}"#), &secret(), &["duplicate-member", "duplicate-member"]);
    check(&signed(HEADER, r#"{"a":{"x":1},"b":{"x":1}}"#), &secret(), &[]);
}

#[test]
fn the_algorithm_is_never_the_tokens_choice() {
    let public = Jose::read().by("RS256").keys();
    for (header, expected) in [
        ("{}", "alg-missing"),
        (r#"{"alg":null}"#, "alg-not-text"),
        (r#"{"alg":["HS256"]}"#, "alg-not-text"),
        (r#"{"alg":"none"}"#, "alg-none"),
        (r#"{"alg":"None"}"#, "alg-none"),
        (r#"{"alg":"nOnE"}"#, "alg-none"),
        (r#"{"alg":"hs256"}"#, "alg-unsupported"),
        (r#"{"alg":"HS256 "}"#, "alg-unsupported"),
        (r#"{"alg":"ES512"}"#, "alg-unsupported"),
        (r#"{"alg":"ES256K"}"#, "alg-unsupported"),
        (r#"{"alg":"Ed448"}"#, "alg-unsupported"),
        (r#"{"alg":"RSA1_5"}"#, "alg-unsupported"),
        (r#"{"alg":"HS1"}"#, "alg-unsupported"),
        (r#"{"alg":""}"#, "alg-unsupported"),
    ] {
        check(&signed(header, "{}"), &secret(), &[expected]);
        check(&signed(header, "{}"), &public, &[expected]);
        let unsigned = format!("{}.{}.", encode(header), encode("{}"));
        check(&unsigned, &secret(), &[expected]);
        check(&unsigned, &Keys::none(), &[expected]);
    }
}

#[test]
fn a_public_key_is_never_a_secret() {
    let jose = Jose::read();
    let rsa = jose.by("RS256");
    let pem = rsa.spki.as_ref().expect("PEM");
    for text in [pem, pem.trim(), &rsa.jwk.to_string()] {
        let forged = sign(&format!("{}.{}", encode(HEADER), encode("{}")), text);
        check(&forged, &read_keys(text).expect("a key"), &["symmetric-with-public-key"]);
        let problem = Keys::from_secret(text, SecretEncoding::Utf8).expect_err("a public key");
        assert_eq!(problem.code(), "secret-is-public-key");
    }
    check(&rsa.token, &secret(), &["secret-for-asymmetric"]);
    check(&rsa.token, &jose.by("ES256").keys(), &["no-key-of-kind"]);
    check(&rsa.token, &Keys::none(), &["no-keys"]);
}

#[test]
fn what_must_be_understood_and_is_not() {
    check(&signed(r#"{"alg":"HS256","crit":["exp"],"exp":1}"#, "{}"), &secret(), &["crit-unknown"]);
    check(&signed(r#"{"alg":"HS256","crit":["b64","x"],"b64":true,"x":1}"#, "{}"), &secret(), &["crit-unknown"]);
    for crit in [r#"[]"#, r#""exp""#, r#"[1]"#, "null", r#"["absent"]"#, r#"["alg"]"#, r#"["b64","b64"]"#] {
        let header = format!(r#"{{"alg":"HS256","crit":{crit},"b64":true}}"#);
        check(&signed(&header, "{}"), &secret(), &["crit-malformed"]);
    }
    check(&signed(r#"{"alg":"HS256","crit":["b64"],"b64":false}"#, "{}"), &secret(), &["b64-false"]);
    check(&signed(r#"{"alg":"HS256","b64":false}"#, "{}"), &secret(), &["b64-false"]);
    check(&signed(r#"{"alg":"HS256","b64":"false"}"#, "{}"), &secret(), &["b64-false"]);
    check(&signed(r#"{"alg":"HS256","crit":["b64"],"b64":true}"#, "{}"), &secret(), &[]);
    check(&signed(r#"{"alg":"HS256","kid":7}"#, "{}"), &secret(), &["kid-not-text"]);
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let header = r#"{"alg":"none","alg":"HS256","crit":["x"],"x":1,"b64":false,"kid":1,"jku":"https://evil.example"}"#;
    let token = sign(&format!("{}.{}", encode(header), encode(r#"{"a":1,"a":1}"#)), "another");
    check(
        &token,
        &secret(),
        &[
            "duplicate-member",
            "duplicate-member",
            "crit-unknown",
            "b64-false",
            "kid-not-text",
            "signature-mismatch",
            "header-jku",
        ],
    );
}

/// CVE-2018-0114: the token is right under the key that it brings along.
#[test]
fn a_key_that_the_token_brings_is_never_used() {
    let jose = Jose::read();
    let token = signed(
        r#"{"alg":"HS256","jwk":{"kty":"oct","k":"YQ"},"x5c":["MII"],"x5u":"https://a","jku":"https://b"}"#,
        "{}",
    );
    let names = ["header-jku", "header-x5u", "header-jwk", "header-x5c"];
    check(&token, &Keys::none(), &["no-keys", names[0], names[1], names[2], names[3]]);
    check(&token, &jose.by("HS256").keys(), &["signature-mismatch", names[0], names[1], names[2], names[3]]);
    // Under the person's own key it holds, and is refused all the same; certificates alone are passed over.
    check(&token, &secret(), &names[..3]);
    for member in ["jku", "x5u"] {
        let header = format!(r#"{{"alg":"HS256","{member}":"https://a"}}"#);
        check(&signed(&header, "{}"), &secret(), &[&format!("header-{member}")]);
    }
    let certificates = signed(r#"{"alg":"HS256","x5c":["MII"]}"#, "{}");
    check_warnings(&certificates, &secret(), &["header-x5c-ignored", "shared-secret"]);
}
