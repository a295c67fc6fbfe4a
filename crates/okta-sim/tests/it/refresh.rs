use std::time::Duration;

use okta_sim::{Client, Fault, GrantType, Running, demo};

use crate::party::{
    REDIRECT_URI, authorize, authorize_form, builder, is_accepted, offline_tokens, redeem, refresh_form, session_token,
    sim, token_form,
};
use crate::signatures::claims;

async fn error(sim: &Running, refresh_token: &str) -> (u16, String) {
    let answer = redeem(sim, refresh_form(refresh_token)).await;
    (answer.status, format!("{}: {}", answer.text("error"), answer.text("error_description")))
}

fn invalid() -> (u16, String) {
    (400, "invalid_grant: The refresh token is invalid or expired.".to_owned())
}

#[tokio::test]
async fn a_refresh_gives_new_tokens_of_the_same_sign_in() {
    let sim = sim().await;
    let first = offline_tokens(&sim).await;
    let second = redeem(&sim, refresh_form(&first.text("refresh_token"))).await;
    assert_eq!(second.status, 200);
    assert_eq!(second.text("scope"), "openid profile offline_access api");
    for name in ["access_token", "id_token", "refresh_token"] {
        assert_ne!(first.text(name), second.text(name), "{name}");
    }
    let (before, after) = (claims(&first.text("id_token")), claims(&second.text("id_token")));
    assert_eq!((&before["sub"], &before["auth_time"]), (&after["sub"], &after["auth_time"]));
    assert!(after.get("nonce").is_none(), "a refreshed ID token answers no request: {after}");
}

#[tokio::test]
async fn scopes_can_be_narrowed_and_not_widened() {
    let sim = sim().await;
    let first = offline_tokens(&sim).await;
    let narrow = redeem(&sim, refresh_form(&first.text("refresh_token")).with("scope", "api")).await;
    assert_eq!(narrow.text("scope"), "api");
    assert!(narrow.json().get("id_token").is_none());
    let wide = redeem(&sim, refresh_form(&narrow.text("refresh_token")).with("scope", "api email")).await;
    assert_eq!((wide.status, wide.text("error").as_str()), (400, "invalid_scope"));
}

#[tokio::test]
async fn in_the_grace_period_the_old_token_gives_the_same_new_one() {
    let sim = sim().await;
    let first = offline_tokens(&sim).await.text("refresh_token");
    let second = redeem(&sim, refresh_form(&first)).await.text("refresh_token");
    assert_eq!(redeem(&sim, refresh_form(&first)).await.text("refresh_token"), second);
    assert_eq!(redeem(&sim, refresh_form(&second)).await.status, 200);
}

#[tokio::test]
async fn after_it_a_reused_token_ends_the_family_and_all_its_access_tokens() {
    let sim = builder().refresh_grace_period(Duration::ZERO).start().await.unwrap();
    let first = offline_tokens(&sim).await;
    let other = offline_tokens(&sim).await;
    let second = redeem(&sim, refresh_form(&first.text("refresh_token"))).await;
    assert!(is_accepted(&sim, &second.text("access_token")).await);
    assert_eq!(error(&sim, &first.text("refresh_token")).await, invalid());
    assert_eq!(error(&sim, &second.text("refresh_token")).await, invalid());
    for answer in [first, second] {
        assert!(!is_accepted(&sim, &answer.text("access_token")).await);
    }
    assert!(is_accepted(&sim, &other.text("access_token")).await, "another sign-in goes on");
}

#[tokio::test]
async fn a_refresh_token_is_for_its_client_alone() {
    let other = Client::spa("0oaother").grant_types([GrantType::RefreshToken]);
    let sim = builder().client(other).start().await.unwrap();
    let token = offline_tokens(&sim).await.text("refresh_token");
    let stolen = redeem(&sim, refresh_form(&token).with("client_id", "0oaother")).await;
    assert_eq!(stolen.text("error"), "invalid_grant");
    assert_eq!(redeem(&sim, refresh_form(&token)).await.status, 200, "and the theft spoils nothing");
}

#[tokio::test]
async fn unknown_and_missing_tokens() {
    let sim = sim().await;
    assert_eq!(error(&sim, "made-up").await, invalid());
    assert_eq!(redeem(&sim, refresh_form("x").without("refresh_token")).await.text("error"), "invalid_request");
}

#[tokio::test]
async fn a_web_clients_token_stays() {
    let sim = sim().await;
    let form = authorize_form(&session_token(&sim, "zoe@example.com").await).with("client_id", demo::WEB_CLIENT_ID);
    let form = form.with("redirect_uri", REDIRECT_URI).with("scope", "openid offline_access");
    let code = authorize(&sim, form).await.sent_back("code").unwrap();
    let proof =
        |form: crate::party::Form| form.with("client_id", demo::WEB_CLIENT_ID).with("client_secret", demo::WEB_SECRET);
    let token = redeem(&sim, proof(token_form(&code))).await.text("refresh_token");
    for _ in 0..2 {
        assert_eq!(redeem(&sim, proof(refresh_form(&token))).await.text("refresh_token"), token);
    }
}

#[tokio::test]
async fn faults_of_the_refresh() {
    let sim = builder().fault(Fault::NoRefreshToken).start().await.unwrap();
    assert!(offline_tokens(&sim).await.json().get("refresh_token").is_none());
    sim.set_faults(&[]);
    let first = offline_tokens(&sim).await;
    let token = first.text("refresh_token");
    sim.set_fault(Fault::RefreshInvalid);
    assert_eq!(error(&sim, &token).await, invalid());
    sim.set_fault(Fault::RefreshNotRotated);
    for _ in 0..2 {
        assert!(redeem(&sim, refresh_form(&token)).await.json().get("refresh_token").is_none());
    }
    sim.set_fault(Fault::RefreshWrongUser);
    let stranger = redeem(&sim, refresh_form(&token)).await.text("id_token");
    assert_ne!(claims(&stranger)["sub"], claims(&first.text("id_token"))["sub"]);
}
