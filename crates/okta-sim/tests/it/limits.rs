use std::time::Duration;

use okta_sim::Fault;
use serde_json::json;

use crate::party::{APP, Answer, authn, builder, call, credentials, http, sim, tokens};
use crate::signatures::claims;

#[tokio::test]
async fn every_answer_counts_down_until_nothing_is_left() {
    let sim = builder().rate_limit(2, Duration::from_secs(60)).start().await.unwrap();
    let remaining = |answer: &Answer| answer.header("x-rate-limit-remaining").unwrap().parse::<u64>().unwrap();
    let first = authn(&sim, credentials("zoe@example.com")).await;
    assert_eq!((first.status, first.header("x-rate-limit-limit"), remaining(&first)), (200, Some("2"), 1));
    let second = call(&sim, "/cancel", json!({ "stateToken": "x" })).await;
    assert_eq!((second.status, remaining(&second)), (401, 0));
    let third = authn(&sim, credentials("zoe@example.com")).await;
    assert_eq!((third.status, third.text("errorCode").as_str(), remaining(&third)), (429, "E0000047", 0));
    let reset: u64 = third.header("x-rate-limit-reset").unwrap().parse().unwrap();
    let now = jsonwebtoken::get_current_timestamp();
    assert!((now..=now + 60).contains(&reset), "{reset} is not within a minute of {now}");
    let preflight = http().request(reqwest::Method::OPTIONS, format!("{}/api/v1/authn", sim.origin()));
    let preflight = preflight.header("origin", APP).header("access-control-request-method", "POST");
    assert_eq!(Answer::to(preflight).await.status, 200, "preflights are not counted");
}

#[tokio::test]
async fn a_window_ends() {
    let sim = builder().rate_limit(1, Duration::ZERO).start().await.unwrap();
    for _ in 0..3 {
        assert_eq!(authn(&sim, credentials("zoe@example.com")).await.status, 200);
    }
}

#[tokio::test]
async fn faults_reach_every_call_of_the_authn_api() {
    let sim = sim().await;
    for (fault, status, code) in [(Fault::RateLimited, 429, "E0000047"), (Fault::AuthnDisabled, 403, "E0000006")] {
        sim.set_fault(fault);
        for path in ["", "/cancel", "/factors/ost1/verify", "/credentials/change_password"] {
            let answer = call(&sim, path, json!({ "stateToken": "x" })).await;
            assert_eq!((answer.status, answer.text("errorCode").as_str()), (status, code), "{path}");
        }
    }
}

#[tokio::test]
async fn scripts_may_read_the_clock_and_the_limits() {
    let sim = sim().await;
    let request = http().post(format!("{}/api/v1/authn", sim.origin())).header("origin", APP);
    let answer = Answer::to(request.json(&credentials("zoe@example.com"))).await;
    let exposed = answer.header("access-control-expose-headers").unwrap();
    for name in ["date", "x-okta-request-id", "x-rate-limit-reset"] {
        assert!(exposed.contains(name) && answer.header(name).is_some(), "{name}: {answer:?}");
    }
}

#[tokio::test]
async fn a_wrong_clock_shows_in_headers_and_tokens() {
    let sim = sim().await;
    let now = jsonwebtoken::get_current_timestamp();
    for (fault, expected) in [(Fault::ClockAhead, now + 600), (Fault::ClockBehind, now - 600)] {
        sim.set_fault(fault);
        let answer = tokens(&sim).await;
        let date = httpdate::parse_http_date(answer.header("date").unwrap()).unwrap();
        let date = date.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
        let issued_at = claims(&answer.text("id_token"))["iat"].as_u64().unwrap();
        assert!(date.abs_diff(expected) < 5 && issued_at.abs_diff(expected) < 5, "{date} {issued_at} {expected}");
    }
}
