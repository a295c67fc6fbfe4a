use aws_lc_rs::hmac;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use okta_sim::{Fault, Running, demo};
use serde_json::Value;

use crate::party::{Answer, builder, http, tokens};
use crate::signatures::{KEYS, claims, part, verify};

fn header(token: &str) -> Value {
    serde_json::from_slice(&part(token, 0)).unwrap()
}

async fn both(fault: Fault) -> (Running, String, String) {
    let sim = builder().fault(fault).start().await.unwrap();
    let answer = tokens(&sim).await;
    (sim, answer.text("access_token"), answer.text("id_token"))
}

#[tokio::test]
async fn claims_go_wrong_one_at_a_time() {
    let (sim, access, id) = both(Fault::WrongIssuer).await;
    assert!(claims(&access)["iss"] != sim.issuer() && claims(&id)["iss"] != sim.issuer());
    let (_sim, access, id) = both(Fault::WrongAudience).await;
    assert!(claims(&access)["aud"] != "api://default" && claims(&id)["aud"] != demo::CLIENT_ID);
    assert_eq!(claims(&access)["cid"], demo::CLIENT_ID);
    let (_sim, access, id) = both(Fault::WrongClient).await;
    assert!(claims(&access)["cid"] != demo::CLIENT_ID && claims(&id)["aud"] == demo::CLIENT_ID);
    let now = jsonwebtoken::get_current_timestamp();
    let (_sim, access, id) = both(Fault::Expired).await;
    assert!(claims(&access)["exp"].as_u64().unwrap() < now - 3000 && claims(&id)["exp"].as_u64().unwrap() < now - 3000);
    let (_sim, access, id) = both(Fault::IssuedInFuture).await;
    assert!(claims(&access)["iat"].as_u64().unwrap() > now + 3000 && claims(&id)["iat"].as_u64().unwrap() > now + 3000);
}

#[tokio::test]
async fn at_hash_belongs_to_the_access_token_unless_the_fault_is_on() {
    let expected = |access: &str| {
        let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, access.as_bytes());
        BASE64_URL_SAFE_NO_PAD.encode(&digest.as_ref()[..16])
    };
    for fault in [Fault::NoCors, Fault::OpaqueAccessToken] {
        let (_sim, access, id) = both(fault).await;
        assert_eq!(claims(&id)["at_hash"], expected(&access));
    }
    let (_sim, access, id) = both(Fault::WrongAtHash).await;
    assert_ne!(claims(&id)["at_hash"], expected(&access));
}

#[tokio::test]
async fn claims_that_go_wrong_are_well_signed() {
    let (sim, access, id) = both(Fault::WrongNonce).await;
    assert!(verify(&sim, KEYS, sim.issuer(), "api://default", &access).await.unwrap().is_ok());
    assert!(verify(&sim, KEYS, sim.issuer(), demo::CLIENT_ID, &id).await.unwrap().is_ok());
}

#[tokio::test]
async fn bad_signature() {
    let (sim, access, id) = both(Fault::BadSignature).await;
    for (token, audience) in [(access, "api://default"), (id, demo::CLIENT_ID)] {
        let error = verify(&sim, KEYS, sim.issuer(), audience, &token).await.unwrap().unwrap_err();
        assert_eq!(error.kind(), &jsonwebtoken::errors::ErrorKind::InvalidSignature);
    }
}

#[tokio::test]
async fn alg_none() {
    let (_sim, access, id) = both(Fault::AlgNone).await;
    for token in [access, id] {
        assert_eq!(header(&token)["alg"], "none");
        assert!(token.ends_with('.'));
    }
}

#[tokio::test]
async fn alg_hs256_with_the_published_key_as_secret() {
    let (sim, _access, id) = both(Fault::AlgHs256WithPublicKey).await;
    assert_eq!(header(&id)["alg"], "HS256");
    let key_set = Answer::to(http().get(format!("{}{KEYS}", sim.origin()))).await.json();
    assert_eq!(header(&id)["kid"], key_set["keys"][0]["kid"]);
    let pem = pem_of(key_set["keys"][0]["n"].as_str().unwrap());
    let (input, _) = id.rsplit_once('.').unwrap();
    let secret = hmac::Key::new(hmac::HMAC_SHA256, pem.as_bytes());
    hmac::verify(&secret, input.as_bytes(), &part(&id, 2)).unwrap();
}

/// The X.509 form of an RSA key of 2048 bits and exponent 65537: everything but the modulus is fixed.
fn pem_of(modulus: &str) -> String {
    const BEFORE: &[u8] = &[
        0x30, 0x82, 0x01, 0x22, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05,
        0x00, 0x03, 0x82, 0x01, 0x0f, 0x00, 0x30, 0x82, 0x01, 0x0a, 0x02, 0x82, 0x01, 0x01, 0x00,
    ];
    const AFTER: &[u8] = &[0x02, 0x03, 0x01, 0x00, 0x01];
    let der = [BEFORE, &BASE64_URL_SAFE_NO_PAD.decode(modulus).unwrap(), AFTER].concat();
    let text = base64::prelude::BASE64_STANDARD.encode(der);
    let lines: Vec<_> = text.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", lines.join("\n"))
}

#[tokio::test]
async fn unknown_kid_is_never_published() {
    let (sim, access, _id) = both(Fault::UnknownKid).await;
    for _ in 0..2 {
        assert!(verify(&sim, KEYS, sim.issuer(), "api://default", &access).await.is_none());
    }
}

#[tokio::test]
async fn a_rotated_key_is_published_the_second_time() {
    let (sim, _access, id) = both(Fault::KeyRotated).await;
    assert!(verify(&sim, KEYS, sim.issuer(), demo::CLIENT_ID, &id).await.is_none());
    assert!(verify(&sim, KEYS, sim.issuer(), demo::CLIENT_ID, &id).await.unwrap().is_ok());
}
