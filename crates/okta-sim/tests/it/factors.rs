use std::time::Duration;

use okta_sim::{Factor, OrgUser, Push, PushAnswer, Running, TotpProvider, UserState, demo};
use serde_json::json;

use crate::party::{
    Answer, Transaction, authn, authorize, authorize_form, begin, builder, credentials, http, redeem, sim, token_form,
    totp,
};
use crate::signatures::claims;

async fn with_push(push: Push) -> (Running, Transaction) {
    let user = OrgUser::new("eve@example.com", "x").state(UserState::MfaRequired).factor(Factor::push(push));
    let sim = builder().user(user).start().await.unwrap();
    let answer = authn(&sim, json!({ "username": "eve@example.com", "password": "x" })).await;
    let transaction = Transaction { state_token: answer.text("stateToken"), answer: answer.json() };
    (sim, transaction)
}

#[tokio::test]
async fn each_factor_proves_itself_by_what_the_demo_says() {
    let check = async |kind: &str, provider: &str, proof: serde_json::Value, method: &str| {
        let sim = sim().await;
        let transaction = begin(&sim, "mfa@example.com").await;
        if ["sms", "call", "email"].contains(&kind) {
            let sent = transaction.verify(&sim, kind, provider, json!({})).await;
            assert_eq!(sent.text("status"), "MFA_CHALLENGE", "{kind}");
        }
        let answer = transaction.verify(&sim, kind, provider, proof).await;
        assert_eq!((answer.status, answer.text("status").as_str()), (200, "SUCCESS"), "{kind}");
        let form = authorize_form(&answer.text("sessionToken"));
        let code = authorize(&sim, form).await.sent_back("code").unwrap();
        let id_token = redeem(&sim, token_form(&code)).await.text("id_token");
        assert_eq!(claims(&id_token)["amr"], json!(["mfa", method, "pwd"]), "{kind}");
    };
    check("token:software:totp", "OKTA", json!({ "passCode": totp(TotpProvider::Okta) }), "otp").await;
    check("token:software:totp", "GOOGLE", json!({ "passCode": totp(TotpProvider::Google) }), "otp").await;
    check("sms", "OKTA", json!({ "passCode": demo::SMS_CODE }), "sms").await;
    check("call", "OKTA", json!({ "passCode": demo::CALL_CODE }), "tel").await;
    check("email", "OKTA", json!({ "passCode": demo::EMAIL_CODE }), "otp").await;
    check("question", "OKTA", json!({ "answer": "kale" }), "kba").await;
    check("token", "RSA", json!({ "passCode": demo::HARDWARE_CODE }), "hwk").await;
}

#[tokio::test]
async fn addresses_are_masked() {
    let sim = sim().await;
    let transaction = begin(&sim, "mfa@example.com").await;
    let factors = transaction.answer["_embedded"]["factors"].to_string();
    assert!(factors.contains("+1 XXX-XXX-1337") && factors.contains("m...a@example.com"), "{factors}");
    assert!(!factors.contains("555-415") && !factors.contains("mfa@example.com\",\"questionText"), "{factors}");
}

#[tokio::test]
async fn a_wrong_code_leaves_the_person_where_they_are_and_the_fifth_locks_the_account() {
    let sim = sim().await;
    let transaction = begin(&sim, "mfa@example.com").await;
    let guess = async || transaction.verify(&sim, "token", "RSA", json!({ "passCode": "000000" })).await;
    for _ in 0..4 {
        let wrong = guess().await;
        assert_eq!((wrong.status, wrong.text("errorCode").as_str()), (403, "E0000068"));
        assert_eq!(wrong.text("errorSummary"), "Invalid Passcode/Answer");
        let cause = &wrong.json()["errorCauses"][0]["errorSummary"];
        assert_eq!(cause, "Your passcode doesn't match our records. Please try again.");
        assert_eq!(transaction.call(&sim, "", json!({})).await.text("status"), "MFA_REQUIRED");
    }
    let locked = guess().await;
    assert_eq!((locked.status, locked.text("errorCode").as_str()), (403, "E0000069"));
    assert_eq!(transaction.call(&sim, "", json!({})).await.text("errorCode"), "E0000011");
    assert_eq!(authn(&sim, credentials("mfa@example.com")).await.text("status"), "LOCKED_OUT");
}

#[tokio::test]
async fn a_right_code_forgives_the_wrong_ones() {
    let sim = sim().await;
    for _ in 0..2 {
        let transaction = begin(&sim, "mfa@example.com").await;
        for _ in 0..4 {
            transaction.verify(&sim, "token", "RSA", json!({ "passCode": "000000" })).await;
        }
        let right = transaction.verify(&sim, "token", "RSA", json!({ "passCode": demo::HARDWARE_CODE })).await;
        assert_eq!(right.text("status"), "SUCCESS");
    }
}

#[tokio::test]
async fn a_code_of_an_app_works_once() {
    let sim = sim().await;
    let body = json!({ "passCode": totp(TotpProvider::Okta) });
    let first = begin(&sim, "mfa@example.com").await.verify(&sim, "token:software:totp", "OKTA", body.clone()).await;
    assert_eq!(first.text("status"), "SUCCESS");
    let again = begin(&sim, "mfa@example.com").await.verify(&sim, "token:software:totp", "OKTA", body).await;
    assert_eq!((again.status, again.text("errorCode").as_str()), (403, "E0000082"));
}

#[tokio::test]
async fn a_code_that_was_never_sent_is_wrong() {
    let sim = sim().await;
    let body = json!({ "passCode": demo::SMS_CODE });
    let answer = begin(&sim, "mfa@example.com").await.verify(&sim, "sms", "OKTA", body).await;
    assert_eq!(answer.text("errorCode"), "E0000068");
}

#[tokio::test]
async fn messages_are_not_sent_again_at_once() {
    let check = async |kind: &str, code: &str, summary: &str| {
        let sim = sim().await;
        let transaction = begin(&sim, "mfa@example.com").await;
        let sent = transaction.verify(&sim, kind, "OKTA", json!({})).await.json();
        assert_eq!(sent["_links"]["next"]["name"], "verify");
        assert_eq!(sent["_links"]["resend"][0]["name"], kind);
        let resend = format!("/factors/{}/verify/resend", transaction.factor(kind, "OKTA"));
        let early = transaction.call(&sim, &resend, json!({})).await;
        assert_eq!((early.status, early.text("errorCode").as_str()), (429, code));
        assert_eq!(early.text("errorSummary"), summary);
        assert_eq!(transaction.call(&sim, "", json!({})).await.text("status"), "MFA_CHALLENGE");
    };
    let text = "An SMS message was recently sent. Please wait 30 seconds before trying again.";
    check("sms", "E0000109", text).await;
    check("email", "E0000118", "An email was recently sent. Please wait 5 seconds before trying again.").await;
    check("call", "E0000133", "A phone call was recently made. Please wait 30 seconds before trying again.").await;
}

#[tokio::test]
async fn messages_are_sent_again_after_the_interval() {
    let sim = builder().resend_interval(Duration::ZERO).start().await.unwrap();
    let transaction = begin(&sim, "mfa@example.com").await;
    transaction.verify(&sim, "sms", "OKTA", json!({})).await;
    let resend = format!("/factors/{}/verify/resend", transaction.factor("sms", "OKTA"));
    assert_eq!(transaction.call(&sim, &resend, json!({})).await.text("status"), "MFA_CHALLENGE");
    let right = transaction.verify(&sim, "sms", "OKTA", json!({ "passCode": demo::SMS_CODE })).await;
    assert_eq!(right.text("status"), "SUCCESS");
}

#[tokio::test]
async fn a_push_waits_for_the_phone() {
    let (sim, transaction) = with_push(Push::new(PushAnswer::Approve, Duration::from_secs(3600))).await;
    let sent = transaction.verify(&sim, "push", "OKTA", json!({})).await.json();
    assert_eq!((sent["status"].as_str(), sent["factorResult"].as_str()), (Some("MFA_CHALLENGE"), Some("WAITING")));
    assert_eq!(sent["_links"]["next"]["name"], "poll");
    assert!(sent["_links"]["next"]["href"].as_str().unwrap().ends_with("/verify"));
    assert_eq!(sent["_links"]["resend"][0]["name"], "push");
    let poll = transaction.verify(&sim, "push", "OKTA", json!({})).await;
    assert_eq!(poll.text("factorResult"), "WAITING");
    assert!(poll.json()["_embedded"]["factor"].get("_embedded").is_none());
}

#[tokio::test]
async fn a_phone_approves_rejects_or_stays_silent() {
    let check = async |answer: PushAnswer, result: Option<&str>| {
        let (sim, transaction) = with_push(Push::new(answer, Duration::ZERO)).await;
        transaction.verify(&sim, "push", "OKTA", json!({})).await;
        let poll = transaction.verify(&sim, "push", "OKTA", json!({})).await.json();
        assert_eq!(poll["factorResult"].as_str(), result, "{answer:?}");
        match result {
            None => assert_eq!(poll["status"], "SUCCESS"),
            Some(_) => {
                assert_eq!(
                    (poll["status"].as_str(), &poll["_links"]["next"]["name"]),
                    (Some("MFA_CHALLENGE"), &json!("verify"))
                );
                let again = transaction.verify(&sim, "push", "OKTA", json!({})).await;
                assert_eq!(again.text("factorResult"), "WAITING", "another push can be sent");
            }
        }
    };
    check(PushAnswer::Approve, None).await;
    check(PushAnswer::ChooseNumber, None).await;
    check(PushAnswer::Reject, Some("REJECTED")).await;
    check(PushAnswer::Ignore, Some("TIMEOUT")).await;
}

#[tokio::test]
async fn those_who_poll_see_the_number_that_the_phone_asks_for() {
    let (sim, transaction) = with_push(Push::new(PushAnswer::ChooseNumber, Duration::from_secs(3600))).await;
    let number =
        |answer: Answer| answer.json()["_embedded"]["factor"]["_embedded"]["challenge"]["correctAnswer"].as_u64();
    assert_eq!(number(transaction.verify(&sim, "push", "OKTA", json!({})).await), None);
    let shown = number(transaction.verify(&sim, "push", "OKTA", json!({})).await);
    assert!(shown.is_some_and(|number| (10..100).contains(&number)), "{shown:?}");
    assert_eq!(number(transaction.verify(&sim, "push", "OKTA", json!({})).await), shown, "it stays");
}

#[tokio::test]
async fn one_goes_back_to_choose_another_factor() {
    let sim = sim().await;
    let transaction = begin(&sim, "mfa@example.com").await;
    transaction.verify(&sim, "sms", "OKTA", json!({})).await;
    let other = transaction.verify(&sim, "question", "OKTA", json!({ "answer": "Kale" })).await;
    assert_eq!((other.status, other.text("errorCode").as_str()), (403, "E0000079"));
    assert_eq!(transaction.call(&sim, "/previous", json!({})).await.text("status"), "MFA_REQUIRED");
    let other = transaction.verify(&sim, "question", "OKTA", json!({ "answer": "Kale" })).await;
    assert_eq!(other.text("status"), "SUCCESS");
}

#[tokio::test]
async fn calls_that_do_not_fit_the_state_are_e0000079() {
    let sim = sim().await;
    let check = async |login: &str, path: &str| {
        let answer = begin(&sim, login).await.call(&sim, path, json!({ "oldPassword": "a", "newPassword": "b" })).await;
        assert_eq!((answer.status, answer.text("errorCode").as_str()), (403, "E0000079"), "{login} {path}");
        assert_eq!(answer.text("errorSummary"), "This operation is not allowed in the current authentication state.");
    };
    check("mfa@example.com", "/previous").await;
    check("mfa@example.com", "/skip").await;
    check("mfa@example.com", "/credentials/change_password").await;
    check("expired@example.com", "/credentials/reset_password").await;
    check("expired@example.com", "/skip").await;
    check("warn@example.com", "/recovery/answer").await;
    check("enroll@example.com", "/factors/ost1/lifecycle/activate").await;
    check("expired@example.com", "/factors/ost1/verify").await;
}

#[tokio::test]
async fn a_factor_of_somebody_else_is_not_found() {
    let sim = sim().await;
    let answer = begin(&sim, "mfa@example.com").await.call(&sim, "/factors/ost1/verify", json!({})).await;
    assert_eq!((answer.status, answer.text("errorCode").as_str()), (404, "E0000007"));
}

#[tokio::test]
async fn a_state_token_expires_and_cannot_be_invented() {
    let sim = builder().state_token_lifetime(Duration::ZERO).start().await.unwrap();
    let answer = begin(&sim, "mfa@example.com").await.call(&sim, "", json!({})).await;
    assert_eq!((answer.status, answer.text("errorCode").as_str()), (401, "E0000011"));
}

#[tokio::test]
async fn a_remembered_device_needs_no_second_factor() {
    let sim = sim().await;
    let first = authn(&sim, credentials("mfa@example.com")).await;
    assert_eq!(first.json()["_embedded"]["policy"]["allowRememberDevice"], true);
    let cookies: Vec<_> = first.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap()).collect();
    let device = cookies[0].split(';').next().unwrap();
    assert!(device.starts_with("DT="), "{cookies:?}");
    let transaction = Transaction { state_token: first.text("stateToken"), answer: first.json() };
    // The device is that of the sign-in, whatever cookie comes with the code.
    let verify = format!("/factors/{}/verify?rememberDevice=true", transaction.factor("token", "RSA"));
    transaction.call(&sim, &verify, json!({ "passCode": demo::HARDWARE_CODE })).await;
    let status = async |cookie: &str| {
        let request = http().post(format!("{}/api/v1/authn", sim.origin())).header("cookie", cookie.to_owned());
        Answer::to(request.json(&credentials("mfa@example.com"))).await.text("status")
    };
    assert_eq!(status(device).await, "SUCCESS");
    assert_eq!(status("DT=another").await, "MFA_REQUIRED");
    let other = http().post(format!("{}/api/v1/authn", sim.origin())).header("cookie", device.to_owned());
    assert_eq!(Answer::to(other.json(&credentials("push@example.com"))).await.text("status"), "MFA_REQUIRED");
}

#[tokio::test]
async fn devices_are_not_remembered_unasked_nor_where_it_is_forbidden() {
    for (lifetime, query) in [(Duration::from_secs(60), ""), (Duration::ZERO, "?rememberDevice=true")] {
        let sim = builder().remember_device_for(lifetime).start().await.unwrap();
        let request = || http().post(format!("{}/api/v1/authn", sim.origin())).header("cookie", "DT=mine");
        let first = Answer::to(request().json(&credentials("mfa@example.com"))).await;
        assert_eq!(first.json()["_embedded"]["policy"]["allowRememberDevice"], !lifetime.is_zero());
        let transaction = Transaction { state_token: first.text("stateToken"), answer: first.json() };
        let verify = format!("/factors/{}/verify{query}", transaction.factor("token", "RSA"));
        let done = transaction.call(&sim, &verify, json!({ "passCode": demo::HARDWARE_CODE })).await;
        assert_eq!(done.text("status"), "SUCCESS");
        let again = Answer::to(request().json(&credentials("mfa@example.com"))).await;
        assert_eq!(again.text("status"), "MFA_REQUIRED");
    }
}

#[tokio::test]
async fn an_authenticator_app_is_set_up_on_the_way() {
    let sim = sim().await;
    let transaction = begin(&sim, "enroll@example.com").await;
    let body = json!({ "factorType": "token:software:totp", "provider": "GOOGLE" });
    let activation = transaction.call(&sim, "/factors", body).await.json();
    assert_eq!(activation["status"], "MFA_ENROLL_ACTIVATE");
    let factor = &activation["_embedded"]["factor"];
    let secret = factor["_embedded"]["activation"]["sharedSecret"].as_str().unwrap();
    let activate = format!("/factors/{}/lifecycle/activate", factor["id"].as_str().unwrap());
    assert!(activation["_links"]["next"]["href"].as_str().unwrap().ends_with(&activate));
    let wrong = transaction.call(&sim, &activate, json!({ "passCode": "x" })).await;
    assert_eq!(wrong.text("errorCode"), "E0000068");
    let app = Factor::totp(TotpProvider::Google, secret).unwrap();
    let code = app.expose_code(jsonwebtoken::get_current_timestamp()).unwrap();
    let done = transaction.call(&sim, &activate, json!({ "passCode": code })).await;
    assert_eq!(done.text("status"), "SUCCESS");
    assert_eq!(authn(&sim, credentials("enroll@example.com")).await.text("status"), "MFA_REQUIRED");
}

#[tokio::test]
async fn the_activation_of_an_app_can_be_given_up() {
    let sim = sim().await;
    let transaction = begin(&sim, "activate@example.com").await;
    assert_eq!(transaction.answer["status"], "MFA_ENROLL_ACTIVATE");
    assert_eq!(transaction.call(&sim, "/previous", json!({})).await.text("status"), "MFA_ENROLL");
    let sms = json!({ "factorType": "sms", "provider": "OKTA" });
    assert_eq!(transaction.call(&sim, "/factors", sms).await.text("errorCode"), "E0000001");
}

#[tokio::test]
async fn a_phone_number_that_nobody_can_have_is_e0000098() {
    let user = OrgUser::new("eve@example.com", "Simulated-1").state(UserState::MfaRequired);
    let user = user.factor(Factor::sms("555", "424242")).factor(Factor::call("+1 555", "434343"));
    let sim = builder().user(user).start().await.unwrap();
    let answer = authn(&sim, json!({ "username": "eve@example.com", "password": "Simulated-1" })).await;
    let transaction = Transaction { state_token: answer.text("stateToken"), answer: answer.json() };
    for kind in ["sms", "call"] {
        let answer = transaction.verify(&sim, kind, "OKTA", json!({})).await;
        assert_eq!((answer.status, answer.text("errorCode").as_str()), (400, "E0000098"), "{kind}");
        assert_eq!(answer.text("errorSummary"), "This phone number is invalid.");
    }
}
