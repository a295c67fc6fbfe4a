//! What is copied: nothing secret, not even what somebody typed into the wrong field, and nothing that could escape.

use login::config::ConfigField;
use setup::doctor::{DoctorReport, ProbeName};

use super::{examine, probe};
use crate::bench::{Bench, PAGE};
use crate::instead::{Answer, Instead};

fn copied(report: &DoctorReport) -> String {
    [report.to_json().to_string(), report.to_markdown(), format!("{report:?}")].join("\n")
}

#[tokio::test]
async fn a_secret_that_was_typed_into_a_field_is_nowhere_in_the_report() {
    for secret in
        ["Simulated-1", "hunter2!", "q4aXk0-V2bWZtY3JldE9mVGhlQXBwMTIzNDU2Nzg5", "eyJhbGciOiJub25lIn0.e30.c2ln"]
    {
        for field in ConfigField::ALL.into_iter().filter(|field| *field != ConfigField::ResponseMode) {
            let mut bench = Bench::start().await;
            bench.draft.set(field, secret);
            let text = copied(&examine(&bench).await).to_lowercase();
            assert!(!text.contains(&secret.to_lowercase()), "{field:?} {secret}: {text}");
        }
        let mut bench = Bench::start().await;
        bench.draft.redirect_uri = format!("{PAGE}/callback?key={secret}");
        let text = copied(&examine(&bench).await);
        assert!(!text.contains(secret) && text.contains("/callback?key=••••"), "{secret}: {text}");
    }
}

/// What Okta says is shown less its tokens, cut to a bearable length, and stays in its quotes.
#[tokio::test]
async fn foreign_words_can_neither_leave_their_quotes_nor_bring_a_token() {
    let bench = Bench::start().await;
    let body = concat!(
        r#"{"errorCode":"E0000006","errorSummary":"x`\n\n# Healthy\n\n```\neyJhbGciOiJub25lIn0.e30.c2ln "#,
        r#"http://a.example/?sessionToken=20111abcdef"}"#
    );
    let browser = Instead { browser: &bench.browser, answer: Answer::To("/authn", 403, body) };
    let report = super::examine_through(&bench, &browser, &super::surroundings(), None).await;
    let found = &probe(&report, ProbeName::Authn).found;
    assert!(found.contains("E0000006") && found.contains("# Healthy"), "{found}");
    let text = copied(&report);
    assert!(!text.contains("eyJhbGci") && !text.contains("20111abcdef"), "{text}");
    let headings: Vec<_> =
        report.to_markdown().lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect();
    assert_eq!(headings.len(), 1 + report.probes.len(), "{headings:?}");

    let long: &'static str =
        Box::leak(format!(r#"{{"errorCode":"E0000006","errorSummary":"{}"}}"#, "ab ".repeat(9_999)).into_boxed_str());
    let browser = Instead { browser: &bench.browser, answer: Answer::To("/authn", 403, long) };
    let report = super::examine_through(&bench, &browser, &super::surroundings(), None).await;
    assert!(probe(&report, ProbeName::Authn).found.len() < 600);
}
