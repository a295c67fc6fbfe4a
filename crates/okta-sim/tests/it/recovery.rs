use okta_sim::demo;
use serde_json::json;

use crate::party::{Transaction, authn, begin, call, credentials, sim};

#[tokio::test]
async fn a_text_message_and_the_question_lead_to_a_new_password() {
    let sim = sim().await;
    let body = json!({ "username": "mfa@example.com", "factorType": "SMS" });
    let sent = call(&sim, "/recovery/password", body).await;
    assert_eq!((sent.text("status"), sent.text("recoveryType")), ("RECOVERY_CHALLENGE".into(), "PASSWORD".into()));
    let transaction = Transaction { state_token: sent.text("stateToken"), answer: sent.json() };
    assert!(transaction.answer["_embedded"].get("user").is_none(), "a stranger learns nothing");
    let verify = "/recovery/factors/SMS/verify";
    assert_eq!(transaction.call(&sim, verify, json!({ "passCode": "0" })).await.text("errorCode"), "E0000068");
    let asked = transaction.call(&sim, verify, json!({ "passCode": demo::SMS_CODE })).await.json();
    assert_eq!(asked["status"], "RECOVERY");
    assert!(asked["_embedded"]["user"]["recovery_question"]["question"].is_string());
    let answer = "/recovery/answer";
    assert_eq!(transaction.call(&sim, answer, json!({ "answer": "Pie" })).await.text("errorCode"), "E0000087");
    let reset = transaction.call(&sim, answer, json!({ "answer": demo::ANSWER })).await;
    assert_eq!(reset.text("status"), "PASSWORD_RESET");
    let body = json!({ "newPassword": "Renewed-1" });
    assert_eq!(transaction.call(&sim, "/credentials/reset_password", body).await.text("status"), "MFA_REQUIRED");
}

#[tokio::test]
async fn a_second_text_message_has_to_wait() {
    let sim = sim().await;
    let transaction = begin(&sim, "recovery-sms@example.com").await;
    let resent = transaction.call(&sim, "/recovery/factors/SMS/resend", json!({})).await;
    assert_eq!((resent.status, resent.text("errorCode").as_str()), (429, "E0000109"));
}

#[tokio::test]
async fn a_mail_ends_the_matter_for_the_client() {
    let sim = sim().await;
    for path in ["/recovery/password", "/recovery/unlock"] {
        let body = json!({ "username": "locked@example.com", "factorType": "EMAIL" });
        let sent = call(&sim, path, body).await.json();
        assert_eq!(
            (sent["status"].as_str(), sent["factorResult"].as_str()),
            (Some("RECOVERY_CHALLENGE"), Some("WAITING"))
        );
        assert!(sent.get("stateToken").is_none());
    }
    let mail = authn(&sim, credentials("recovery-mail@example.com")).await.json();
    assert_eq!((mail["status"].as_str(), mail["factorType"].as_str()), (Some("RECOVERY_CHALLENGE"), Some("EMAIL")));
}

#[tokio::test]
async fn nobody_unknown_is_recovered() {
    let sim = sim().await;
    let body = json!({ "username": "nobody@example.com", "factorType": "EMAIL" });
    let answer = call(&sim, "/recovery/unlock", body).await;
    assert_eq!((answer.status, answer.text("errorCode").as_str()), (403, "E0000095"));
}

#[tokio::test]
async fn the_states_of_the_demo() {
    let sim = sim().await;
    for (login, status, next) in [
        ("recovery@example.com", "RECOVERY", "answer"),
        ("recovery-sms@example.com", "RECOVERY_CHALLENGE", "verify"),
        ("unauthenticated@example.com", "UNAUTHENTICATED", "authenticate"),
    ] {
        let transaction = begin(&sim, login).await;
        assert_eq!(
            (&transaction.answer["status"], &transaction.answer["_links"]["next"]["name"]),
            (&json!(status), &json!(next))
        );
    }
}

#[tokio::test]
async fn who_is_asked_again_gives_the_password_again() {
    let sim = sim().await;
    let transaction = begin(&sim, "unauthenticated@example.com").await;
    let wrong = json!({ "username": "unauthenticated@example.com", "password": "x" });
    assert_eq!(transaction.call(&sim, "", wrong).await.text("errorCode"), "E0000004");
    let again = transaction.call(&sim, "", credentials("unauthenticated@example.com")).await;
    assert_eq!(again.text("status"), "SUCCESS");
}
