use std::time::{Duration, Instant};

use okta_sim::Running;
use reqwest::Method;

use crate::party::{Answer, VERIFIER, builder, http, sim, tokens};

#[tokio::test]
async fn every_request_is_recorded_as_it_came() {
    let sim = sim().await;
    tokens(&sim).await;
    let requests = sim.requests();
    let paths: Vec<_> = requests.iter().map(|request| (request.method.as_str(), request.path.as_str())).collect();
    let expected =
        [("POST", "/api/v1/authn"), ("GET", "/oauth2/default/v1/authorize"), ("POST", "/oauth2/default/v1/token")];
    assert_eq!(paths, expected);
    assert!(requests[0].body.contains("Simulated-1"));
    assert_eq!(requests[0].header("content-type"), Some("application/json"));
    assert_eq!(requests[1].query_parameter("redirect_uri").as_deref(), Some("http://localhost:8080/callback"));
    assert!(requests[1].query.contains("state=the-state") && requests[1].body.is_empty());
    assert_eq!(requests[2].form_parameter("code_verifier").as_deref(), Some(VERIFIER));
    assert_eq!(requests[2].query, "");
    sim.clear_requests();
    assert_eq!(sim.requests(), []);
}

#[tokio::test]
async fn unanswerable_requests_are_recorded_too() {
    let sim = sim().await;
    let request = http().get(format!("{}/nope?a=b", sim.origin())).header("origin", "http://evil.example");
    Answer::to(request).await;
    let requests = sim.requests();
    assert_eq!((requests[0].path.as_str(), requests[0].query.as_str()), ("/nope", "a=b"));
    assert_eq!(requests[0].origin.as_deref(), Some("http://evil.example"));
}

#[tokio::test]
async fn a_delay_is_added_to_requests_and_preflights() {
    let far = Duration::from_millis(200);
    let sim = builder().delay(far).start().await.unwrap();
    assert!(time(&sim, Method::GET).await >= far);
    assert!(time(&sim, Method::OPTIONS).await >= far);
    let sim = builder().delay(far).preflight_delay(Duration::ZERO).start().await.unwrap();
    assert!(time(&sim, Method::GET).await >= far);
    assert!(time(&sim, Method::OPTIONS).await < far);
}

async fn time(sim: &Running, method: Method) -> Duration {
    let request = http()
        .request(method, format!("{}/v1/keys", sim.issuer()))
        .header("origin", "http://localhost:8080")
        .header("access-control-request-method", "GET");
    let start = Instant::now();
    Answer::to(request).await;
    start.elapsed()
}

#[tokio::test]
async fn a_dropped_simulator_answers_no_more() {
    let sim = sim().await;
    let address = format!("{}/", sim.origin());
    assert!(http().get(&address).send().await.is_ok());
    drop(sim);
    tokio::time::timeout(Duration::from_secs(5), async {
        while http().get(&address).send().await.is_ok() {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("the port is closed soon after the drop");
}
