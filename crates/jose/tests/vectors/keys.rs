//! Keys as people paste them: what is read, what is passed over, and under which name.

use jose::{KeyNote, Keys, KeysProblem, SecretEncoding};
use serde_json::{Value, json};

use super::interop::Jose;
use crate::{read_keys, read_published_keys, verify};

fn problem(text: &str) -> &'static str {
    let problem = read_keys(text).expect_err(text);
    let sentence = problem.sentence();
    assert!(!sentence.contains('!') && sentence.len() > 20, "{sentence}");
    problem.code()
}

/// The one key of a text, which cannot be used.
pub fn unusable(text: &str) -> &'static str {
    match read_keys(text).expect_err(text) {
        KeysProblem::NoneUsable(passed_over) => {
            let [only] = passed_over.as_slice() else { panic!("{text}: {passed_over:?}") };
            assert!(only.sentence().starts_with("Key 1"), "{}", only.sentence());
            only.problem.code()
        }
        other => panic!("{text}: {other:?}"),
    }
}

fn changed(alg: &str, member: &str, value: Value) -> String {
    let mut jwk = Jose::read().by(alg).jwk.clone();
    jwk[member] = value;
    jwk.to_string()
}

fn without(alg: &str, member: &str) -> String {
    let mut jwk = Jose::read().by(alg).jwk.clone();
    jwk.as_object_mut().expect("an object").remove(member).expect(member);
    jwk.to_string()
}

#[test]
fn what_is_not_keys_has_a_name() {
    assert_eq!(problem(""), "keys-empty");
    assert_eq!(problem(" \n"), "keys-empty");
    assert_eq!(problem(&"x".repeat((1 << 19) + 1)), "keys-too-large");
    assert_eq!(problem(r#"{"keys":["#), "keys-not-json");
    assert_eq!(problem("{}"), "keys-other-json");
    assert_eq!(problem(r#"{"keys":{}}"#), "keys-other-json");
    assert_eq!(problem(r#"{"keys":[]}"#), "keys-none");
    assert_eq!(problem("[]"), "keys-none");
    assert_eq!(problem("-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----"), "keys-none");
    assert_eq!(problem(r#"{"kty":"RSA","kty":"EC"}"#), "keys-duplicate-member");
    assert_eq!(problem(r#"{"issuer":"https://a","jwks_uri":"https://a/keys"}"#), "keys-discovery");
    assert_eq!(problem(&Jose::read().by("RS256").token), "keys-token");
    assert_eq!(problem("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI a@b"), "keys-ssh");
    assert_eq!(problem("-----BEGIN PUBLIC KEY-----\nMIIB"), "keys-pem-without-end");
    assert_eq!(problem("-----BEGIN PUBLIC"), "keys-pem-without-end");
    assert_eq!(problem("-----BEGIN PUBLIC KEY-----\nAA\n-----END PRIVATE KEY-----"), "keys-pem-without-end");
    assert_eq!(problem("<html>"), "keys-unknown");
    let many = vec![Jose::read().by("ES256").jwk.clone(); 101];
    assert_eq!(problem(&json!({ "keys": many }).to_string()), "keys-too-large");
}

#[test]
fn a_jwk_that_cannot_verify_has_a_name() {
    assert_eq!(unusable("[1]"), "key-not-object");
    assert_eq!(unusable(&without("RS256", "n")), "key-member-missing");
    assert_eq!(unusable(&without("ES256", "y")), "key-member-missing");
    assert_eq!(unusable(r#"{"keys":[{}]}"#), "key-member-missing");
    assert_eq!(unusable(&changed("RS256", "e", json!(65537))), "key-member-not-text");
    assert_eq!(unusable(&changed("RS256", "kid", json!(1))), "key-member-not-text");
    assert_eq!(unusable(&changed("RS256", "e", json!("AQAB="))), "key-not-base64url");
    assert_eq!(unusable(&changed("ES256", "x", json!("AQAB"))), "key-length");
    assert_eq!(unusable(&changed("EdDSA", "x", json!("AQAB"))), "key-length");
    assert_eq!(unusable(r#"{"kty":"AKP","alg":"ML-DSA-44","pub":"AA"}"#), "key-type-unsupported");
    assert_eq!(unusable(&changed("ES256", "crv", json!("secp256k1"))), "key-curve-unsupported");
    assert_eq!(unusable(&changed("ES256", "crv", json!("P-521"))), "key-curve-unsupported");
    assert_eq!(unusable(&changed("EdDSA", "crv", json!("Ed448"))), "key-curve-unsupported");
    assert_eq!(unusable(&changed("RS256", "n", json!("_____w"))), "key-rsa-too-small");
    assert_eq!(unusable(&changed("RS256", "n", json!("_".repeat(2000)))), "key-rsa-too-large");
    for exponent in ["AQ", "AA", "", "Ag", "AQABAAAA"] {
        assert_eq!(unusable(&changed("RS256", "e", json!(exponent))), "key-not-rsa", "{exponent}");
    }
    let even = format!("{}g", "_".repeat(341));
    assert_eq!(unusable(&changed("RS256", "n", json!(even))), "key-not-rsa");
    assert_eq!(unusable(&changed("ES256", "x", json!("A".repeat(43)))), "key-not-on-curve");
    assert_eq!(unusable(&changed("ES384", "y", json!("A".repeat(64)))), "key-not-on-curve");
    // The neutral point has the order 1; the second of these has the order 8.
    assert_eq!(unusable(&changed("EdDSA", "x", json!(format!("AQ{}", "A".repeat(41))))), "key-weak-point");
    assert_eq!(
        unusable(&changed("EdDSA", "x", json!("xxdqcD1N2E-6PAt2DRBnDyogU_osOczGTsf9d5KsA3o"))),
        "key-weak-point"
    );
    assert_eq!(unusable(&changed("RS256", "use", json!("enc"))), "key-use");
    assert_eq!(unusable(&changed("RS256", "key_ops", json!(["encrypt", "wrapKey"]))), "key-ops");
    assert_eq!(unusable(&changed("RS256", "key_ops", json!([]))), "key-ops");
    assert_eq!(unusable(&changed("RS256", "alg", json!("ES256"))), "key-alg");
    assert_eq!(unusable(&changed("RS256", "alg", json!("RSA-OAEP"))), "key-alg");
    assert_eq!(unusable(&changed("HS256", "k", json!(""))), "key-secret-empty");
    assert!(read_keys(&changed("RS256", "key_ops", json!(["verify"]))).is_ok());
}

#[test]
fn a_published_secret_is_none() {
    let jose = Jose::read();
    let both = json!({ "keys": [jose.by("HS256").jwk, jose.by("RS256").jwk] }).to_string();
    let keys = read_published_keys(&both).expect("the RSA key");
    assert_eq!(keys.passed_over()[0].problem.code(), "key-secret-published");
    let codes = |keys: &Keys| {
        verify(&jose.by("HS256").token, keys).reasons().iter().map(|reason| reason.code()).collect::<Vec<_>>()
    };
    assert_eq!(codes(&keys), ["symmetric-with-public-key"]);
    assert_eq!(codes(&read_keys(&both).expect("both")), [""; 0]);
}

/// Whoever fetches a private key can sign with it; a person may still paste one, and its public half is used.
#[test]
fn a_published_private_key_is_passed_over_by_name() {
    let jose = Jose::read();
    let signed = jose.by("RS256");
    for member in ["d", "p", "oth"] {
        let private = changed("RS256", member, json!("AQAB"));
        let set = format!(r#"{{"keys":[{},{private}]}}"#, jose.by("ES256").jwk);
        let keys = read_published_keys(&set).expect("the EC key");
        assert_eq!(keys.passed_over()[0].problem.code(), "key-private-published", "{member}");
        assert!(!verify(&signed.token, &keys).is_verified(), "{member}");
        assert!(verify(&signed.token, &read_keys(&private).expect("pasted")).is_verified(), "{member}");
    }
    let encryption = format!("[{},{}]", jose.by("ES256").jwk, changed("RS256", "use", json!("enc")));
    assert_eq!(read_published_keys(&encryption).expect("the EC key").passed_over()[0].problem.code(), "key-use");
    let pem = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIFoa+rSlrhfqynAUqrho/G+BrgmAyqS33XpUyeX0YnW/oAoGCCqGSM49\nAwEHoUQDQgAELj2iUFVqDII5wBsYu17VcaR44HPEoPOBonodE7P8J0xorWIW8g3+\nUef/6wO7H4G8WgaJkAPfJJdvwfACtLWuXg==\n-----END EC PRIVATE KEY-----";
    assert!(read_keys(pem).is_ok());
    // An issuer publishes JSON: PEM is nothing that one answers with.
    assert_eq!(read_published_keys(pem), Err(KeysProblem::Unknown));
}

/// RFC 7518, section 3.3: at least 2048 bits. A shorter key is read, and verifies nothing.
#[test]
fn an_rsa_key_outside_of_its_bounds_verifies_nothing_and_the_number_is_told() {
    let jose = Jose::read();
    let (text, _) = jose.by("RS256").token.rsplit_once('.').expect("a signature");
    let of_bits = |bits: usize| "_".repeat(bits / 6);
    let said = |bits: usize, bytes: usize| {
        let jwk = changed("RS256", "n", json!(of_bits(bits)));
        let jwk = jwk.replacen('{', r#"{"kid":"RS256","#, 1);
        let token = format!("{text}.{}", super::forger::encode(vec![1; bytes]));
        let set = format!(r#"{{"keys":[{},{jwk}]}}"#, jose.by("ES256").jwk);
        let verification = verify(&token, &read_keys(&set).expect("keys"));
        let reasons = verification.reasons();
        (
            reasons.iter().map(|reason| reason.code()).collect::<Vec<_>>(),
            reasons.last().map(|last| last.sentence().into_owned()).unwrap_or_default(),
        )
    };
    for (bits, bytes, code, number) in [
        (1032, 129, "rsa-short", "1032 bits"),
        (2040, 255, "rsa-short", "2040 bits"),
        (8208, 1026, "key-unusable", "8208 bits"),
    ] {
        let (codes, sentence) = said(bits, bytes);
        assert_eq!(codes.last(), Some(&code), "{bits}: {codes:?}");
        assert!(sentence.contains(number), "{sentence}");
    }
    assert_eq!(said(2064, 258).0, ["signature-mismatch"]);
}

/// A login allows RS256 only: other keys and other algorithms are named, not tried.
#[test]
fn only_what_is_allowed_is_read_and_run() {
    use jose::{HS256, RS256};
    let jose = Jose::read();
    let all = json!({ "keys": jose.signed.iter().filter(|signed| !signed.alg.starts_with("HS")).map(|signed| &signed.jwk).collect::<Vec<_>>() });
    let keys = jose::read_published_keys(&all.to_string(), &[RS256]).expect("RSA keys");
    assert!(keys.usable().iter().all(|key| key.kind() == jose::KeyKind::Rsa));
    assert!(keys.passed_over().iter().all(|passed| passed.problem.code() == "key-kind"), "{keys:?}");
    for signed in &jose.signed {
        let verification = jose::verify(&signed.without_kid, &keys, &[RS256]);
        assert_eq!(verification.is_verified(), signed.alg == "RS256", "{}", signed.alg);
        if signed.alg != "RS256" {
            assert_eq!(verification.reasons()[0].code(), "alg-unsupported", "{}", signed.alg);
        }
    }
    let other = changed("RS256", "alg", json!("RS512"));
    let KeysProblem::NoneUsable(passed) = jose::read_keys(&other, &[RS256, HS256]).expect_err("for RS512") else {
        panic!("none usable")
    };
    assert_eq!(passed[0].problem.code(), "key-alg");
}

#[test]
fn the_usable_keys_of_a_set_are_used_and_the_others_listed() {
    let jose = Jose::read();
    let set = json!({ "keys": [1, jose.by("ES256").jwk, { "kty": "EC", "crv": "P-521", "kid": "large" }, jose.by("RS256").jwk] });
    let keys = read_keys(&set.to_string()).expect("keys");
    assert_eq!(keys.usable().len(), 2);
    let listed: Vec<_> =
        keys.passed_over().iter().map(|key| (key.position, key.kid.as_deref(), key.problem.code())).collect();
    assert_eq!(listed, [(1, None, "key-not-object"), (3, Some("large"), "key-curve-unsupported")]);
}

#[test]
fn secrets_are_read_as_they_are_written() {
    use base64::Engine;
    let jose = Jose::read();
    let token = &jose.by("HS256").token;
    let encoded = jose.by("HS256").jwk["k"].as_str().expect("k").to_owned();
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(&encoded).expect("base64url");
    let hex: String = bytes.iter().map(|byte| format!("{byte:02X} ")).collect();
    let standard = base64::engine::general_purpose::STANDARD.encode(&bytes);
    for (text, encoding) in
        [(&encoded, SecretEncoding::Base64Url), (&standard, SecretEncoding::Base64Url), (&hex, SecretEncoding::Hex)]
    {
        assert!(verify(token, &Keys::from_secret(text, encoding).expect("a secret")).is_verified(), "{encoding:?}");
    }
    assert!(!verify(token, &Keys::from_secret(&encoded, SecretEncoding::Utf8).expect("a secret")).is_verified());

    let refused = |text, encoding| Keys::from_secret(text, encoding).expect_err(text).code();
    assert_eq!(refused("0g", SecretEncoding::Hex), "secret-not-hex");
    assert_eq!(refused("abc", SecretEncoding::Hex), "secret-not-hex");
    assert_eq!(refused("*", SecretEncoding::Base64Url), "secret-not-base64url");
    assert_eq!(refused("", SecretEncoding::Utf8), "keys-empty");
    assert_eq!(refused(" ", SecretEncoding::Hex), "keys-empty");
    let blank = Keys::from_secret("secret\n", SecretEncoding::Utf8).expect("a secret");
    assert_eq!(blank.usable()[0].notes, [KeyNote::BlankAtTheEdge]);
    assert_eq!(blank.usable()[0].thumbprint(), None, "a hash of the secret would help to guess it");
}
