//! Signatures of the wrong form, and the names of the keys that made them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use serde_json::json;

use super::forger::{check, encode};
use super::interop::Jose;
use crate::{read_keys, verify};

#[test]
fn a_name_of_a_key_counts() {
    let jose = Jose::read();
    let named = |kid: &str, extra: serde_json::Value| {
        let mut jwk = jose.by("RS256").jwk.clone();
        jwk["kid"] = kid.into();
        for (member, value) in extra.as_object().expect("an object") {
            jwk[member] = value.clone();
        }
        jwk
    };
    let token = &jose.by("RS256").token;
    let keys = |jwks: serde_json::Value| read_keys(&json!({ "keys": jwks }).to_string()).expect("keys");
    check(token, &keys(json!([named("RS256", json!({}))])), &[]);
    check(token, &keys(json!([named("rs256", json!({}))])), &["kid-unknown"]);
    let unknown = verify(token, &keys(json!([named("new", json!({}))])));
    assert!(unknown.reasons()[0].sentence().contains("kid new"), "the key that fits is named: {unknown:?}");

    let usable = jose.by("ES256").jwk.clone();
    check(token, &keys(json!([usable, named("RS256", json!({"use": "enc"}))])), &["no-key-of-kind", "key-unusable"]);
    let other = {
        let mut jwk = jose.by("RS384").jwk.clone();
        jwk["kid"] = "other".into();
        jwk
    };
    check(token, &keys(json!([other, named("RS256", json!({"use": "enc"}))])), &["key-unusable"]);
    let mut elliptic = jose.by("ES256").jwk.clone();
    elliptic["kid"] = "RS256".into();
    check(token, &keys(json!([other, elliptic])), &["no-key-of-kind"]);
    // Two keys of one name: both are tried.
    let mut twin = jose.by("RS384").jwk.clone();
    twin["kid"] = "RS256".into();
    check(token, &keys(json!([twin, named("RS256", json!({}))])), &[]);
    check(token, &keys(json!([named("RS256", json!({"alg": "PS256"}))])), &["alg-not-the-keys"]);
}

#[test]
fn signatures_of_the_wrong_form() {
    let jose = Jose::read();
    let (rsa, elliptic) = (jose.by("RS256"), jose.by("ES256"));
    let with = |token: &str, signature: &[u8]| {
        let (text, _) = token.rsplit_once('.').expect("a signature");
        format!("{text}.{}", encode(signature))
    };
    let bytes =
        |token: &str| URL_SAFE_NO_PAD.decode(token.rsplit_once('.').expect("a signature").1).expect("base64url");

    check(&with(&rsa.token, &[]), &rsa.keys(), &["signature-empty"]);
    check(&with(&rsa.token, &bytes(&rsa.token)[1..]), &rsa.keys(), &["signature-length"]);
    check(&with(&rsa.token, &[0xff; 256]), &rsa.keys(), &["signature-mismatch"]);
    check(&with(&rsa.token, &[0; 256]), &rsa.keys(), &["signature-mismatch"]);
    check(&with(&rsa.token, &[&[0][..], &bytes(&rsa.token)].concat()), &rsa.keys(), &["signature-length"]);

    let signature = bytes(&elliptic.token);
    check(&with(&elliptic.token, &signature[..63]), &elliptic.keys(), &["signature-length"]);
    let der = p256::ecdsa::Signature::from_slice(&signature).expect("r and s").to_der();
    check(&with(&elliptic.token, der.as_bytes()), &elliptic.keys(), &["signature-der"]);
    check(&with(&elliptic.token, &[0; 64]), &elliptic.keys(), &["signature-zero"]);
    let (r, s) = signature.split_at(32);
    check(&with(&elliptic.token, &[r, &[0; 32]].concat()), &elliptic.keys(), &["signature-zero"]);
    check(&with(&elliptic.token, &[&[0; 32], s].concat()), &elliptic.keys(), &["signature-zero"]);
    check(&with(&elliptic.token, &[0xff; 64]), &elliptic.keys(), &["signature-range"]);
    check(&with(&elliptic.token, &[s, r].concat()), &elliptic.keys(), &["signature-mismatch"]);

    let larger = jose.by("ES384");
    check(&with(&larger.token, &[0; 96]), &larger.keys(), &["signature-zero"]);
    check(&with(&larger.token, &[0xff; 96]), &larger.keys(), &["signature-range"]);
    let der = p384::ecdsa::Signature::from_slice(&bytes(&larger.token)).expect("r and s").to_der();
    check(&with(&larger.token, der.as_bytes()), &larger.keys(), &["signature-der"]);

    let secret = jose.by("HS512");
    check(&with(&secret.token, &bytes(&secret.token)[..32]), &secret.keys(), &["signature-length"]);
}

/// RFC 8032, section 5.1.7: s is below the order of the group, so that no second signature can be made from a first.
#[test]
fn an_ed25519_signature_has_one_form() {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let jose = Jose::read();
    let signed = jose.by("EdDSA");
    let (text, signature) = signed.token.rsplit_once('.').expect("a signature");
    let mut signature = URL_SAFE_NO_PAD.decode(signature).expect("base64url");
    let mut carry = 0;
    for (byte, order) in signature[32..].iter_mut().zip(ORDER) {
        carry += u16::from(*byte) + u16::from(order);
        *byte = carry.to_le_bytes()[0];
        carry >>= 8;
    }
    check(&format!("{text}.{}", encode(signature)), &signed.keys(), &["signature-mismatch"]);
}
