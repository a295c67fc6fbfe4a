//! Clocks that disagree by less and by more than the leeway of five minutes.

use std::time::Duration;

use login::checks::CheckName;
use okta_sim::Fault;

use crate::bench::{Bench, Checks, assert_checks, demo_sim};

/// A margin for the time that the login itself takes.
const MINUTE: i64 = 60;
const LEEWAY: i64 = 5 * MINUTE;
const LIFETIME: i64 = 10 * MINUTE;

async fn check(clock_ahead: i64, expected: Checks) {
    let lifetime = Duration::from_secs(LIFETIME.unsigned_abs());
    let mut bench = Bench::with(demo_sim().token_lifetime(lifetime)).await;
    bench.browser.clock_ahead = clock_ahead;
    assert_checks(&bench.session().await, expected, expected);
}

#[tokio::test]
async fn a_clock_within_the_leeway_does_no_harm() {
    check(LIFETIME + LEEWAY - MINUTE, Checks::AllPass).await;
    check(MINUTE - LEEWAY, Checks::AllPass).await;
}

#[tokio::test]
async fn the_difference_is_told_in_seconds() {
    for (fault, part) in [(Fault::ClockAhead, " s behind Okta's"), (Fault::ClockBehind, " s ahead of Okta's")] {
        let session = Bench::with_fault(fault).await.session().await;
        let ahead = session.okta_ahead.expect("Okta lets the page read its Date");
        assert!((598..=602).contains(&ahead.abs()), "{fault}: {ahead}");
        assert!(session.clock_words().is_some_and(|words| words.contains(part)), "{fault}");
    }
    assert_eq!(Bench::start().await.session().await.clock_words(), None);
}

#[tokio::test]
async fn a_clock_far_ahead_takes_the_tokens_for_expired() {
    check(LIFETIME + LEEWAY + MINUTE, Checks::Fail(&[CheckName::Expiry])).await;
}

#[tokio::test]
async fn a_clock_far_behind_takes_the_tokens_for_issued_in_the_future() {
    check(-LEEWAY - MINUTE, Checks::Fail(&[CheckName::IssuedAt])).await;
}
