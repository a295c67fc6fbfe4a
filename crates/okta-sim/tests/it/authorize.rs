use std::time::Duration;

use okta_sim::Client;

use crate::party::{Answer, Form, REDIRECT_URI, authorize, authorize_form, builder, http, session_token, sim};

#[tokio::test]
async fn a_fresh_session_token_gives_a_code_and_a_session() {
    let sim = sim().await;
    let answer = authorize(&sim, authorize_form(&session_token(&sim, "zoe@example.com").await)).await;
    assert_eq!(answer.status, 302);
    assert!(answer.header("location").unwrap().starts_with(&format!("{REDIRECT_URI}?code=")));
    assert_eq!(answer.sent_back("state").as_deref(), Some("the-state"));
    assert_eq!(answer.sent_back("iss"), None);
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.starts_with("sid=") && cookie.ends_with("; Secure; HttpOnly; SameSite=None"), "{cookie}");
}

#[tokio::test]
async fn a_session_token_works_once() {
    let sim = sim().await;
    let form = authorize_form(&session_token(&sim, "zoe@example.com").await);
    assert!(authorize(&sim, form.clone()).await.sent_back("code").is_some());
    assert_eq!(authorize(&sim, form).await.sent_back("error").as_deref(), Some("login_required"));
}

#[tokio::test]
async fn a_session_token_expires() {
    let sim = builder().session_token_lifetime(Duration::ZERO).start().await.unwrap();
    let form = authorize_form(&session_token(&sim, "zoe@example.com").await);
    assert_eq!(authorize(&sim, form).await.sent_back("error").as_deref(), Some("login_required"));
}

#[tokio::test]
async fn the_session_cookie_signs_in_without_a_session_token() {
    let sim = sim().await;
    let answer = authorize(&sim, authorize_form(&session_token(&sim, "zoe@example.com").await)).await;
    let cookie = answer.header("set-cookie").unwrap().split(';').next().unwrap();
    let form = authorize_form("").without("sessionToken");
    let request = || http().get(format!("{}/v1/authorize", sim.issuer())).query(form.pairs());
    let signed_in = Answer::to(request().header("cookie", format!("other=1; {cookie}"))).await;
    assert!(signed_in.sent_back("code").is_some());
    let stranger = Answer::to(request().header("cookie", "sid=102forged")).await;
    assert_eq!(stranger.sent_back("error").as_deref(), Some("login_required"));
}

#[tokio::test]
async fn errors_are_sent_back_in_oktas_words() {
    let plain = Client::spa("0oaplain").redirect_uri(REDIRECT_URI);
    let service = Client::service("0oaservice", "secret").redirect_uri(REDIRECT_URI);
    let sim = builder().client(plain).client(service).start().await.unwrap();
    let token = session_token(&sim, "zoe@example.com").await;
    let check = async |change: fn(Form) -> Form, error: &str, description: &str| {
        let answer = authorize(&sim, change(authorize_form(&token))).await;
        assert_eq!(answer.sent_back("error").as_deref(), Some(error), "{answer:?}");
        assert_eq!(answer.sent_back("error_description").as_deref(), Some(description));
        assert_eq!(answer.sent_back("code"), None);
    };
    let login_required = "The client specified not to prompt, but the user is not logged in.";
    check(|form| form.without("sessionToken"), "login_required", login_required).await;
    check(|form| form.with("sessionToken", "made-up"), "login_required", login_required).await;
    let scopes = "One or more scopes are not configured for the authorization server resource.";
    check(|form| form.with("scope", "openid unknown"), "invalid_scope", scopes).await;
    let no_refresh = |form: Form| form.with("client_id", "0oaplain").with("scope", "openid offline_access");
    check(no_refresh, "invalid_scope", scopes).await;
    let no_code = "The client is not authorized to use the provided grant type. \
                   Configured grant types: [client_credentials].";
    check(|form| form.with("client_id", "0oaservice"), "unauthorized_client", no_code).await;
    let no_scope =
        "The authorization server resource does not have any configured default scopes, 'scope' must be provided.";
    check(|form| form.without("scope"), "invalid_scope", no_scope).await;
    let response_type =
        "The response type is not supported by the authorization server. Configured response types: [code]";
    check(|form| form.with("response_type", "token"), "unsupported_response_type", response_type).await;
    let pkce = "PKCE code challenge is required when the token endpoint authentication method is 'NONE'.";
    check(|form| form.without("code_challenge"), "invalid_request", pkce).await;
    let method = "The 'code_challenge_method' parameter must be 'S256'.";
    check(|form| form.with("code_challenge_method", "plain"), "invalid_request", method).await;
    check(|form| form.without("code_challenge_method"), "invalid_request", method).await;
    let state = "The authentication request has an invalid 'state' parameter.";
    check(|form| form.without("state"), "invalid_request", state).await;
    let challenge = "The 'code_challenge' parameter must be a base64url-encoded SHA-256 hash.";
    check(|form| form.with("code_challenge", "short"), "invalid_request", challenge).await;
    let mode = "The response mode is not supported by the authorization server.";
    check(|form| form.with("response_mode", "web_message"), "unsupported_response_mode", mode).await;
    assert!(
        authorize(&sim, authorize_form(&token)).await.sent_back("code").is_some(),
        "no refused request may use up the session token"
    );
}

#[tokio::test]
async fn an_unassigned_user_is_denied() {
    let sim = sim().await;
    let answer = authorize(&sim, authorize_form(&session_token(&sim, "unassigned@example.com").await)).await;
    assert_eq!(answer.sent_back("error").as_deref(), Some("access_denied"));
    let expected = "User is not assigned to the client application.";
    assert_eq!(answer.sent_back("error_description").as_deref(), Some(expected));
}

#[tokio::test]
async fn without_a_known_way_back_the_person_sees_a_page_that_no_frame_shows() {
    let sim = sim().await;
    let token = session_token(&sim, "zoe@example.com").await;
    let check = async |change: fn(Form) -> Form, text: &str| {
        let answer = authorize(&sim, change(authorize_form(&token)).with("response_mode", "okta_post_message")).await;
        assert_eq!((answer.status, answer.header("location")), (400, None));
        assert!(answer.body.contains(text), "{}", answer.body);
        assert_eq!(answer.header("x-frame-options"), Some("SAMEORIGIN"));
        assert_eq!(answer.header("content-security-policy"), Some("frame-ancestors 'self'"));
        assert!(!answer.body.contains("postMessage"));
    };
    let client = "Invalid value for &#39;client_id&#39; parameter.";
    check(|form| form.with("client_id", "0oaunknown"), client).await;
    check(|form| form.without("client_id"), client).await;
    let redirect = "The &#39;redirect_uri&#39; parameter must be a Login redirect URI in the client app settings";
    check(|form| form.with("redirect_uri", "http://localhost:8080/callback/"), redirect).await;
    check(|form| form.with("redirect_uri", "http://LOCALHOST:8080/callback"), redirect).await;
    check(|form| form.with("redirect_uri", "http://evil.example/callback"), redirect).await;
    check(|form| form.without("redirect_uri"), redirect).await;
}

#[tokio::test]
async fn an_unknown_authorization_server_is_a_page() {
    let sim = sim().await;
    let answer = Answer::to(http().get(format!("{}/oauth2/unknown/v1/authorize", sim.origin()))).await;
    assert_eq!((answer.status, answer.header("x-frame-options")), (400, Some("SAMEORIGIN")));
}

#[tokio::test]
async fn the_answer_comes_the_way_that_was_asked_for() {
    let sim = sim().await;
    let answer = async |mode: &str| {
        let form = authorize_form(&session_token(&sim, "zoe@example.com").await);
        authorize(&sim, form.with("response_mode", mode)).await
    };
    assert!(answer("query").await.header("location").unwrap().starts_with(&format!("{REDIRECT_URI}?code=")));
    assert!(answer("fragment").await.header("location").unwrap().starts_with(&format!("{REDIRECT_URI}#code=")));
    let form_post = answer("form_post").await.body;
    assert!(form_post.contains(&format!("method=\"post\" action=\"{REDIRECT_URI}\"")), "{form_post}");
    assert!(form_post.contains("name=\"code\"") && form_post.contains("name=\"state\" value=\"the-state\""));
    let posted = answer("okta_post_message").await;
    assert_eq!((posted.status, posted.header("x-frame-options")), (200, None));
    let posted = posted.posted();
    assert_eq!((posted.target_origin.as_str(), posted.messages.len()), ("http://localhost:8080", 1));
    assert_eq!(posted.answer().unwrap()["state"], "the-state");
    assert!(posted.answer().unwrap()["code"].is_string());
}

#[tokio::test]
async fn a_state_cannot_break_out_of_its_page() {
    let sim = sim().await;
    let state = r#"</script><script>alert("1")</script>'&"#;
    for mode in ["okta_post_message", "form_post"] {
        let form = authorize_form("").with("state", state).with("response_mode", mode);
        let answer = authorize(&sim, form).await;
        assert!(!answer.body.contains("<script>alert"), "{}", answer.body);
        if mode == "okta_post_message" {
            assert_eq!(answer.posted().answer().unwrap()["state"], state);
            assert_eq!(answer.posted().answer().unwrap()["error"], "login_required");
        }
    }
}

#[tokio::test]
async fn without_prompt_none_a_sign_in_page_is_shown_to_trusted_frames_only() {
    let sim = sim().await;
    let answer = authorize(&sim, authorize_form("").without("prompt")).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("name=\"password\""));
    assert_eq!(answer.header("content-security-policy"), Some("frame-ancestors 'self' http://localhost:8080"));
}

#[tokio::test]
async fn prompt_login_asks_again_in_spite_of_a_session() {
    let sim = sim().await;
    let answer = authorize(&sim, authorize_form(&session_token(&sim, "zoe@example.com").await)).await;
    let cookie = answer.header("set-cookie").unwrap().split(';').next().unwrap();
    for (prompt, status) in [("none", 302), ("login", 200)] {
        let form = authorize_form("").without("sessionToken").with("prompt", prompt);
        let request = http().get(format!("{}/v1/authorize", sim.issuer())).query(form.pairs());
        assert_eq!(Answer::to(request.header("cookie", cookie)).await.status, status, "{prompt}");
    }
}

#[tokio::test]
async fn a_client_of_the_builder_replaces_only_its_namesake() {
    let again = Client::spa(okta_sim::demo::CLIENT_ID).redirect_uri("http://localhost:9000/cb");
    let sim = builder().client(Client::spa("0oaother").redirect_uri(REDIRECT_URI)).client(again).start().await.unwrap();
    let status = async |client: &str, uri: &str| {
        authorize(&sim, authorize_form("").with("client_id", client).with("redirect_uri", uri)).await.status
    };
    assert_eq!(status("0oaother", REDIRECT_URI).await, 302);
    assert_eq!(status(okta_sim::demo::CLIENT_ID, "http://localhost:9000/cb").await, 302);
    assert_eq!(status(okta_sim::demo::CLIENT_ID, REDIRECT_URI).await, 400);
}

#[tokio::test]
async fn the_answer_names_its_issuer_when_asked_to() {
    let sim = builder().answer_with_issuer().start().await.unwrap();
    let form = authorize_form(&session_token(&sim, "zoe@example.com").await);
    assert_eq!(authorize(&sim, form).await.sent_back("iss").as_deref(), Some(sim.issuer()));
    let refused = authorize(&sim, authorize_form("")).await;
    assert_eq!(refused.sent_back("iss").as_deref(), Some(sim.issuer()));
}

#[tokio::test]
async fn a_web_client_may_leave_pkce_out() {
    let web = Client::web("0oaweb", "secret").redirect_uri("http://localhost:9000/cb?tenant=1");
    let sim = builder().client(web).start().await.unwrap();
    let form = authorize_form(&session_token(&sim, "zoe@example.com").await)
        .with("client_id", "0oaweb")
        .with("redirect_uri", "http://localhost:9000/cb?tenant=1")
        .without("code_challenge");
    let answer = authorize(&sim, form).await;
    assert!(answer.header("location").unwrap().starts_with("http://localhost:9000/cb?tenant=1&code="), "{answer:?}");
}
