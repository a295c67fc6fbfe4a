use okta_sim::{AccessRule, AuthorizationServer, Client, OktaEngine, Running, demo};
use serde_json::json;

use crate::browser::{Browser, Cookies};
use crate::interactive::interactive;
use crate::party::{
    Form, REDIRECT_URI, authorize, authorize_form, begin, builder, redeem, session_token, sim, token_form,
};
use crate::signatures::claims;

async fn refusal(sim: &Running, form: Form) -> (String, String) {
    let answer = authorize(sim, form).await;
    (answer.sent_back("error").unwrap(), answer.sent_back("error_description").unwrap())
}

async fn user_of(sim: &Running, browser: &Browser<'_>) -> String {
    let answer = redeem(sim, token_form(&browser.page.sent_back("code").unwrap())).await;
    claims(&answer.text("access_token"))["sub"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn without_a_rule_nobody_gets_a_token_of_a_custom_server() {
    let silent = AuthorizationServer::custom("default", "api://default").access_rule(AccessRule::Missing);
    let failed = (
        "access_denied".to_owned(),
        "Policy evaluation failed for this request, please check the policy configurations.".to_owned(),
    );
    let sim_of_client = sim().await;
    let form = authorize_form(&session_token(&sim_of_client, "zoe@example.com").await);
    assert_eq!(refusal(&sim_of_client, form.with("client_id", demo::NO_RULE_CLIENT_ID)).await, failed);
    let sim_of_server = builder().authorization_server(silent.scope("api")).start().await.unwrap();
    let form = authorize_form(&session_token(&sim_of_server, "zoe@example.com").await);
    assert_eq!(refusal(&sim_of_server, form).await, failed);
}

#[tokio::test]
async fn federation_broker_mode_asks_for_no_assignment() {
    let sim = sim().await;
    let token = session_token(&sim, "unassigned@example.com").await;
    let answer = authorize(&sim, authorize_form(&token).with("client_id", demo::BROKER_CLIENT_ID)).await;
    assert!(answer.sent_back("code").is_some());
}

#[tokio::test]
async fn a_step_up_policy_refuses_a_password_in_silence_and_asks_for_a_code_aloud() {
    let sim = sim().await;
    let token = session_token(&sim, "stepup@example.com").await;
    let silent = authorize_form(&token).with("client_id", demo::STEP_UP_CLIENT_ID);
    let mut browser = Browser::open(&sim, Cookies::Kept, silent).await;
    assert_eq!(browser.page.sent_back("error").as_deref(), Some("login_required"));
    browser.reopen(interactive().with("client_id", demo::STEP_UP_CLIENT_ID)).await;
    assert_eq!(browser.title(), "Verify it&#39;s you");
    let token = browser.button("Code from a token (RSA)");
    browser.submit("/factor", &[("factor", &token)]).await;
    browser.submit("/factor", &[("passCode", demo::HARDWARE_CODE)]).await;
    let code = browser.page.sent_back("code").unwrap();
    let answer = redeem(&sim, token_form(&code).with("client_id", demo::STEP_UP_CLIENT_ID)).await;
    assert_eq!(claims(&answer.text("id_token"))["amr"], json!(["mfa", "hwk", "pwd"]));
    browser.reopen(authorize_form("").without("sessionToken").with("client_id", demo::STEP_UP_CLIENT_ID)).await;
    assert!(browser.page.sent_back("code").is_some(), "the session has it now");
}

#[tokio::test]
async fn a_session_token_with_a_second_factor_satisfies_the_step_up_policy() {
    let sim = sim().await;
    let transaction = begin(&sim, "mfa@example.com").await;
    let proven = transaction.verify(&sim, "token", "RSA", json!({ "passCode": demo::HARDWARE_CODE })).await;
    let form = authorize_form(&proven.text("sessionToken")).with("client_id", demo::STEP_UP_CLIENT_ID);
    assert!(authorize(&sim, form).await.sent_back("code").is_some());
}

#[tokio::test]
async fn consent_is_asked_for_once() {
    let sim = sim().await;
    let of_consent = |form: Form| form.with("client_id", demo::CONSENT_CLIENT_ID);
    let token = session_token(&sim, "zoe@example.com").await;
    let mut browser = Browser::open(&sim, Cookies::Kept, of_consent(authorize_form(&token))).await;
    assert_eq!(browser.page.sent_back("error").as_deref(), Some("consent_required"));
    browser.reopen(of_consent(interactive())).await;
    assert_eq!(browser.title(), "Consent");
    assert!(browser.page.body.contains("<code>api</code>"));
    browser.submit("/consent", &[("decision", "deny")]).await;
    assert_eq!(browser.page.sent_back("error").as_deref(), Some("access_denied"));
    browser.reopen(of_consent(interactive())).await;
    browser.submit("/consent", &[("decision", "allow")]).await;
    assert!(browser.page.sent_back("code").is_some());
    browser.reopen(of_consent(authorize_form("").without("sessionToken"))).await;
    assert!(browser.page.sent_back("code").is_some(), "it is remembered");
    browser.reopen(of_consent(interactive()).with("prompt", "consent")).await;
    assert_eq!(browser.title(), "Consent");
}

#[tokio::test]
async fn in_a_classic_org_the_session_wins_and_in_identity_engine_the_session_token() {
    for (engine, expected) in [(OktaEngine::Classic, "zoe@example.com"), (OktaEngine::Identity, "ada@example.com")] {
        let sim = builder().engine(engine).start().await.unwrap();
        let zoe = session_token(&sim, "zoe@example.com").await;
        let mut browser = Browser::open(&sim, Cookies::Kept, authorize_form(&zoe)).await;
        let ada = session_token(&sim, "ada@example.com").await;
        browser.reopen(authorize_form(&ada)).await;
        assert_eq!(user_of(&sim, &browser).await, expected, "{engine:?}");
        browser.reopen(authorize_form("").without("sessionToken")).await;
        assert_eq!(user_of(&sim, &browser).await, expected, "{engine:?}, afterwards");
    }
}

#[tokio::test]
async fn a_client_of_its_own_has_the_policies_that_it_is_given() {
    let client = Client::native("0oanative").redirect_uri(REDIRECT_URI).consent(okta_sim::Consent::Required);
    let sim = builder().client(client).start().await.unwrap();
    let token = session_token(&sim, "zoe@example.com").await;
    let (error, _) = refusal(&sim, authorize_form(&token).with("client_id", "0oanative")).await;
    assert_eq!(error, "consent_required");
}
