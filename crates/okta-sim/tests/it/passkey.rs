use aws_lc_rs::digest;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use okta_sim::demo;
use serde_json::{Value, json};

use crate::party::{APP, Transaction, begin, sim};

/// What an authenticator says, each part open to lies.
struct Authenticator {
    kind: &'static str,
    origin: &'static str,
    host: &'static str,
    flags: u8,
    private_key: Vec<u8>,
}

impl Authenticator {
    fn of_the_demo() -> Self {
        let private_key = BASE64_STANDARD.decode(demo::PASSKEY_PRIVATE_KEY).unwrap();
        Self { kind: "webauthn.get", origin: APP, host: "localhost", flags: 1, private_key }
    }

    fn sign(&self, challenge: &str) -> Value {
        let client_data = json!({ "type": self.kind, "challenge": challenge, "origin": self.origin }).to_string();
        let sha256 = |bytes: &[u8]| digest::digest(&digest::SHA256, bytes).as_ref().to_vec();
        let authenticator_data = [sha256(self.host.as_bytes()), vec![self.flags], vec![0; 4]].concat();
        let message = [authenticator_data.clone(), sha256(client_data.as_bytes())].concat();
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &self.private_key).unwrap();
        let signature = key.sign(&SystemRandom::new(), &message).unwrap();
        json!({
            "clientData": BASE64_STANDARD.encode(client_data),
            "authenticatorData": BASE64_STANDARD.encode(authenticator_data),
            "signatureData": BASE64_STANDARD.encode(signature),
        })
    }
}

async fn challenge(sim: &okta_sim::Running, transaction: &Transaction) -> String {
    let asked = transaction.verify(sim, "webauthn", "FIDO", json!({})).await.json();
    assert_eq!((asked["status"].as_str(), asked["factorResult"].as_str()), (Some("MFA_CHALLENGE"), Some("CHALLENGE")));
    assert_eq!(asked["challengeType"], "FACTOR");
    let factor = &asked["_embedded"]["factor"];
    assert_eq!(factor["profile"]["credentialId"], demo::PASSKEY_ID);
    factor["_embedded"]["challenge"]["challenge"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_signature_over_the_challenge_signs_in() {
    let sim = sim().await;
    let transaction = begin(&sim, "passkey@example.com").await;
    let challenge = challenge(&sim, &transaction).await;
    let signed = Authenticator::of_the_demo().sign(&challenge);
    assert_eq!(transaction.verify(&sim, "webauthn", "FIDO", signed).await.text("status"), "SUCCESS");
}

#[tokio::test]
async fn every_lie_is_found_out() {
    let check = async |lie: &str, authenticator: Authenticator, change: fn(String) -> String| {
        let sim = sim().await;
        let transaction = begin(&sim, "passkey@example.com").await;
        let signed = authenticator.sign(&change(challenge(&sim, &transaction).await));
        let refused = transaction.verify(&sim, "webauthn", "FIDO", signed).await;
        assert_eq!((refused.status, refused.text("errorCode").as_str()), (403, "E0000068"), "{lie}");
    };
    let honest = Authenticator::of_the_demo;
    let same: fn(String) -> String = |challenge| challenge;
    check("another challenge", honest(), |_| "b3RoZXI".to_owned()).await;
    check("a registration", Authenticator { kind: "webauthn.create", ..honest() }, same).await;
    check("another origin", Authenticator { origin: "http://evil.example", host: "evil.example", ..honest() }, same)
        .await;
    check("another host", Authenticator { host: "evil.example", ..honest() }, same).await;
    check("nobody there", Authenticator { flags: 0, ..honest() }, same).await;
    let stranger = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new()).unwrap();
    check("another key", Authenticator { private_key: stranger.as_ref().to_vec(), ..honest() }, same).await;
}
