use crate::party::{Answer, authorize, authorize_form, http, redeem, session_token, sim, token_form, tokens};

#[tokio::test]
async fn an_access_token_shows_its_person() {
    let sim = sim().await;
    let access_token = tokens(&sim).await.text("access_token");
    let address = format!("{}/v1/userinfo", sim.issuer());
    for request in [http().get(&address), http().post(&address)] {
        let json = Answer::to(request.bearer_auth(&access_token)).await.json();
        assert!(json["sub"].as_str().unwrap().starts_with("00u"));
        assert_eq!((json["name"].as_str(), json["given_name"].as_str()), (Some("Zoë Łovelace 🚀"), Some("Zoë")));
        assert_eq!((json["email"].as_str(), json["email_verified"].as_bool()), (Some("zoe@example.com"), Some(true)));
    }
}

#[tokio::test]
async fn refusals_stand_in_the_header() {
    let sim = sim().await;
    let address = format!("{}/v1/userinfo", sim.issuer());
    for request in [http().get(&address), http().get(&address).bearer_auth("made-up")] {
        let answer = Answer::to(request).await;
        assert_eq!((answer.status, answer.body.as_str()), (401, ""));
        assert!(answer.header("www-authenticate").unwrap().starts_with("Bearer error=\"invalid_token\""));
    }
}

#[tokio::test]
async fn a_token_of_another_server_is_refused() {
    let sim = sim().await;
    let access_token = tokens(&sim).await.text("access_token");
    let request = http().get(format!("{}/oauth2/v1/userinfo", sim.origin())).bearer_auth(access_token);
    assert_eq!(Answer::to(request).await.status, 401);
}

#[tokio::test]
async fn without_openid_the_scope_is_insufficient() {
    let sim = sim().await;
    let form = authorize_form(&session_token(&sim, "zoe@example.com").await).with("scope", "api");
    let code = authorize(&sim, form).await.sent_back("code").unwrap();
    let access_token = redeem(&sim, token_form(&code)).await.text("access_token");
    let answer = Answer::to(http().get(format!("{}/v1/userinfo", sim.issuer())).bearer_auth(access_token)).await;
    assert_eq!(answer.status, 403);
    assert!(answer.header("www-authenticate").unwrap().contains("insufficient_scope"));
}
