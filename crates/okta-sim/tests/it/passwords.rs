use okta_sim::{Fault, demo};
use serde_json::json;

use crate::party::{authn, begin, builder, credentials, sim};

const CHANGE: &str = "/credentials/change_password";

#[tokio::test]
async fn an_expired_password_is_changed_and_the_new_one_works() {
    let sim = sim().await;
    let transaction = begin(&sim, "expired@example.com").await;
    let body = json!({ "oldPassword": "Simulated-4", "newPassword": "Renewed-1" });
    assert_eq!(transaction.call(&sim, CHANGE, body).await.text("status"), "SUCCESS");
    assert_eq!(authn(&sim, credentials("expired@example.com")).await.text("errorCode"), "E0000004");
    let renewed = json!({ "username": "expired@example.com", "password": "Renewed-1" });
    assert_eq!(authn(&sim, renewed).await.text("status"), "SUCCESS");
}

#[tokio::test]
async fn a_changed_password_leads_on_to_the_second_factor() {
    let sim = sim().await;
    let transaction = begin(&sim, "expired-mfa@example.com").await;
    let body = json!({ "oldPassword": "Simulated-14", "newPassword": "Renewed-1" });
    let mut next = transaction.call(&sim, CHANGE, body).await;
    assert_eq!(
        (next.text("status"), next.text("stateToken")),
        ("MFA_REQUIRED".into(), transaction.state_token.clone())
    );
    let transaction = crate::party::Transaction { answer: next.json(), ..transaction };
    next = transaction.verify(&sim, "token", "RSA", json!({ "passCode": demo::HARDWARE_CODE })).await;
    assert_eq!(next.text("status"), "SUCCESS");
}

#[tokio::test]
async fn refusals_say_why() {
    let sim = sim().await;
    let transaction = begin(&sim, "expired@example.com").await;
    let check = async |old: &str, new: &str, summary: &str, cause: &str| {
        let answer = transaction.call(&sim, CHANGE, json!({ "oldPassword": old, "newPassword": new })).await;
        assert_eq!((answer.status, answer.text("errorCode").as_str()), (403, "E0000014"), "{new}");
        assert_eq!(answer.text("errorSummary"), summary);
        assert_eq!(answer.json()["errorCauses"][0]["errorSummary"], cause);
        assert_eq!(transaction.call(&sim, "", json!({})).await.text("status"), "PASSWORD_EXPIRED");
    };
    let failed = "Update of credentials failed";
    check("wrong", "Renewed-1", failed, "oldPassword: The credentials provided were incorrect.").await;
    let simple = "The password does not meet the complexity requirements of the current password policy.";
    let requirements = "Passwords must have at least 8 characters, a lowercase letter, an uppercase letter, a number, \
                        no parts of your username";
    check("Simulated-4", "short", simple, requirements).await;
    check("Simulated-4", "My-Expired-1", simple, requirements).await;
    check("Simulated-4", "Simulated-4", failed, "newPassword: Password cannot be your current password").await;
}

#[tokio::test]
async fn a_simple_password_has_another_code_in_oktas_catalogue() {
    let sim = builder().fault(Fault::PasswordE0000080).start().await.unwrap();
    let transaction = begin(&sim, "expired@example.com").await;
    let body = json!({ "oldPassword": "Simulated-4", "newPassword": "short" });
    assert_eq!(transaction.call(&sim, CHANGE, body).await.text("errorCode"), "E0000080");
}

#[tokio::test]
async fn a_warning_can_be_skipped_or_heeded() {
    let sim = sim().await;
    let transaction = begin(&sim, "warn@example.com").await;
    assert_eq!(transaction.answer["_embedded"]["policy"]["expiration"]["passwordExpireDays"], 5);
    assert_eq!(transaction.call(&sim, "/skip", json!({})).await.text("status"), "SUCCESS");
    let transaction = begin(&sim, "warn@example.com").await;
    let body = json!({ "oldPassword": "Simulated-5", "newPassword": "Renewed-1" });
    assert_eq!(transaction.call(&sim, CHANGE, body).await.text("status"), "SUCCESS");
}

#[tokio::test]
async fn a_reset_needs_no_old_password() {
    let sim = sim().await;
    let transaction = begin(&sim, "reset@example.com").await;
    assert_eq!(transaction.answer["status"], "PASSWORD_RESET");
    assert_eq!(transaction.answer["_links"]["next"]["name"], "resetPassword");
    let reset = "/credentials/reset_password";
    assert_eq!(transaction.call(&sim, reset, json!({ "newPassword": "x" })).await.text("errorCode"), "E0000014");
    assert_eq!(transaction.call(&sim, reset, json!({ "newPassword": "Renewed-1" })).await.text("status"), "SUCCESS");
}

#[tokio::test]
async fn the_tenth_wrong_password_locks_the_account() {
    let sim = sim().await;
    let mut wrong = credentials("zoe@example.com");
    wrong["password"] = "guess".into();
    for _ in 0..10 {
        assert_eq!(authn(&sim, wrong.clone()).await.text("errorCode"), "E0000004");
    }
    assert_eq!(authn(&sim, credentials("zoe@example.com")).await.text("status"), "LOCKED_OUT");
}

#[tokio::test]
async fn an_org_may_hide_that_an_account_is_locked() {
    let sim = builder().hide_lockouts().start().await.unwrap();
    let answer = authn(&sim, credentials("locked@example.com")).await;
    assert_eq!((answer.status, answer.text("errorCode").as_str()), (401, "E0000004"));
}
