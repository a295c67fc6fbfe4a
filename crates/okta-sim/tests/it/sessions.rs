use okta_sim::{Fault, Running, demo};
use reqwest::Method;

use crate::party::{APP, Answer, Form, authorize, authorize_form, http, redeem, session_token, sim, token_form};

/// Signs in, and returns the cookie and the ID token.
async fn sign_in(sim: &Running, login: &str) -> (String, String) {
    let answer = authorize(sim, authorize_form(&session_token(sim, login).await)).await;
    let cookie = answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    let id_token = redeem(sim, token_form(&answer.sent_back("code").unwrap())).await.text("id_token");
    (cookie, id_token)
}

async fn session(sim: &Running, method: Method, cookie: &str) -> Answer {
    let request = http().request(method, format!("{}/api/v1/sessions/me", sim.origin()));
    Answer::to(request.header("cookie", cookie).header("origin", APP)).await
}

async fn sign_out(sim: &Running, cookie: &str, parameters: Form) -> Answer {
    let request = http().get(format!("{}/v1/logout", sim.issuer())).query(parameters.pairs());
    Answer::to(request.header("cookie", cookie)).await
}

fn hint(id_token: &str) -> Form {
    authorize_form("").nothing().with("id_token_hint", id_token)
}

#[tokio::test]
async fn the_cookie_shows_the_session_to_trusted_scripts() {
    let sim = sim().await;
    let (cookie, _) = sign_in(&sim, "zoe@example.com").await;
    let answer = session(&sim, Method::GET, &cookie).await;
    let json = answer.json();
    assert_eq!((json["status"].as_str(), json["login"].as_str()), (Some("ACTIVE"), Some("zoe@example.com")));
    assert_eq!(json["amr"], serde_json::json!(["pwd"]));
    assert!(json["userId"].as_str().unwrap().starts_with("00u") && json["expiresAt"].is_string());
    assert!(!cookie.contains(json["id"].as_str().unwrap()), "the id is not the session");
    assert_eq!(answer.header("access-control-allow-origin"), Some(APP));
    assert_eq!(answer.header("access-control-allow-credentials"), Some("true"));
}

#[tokio::test]
async fn without_a_session_there_is_none() {
    let sim = sim().await;
    for method in [Method::GET, Method::DELETE] {
        let answer = session(&sim, method, "sid=made-up").await;
        assert_eq!((answer.status, answer.text("errorCode").as_str()), (404, "E0000007"));
        assert_eq!(answer.text("errorSummary"), "Not found: Resource not found: me (Session)");
    }
}

#[tokio::test]
async fn a_session_is_ended_by_delete() {
    let sim = sim().await;
    let (cookie, _) = sign_in(&sim, "zoe@example.com").await;
    let ended = session(&sim, Method::DELETE, &cookie).await;
    assert_eq!((ended.status, ended.body.as_str()), (204, ""));
    assert!(ended.header("set-cookie").unwrap().contains("Max-Age=0"));
    assert_eq!(session(&sim, Method::GET, &cookie).await.status, 404);
    let preflight =
        http().request(Method::OPTIONS, format!("{}/api/v1/sessions/me", sim.origin())).header("origin", APP);
    let preflight = Answer::to(preflight.header("access-control-request-method", "DELETE")).await;
    assert!(preflight.header("access-control-allow-methods").unwrap().contains("DELETE"));
}

#[tokio::test]
async fn a_sign_out_ends_the_session_and_goes_where_it_may() {
    let sim = sim().await;
    let (cookie, id_token) = sign_in(&sim, "zoe@example.com").await;
    let form = hint(&id_token).with("post_logout_redirect_uri", format!("{APP}/")).with("state", "a&b");
    let answer = sign_out(&sim, &cookie, form).await;
    assert_eq!((answer.status, answer.header("location")), (302, Some("http://localhost:8080/?state=a%26b")));
    assert!(answer.header("set-cookie").unwrap().starts_with("sid=;"));
    assert_eq!(session(&sim, Method::GET, &cookie).await.status, 404);
}

#[tokio::test]
async fn a_form_signs_out_as_an_address_does() {
    let sim = sim().await;
    let (cookie, id_token) = sign_in(&sim, "zoe@example.com").await;
    let form = hint(&id_token).with("post_logout_redirect_uri", format!("{APP}/")).with("state", "s");
    let request = || http().post(format!("{}/v1/logout", sim.issuer())).header("cookie", &cookie);
    let nothing = Answer::to(request().query(form.pairs())).await;
    assert_eq!((nothing.status, nothing.text("error").as_str()), (400, "invalid_request"), "an address is no form");
    let answer = Answer::to(request().form(form.pairs())).await;
    assert_eq!((answer.status, answer.header("location")), (302, Some("http://localhost:8080/?state=s")));
    assert_eq!(session(&sim, Method::GET, &cookie).await.status, 404);
}

#[tokio::test]
async fn a_sign_out_without_an_address_ends_at_okta() {
    let sim = sim().await;
    let (cookie, id_token) = sign_in(&sim, "zoe@example.com").await;
    assert_eq!(sign_out(&sim, &cookie, hint(&id_token)).await.status, 200);
    assert_eq!(session(&sim, Method::GET, &cookie).await.status, 404);
}

#[tokio::test]
async fn a_sign_out_that_is_not_right_ends_nothing() {
    let sim = sim().await;
    let (cookie, id_token) = sign_in(&sim, "zoe@example.com").await;
    let (_, of_ada) = sign_in(&sim, "ada@example.com").await;
    let check = async |form: Form, text: &str| {
        let answer = sign_out(&sim, &cookie, form).await;
        assert_eq!((answer.status, answer.header("location")), (400, None));
        assert!(answer.body.contains(text), "{}", answer.body);
        assert_eq!(session(&sim, Method::GET, &cookie).await.status, 200, "{text}");
    };
    let unregistered = hint(&id_token).with("post_logout_redirect_uri", "http://evil.example/");
    check(unregistered, "must be a Logout redirect URI in the client app settings").await;
    check(hint(&id_token).nothing(), "&#39;id_token_hint&#39; parameter is missing").await;
    check(hint("made-up"), "&#39;id_token_hint&#39; parameter is invalid").await;
    check(hint(&of_ada), "does not belong to the current session").await;
}

#[tokio::test]
async fn outages() {
    let sim = sim().await;
    sim.set_fault(Fault::SessionsDown);
    assert_eq!(session(&sim, Method::GET, "").await.status, 503);
    sim.set_fault(Fault::LogoutDown);
    assert_eq!(sign_out(&sim, "", hint("x")).await.status, 503);
}

#[tokio::test]
async fn every_client_of_the_demo_may_sign_out_to_the_app() {
    let sim = sim().await;
    let form = authorize_form(&session_token(&sim, "zoe@example.com").await).with("client_id", demo::BROKER_CLIENT_ID);
    let code = authorize(&sim, form).await.sent_back("code").unwrap();
    let id_token = redeem(&sim, token_form(&code).with("client_id", demo::BROKER_CLIENT_ID)).await.text("id_token");
    let form = hint(&id_token).with("post_logout_redirect_uri", format!("{APP}/"));
    assert_eq!(sign_out(&sim, "", form).await.status, 302);
}

#[tokio::test]
async fn the_users_are_listed_for_trusted_scripts() {
    let sim = sim().await;
    let asked = http().get(format!("{}/sim/users", sim.origin()));
    let answer = Answer::to(asked.try_clone().expect("no body").header("origin", APP)).await;
    let json = answer.json();
    let users = json["users"].as_array().expect("a list");
    assert_eq!(users.len(), demo::USERS.len());
    let mia = users.iter().find(|user| user["login"] == "mfa@example.com").expect("Mia");
    assert_eq!((&mia["password"], &mia["outcome"]), (&"Simulated-3".into(), &"MFA_REQUIRED".into()));
    assert_eq!(answer.header("access-control-allow-origin"), Some(APP));
    let stranger = Answer::to(asked.header("origin", "http://localhost:9")).await;
    assert_eq!(stranger.header("access-control-allow-origin"), None);
}
