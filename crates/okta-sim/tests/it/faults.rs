use std::time::Duration;

use okta_sim::{Fault, Running};

use crate::party::{
    Answer, Form, authn, authorize, authorize_form, builder, credentials, http, session_token, sim, tokens,
};
use crate::signatures::{KEYS, claims};

async fn authorize_with(fault: Fault, change: fn(Form) -> Form) -> (Running, Answer) {
    let sim = builder().fault(fault).start().await.unwrap();
    let form = authorize_form(&session_token(&sim, "zoe@example.com").await);
    let answer = authorize(&sim, change(form)).await;
    (sim, answer)
}

#[tokio::test]
async fn faults_are_switched_on_and_off_while_it_runs() {
    let sim = sim().await;
    assert_eq!(claims(&tokens(&sim).await.text("id_token"))["nonce"], "the-nonce");
    sim.set_fault(Fault::WrongNonce);
    assert_eq!(sim.faults(), [Fault::WrongNonce]);
    assert_ne!(claims(&tokens(&sim).await.text("id_token"))["nonce"], "the-nonce");
    sim.set_faults(&[]);
    assert_eq!(claims(&tokens(&sim).await.text("id_token"))["nonce"], "the-nonce");
}

#[tokio::test]
async fn token_answers_without_what_was_asked_for() {
    let sim = builder().fault(Fault::OpaqueAccessToken).start().await.unwrap();
    assert!(!tokens(&sim).await.text("access_token").contains('.'));
    sim.set_fault(Fault::NoIdToken);
    assert!(tokens(&sim).await.json().get("id_token").is_none());
    sim.set_fault(Fault::TokenInvalidGrant);
    assert_eq!(tokens(&sim).await.text("error"), "invalid_grant");
}

#[tokio::test]
async fn html_where_json_belongs() {
    let check = |answer: Answer, status: u16| {
        assert_eq!(answer.status, status);
        assert!(answer.header("content-type").unwrap().starts_with("text/html"), "{answer:?}");
    };
    let sim = builder().fault(Fault::TokenHtml500).start().await.unwrap();
    check(tokens(&sim).await, 500);
    sim.set_fault(Fault::AuthnHtml500);
    check(authn(&sim, credentials("zoe@example.com")).await, 500);
    sim.set_fault(Fault::DiscoveryDown);
    let document = format!("{}/.well-known/openid-configuration", sim.issuer());
    check(Answer::to(http().get(&document)).await, 503);
    sim.set_fault(Fault::KeysDown);
    check(Answer::to(http().get(format!("{}{KEYS}", sim.origin()))).await, 503);
    sim.set_fault(Fault::DiscoveryIssuerMismatch);
    assert_ne!(Answer::to(http().get(&document)).await.text("issuer"), sim.issuer());
}

#[tokio::test]
async fn rate_limited() {
    let sim = builder().fault(Fault::RateLimited).start().await.unwrap();
    let answer = authn(&sim, credentials("zoe@example.com")).await;
    assert_eq!((answer.status, answer.text("errorCode").as_str()), (429, "E0000047"));
    assert_eq!(answer.text("errorSummary"), "API call exceeded rate limit due to too many requests.");
    assert_eq!(answer.header("x-rate-limit-remaining"), Some("0"));
    assert!(answer.header("x-rate-limit-limit").is_some());
    let reset: u64 = answer.header("x-rate-limit-reset").unwrap().parse().unwrap();
    assert!(reset > jsonwebtoken::get_current_timestamp());
}

#[tokio::test]
async fn the_token_endpoint_has_a_limit_too() {
    let sim = builder().fault(Fault::TokenRateLimited).start().await.unwrap();
    for path in ["token", "introspect", "revoke", "userinfo"] {
        let request = http().post(format!("{}/v1/{path}", sim.issuer()));
        let answer = Answer::to(request.header("origin", "http://localhost:8080")).await;
        assert_eq!((answer.status, answer.text("errorCode").as_str()), (429, "E0000047"), "{path}");
        assert!(answer.header("access-control-allow-origin").is_some(), "{path}: a script can read it");
    }
}

#[tokio::test]
async fn no_cors_anywhere() {
    let sim = builder().fault(Fault::NoCors).start().await.unwrap();
    for path in [KEYS, "/api/v1/authn", "/oauth2/default/.well-known/openid-configuration"] {
        let request = http().get(format!("{}{path}", sim.origin())).header("origin", "http://localhost:8080");
        assert_eq!(Answer::to(request).await.header("access-control-allow-origin"), None, "{path}");
    }
}

#[tokio::test]
async fn authorize_answers_that_refuse() {
    let check = async |fault: Fault, error: &str, description: &str| {
        let (_sim, answer) = authorize_with(fault, |form| form).await;
        assert_eq!(answer.sent_back("error").as_deref(), Some(error));
        assert_eq!(answer.sent_back("error_description").as_deref(), Some(description));
        assert_eq!(answer.sent_back("state").as_deref(), Some("the-state"));
    };
    check(Fault::UserNotAssigned, "access_denied", "User is not assigned to the client application.").await;
    let policy = "Policy evaluation failed for this request, please check the policy configurations.";
    check(Fault::PolicyFailed, "access_denied", policy).await;
    let consent = "The client specified not to prompt, but the user has not given consent.";
    check(Fault::ConsentRequired, "consent_required", consent).await;
    let login = "The client specified not to prompt, but the user is not logged in.";
    check(Fault::LoginRequired, "login_required", login).await;
    let interaction = "The client specified not to prompt, but the request needs an interaction with the user.";
    check(Fault::InteractionRequired, "interaction_required", interaction).await;
    let unexpected = "The authorization server encountered an unexpected condition.";
    check(Fault::ServerError, "server_error", unexpected).await;
    let busy = "The authorization server is currently unable to handle the request.";
    check(Fault::TemporarilyUnavailable, "temporarily_unavailable", busy).await;
    let pkce = "PKCE code challenge is required when the token endpoint authentication method is 'NONE'.";
    check(Fault::InvalidRequest, "invalid_request", pkce).await;
    let scope = "One or more scopes are not configured for the authorization server resource.";
    check(Fault::InvalidScope, "invalid_scope", scope).await;
    let grants = "The client is not authorized to use the provided grant type. \
                  Configured grant types: [authorization_code, refresh_token].";
    check(Fault::UnauthorizedClient, "unauthorized_client", grants).await;
    let mode = "The response mode is not supported by the authorization server.";
    check(Fault::UnsupportedResponseMode, "unsupported_response_mode", mode).await;
}

#[tokio::test]
async fn authorize_answers_that_cannot_be_trusted() {
    let (_sim, answer) = authorize_with(Fault::WrongState, |form| form).await;
    assert_ne!(answer.sent_back("state").as_deref(), Some("the-state"));
    assert!(answer.sent_back("code").is_some());
    let (_sim, answer) = authorize_with(Fault::MissingCode, |form| form).await;
    assert_eq!((answer.sent_back("code"), answer.sent_back("error")), (None, None));
    assert_eq!(answer.sent_back("state").as_deref(), Some("the-state"));
    let (sim, answer) = authorize_with(Fault::WrongIss, |form| form).await;
    assert_ne!(answer.sent_back("iss").unwrap(), sim.issuer());
}

#[tokio::test]
async fn foreign_messages_come_before_the_real_one() {
    let (sim, answer) =
        authorize_with(Fault::ForeignMessage, |form| form.with("response_mode", "okta_post_message")).await;
    let posted = answer.posted();
    assert_eq!(posted.messages.len(), 3);
    assert!(posted.messages[0].is_string());
    assert_eq!(posted.messages[1]["state"], "foreign-state");
    assert_eq!(posted.answer().unwrap()["state"], "the-state");
    let forgery = posted.foreign_frame.unwrap();
    assert!(forgery.starts_with("http://localhost:"), "another origin than {}", sim.origin());
    let page = Answer::to(http().get(forgery.replacen("localhost", "127.0.0.1", 1))).await;
    assert!(page.body.contains("forged-code") && page.body.contains("the-state"), "{}", page.body);
    sim.set_faults(&[]);
    assert_eq!(Answer::to(http().get(forgery.replacen("localhost", "127.0.0.1", 1))).await.status, 404);
}

#[tokio::test]
async fn tokens_and_userinfo_of_another_person() {
    let sim = builder().fault(Fault::WrongUser).start().await.unwrap();
    let of_zoe = sim_user_id(&authn(&sim, credentials("zoe@example.com")).await);
    assert_ne!(claims(&tokens(&sim).await.text("id_token"))["sub"], of_zoe.as_str());
    sim.set_fault(Fault::UserinfoWrongUser);
    let answer = tokens(&sim).await;
    assert_eq!(claims(&answer.text("id_token"))["sub"], of_zoe.as_str());
    let userinfo = http().get(format!("{}/v1/userinfo", sim.issuer())).bearer_auth(answer.text("access_token"));
    assert_ne!(Answer::to(userinfo).await.text("sub"), of_zoe);
}

fn sim_user_id(answer: &Answer) -> String {
    answer.json()["_embedded"]["user"]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn no_frame_shows_anything() {
    let change = |form: Form| form.with("response_mode", "okta_post_message");
    let (_sim, answer) = authorize_with(Fault::FrameRefused, change).await;
    assert_eq!(answer.header("x-frame-options"), Some("SAMEORIGIN"));
    let (_sim, page) = authorize_with(Fault::FrameRefused, |form| form.without("prompt").without("sessionToken")).await;
    assert_eq!(page.header("content-security-policy"), Some("frame-ancestors 'self'"));
}

#[tokio::test]
async fn a_silent_frame_loads_and_says_nothing() {
    let (_sim, answer) = authorize_with(Fault::FrameSilent, |form| form).await;
    assert_eq!(answer.status, 200);
    assert!(!answer.body.contains("<script"));
}

#[tokio::test]
async fn a_hanging_frame_never_loads_and_does_not_keep_the_simulator_from_stopping() {
    let sim = builder().fault(Fault::FrameHangs).start().await.unwrap();
    let request = http().get(format!("{}/v1/authorize", sim.issuer()));
    let hanging = tokio::spawn(request.timeout(Duration::from_secs(20)).send());
    while sim.requests().is_empty() {
        tokio::task::yield_now().await;
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!hanging.is_finished());
    tokio::time::timeout(Duration::from_secs(5), sim.stop()).await.expect("it stops");
}
