use std::time::Duration;

use okta_sim::{AuthorizationServer, Client, Fault, Sim, demo};

use crate::party::{
    Answer, Form, authorize, authorize_form, builder, code, http, redeem, session_token, sim, token_form, tokens,
};
use crate::signatures::claims;

#[tokio::test]
async fn a_code_and_its_verifier_give_both_tokens() {
    let sim = sim().await;
    let answer = tokens(&sim).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("cache-control"), Some("no-cache, no-store"));
    let json = answer.json();
    assert_eq!((json["token_type"].as_str(), json["expires_in"].as_u64()), (Some("Bearer"), Some(3600)));
    assert_eq!(json["scope"], "openid profile email api");
    assert!(json["access_token"].is_string() && json["id_token"].is_string());
    assert!(json.get("refresh_token").is_none());
}

#[tokio::test]
async fn without_openid_there_is_no_id_token() {
    let sim = sim().await;
    let form = authorize_form(&session_token(&sim, "zoe@example.com").await).with("scope", "api");
    let code = authorize(&sim, form).await.sent_back("code").unwrap();
    let json = redeem(&sim, token_form(&code)).await.json();
    assert!(json["access_token"].is_string() && json.get("id_token").is_none());
}

#[tokio::test]
async fn errors_carry_oktas_words() {
    let other = Client::spa("0oaother").redirect_uri("http://localhost:8080/callback");
    let sim = builder().client(other).start().await.unwrap();
    let check = async |change: fn(Form) -> Form, status: u16, error: &str, description: &str| {
        let answer = redeem(&sim, change(token_form(&code(&sim).await))).await;
        assert_eq!((answer.status, answer.text("error").as_str()), (status, error), "{answer:?}");
        assert_eq!(answer.text("error_description"), description);
    };
    let code_invalid = "The authorization code is invalid or has expired.";
    check(|form| form.with("code", "made-up"), 400, "invalid_grant", code_invalid).await;
    check(|form| form.with("client_id", "0oaother"), 400, "invalid_grant", code_invalid).await;
    let redirect = "The redirect URI does not match the redirect URI used in the authorization request.";
    let elsewhere = |form: Form| form.with("redirect_uri", "http://localhost:8080/okta-auth/");
    check(elsewhere, 400, "invalid_grant", redirect).await;
    check(|form| form.without("redirect_uri"), 400, "invalid_grant", redirect).await;
    let pkce = "PKCE verification failed.";
    check(|form| form.with("code_verifier", "x".repeat(43)), 400, "invalid_grant", pkce).await;
    check(|form| form.without("code_verifier"), 400, "invalid_grant", pkce).await;
    let length = "PKCE code verifier must be 43-128 characters long.";
    check(|form| form.with("code_verifier", "x".repeat(42)), 400, "invalid_request", length).await;
    check(|form| form.with("code_verifier", "x".repeat(129)), 400, "invalid_request", length).await;
    check(|form| form.without("client_id"), 401, "invalid_client", "No client credentials found.").await;
    let not_allowed = "The client is not authorized to use the provided grant type. \
                       Configured grant types: [authorization_code, refresh_token].";
    check(|form| form.with("grant_type", "client_credentials"), 400, "unauthorized_client", not_allowed).await;
    check(|form| form.with("grant_type", "password"), 400, "unauthorized_client", not_allowed).await;
    let unsupported = "The authorization grant type is not supported by the authorization server. \
                       Configured grant types: [authorization_code, refresh_token, client_credentials].";
    check(|form| form.with("grant_type", "magic"), 400, "unsupported_grant_type", unsupported).await;
    check(|form| form.without("grant_type"), 400, "invalid_request", "The 'grant_type' parameter is missing.").await;
    check(|form| form.without("code"), 400, "invalid_request", "The 'code' parameter is missing.").await;
}

#[tokio::test]
async fn a_code_works_once() {
    let sim = sim().await;
    let form = token_form(&code(&sim).await);
    assert_eq!(redeem(&sim, form.clone()).await.status, 200);
    assert_eq!(redeem(&sim, form).await.text("error"), "invalid_grant");
}

#[tokio::test]
async fn a_wrong_verifier_uses_the_code_up() {
    let sim = sim().await;
    let form = token_form(&code(&sim).await);
    redeem(&sim, form.clone().with("code_verifier", "x".repeat(43))).await;
    assert_eq!(redeem(&sim, form).await.text("error"), "invalid_grant");
}

#[tokio::test]
async fn a_code_expires() {
    let sim = builder().code_lifetime(Duration::ZERO).start().await.unwrap();
    assert_eq!(tokens(&sim).await.text("error"), "invalid_grant");
}

#[tokio::test]
async fn a_code_belongs_to_its_authorization_server() {
    let sim = builder().authorization_server(AuthorizationServer::custom("aus1", "api://one")).start().await.unwrap();
    let code = code(&sim).await;
    let form = http().post(format!("{}/oauth2/aus1/v1/token", sim.origin())).form(&[
        ("grant_type", "authorization_code"),
        ("client_id", demo::CLIENT_ID),
        ("code", &code),
        ("redirect_uri", crate::party::REDIRECT_URI),
        ("code_verifier", crate::party::VERIFIER),
    ]);
    assert_eq!(Answer::to(form).await.text("error"), "invalid_grant");
}

#[tokio::test]
async fn the_body_has_to_be_a_form() {
    let sim = sim().await;
    let request = http().post(format!("{}/v1/token", sim.issuer())).json(&serde_json::json!({}));
    assert_eq!(Answer::to(request).await.text("error"), "invalid_request");
}

#[tokio::test]
async fn a_web_client_has_to_prove_itself() {
    let web = || Client::web("0oaweb", "the secret").redirect_uri(crate::party::REDIRECT_URI);
    let sim = Sim::builder().client(web()).start().await.unwrap();
    let code = async || {
        let form = authorize_form(&session_token(&sim, "zoe@example.com").await).with("client_id", "0oaweb");
        authorize(&sim, form).await.sent_back("code").unwrap()
    };
    let form = token_form(&code().await).with("client_id", "0oaweb");
    let missing = redeem(&sim, form.clone()).await;
    assert_eq!((missing.status, missing.text("error").as_str()), (401, "invalid_client"));
    assert_eq!(missing.text("error_description"), "No client credentials found.");
    let wrong = redeem(&sim, form.clone().with("client_secret", "guess")).await;
    assert_eq!(wrong.status, 401);
    let expected = "The client secret supplied for a confidential client is invalid.";
    assert_eq!(wrong.text("error_description"), expected);
    assert_eq!(redeem(&sim, form.with("client_secret", "the secret")).await.status, 200);
    let code = code().await;
    let request = http().post(format!("{}/v1/token", sim.issuer())).basic_auth("0oaweb", Some("the secret")).form(&[
        ("grant_type", "authorization_code"),
        ("code", &code),
        ("redirect_uri", crate::party::REDIRECT_URI),
        ("code_verifier", crate::party::VERIFIER),
    ]);
    assert_eq!(Answer::to(request).await.status, 200);
}

#[tokio::test]
async fn a_single_page_client_has_no_secret_to_prove() {
    let sim = sim().await;
    let answer = redeem(&sim, token_form(&code(&sim).await).with("client_secret", "secret")).await;
    assert_eq!(answer.text("error"), "invalid_client");
}

#[tokio::test]
async fn a_client_that_must_prove_possession_gets_nothing_without() {
    let sim = sim().await;
    let form = authorize_form(&session_token(&sim, "zoe@example.com").await).with("client_id", demo::DPOP_CLIENT_ID);
    let code = authorize(&sim, form).await.sent_back("code").unwrap();
    let answer = redeem(&sim, token_form(&code).with("client_id", demo::DPOP_CLIENT_ID)).await;
    assert_eq!((answer.status, answer.text("error").as_str()), (400, "invalid_dpop_proof"));
    assert_eq!(answer.text("error_description"), "The DPoP proof JWT header is missing.");
}

#[tokio::test]
async fn a_service_gets_a_token_that_speaks_for_itself() {
    let sim = sim().await;
    let ask = async |scope: &str| {
        let request = http().post(format!("{}/v1/token", sim.issuer()));
        let request = request.basic_auth(demo::SERVICE_CLIENT_ID, Some(demo::WEB_SECRET));
        Answer::to(request.form(&[("grant_type", "client_credentials"), ("scope", scope)])).await
    };
    let answer = ask("api").await;
    let claims = claims(&answer.text("access_token"));
    assert_eq!((&claims["sub"], &claims["cid"]), (&demo::SERVICE_CLIENT_ID.into(), &demo::SERVICE_CLIENT_ID.into()));
    assert!(claims.get("uid").is_none() && answer.json().get("id_token").is_none());
    assert_eq!(ask("openid").await.text("error"), "invalid_scope");
}

#[tokio::test]
async fn faults_of_the_token_endpoint() {
    let sim = sim().await;
    let check = async |fault: Fault, status: u16, error: &str, description: &str| {
        sim.set_fault(fault);
        let answer = tokens(&sim).await;
        assert_eq!((answer.status, answer.text("error").as_str()), (status, error), "{fault}");
        assert_eq!(answer.text("error_description"), description, "{fault}");
    };
    let expired = "The authorization code is invalid or has expired.";
    check(Fault::CodeExpired, 400, "invalid_grant", expired).await;
    check(Fault::PkceMismatch, 400, "invalid_grant", "PKCE verification failed.").await;
    check(Fault::ClientAuthRequired, 401, "invalid_client", "No client credentials found.").await;
    let grants = "The client is not authorized to use the provided grant type. \
                  Configured grant types: [authorization_code, refresh_token].";
    check(Fault::GrantNotAllowed, 400, "unauthorized_client", grants).await;
    check(Fault::DpopRequired, 400, "invalid_dpop_proof", "The DPoP proof JWT header is missing.").await;
    sim.set_fault(Fault::NotBearer);
    assert_eq!(tokens(&sim).await.text("token_type"), "DPoP");
}
