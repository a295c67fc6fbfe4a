//! What is typed, accepted or not: the field's own probe fails, and nothing is guessed in its place.

use login::Code;
use login::config::ConfigField;
use setup::doctor::ProbeName::{
    self, Client, Discovery, Framing, Issuer, Keys, LocalNetwork, Pkce, Redirect, RedirectApp, RedirectCallback,
    RedirectPage, Scopes,
};
use setup::doctor::ProbeResult;

use super::{assert_ended, assert_failed, ended, examine};
use crate::bench::Bench;

async fn check(field: ConfigField, typed: &str, failed: ProbeName, unknown: &[ProbeName]) {
    let mut bench = Bench::start().await;
    bench.draft.set(field, typed);
    assert_ended(&examine(&bench).await, &[failed], unknown);
}

#[tokio::test]
async fn a_field_that_cannot_be_read_fails_alone() {
    let of_the_client = [Redirect, RedirectCallback, RedirectApp, RedirectPage, Framing, Scopes, LocalNetwork];
    for typed in ["", "0oa 1", "0oaü"] {
        check(ConfigField::ClientId, typed, Client, &of_the_client).await;
    }
    for typed in ["", "/callback", "https://example.org/callback", "http://localhost:8080/callback#x"] {
        check(ConfigField::RedirectUri, typed, Redirect, &[Framing, Scopes, LocalNetwork]).await;
    }
    for typed in ["", "openid \"x\""] {
        check(ConfigField::Scopes, typed, Scopes, &[]).await;
    }
    let of_the_server = [&[Issuer, Keys, Pkce, Client][..], &of_the_client].concat();
    for typed in ["..", "def ault"] {
        check(ConfigField::AuthServer, typed, Discovery, &of_the_server).await;
    }
}

#[tokio::test]
async fn nothing_is_sent_where_the_domain_cannot_be_read() {
    for typed in ["", "dev-123", "http://dev-123.okta.com", "me@dev-123.okta.com"] {
        let mut bench = Bench::start().await;
        bench.draft.domain = typed.into();
        let report = examine(&bench).await;
        assert_failed(&report, &[ProbeName::Domain]);
        assert_eq!(ended(&report, ProbeResult::Pass), [ProbeName::SecureContext], "{typed}");
        assert_eq!(report.probes[0].code, Some(Code::OktaUnreachable));
        assert!(bench.sim.requests().is_empty(), "{typed}");
    }
}

#[tokio::test]
async fn a_form_that_nobody_filled_in_is_examined_too() {
    let mut bench = Bench::start().await;
    for field in ConfigField::ALL {
        bench.draft.set(field, "");
    }
    let report = examine(&bench).await;
    assert_failed(&report, &[ProbeName::Domain, Client, Redirect, Scopes]);
    assert!(bench.sim.requests().is_empty());
}
