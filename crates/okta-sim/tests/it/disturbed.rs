use okta_sim::{Fault, Running};
use serde_json::json;

use crate::party::{Answer, authn, builder, credentials, http, sim, tokens};
use crate::signatures::KEYS;

const ORIGIN: &str = "http://localhost:8080";

/// A request of the table below, before it is sent.
fn ask(sim: &Running, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
    http().request(method, format!("{}{path}", sim.origin())).header("origin", ORIGIN)
}

#[tokio::test]
async fn each_endpoint_redirects_elsewhere_and_lets_a_script_follow() {
    let sim = sim().await;
    let check = async |fault: Fault, method: reqwest::Method, path: &str, status: u16| {
        sim.set_fault(fault);
        sim.clear_requests();
        let answer = Answer::to(ask(&sim, method.clone(), path).body("secret=1")).await;
        assert_eq!(answer.status, status, "{fault}");
        assert!(answer.header("access-control-allow-origin").is_some(), "{fault}: a browser follows");
        let location = answer.header("location").unwrap();
        assert!(location.starts_with("http://localhost:"), "{fault}: another origin than {}", sim.origin());
        assert_eq!(sim.strays(), [], "{fault}: nobody followed yet");

        let followed = http().request(method.clone(), location.replacen("localhost", "127.0.0.1", 1));
        let followed = Answer::to(followed.header("origin", "null").body("secret=1")).await;
        assert_eq!(followed.status, 200, "{fault}");
        assert_eq!(followed.header("access-control-allow-origin"), Some("null"), "{fault}");
        let [stray] = &sim.strays()[..] else { panic!("{fault}: {:?}", sim.strays()) };
        assert_eq!((stray.method.as_str(), stray.path.as_str(), stray.body_bytes), (method.as_str(), path, 8));
        assert!(sim.requests().iter().all(|request| !request.path.contains("elsewhere")), "{fault}");
    };
    let (get, post) = (reqwest::Method::GET, reqwest::Method::POST);
    let server = "/oauth2/default";
    check(Fault::AuthnRedirects, post.clone(), "/api/v1/authn", 307).await;
    check(Fault::AuthnRedirectsPermanently, post.clone(), "/api/v1/authn/factors/x/verify", 308).await;
    check(Fault::TokenRedirects, post.clone(), &format!("{server}/v1/token"), 307).await;
    check(Fault::TokenRedirectsPermanently, post.clone(), "/oauth2/v1/token", 308).await;
    check(Fault::UserinfoRedirects, get.clone(), &format!("{server}/v1/userinfo"), 307).await;
    check(Fault::IntrospectRedirects, post.clone(), &format!("{server}/v1/introspect"), 307).await;
    check(Fault::RevokeRedirects, post, &format!("{server}/v1/revoke"), 307).await;
    check(Fault::SessionsRedirect, get.clone(), "/api/v1/sessions/me", 307).await;
    check(Fault::DiscoveryRedirects, get.clone(), &format!("{server}/.well-known/openid-configuration"), 307).await;
    check(Fault::KeysRedirect, get, KEYS, 307).await;
}

#[tokio::test]
async fn a_fault_disturbs_its_own_endpoint_alone() {
    let sim = builder().fault(Fault::KeysRedirect).start().await.unwrap();
    assert_eq!(tokens(&sim).await.status, 200);
    sim.set_fault(Fault::TokenRedirects);
    assert_eq!(authn(&sim, credentials("zoe@example.com")).await.status, 200);
    assert_eq!(Answer::to(ask(&sim, reqwest::Method::GET, KEYS)).await.status, 200);
}

#[tokio::test]
async fn what_went_astray_is_told_without_its_body() {
    let sim = sim().await;
    let elsewhere = format!("{}/elsewhere", sim.origin());
    Answer::to(http().post(format!("{elsewhere}/api/v1/authn")).body("the password")).await;
    let told = Answer::to(http().get(&elsewhere)).await;
    assert_eq!(told.json(), json!([{ "method": "POST", "path": "/api/v1/authn", "bodyBytes": 12 }]));
    let everything = format!("{:?}{:?}", sim.strays(), sim.requests());
    assert!(!everything.contains("the password"), "{everything}");
}

#[tokio::test]
async fn a_preflight_elsewhere_is_answered_with_whatever_it_asks_for() {
    let sim = sim().await;
    let request = http()
        .request(reqwest::Method::OPTIONS, format!("{}/elsewhere/api/v1/authn", sim.origin()))
        .header("origin", "null")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type,x-anything");
    let answer = Answer::to(request).await;
    assert_eq!(answer.status, 200);
    for (name, value) in [
        ("access-control-allow-origin", "null"),
        ("access-control-allow-credentials", "true"),
        ("access-control-allow-methods", "POST"),
        ("access-control-allow-headers", "content-type,x-anything"),
    ] {
        assert_eq!(answer.header(name), Some(value));
    }
}

#[tokio::test]
async fn the_keys_elsewhere_are_the_real_ones() {
    let sim = sim().await;
    let keys = async |path: &str| Answer::to(http().get(format!("{}{path}", sim.origin()))).await.json();
    assert_eq!(keys(&format!("/elsewhere{KEYS}")).await, keys(KEYS).await);
}

#[tokio::test]
async fn huge_answers_say_what_the_usual_ones_say() {
    let sim = sim().await;
    let check = |answer: &Answer, has: &str| {
        assert_eq!(answer.status, 200);
        assert!(answer.body.len() > 1 << 20, "{}", answer.body.len());
        assert!(answer.json().get(has).is_some(), "{has}");
    };
    sim.set_fault(Fault::AuthnHuge);
    check(&authn(&sim, credentials("zoe@example.com")).await, "sessionToken");
    sim.set_fault(Fault::TokenHuge);
    check(&tokens(&sim).await, "access_token");
    sim.set_fault(Fault::DiscoveryHuge);
    let document = "/oauth2/default/.well-known/openid-configuration";
    check(&Answer::to(ask(&sim, reqwest::Method::GET, document)).await, "issuer");
    sim.set_fault(Fault::KeysHuge);
    check(&Answer::to(ask(&sim, reqwest::Method::GET, KEYS)).await, "keys");
}

#[tokio::test]
async fn a_nested_summary_is_24_kb_of_percent_signs() {
    let sim = builder().fault(Fault::AuthnNested).start().await.unwrap();
    let answer = authn(&sim, credentials("zoe@example.com")).await;
    assert_eq!((answer.status, answer.text("errorCode").as_str()), (401, "E0000004"));
    let summary = answer.text("errorSummary");
    assert!(summary.starts_with("%2525") && summary.ends_with("252541"), "{}", &summary[..20]);
    assert_eq!(summary.len(), 24_003);
}
