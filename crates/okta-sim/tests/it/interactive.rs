use okta_sim::{Fault, TotpProvider, demo};
use serde_json::json;

use crate::browser::{Browser, Cookies};
use crate::party::{
    APP, Answer, Form, REDIRECT_URI, authorize_form, builder, http, redeem, session_token, sim, token_form, totp,
};
use crate::signatures::claims;

/// A request that may show a page.
pub(crate) fn interactive() -> Form {
    authorize_form("").without("sessionToken").without("prompt")
}

async fn id_token(sim: &okta_sim::Running, code: &str) -> serde_json::Value {
    claims(&redeem(sim, token_form(code)).await.text("id_token"))
}

#[tokio::test]
async fn a_user_name_and_a_password_end_in_a_code() {
    let sim = sim().await;
    let mut browser = Browser::open(&sim, Cookies::Kept, interactive()).await;
    assert_eq!(browser.title(), "Sign in");
    browser.sign_in("zoe@example.com", "wrong").await;
    assert_eq!(browser.alert(), Some("Unable to sign in"));
    assert!(browser.page.body.contains("value=\"zoe@example.com\""), "the name stays: {browser}");
    browser.sign_in("zoe@example.com", "Simulated-1").await;
    assert!(browser.page.header("location").unwrap().starts_with(&format!("{REDIRECT_URI}?code=")));
    assert_eq!(browser.page.sent_back("state").as_deref(), Some("the-state"));
    let claims = id_token(&sim, &browser.page.sent_back("code").unwrap()).await;
    assert_eq!((&claims["nonce"], &claims["amr"]), (&json!("the-nonce"), &json!(["pwd"])));
}

#[tokio::test]
async fn the_answer_comes_in_each_mode() {
    let sim = sim().await;
    for mode in ["fragment", "form_post", "okta_post_message"] {
        let mut browser = Browser::open(&sim, Cookies::Kept, interactive().with("response_mode", mode)).await;
        browser.sign_in("zoe@example.com", "Simulated-1").await;
        match mode {
            "fragment" => assert!(browser.page.header("location").unwrap().contains("#code=")),
            "form_post" => assert!(browser.page.body.contains(&format!("action=\"{REDIRECT_URI}\""))),
            _ => assert!(browser.page.posted().answer().unwrap()["code"].is_string()),
        }
    }
}

#[tokio::test]
async fn a_second_factor_is_chosen_sent_missed_and_proven() {
    let sim = sim().await;
    let mut browser = Browser::open(&sim, Cookies::Kept, interactive()).await;
    browser.sign_in("mfa@example.com", "Simulated-3").await;
    let text_message = browser.button("Text message");
    browser.submit("/factor", &[("factor", &text_message)]).await;
    assert_eq!(browser.title(), "Text message");
    browser.submit("/resend", &[]).await;
    let early = "An SMS message was recently sent. Please wait 30 seconds before trying again.";
    assert_eq!(browser.alert(), Some(early));
    browser.submit("/factor", &[("passCode", "0")]).await;
    assert_eq!(browser.alert(), Some("Your passcode doesn&#39;t match our records. Please try again."));
    browser.submit("/previous", &[]).await;
    let app = browser.button("Code from an authenticator app (OKTA)");
    browser.submit("/factor", &[("factor", &app)]).await;
    browser.submit("/factor", &[("passCode", &totp(TotpProvider::Okta))]).await;
    let claims = id_token(&sim, &browser.page.sent_back("code").unwrap()).await;
    assert_eq!(claims["amr"], json!(["mfa", "otp", "pwd"]));
}

#[tokio::test]
async fn a_push_shows_its_number_and_waits() {
    let sim = sim().await;
    let mut browser = Browser::open(&sim, Cookies::Kept, interactive()).await;
    browser.sign_in("number@example.com", "Simulated-10").await;
    let push = browser.button("Push to Okta Verify");
    browser.submit("/factor", &[("factor", &push)]).await;
    assert!(browser.page.body.contains("Waiting for your phone"), "{browser}");
    browser.submit("/factor", &[]).await;
    assert!(browser.page.body.contains("id=\"number\""), "{browser}");
}

#[tokio::test]
async fn an_expired_password_is_changed_on_the_page() {
    let sim = sim().await;
    let mut browser = Browser::open(&sim, Cookies::Kept, interactive()).await;
    browser.sign_in("expired@example.com", "Simulated-4").await;
    browser.submit("/new-password", &[("oldPassword", "Simulated-4"), ("newPassword", "short")]).await;
    assert!(browser.alert().unwrap().starts_with("Passwords must have at least 8 characters"));
    browser.submit("/new-password", &[("oldPassword", "Simulated-4"), ("newPassword", "Renewed-1")]).await;
    assert!(browser.page.sent_back("code").is_some());
}

#[tokio::test]
async fn a_locked_account_is_told_so() {
    let sim = sim().await;
    let mut browser = Browser::open(&sim, Cookies::Kept, interactive()).await;
    browser.sign_in("locked@example.com", "Simulated-6").await;
    assert_eq!(browser.title(), "Account locked");
}

#[tokio::test]
async fn a_browser_that_withholds_the_cookie_comes_back_to_the_page() {
    for (cookies, fault) in [(Cookies::Withheld, None), (Cookies::Kept, Some(Fault::CookieWithheld))] {
        let sim = builder().faults(fault).start().await.unwrap();
        let mut browser = Browser::open(&sim, cookies, interactive()).await;
        browser.sign_in("zoe@example.com", "Simulated-1").await;
        assert_eq!((browser.page.status, browser.title()), (200, "Sign in"));
        assert_eq!(browser.alert(), Some("Cookies are required, but your browser sent none."));
        browser.reopen(authorize_form("").without("sessionToken")).await;
        assert_eq!(browser.page.sent_back("error").as_deref(), Some("login_required"));
    }
}

#[tokio::test]
async fn somebody_who_is_signed_in_is_not_asked_again_unless_the_client_wants_it() {
    let sim = sim().await;
    let mut browser = Browser::open(&sim, Cookies::Kept, interactive()).await;
    browser.sign_in("zoe@example.com", "Simulated-1").await;
    browser.reopen(interactive()).await;
    assert!(browser.page.sent_back("code").is_some());
    browser.reopen(interactive().with("max_age", "600")).await;
    assert!(browser.page.sent_back("code").is_some());
    for form in [interactive().with("prompt", "login"), interactive().with("prompt", "login consent")] {
        browser.reopen(form).await;
        assert_eq!((browser.page.status, browser.title()), (200, "Sign in"));
    }
    browser.sign_in("ada@example.com", "Simulated-2").await;
    assert_eq!(browser.title(), "Consent");
}

#[tokio::test]
async fn an_old_sign_in_is_not_good_enough_for_max_age() {
    let sim = sim().await;
    let mut browser = Browser::open(&sim, Cookies::Kept, interactive()).await;
    browser.sign_in("zoe@example.com", "Simulated-1").await;
    // Ten minutes pass for the org, though not for the session.
    sim.set_fault(Fault::ClockAhead);
    browser.reopen(authorize_form("").without("sessionToken").with("max_age", "599")).await;
    assert_eq!(browser.page.sent_back("error").as_deref(), Some("login_required"));
    browser.reopen(interactive().with("max_age", "599")).await;
    assert_eq!(browser.title(), "Sign in");
    browser.reopen(interactive().with("max_age", "6000")).await;
    assert!(browser.page.sent_back("code").is_some());
    browser.reopen(interactive().with("max_age", "soon")).await;
    assert_eq!(browser.page.sent_back("error").as_deref(), Some("invalid_request"));
}

#[tokio::test]
async fn a_login_hint_fills_in_the_name_and_cannot_break_out() {
    let sim = sim().await;
    let browser = Browser::open(&sim, Cookies::Kept, interactive().with("login_hint", "\"><script>alert(1)")).await;
    assert!(browser.page.body.contains("value=\"&quot;&gt;&lt;script&gt;alert(1)\""), "{browser}");
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let sim = sim().await;
    let page = Browser::open(&sim, Cookies::Kept, interactive()).await.page.body;
    let path = page.split("action=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let request = http().post(format!("{}{path}", sim.origin())).header("origin", APP);
    let answer = Answer::to(request.form(&[("username", "zoe@example.com"), ("password", "Simulated-1")])).await;
    assert_eq!((answer.status, answer.header("set-cookie")), (403, None));
}

#[tokio::test]
async fn a_flow_is_over_when_its_code_is_out() {
    let sim = sim().await;
    let mut browser = Browser::open(&sim, Cookies::Kept, interactive()).await;
    let action = browser.page.body.split("action=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    browser.sign_in("zoe@example.com", "Simulated-1").await;
    let again = http().get(format!("{}{action}", sim.origin()));
    assert_eq!(Answer::to(again).await.status, 400);
}

#[tokio::test]
async fn pages_are_framed_by_trusted_origins_only() {
    let sim = okta_sim::Sim::builder().app_origin(APP).frame_origin("http://frames.example").start().await.unwrap();
    let browser = Browser::open(&sim, Cookies::Kept, interactive()).await;
    let policy = browser.page.header("content-security-policy");
    assert_eq!(policy, Some(format!("frame-ancestors 'self' {APP} http://frames.example").as_str()));
    let client = okta_sim::Client::spa(demo::CLIENT_ID).redirect_uri(REDIRECT_URI);
    let sim = okta_sim::Sim::builder().client(client).cors_origin(APP).start().await.unwrap();
    let browser = Browser::open(&sim, Cookies::Kept, interactive()).await;
    assert_eq!(browser.page.header("x-frame-options"), Some("SAMEORIGIN"));
    let request = http().post(format!("{}/api/v1/authn", sim.origin())).header("origin", APP);
    assert_eq!(Answer::to(request).await.header("access-control-allow-origin"), Some(APP));
}

#[tokio::test]
async fn a_session_token_signs_in_a_browser_for_later() {
    let sim = sim().await;
    let token = session_token(&sim, "zoe@example.com").await;
    let mut browser = Browser::open(&sim, Cookies::Kept, authorize_form(&token)).await;
    browser.reopen(authorize_form("").without("sessionToken")).await;
    assert!(browser.page.sent_back("code").is_some());
}
