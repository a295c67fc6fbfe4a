use okta_sim::OrgUser;
use serde_json::json;

use crate::party::{Answer, authn, builder, credentials, http, sim};

#[tokio::test]
async fn right_password_gives_a_session_token_and_the_profile() {
    let sim = sim().await;
    let answer = authn(&sim, credentials("zoe@example.com")).await;
    assert_eq!(answer.status, 200);
    let json = answer.json();
    assert_eq!(json["status"], "SUCCESS");
    assert!(json["sessionToken"].as_str().unwrap().len() > 20);
    assert_eq!(json["_embedded"]["user"]["profile"]["firstName"], "Zoë");
    assert_eq!(json["_embedded"]["user"]["profile"]["lastName"], "Łovelace 🚀");
    assert!(json.get("stateToken").is_none());
}

#[tokio::test]
async fn logins_are_compared_without_regard_to_case() {
    let sim = sim().await;
    let answer = authn(&sim, json!({ "username": "ADA@example.com", "password": "Simulated-2" })).await;
    assert_eq!(answer.text("status"), "SUCCESS");
}

#[tokio::test]
async fn errors_carry_oktas_codes() {
    let sim = sim().await;
    let check = async |body: &str, media_type: &str, status: u16, code: &str, summary: &str| {
        let request = http().post(format!("{}/api/v1/authn", sim.origin())).header("content-type", media_type);
        let answer = Answer::to(request.body(body.to_owned())).await;
        assert_eq!((answer.status, answer.text("errorCode").as_str()), (status, code), "{body}");
        assert_eq!(answer.text("errorSummary"), summary, "{body}");
        assert_eq!(answer.text("errorLink"), code);
        assert!(answer.text("errorId").starts_with("oae"));
        assert!(answer.json()["errorCauses"].is_array());
    };
    const JSON: &str = "application/json";
    let denied = "Authentication failed";
    check(r#"{"username":"zoe@example.com","password":"wrong"}"#, JSON, 401, "E0000004", denied).await;
    check(r#"{"username":"nobody@example.com","password":"Simulated-1"}"#, JSON, 401, "E0000004", denied).await;
    let invalid = "Api validation failed: authRequest";
    check(r#"{"username":"zoe@example.com"}"#, JSON, 400, "E0000001", invalid).await;
    check(r#"{"username":"","password":"x"}"#, JSON, 400, "E0000001", invalid).await;
    check("{}", JSON, 400, "E0000001", invalid).await;
    let malformed = "The request body was not well-formed.";
    check(r#"{"username":"#, JSON, 400, "E0000003", malformed).await;
    check(r#"{"username":7,"password":"x"}"#, JSON, 400, "E0000003", malformed).await;
    check(r#"{"stateToken":"unknown"}"#, JSON, 401, "E0000011", "Invalid token provided").await;
    let media = "Bad request.  Accept and/or Content-Type headers likely do not match supported values.";
    check(r#"{"username":"a","password":"b"}"#, "text/plain", 400, "E0000021", media).await;
}

#[tokio::test]
async fn each_state_says_what_is_missing() {
    let sim = sim().await;
    let check = async |login: &str, status: &str, embedded: &str, links: &[&str]| {
        let mut body = credentials(login);
        body["options"] = json!({ "warnBeforePasswordExpired": true });
        let json = authn(&sim, body).await.json();
        assert_eq!(json["status"], status);
        assert!(json.get("sessionToken").is_none(), "{status} must not sign in");
        assert!(json["stateToken"].is_string(), "{status}");
        assert!(json["_embedded"][embedded].is_object() || json["_embedded"][embedded].is_array(), "{json}");
        for link in links {
            assert!(json["_links"][link]["href"].as_str().unwrap().starts_with(sim.origin()), "{status} {link}");
        }
    };
    check("mfa@example.com", "MFA_REQUIRED", "factors", &["cancel"]).await;
    check("enroll@example.com", "MFA_ENROLL", "factors", &["cancel"]).await;
    check("expired@example.com", "PASSWORD_EXPIRED", "policy", &["next", "cancel"]).await;
    check("warn@example.com", "PASSWORD_WARN", "policy", &["next", "skip", "cancel"]).await;
}

#[tokio::test]
async fn a_locked_account_has_no_transaction() {
    let sim = sim().await;
    let json = authn(&sim, credentials("locked@example.com")).await.json();
    assert_eq!(json["status"], "LOCKED_OUT");
    assert!(json.get("stateToken").is_none() && json.get("sessionToken").is_none());
}

#[tokio::test]
async fn the_password_warning_is_only_for_clients_that_ask_for_it() {
    let sim = sim().await;
    assert_eq!(authn(&sim, credentials("warn@example.com")).await.text("status"), "SUCCESS");
}

#[tokio::test]
async fn factors_can_be_verified_somewhere() {
    let sim = sim().await;
    let json = authn(&sim, credentials("mfa@example.com")).await.json();
    let factors = json["_embedded"]["factors"].as_array().unwrap();
    let kinds: Vec<_> = factors.iter().map(|factor| factor["factorType"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"push") && kinds.contains(&"token:software:totp"), "{kinds:?}");
    for factor in factors {
        let href = factor["_links"]["verify"]["href"].as_str().unwrap();
        assert!(href.ends_with(&format!("/authn/factors/{}/verify", factor["id"].as_str().unwrap())), "{href}");
    }
}

#[tokio::test]
async fn a_state_token_asks_where_the_transaction_stands_until_it_is_cancelled() {
    let sim = sim().await;
    let state_token = authn(&sim, credentials("mfa@example.com")).await.text("stateToken");
    let body = json!({ "stateToken": state_token });
    assert_eq!(authn(&sim, body.clone()).await.text("status"), "MFA_REQUIRED");
    let cancel = http().post(format!("{}/api/v1/authn/cancel", sim.origin())).json(&body);
    assert_eq!(Answer::to(cancel).await.status, 200);
    assert_eq!(authn(&sim, body).await.text("errorCode"), "E0000011");
}

#[tokio::test]
async fn a_user_of_the_builder_can_sign_in() {
    let sim = builder().user(OrgUser::new("eve@example.com", "p\"w 🚀")).start().await.unwrap();
    let answer = authn(&sim, json!({ "username": "eve@example.com", "password": "p\"w 🚀" })).await;
    assert_eq!(answer.text("status"), "SUCCESS");
}
