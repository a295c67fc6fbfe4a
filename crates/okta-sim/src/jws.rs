//! Compact JWS (RFC 7515): claims to text, honestly signed or as a fault wants it.

use aws_lc_rs::hmac;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::faults::{Fault, Switchboard};
use crate::keys::{self, SigningKey};

/// Signs `claims` with `key`, unless a fault says otherwise.
pub(crate) fn sign(claims: &Value, key: &SigningKey, faults: &Switchboard) -> String {
    if faults.has(Fault::AlgNone) {
        return compact(&json!({ "alg": "none" }), claims, |_| Vec::new());
    }
    if faults.has(Fault::AlgHs256WithPublicKey) {
        let secret = hmac::Key::new(hmac::HMAC_SHA256, key.public_pem().as_bytes());
        return compact(&json!({ "kid": key.kid(), "alg": "HS256" }), claims, |input| {
            hmac::sign(&secret, input).as_ref().to_vec()
        });
    }
    let key = if faults.has(Fault::UnknownKid) { keys::unpublished() } else { key };
    compact(&json!({ "kid": key.kid(), "alg": "RS256" }), claims, |input| {
        let mut signature = key.sign(input);
        if faults.has(Fault::BadSignature) {
            signature[0] ^= 1;
        }
        signature
    })
}

fn compact(header: &Value, claims: &Value, signature: impl FnOnce(&[u8]) -> Vec<u8>) -> String {
    let encode = |json: &Value| BASE64_URL_SAFE_NO_PAD.encode(json.to_string());
    let input = format!("{}.{}", encode(header), encode(claims));
    let signature = BASE64_URL_SAFE_NO_PAD.encode(signature(input.as_bytes()));
    format!("{input}.{signature}")
}
