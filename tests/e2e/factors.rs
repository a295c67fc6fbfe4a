//! Second factors and passwords, by hand.

use std::time::{Duration, SystemTime};

use okta_sim::demo::{self, DemoUser};
use okta_sim::{Factor, OrgUser, Push, PushAnswer, TotpProvider, UserState};
use serde_json::json;
use thirtyfour::Key;

use crate::case::{Case, Stage, cases};

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        a_code_by_keyboard,
        a_wrong_code_leaves_the_person_at_the_code,
        a_push_with_a_number,
        a_code_instead_of_a_push,
        a_cancelled_factor_is_cancelled_at_okta,
        an_expired_password_is_changed_here,
        a_password_that_expires_soon_says_when,
        a_security_key needs Passkey,
    ]
}

/// One of the demo's people.
pub fn person(login: &str) -> DemoUser {
    *demo::USERS.iter().find(|user| user.login == login).expect("a person of the demo")
}

/// What the authenticator app of the demo's users shows now.
pub fn totp() -> String {
    let now = SystemTime::UNIX_EPOCH.elapsed().expect("it is later than 1970").as_secs();
    let app = Factor::totp(TotpProvider::Okta, demo::OKTA_TOTP_SECRET).expect("a secret in base32");
    app.expose_code(now).expect("an app shows a code")
}

async fn a_code_by_keyboard(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.sign_in_with(world, person("mfa@example.com"), &[]).await;
                world.page.wait_for_focus("factor-push-okta").await;
                world.page.press(Key::Tab).await;
                world.page.wait_for_focus("factor-token:software:totp-okta").await;
                world.page.press(Key::Enter).await;
                world.page.wait_for_focus("factor-code").await;
                world.page.press(totp()).await;
                world.page.press(Key::Enter).await;
                world.page.wait_for_step("tokens").await;
                assert_eq!(world.page.check("id", "user").await, "pass");
            },
        )
        .await;
}

async fn a_wrong_code_leaves_the_person_at_the_code(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.sign_in_with(world, person("mfa@example.com"), &[]).await;
                world.page.wait_for_step("factor").await;
                world.page.click("factor-sms-okta").await;
                world.page.fill("factor-code", "000000").await;
                world.page.click("factor-submit").await;
                world.page.wait_for_error("wrong-code").await;
                world.page.wait_for_focus("factor-code").await;
                assert_eq!(world.page.value("factor-code").await, "");
                world.page.press(demo::SMS_CODE).await;
                world.page.press(Key::Enter).await;
                world.page.wait_for_step("tokens").await;
            },
        )
        .await;
}

/// A simulator with somebody whose phone takes longer than one question about it.
fn with_phone(sim: okta_sim::SimBuilder, answer: PushAnswer) -> okta_sim::SimBuilder {
    let user = OrgUser::new("push@example.com", "Simulated-9")
        .state(UserState::MfaRequired)
        .factor(Factor::push(Push::new(answer, Duration::from_secs(5))))
        .factor(Factor::sms("+1 555-415-1337", demo::SMS_CODE));
    sim.user(user)
}

async fn a_push_with_a_number(stage: Stage) {
    stage
        .play(
            |sim| with_phone(sim, PushAnswer::ChooseNumber),
            async |world| {
                world.page.sign_in_with(world, person("push@example.com"), &[]).await;
                world.page.wait_for_step("factor").await;
                world.page.click("factor-push-okta").await;
                world.page.wait_until_busy_at("factor").await;
                let cancels = "return [...document.querySelectorAll('button')]
                         .filter(({textContent}) => textContent.includes('Cancel')).length";
                assert_eq!(world.page.evaluate(cancels).await, 1, "one way out");
                let number = world.page.text("factor-number").await;
                assert!(number.parse::<u32>().is_ok(), "{number}");
                world.page.wait_for_step("tokens").await;
            },
        )
        .await;
}

async fn a_code_instead_of_a_push(stage: Stage) {
    stage
        .play(
            |sim| with_phone(sim, PushAnswer::Ignore),
            async |world| {
                world.page.sign_in_with(world, person("push@example.com"), &[]).await;
                world.page.wait_for_step("factor").await;
                world.page.click("factor-push-okta").await;
                world.page.wait_until_busy_at("factor").await;
                assert!(world.page.text("factor-status").await.contains("phone"));
                world.page.click("factor-sms-okta").await;
                world.page.fill("factor-code", demo::SMS_CODE).await;
                world.page.click("factor-submit").await;
                world.page.wait_for_step("tokens").await;
            },
        )
        .await;
}

async fn a_cancelled_factor_is_cancelled_at_okta(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.sign_in_with(world, person("mfa@example.com"), &[]).await;
                world.page.wait_for_step("factor").await;
                world.page.click("factor-cancel").await;
                world.page.wait_for_step("login").await;
                world.page.wait_for_request(world, "/api/v1/authn/cancel").await;
            },
        )
        .await;
}

async fn an_expired_password_is_changed_here(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.sign_in_with(world, person("expired@example.com"), &[]).await;
                world.page.wait_for_step("password").await;
                world.page.fill("password-old", "Simulated-4").await;
                world.page.fill("password-new", "short").await;
                world.page.click("password-submit").await;
                world.page.wait_for_error("password-refused").await;
                assert!(world.page.text("error-words").await.contains("at least 8 characters"));
                world.page.fill("password-old", "Simulated-4").await;
                world.page.fill("password-new", "Fresh-Password-9").await;
                world.page.click("password-submit").await;
                world.page.wait_for_step("tokens").await;
            },
        )
        .await;
}

async fn a_password_that_expires_soon_says_when(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.save_config().await;
                world.page.sign_in_as("warn@example.com", "Simulated-5").await;
                world.page.wait_for_step("password").await;
                assert!(world.page.text("flow").await.contains("The password expires in 5 days"));
                world.page.click("password-skip").await;
                world.page.wait_for_step("session").await;
                assert!(world.page.text("stage-login").await.contains("password expires in 5 days"));
            },
        )
        .await;
}

/// The key belongs to the page's own domain, as where Okta has a custom domain beside the app's.
async fn a_security_key(stage: Stage) {
    stage
        .play(
            |sim| sim.host("localhost"),
            async |world| {
                let authenticator = json!({"options": {"protocol": "ctap2", "transport": "internal",
                    "hasResidentKey": true, "hasUserVerification": true, "isUserVerified": true}});
                world.page.devtools("WebAuthn.enable", json!({})).await;
                let added = world.page.devtools("WebAuthn.addVirtualAuthenticator", authenticator).await;
                let credential = json!({"authenticatorId": added["authenticatorId"], "credential": {
                    "credentialId": demo::PASSKEY_ID.replace('-', "+").replace('_', "/"), "isResidentCredential": false,
                    "rpId": "localhost", "privateKey": demo::PASSKEY_PRIVATE_KEY, "signCount": 0}});
                world.page.devtools("WebAuthn.addCredential", credential).await;
                world.page.sign_in_with(world, person("passkey@example.com"), &[]).await;
                world.page.wait_for_step("factor").await;
                world.page.click("factor-webauthn-fido").await;
                world.page.wait_for_step("tokens").await;
            },
        )
        .await;
}
