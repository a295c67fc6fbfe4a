use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jsonwebtoken::errors::Error;
use jsonwebtoken::{Algorithm, DecodingKey, TokenData, Validation, decode, decode_header};
use okta_sim::{AuthorizationServer, Running, demo};
use serde_json::{Value, json};

use crate::party::{Answer, REDIRECT_URI, VERIFIER, authorize_form, builder, http, session_token, sim, tokens};

pub(crate) const KEYS: &str = "/oauth2/default/v1/keys";

/// What a token says, whoever signed it.
pub(crate) fn claims(token: &str) -> Value {
    serde_json::from_slice(&part(token, 1)).unwrap()
}

/// One of the three parts of a token, decoded.
pub(crate) fn part(token: &str, index: usize) -> Vec<u8> {
    BASE64_URL_SAFE_NO_PAD.decode(token.split('.').nth(index).unwrap()).unwrap()
}

/// Verifies with the key that the key set publishes under the token's `kid`; nothing if there is none.
pub(crate) async fn verify(
    sim: &Running,
    keys: &str,
    issuer: &str,
    audience: &str,
    token: &str,
) -> Option<Result<TokenData<Value>, Error>> {
    let kid = decode_header(token).unwrap().kid.unwrap();
    let key_set = Answer::to(http().get(format!("{}{keys}", sim.origin()))).await.json();
    let key = key_set["keys"].as_array().unwrap().iter().find(|key| key["kid"] == kid.as_str())?.clone();
    let part = |name: &str| key[name].as_str().unwrap().to_owned();
    let key = DecodingKey::from_rsa_components(&part("n"), &part("e")).unwrap();
    let mut validation = Validation::new(Algorithm::RS256);
    validation.set_audience(&[audience]);
    validation.set_issuer(&[issuer]);
    Some(decode(token, &key, &validation))
}

#[tokio::test]
async fn both_tokens_verify_against_the_published_key_and_say_what_okta_says() {
    let sim = sim().await;
    let before = jsonwebtoken::get_current_timestamp();
    let answer = tokens(&sim).await;
    let (access_token, id_token) = (answer.text("access_token"), answer.text("id_token"));

    let access = verify(&sim, KEYS, sim.issuer(), "api://default", &access_token).await.unwrap().unwrap().claims;
    assert_eq!(access["ver"], 1);
    assert!(access["jti"].as_str().unwrap().starts_with("AT."));
    assert_eq!(access["cid"], demo::CLIENT_ID);
    assert_eq!(access["scp"], json!(["openid", "profile", "email", "api"]));
    assert_eq!(access["sub"], "zoe@example.com");
    assert!(access["uid"].as_str().unwrap().starts_with("00u"));
    assert!(access["iat"].as_u64().unwrap() >= before);
    assert_eq!(access["exp"].as_u64().unwrap() - access["iat"].as_u64().unwrap(), 3600);
    assert!(access["auth_time"].as_u64().unwrap() >= before);

    let id = verify(&sim, KEYS, sim.issuer(), demo::CLIENT_ID, &id_token).await.unwrap().unwrap().claims;
    assert_eq!(id["sub"], access["uid"]);
    assert_eq!(id["name"], "Zoë Łovelace 🚀");
    assert_eq!(
        (id["email"].as_str(), id["preferred_username"].as_str()),
        (Some("zoe@example.com"), Some("zoe@example.com"))
    );
    assert!(id["jti"].as_str().unwrap().starts_with("ID."));
    assert_eq!(id["amr"], json!(["pwd"]));
    assert_eq!(id["nonce"], "the-nonce");
    assert!(id["idp"].is_string() && id["at_hash"].is_string());
    assert_eq!((&id["ver"], &id["auth_time"]), (&json!(1), &access["auth_time"]));
}

#[tokio::test]
async fn claims_follow_the_scopes() {
    let sim = sim().await;
    let form = authorize_form(&session_token(&sim, "zoe@example.com").await).with("scope", "openid").without("nonce");
    let code = crate::party::authorize(&sim, form).await.sent_back("code").unwrap();
    let id_token = crate::party::redeem(&sim, crate::party::token_form(&code)).await.text("id_token");
    let token = verify(&sim, KEYS, sim.issuer(), demo::CLIENT_ID, &id_token).await;
    let claims = token.unwrap().unwrap().claims;
    for absent in ["name", "email", "preferred_username", "nonce"] {
        assert!(claims.get(absent).is_none(), "{absent} in {claims}");
    }
}

#[tokio::test]
async fn each_server_has_its_own_issuer_and_audience() {
    let gateway = AuthorizationServer::custom("ausgateway", "https://gateway.example").scope("api");
    let sim = builder().authorization_server(gateway).start().await.unwrap();
    let answer = sign_in_at(&sim, "/oauth2/ausgateway/v1", "openid profile email api").await;
    let issuer = format!("{}/oauth2/ausgateway", sim.origin());
    let keys = "/oauth2/ausgateway/v1/keys";
    let token = verify(&sim, keys, &issuer, "https://gateway.example", &answer.text("access_token")).await;
    assert!(token.unwrap().is_ok());
}

#[tokio::test]
async fn the_org_server_publishes_no_key_for_its_access_tokens() {
    let sim = sim().await;
    let answer = sign_in_at(&sim, "/oauth2/v1", "openid profile").await;
    let id_token = verify(&sim, "/oauth2/v1/keys", sim.origin(), demo::CLIENT_ID, &answer.text("id_token")).await;
    assert!(id_token.unwrap().is_ok());
    let access_token = answer.text("access_token");
    let unknown = verify(&sim, "/oauth2/v1/keys", sim.origin(), sim.origin(), &access_token).await;
    assert!(unknown.is_none());
}

async fn sign_in_at(sim: &Running, endpoints: &str, scope: &str) -> Answer {
    let form = authorize_form(&session_token(sim, "zoe@example.com").await).with("scope", scope);
    let endpoints = format!("{}{endpoints}", sim.origin());
    let answer = Answer::to(http().get(format!("{endpoints}/authorize")).query(form.pairs())).await;
    let code = answer.sent_back("code").unwrap();
    Answer::to(http().post(format!("{endpoints}/token")).form(&[
        ("grant_type", "authorization_code"),
        ("client_id", demo::CLIENT_ID),
        ("code", &code),
        ("redirect_uri", REDIRECT_URI),
        ("code_verifier", VERIFIER),
    ]))
    .await
}
