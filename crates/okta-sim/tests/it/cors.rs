use okta_sim::{Client, Running};
use reqwest::Method;

use crate::party::{APP, Answer, builder, http, sim};

const STRANGER: &str = "http://evil.example";

async fn ask(sim: &Running, method: Method, path: &str, origin: &str) -> Answer {
    Answer::to(http().request(method, format!("{}{path}", sim.origin())).header("origin", origin)).await
}

async fn preflight(sim: &Running, path: &str, origin: &str) -> Answer {
    let request = http()
        .request(Method::OPTIONS, format!("{}{path}", sim.origin()))
        .header("origin", origin)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type");
    Answer::to(request).await
}

fn assert_closed(answer: &Answer) {
    let names: Vec<_> = answer.headers.keys().filter(|name| name.as_str().starts_with("access-control-")).collect();
    assert!(names.is_empty(), "{names:?}");
}

#[tokio::test]
async fn discovery_and_keys_are_open_to_everybody() {
    let sim = sim().await;
    for path in [
        "/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server",
        "/oauth2/default/.well-known/openid-configuration",
        "/oauth2/default/.well-known/oauth-authorization-server",
        "/oauth2/v1/keys",
        "/oauth2/default/v1/keys",
    ] {
        let answer = ask(&sim, Method::GET, path, STRANGER).await;
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"), "{path}");
    }
}

#[tokio::test]
async fn authn_is_open_to_trusted_origins_only() {
    let sim = sim().await;
    let trusted = ask(&sim, Method::POST, "/api/v1/authn", APP).await;
    assert_eq!(trusted.header("access-control-allow-origin"), Some(APP));
    assert_eq!(trusted.header("access-control-allow-credentials"), Some("true"));
    assert_eq!(trusted.header("vary"), Some("Origin"));
    let stranger = ask(&sim, Method::POST, "/api/v1/authn", STRANGER).await;
    assert_eq!(stranger.status, 400, "a stranger is answered, only the browser keeps it back");
    assert_closed(&stranger);
}

#[tokio::test]
async fn preflights_of_trusted_origins_are_answered_and_remembered() {
    let sim = sim().await;
    let trusted = preflight(&sim, "/api/v1/authn", APP).await;
    assert_eq!(trusted.status, 200);
    assert_eq!(trusted.header("access-control-allow-origin"), Some(APP));
    assert!(trusted.header("access-control-allow-methods").unwrap().contains("POST"));
    assert!(trusted.header("access-control-allow-headers").unwrap().contains("content-type"));
    assert_eq!(trusted.header("access-control-max-age"), Some("86400"));
    assert_closed(&preflight(&sim, "/api/v1/authn", STRANGER).await);
}

#[tokio::test]
async fn rate_limits_are_readable_from_a_script() {
    let sim = sim().await;
    let answer = ask(&sim, Method::POST, "/api/v1/authn", APP).await;
    let exposed = answer.header("access-control-expose-headers").unwrap();
    for name in ["x-rate-limit-limit", "x-rate-limit-remaining", "x-rate-limit-reset"] {
        assert!(exposed.contains(name), "{exposed}");
    }
}

#[tokio::test]
async fn token_and_userinfo_are_open_to_origins_of_redirect_uris_too() {
    let other = Client::spa("0oaother").redirect_uri("http://localhost:9000/cb");
    let sim = builder().client(other).start().await.unwrap();
    for path in [
        "/oauth2/default/v1/token",
        "/oauth2/default/v1/userinfo",
        "/oauth2/v1/token",
        "/oauth2/default/v1/revoke",
        "/oauth2/default/v1/introspect",
    ] {
        for origin in [APP, "http://localhost:9000"] {
            let answer = ask(&sim, Method::POST, path, origin).await;
            assert_eq!(answer.header("access-control-allow-origin"), Some(origin), "{path}");
        }
        assert_closed(&ask(&sim, Method::POST, path, STRANGER).await);
    }
    for path in ["/api/v1/authn", "/api/v1/authn/cancel", "/api/v1/sessions/me"] {
        assert_closed(&ask(&sim, Method::POST, path, "http://localhost:9000").await);
    }
}

#[tokio::test]
async fn authorize_is_for_navigation_not_for_scripts() {
    let sim = sim().await;
    assert_closed(&ask(&sim, Method::GET, "/oauth2/default/v1/authorize", APP).await);
}
