//! What only a login shows, and what the doctor makes of it.

use login::{Browser, Code, Deed, LoginError};
use okta_sim::{AccessRule, AuthorizationServer, Client, Fault, SimBuilder, demo};
use setup::doctor::ProbeName::{
    Assignment, Audience, Cookies, Framing, GrantedScopes, Policy, Refresh, Session, SignOutUri,
};
use setup::doctor::{
    CookieAccess, DoctorReport, LoginEnd, LoginFacts, ProbeName, ProbeResult, RefreshFact, SessionTokenFact,
    Surroundings,
};

use super::{assert_failed, ended, examine_after, examine_through, probe, surroundings};
use crate::bench::{Bench, demo_sim};
use crate::secrets::assert_shows_nothing_of;

async fn facts(bench: &Bench) -> LoginFacts {
    match bench.sign_in().await {
        Ok(session) => LoginFacts::of_session(&bench.config(), &session),
        Err(error) => LoginFacts::of_error(&bench.config(), &error),
    }
}

/// A login, and then the examination.
async fn after_login(bench: &Bench) -> DoctorReport {
    let facts = facts(bench).await;
    examine_after(bench, &facts).await
}

#[tokio::test]
async fn a_login_that_is_fine_leaves_nothing_open_but_the_sign_out() {
    let bench = Bench::with_refresh_tokens(demo_sim()).await;
    let facts = facts(&bench).await;
    let report = examine_after(&bench, &facts).await;
    assert_failed(&report, &[]);
    assert_eq!(report.probes.len(), ProbeName::ALL.len());
    assert_eq!(ended(&report, ProbeResult::Unknown), [SignOutUri], "{}", report.to_markdown());
    let report = examine_after(&bench, &facts.signed_out()).await;
    assert_eq!(ended(&report, ProbeResult::Unknown), []);
    assert_eq!(probe(&report, Audience).found, "api://default");
    assert_eq!(probe(&report, GrantedScopes).found, "openid profile email offline_access");
}

#[tokio::test]
async fn a_user_who_is_not_assigned() {
    let report = after_login(&Bench::start().await.signing_in_as("unassigned@example.com")).await;
    assert_failed(&report, &[Assignment]);
    assert_eq!(probe(&report, Policy).result, ProbeResult::Unknown, "Okta looked no further");
    let probe = probe(&report, Assignment);
    let remedy = probe.remedy.as_ref().expect("a remedy");
    assert_eq!((probe.code, remedy.console), (Some(Code::AccessDenied), Some("Applications > your app > Assignments")));
}

#[tokio::test]
async fn an_access_policy_that_is_missing() {
    let mut of_client = Bench::start().await;
    of_client.draft.client_id = demo::NO_RULE_CLIENT_ID.into();
    let server = AuthorizationServer::custom("default", "api://default").access_rule(AccessRule::Missing);
    let of_server = Bench::with(demo_sim().authorization_server(server)).await;
    for bench in [of_client, of_server, Bench::with_fault(Fault::PolicyFailed).await] {
        let report = after_login(&bench).await;
        assert_failed(&report, &[Policy]);
        assert_eq!(probe(&report, Assignment).result, ProbeResult::Unknown);
        let remedy = probe(&report, Policy).remedy.as_ref().expect("a remedy");
        let policies = "Security > API > Authorization Servers > your server > Access Policies";
        assert_eq!(remedy.console, Some(policies));
    }
}

/// A login that failed for another reason judges neither.
#[tokio::test]
async fn another_failure_is_blamed_on_nobody() {
    let mut bench = Bench::start().await;
    bench.password.push('!');
    let report = after_login(&bench).await;
    assert_failed(&report, &[]);
    for name in [Policy, Assignment] {
        assert_eq!(probe(&report, name).found, "not checked: the login ended with wrong-credentials");
    }
    for name in [Audience, GrantedScopes, Refresh, Session] {
        assert_eq!(probe(&report, name).result, ProbeResult::Unknown, "{}", name.as_str());
    }
}

#[tokio::test]
async fn an_audience_that_differs() {
    let mut bench = Bench::start().await;
    bench.draft.audience = "myagentcoreaud".into();
    let report = after_login(&bench).await;
    assert_failed(&report, &[Audience]);
    let (found, remedy) = (&probe(&report, Audience).found, probe(&report, Audience).remedy.as_ref());
    assert_eq!(
        (found.as_str(), remedy.and_then(|remedy| remedy.value.as_deref())),
        ("api://default", Some("myagentcoreaud"))
    );

    assert_failed(&after_login(&Bench::with_fault(Fault::WrongAudience).await).await, &[Audience]);
    for spoil in [|bench: &mut Bench| bench.draft.audience.clear(), |bench: &mut Bench| bench.draft.auth_server.clear()]
    {
        let mut bench = Bench::start().await;
        spoil(&mut bench);
        let report = after_login(&bench).await;
        assert_failed(&report, &[]);
        assert_eq!(probe(&report, Audience).result, ProbeResult::Unknown);
    }
    let report = after_login(&Bench::with_fault(Fault::OpaqueAccessToken).await).await;
    assert_eq!(probe(&report, Audience).result, ProbeResult::Unknown);
}

#[tokio::test]
async fn an_audience_that_cannot_be_read_fails_with_a_login() {
    let bench = Bench::start().await;
    let facts = facts(&bench).await;
    let mut bench = bench;
    bench.draft.audience = "my api".into();
    assert_failed(&examine_after(&bench, &facts).await, &[Audience]);
}

#[tokio::test]
async fn a_scope_that_was_not_granted() {
    let bench = Bench::start().await;
    let facts = facts(&bench).await;
    let less = LoginFacts { granted_scopes: Some(vec!["openid".into(), "email".into()]), ..facts.clone() };
    let report = examine_after(&bench, &less).await;
    assert_failed(&report, &[GrantedScopes]);
    assert_eq!(probe(&report, GrantedScopes).found, "openid email");
    let untold = examine_after(&bench, &LoginFacts { granted_scopes: None, ..facts }).await;
    assert_eq!(probe(&untold, GrantedScopes).result, ProbeResult::Unknown);
}

#[tokio::test]
async fn a_refresh_token_that_did_not_come_or_does_not_work() {
    let report = after_login(&Bench::with_refresh_tokens(demo_sim().fault(Fault::NoRefreshToken)).await).await;
    assert_failed(&report, &[Refresh]);
    assert_eq!(probe(&report, Refresh).code, Some(Code::RefreshNotAllowed));

    let refreshed = async |fault: Option<Fault>| {
        let bench = Bench::with_refresh_tokens(demo_sim()).await;
        let session = bench.session().await;
        fault.into_iter().for_each(|fault| bench.sim.set_fault(fault));
        let ended = bench.carry_out(Deed::Refresh, &session).await;
        bench.sim.set_faults(&[]);
        let facts = LoginFacts::of_session(&bench.config(), &session).refreshed(ended.err().as_ref());
        examine_after(&bench, &facts).await
    };
    let report = refreshed(None).await;
    assert_eq!(probe(&report, Refresh).found, "it was issued and returned new tokens");
    for (fault, code) in
        [(Fault::RefreshInvalid, Code::RefreshRefused), (Fault::GrantNotAllowed, Code::RefreshNotAllowed)]
    {
        let report = refreshed(Some(fault)).await;
        assert_failed(&report, &[Refresh]);
        assert_eq!(probe(&report, Refresh).code, Some(code));
    }
    let report = after_login(&Bench::start().await).await;
    assert_eq!(probe(&report, Refresh).result, ProbeResult::Unknown, "it was not asked for");
}

/// A Classic org answers for whoever is signed in already.
#[tokio::test]
async fn a_session_token_that_was_ignored() {
    let bench = Bench::start().await;
    bench.session().await;
    let bench = bench.signing_in_as("ada@example.com");
    let report = after_login(&bench).await;
    assert_failed(&report, &[Session]);
    assert_failed(&after_login(&Bench::with_fault(Fault::WrongUser).await).await, &[Session]);
}

#[tokio::test]
async fn a_cookie_that_the_browser_keeps_back() {
    // Okta sees its session: the cookie went along.
    let bench = Bench::start().await;
    let signed_in = facts(&bench).await;
    assert_eq!(probe(&examine_after(&bench, &signed_in).await, Cookies).result, ProbeResult::Pass);

    // A login with a session token works without, so this is no failure.
    bench.sim.set_fault(Fault::CookieWithheld);
    let report = examine_after(&bench, &signed_in).await;
    assert_failed(&report, &[]);
    let cookies = probe(&report, Cookies);
    assert_eq!((cookies.result, cookies.code), (ProbeResult::Unknown, Some(Code::NoOktaSession)));
    assert!(cookies.found.contains("blocks Okta's cookie"), "{cookies:?}");
    let report = examine_after(&bench, &signed_in.signed_out()).await;
    assert!(probe(&report, Cookies).found.starts_with("not checked"), "who signed out has no session to show");

    // A login that needed the session ended by it.
    let ended = LoginFacts::of_error(&bench.config(), &bench_error(demo_sim().fault(Fault::LoginRequired)).await);
    let blocked = Surroundings { third_party_cookies: CookieAccess::Blocked, ..surroundings() };
    let report = examine_through(&bench, &bench.browser, &blocked, Some(&ended)).await;
    assert_failed(&report, &[Cookies]);
    let report = examine_through(&bench, &bench.browser, &blocked, None).await;
    assert_failed(&report, &[]);
    let allowed = Surroundings { third_party_cookies: CookieAccess::Allowed, ..surroundings() };
    let report = examine_through(&bench, &bench.browser, &allowed, None).await;
    assert_eq!(probe(&report, Cookies).result, ProbeResult::Pass);
}

async fn bench_error(sim: SimBuilder) -> LoginError {
    Bench::with(sim).await.error().await
}

#[tokio::test]
async fn okta_s_page_in_a_frame_is_judged_by_who_has_seen_it() {
    let bench = Bench::start().await;
    let facts = facts(&bench).await;
    let seen = |page_in_frame| LoginFacts { page_in_frame, ..facts.clone() };
    let report = examine_after(&bench, &seen(Some(false))).await;
    assert_failed(&report, &[Framing]);
    let remedy = probe(&report, Framing).remedy.as_ref().expect("a remedy");
    assert_eq!(remedy.console, Some("Security > API > Trusted Origins"));
    let report = examine_after(&bench, &seen(Some(true))).await;
    assert!(probe(&report, Framing).found.contains("a user has seen"));
}

#[tokio::test]
async fn a_login_with_another_configuration_judges_nothing() {
    let client = Client::spa("0oaanother").redirect_uri(format!("{}/callback", crate::bench::PAGE));
    let mut bench = Bench::with(demo_sim().client(client)).await;
    let facts = LoginFacts { end: LoginEnd::NotAssigned, ..facts(&bench).await };
    bench.draft.client_id = "0oaanother".into();
    let report = examine_after(&bench, &facts).await;
    assert_failed(&report, &[]);
    for name in ProbeName::ALL.iter().filter(|name| name.needs_login() || **name == Policy) {
        let probe = probe(&report, *name);
        assert_eq!(
            (probe.result, probe.found.as_str()),
            (ProbeResult::Unknown, "not checked: the last login used another issuer or client")
        );
    }
}

#[tokio::test]
async fn what_is_handed_over_holds_no_secret_and_reads_back() {
    let bench = Bench::with_refresh_tokens(demo_sim()).await;
    let session = bench.session().await;
    let facts = LoginFacts::of_session(&bench.config(), &session);
    assert_eq!(
        (&facts.end, &facts.refresh, facts.session_token),
        (&LoginEnd::Tokens, &RefreshFact::Received, SessionTokenFact::Taken)
    );
    let text = serde_json::to_string(&facts).expect("it can be written");
    assert_eq!(serde_json::from_str::<LoginFacts>(&text).expect("it can be read"), facts);
    let mut secrets = vec![bench.password.clone(), session.tokens.access_token.expose().to_owned()];
    secrets.extend(session.tokens.refresh_token.as_ref().map(|token| token.expose().to_owned()));
    assert_eq!(secrets.len(), 3);
    assert_shows_nothing_of(&secrets, &text);
    assert!(bench.browser.now().0 > 0);
}
