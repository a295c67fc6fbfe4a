//! Faults by which the Authn API leads nowhere, or asks for the impossible.

use okta_sim::Fault;
use serde_json::json;

use crate::party::{begin, sim};

#[tokio::test]
async fn a_push_asks_to_be_polled_never_or_always() {
    let sim = sim().await;
    for (faults, interval) in [
        (&[][..], None),
        (&[Fault::AuthnPollIntervalZero], Some(0)),
        (&[Fault::AuthnPollIntervalHuge], Some(4_294_968)),
    ] {
        sim.set_faults(faults);
        let sent = begin(&sim, "push@example.com").await.verify(&sim, "push", "OKTA", json!({})).await.json();
        assert_eq!(sent["_links"]["next"]["hints"]["interval"].as_u64(), interval, "{faults:?}: {sent}");
        assert_eq!(sent["_links"]["prev"]["hints"], json!({ "allow": ["POST"] }));
    }
}

#[tokio::test]
async fn a_challenge_that_nobody_gets_out_of() {
    let sim = sim().await;
    let transaction = begin(&sim, "mfa@example.com").await;
    transaction.verify(&sim, "sms", "OKTA", json!({})).await;
    sim.set_fault(Fault::AuthnPreviousStuck);
    for _ in 0..3 {
        let answer = transaction.call(&sim, "/previous", json!({})).await;
        assert_eq!((answer.status, answer.text("status").as_str()), (200, "MFA_CHALLENGE"));
    }
    sim.set_faults(&[]);
    assert_eq!(transaction.call(&sim, "/previous", json!({})).await.text("status"), "MFA_REQUIRED");
}

#[tokio::test]
async fn a_warning_that_nobody_skips() {
    let sim = sim().await;
    let transaction = begin(&sim, "warn@example.com").await;
    sim.set_fault(Fault::AuthnSkipStuck);
    for _ in 0..3 {
        let answer = transaction.call(&sim, "/skip", json!({})).await;
        assert_eq!((answer.status, answer.text("status").as_str()), (200, "PASSWORD_WARN"));
    }
    sim.set_faults(&[]);
    assert_eq!(transaction.call(&sim, "/skip", json!({})).await.text("status"), "SUCCESS");
}
