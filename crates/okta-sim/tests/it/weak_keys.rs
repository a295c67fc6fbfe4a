//! Keys that no client should verify with: what the key set shows, and that the tokens are signed with it.

use aws_lc_rs::{digest, signature};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use okta_sim::{Fault, Running};
use rsa::traits::PublicKeyParts as _;
use rsa::{BigUint, Pkcs1v15Sign, RsaPublicKey};
use serde_json::{Value, json};

use crate::party::{Answer, builder, http, tokens};
use crate::signatures::KEYS;

/// The only published key, and a token that names it.
async fn key_and_token(fault: Fault) -> (Value, String) {
    let sim = builder().fault(fault).start().await.unwrap();
    let key = only_key(&sim).await;
    let token = tokens(&sim).await.text("id_token");
    let header: Value = serde_json::from_slice(&crate::signatures::part(&token, 0)).unwrap();
    assert_eq!(header, json!({ "kid": key["kid"], "alg": "RS256" }), "{fault}");
    (key, token)
}

async fn only_key(sim: &Running) -> Value {
    let keys = Answer::to(http().get(format!("{}{KEYS}", sim.origin()))).await.json();
    let [key] = &keys["keys"].as_array().unwrap()[..] else { panic!("{keys}") };
    key.clone()
}

fn number(key: &Value, name: &str) -> Vec<u8> {
    BASE64_URL_SAFE_NO_PAD.decode(key[name].as_str().unwrap()).unwrap()
}

fn public_key(key: &Value) -> RsaPublicKey {
    let number = |name| BigUint::from_bytes_be(&number(key, name));
    RsaPublicKey::new(number("n"), number("e")).unwrap()
}

/// With the padding's prefix of RFC 8017, section 9.2, note 1.
fn is_signed_with(key: &RsaPublicKey, token: &str) -> bool {
    let (input, signature) = token.rsplit_once('.').unwrap();
    let prefix = [48, 49, 48, 13, 6, 9, 96, 134, 72, 1, 101, 3, 4, 2, 1, 5, 0, 4, 32];
    let padding = Pkcs1v15Sign { hash_len: Some(32), prefix: prefix.into() };
    let digest = digest::digest(&digest::SHA256, input.as_bytes());
    let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).unwrap();
    key.verify(padding, digest.as_ref(), &signature).is_ok()
}

#[tokio::test]
async fn a_key_of_too_few_bits_is_published_and_signs() {
    for (fault, bits) in [(Fault::Key511Bits, 511), (Fault::Key1024Bits, 1024)] {
        let (key, token) = key_and_token(fault).await;
        let public = public_key(&key);
        assert_eq!(public.n().bits(), bits);
        assert!(is_signed_with(&public, &token), "{fault}");
    }
}

#[tokio::test]
async fn another_library_agrees_on_1024_bits() {
    let (key, token) = key_and_token(Fault::Key1024Bits).await;
    let (input, signed) = token.rsplit_once('.').unwrap();
    let components = signature::RsaPublicKeyComponents { n: number(&key, "n"), e: number(&key, "e") };
    let signed = BASE64_URL_SAFE_NO_PAD.decode(signed).unwrap();
    let scheme = &signature::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY;
    assert!(components.verify(scheme, input.as_bytes(), &signed).is_ok());
}

#[tokio::test]
async fn a_private_key_is_published_whole() {
    let (key, token) = key_and_token(Fault::KeyPrivate).await;
    let public = public_key(&key);
    assert!(is_signed_with(&public, &token));
    // What `d` signs, `e` undoes.
    let message = BigUint::from(42_u32);
    let private = BigUint::from_bytes_be(&number(&key, "d"));
    assert_eq!(message.modpow(&private, public.n()).modpow(public.e(), public.n()), message);
}

#[tokio::test]
async fn a_key_for_encryption_says_so_and_signs() {
    let (key, token) = key_and_token(Fault::KeyForEncryption).await;
    assert_eq!((&key["key_ops"], key.get("use")), (&json!(["encrypt"]), None));
    assert!(is_signed_with(&public_key(&key), &token));
}
