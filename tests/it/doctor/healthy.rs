//! Orgs that are fine: no false alarm, whatever of their settings is unusual.

use std::cell::RefCell;
use std::rc::Rc;

use login::config::{PageOrigin, ResponseMode};
use okta_sim::{AuthorizationServer, Client, IssuerSetting, OktaEngine, Sim, SimBuilder, demo};
use setup::doctor::{Examination, ProbeName};

use super::{ProbeResult, assert_ended, ended, examine, probe, surroundings};
use crate::bench::{Bench, PAGE, demo_sim};

async fn check(sim: SimBuilder, change: impl FnOnce(&mut Bench), unknown: &[ProbeName]) {
    let mut bench = Bench::with(sim).await;
    change(&mut bench);
    assert_ended(&examine(&bench).await, &[], unknown);
}

#[tokio::test]
async fn a_healthy_org_raises_no_alarm() {
    check(demo_sim(), |_| (), &[]).await;
    check(demo_sim().engine(OktaEngine::Identity), |_| (), &[]).await;
    check(demo_sim().answer_with_issuer(), |_| (), &[]).await;
    check(demo_sim(), |bench| bench.draft.auth_server.clear(), &[]).await;
    check(demo_sim(), |bench| bench.draft.audience.clear(), &[]).await;
    check(demo_sim(), |bench| bench.draft.scopes = "openid api offline_access".into(), &[]).await;
    for mode in ResponseMode::ALL {
        check(demo_sim(), |bench| bench.draft.response_mode = mode, &[]).await;
    }
}

#[tokio::test]
async fn a_scope_that_discovery_does_not_list_is_no_failure() {
    let server = AuthorizationServer::custom("default", "api://default").unlisted_scope("hidden");
    check(demo_sim().authorization_server(server), |bench| bench.draft.scopes = "openid hidden".into(), &[]).await;
}

#[tokio::test]
async fn redirect_uris_that_nobody_configured_need_not_be_registered() {
    let client = Client::spa("0oaonlycallback").redirect_uri(format!("{PAGE}/callback"));
    let unknown = [ProbeName::RedirectApp, ProbeName::RedirectPage];
    check(demo_sim().client(client), |bench| bench.draft.client_id = "0oaonlycallback".into(), &unknown).await;

    let client = Client::spa("0oaonlyapp").redirect_uri(format!("{PAGE}/okta-auth/"));
    let bench = |bench: &mut Bench| {
        bench.draft.client_id = "0oaonlyapp".into();
        bench.draft.redirect_uri = format!("{PAGE}/okta-auth/");
    };
    check(demo_sim().client(client), bench, &[ProbeName::RedirectCallback, ProbeName::RedirectPage]).await;
}

#[tokio::test]
async fn a_custom_domain_with_its_own_issuer_is_fine() {
    let server = demo::default_server().issuer_setting(IssuerSetting::Dynamic);
    let sim = demo_sim().custom_domain("localhost").authorization_server(server);
    let custom = |bench: &mut Bench| bench.draft.domain = bench.sim.custom_origin().expect("a name").to_owned();
    check(sim, custom, &[]).await;
}

/// A trusted origin without iFrame embed: the answer by message needs none, and only a person can see the other page.
#[tokio::test]
async fn an_origin_without_iframe_embed_is_told_as_unknown() {
    let client = Client::spa("0oanoembed").redirect_uri(format!("{PAGE}/callback"));
    let mut bench = Bench::with(Sim::builder().client(client).cors_origin(PAGE)).await;
    bench.draft.client_id = "0oanoembed".into();
    let report = examine(&bench).await;
    assert_ended(&report, &[], &[ProbeName::RedirectApp, ProbeName::RedirectPage]);
    let found = &probe(&report, ProbeName::Framing).found;
    assert!(found.contains("unknown until a user has seen it"), "{found}");
}

#[tokio::test]
async fn an_examination_counts_as_no_attempt_and_redeems_nothing() {
    let bench = Bench::start().await;
    bench.session().await;
    bench.sim.clear_requests();
    examine(&bench).await;
    let requests = bench.sim.requests();
    let bodies = |path: &str| {
        let of = requests.iter().filter(move |request| request.path.ends_with(path) && request.method == "POST");
        of.map(|request| request.body.clone()).collect::<Vec<_>>()
    };
    let asked = bodies("/authn");
    assert!(matches!(&asked[..], [body] if body.contains(r#""username":"","password":"""#)), "{asked:?}");
    let redeemed = bodies("/token");
    assert!(matches!(&redeemed[..], [form] if form.contains("code=never-issued")), "{redeemed:?}");
    // Okta has a session by now, and answered with codes.
    assert!(requests.iter().filter(|request| request.path.ends_with("/authorize")).count() >= 4);
    assert!(requests.iter().all(|request| request.query_parameter("sessionToken").is_none()));
}

#[tokio::test]
async fn each_exchange_is_made_once() {
    let bench = Bench::start().await;
    examine(&bench).await;
    for (path, times) in [
        ("/oauth2/default/.well-known/openid-configuration", 1),
        ("/oauth2/default/.well-known/oauth-authorization-server", 1),
        ("/keys", 1),
        ("/authn", 1),
        ("/token", 1),
        ("/sessions/me", 1),
        // The configured redirect URI by query and by message, and two more.
        ("/authorize", 4),
    ] {
        assert_eq!(bench.requests_to(path), times, "{path}");
    }
}

#[tokio::test]
async fn every_probe_is_reported_as_it_ends() {
    let bench = Bench::start().await;
    let (page, surroundings) = (PageOrigin::new(PAGE), surroundings());
    let examination = Examination::new(&bench.draft, &page, &surroundings);
    let seen = Rc::new(RefCell::new(Vec::new()));
    let report = examination
        .run(&bench.browser, |progress| {
            assert_eq!((progress.done, progress.of), (seen.borrow().len() + 1, 19));
            seen.borrow_mut().push(progress.probe.clone());
        })
        .await;
    let names: Vec<_> = report.probes.iter().map(|probe| probe.name).collect();
    assert_eq!(names, examination.names().collect::<Vec<_>>(), "in the order of the contract");
    assert_eq!(seen.borrow().len(), names.len());
    assert!(seen.borrow().iter().all(|probe| report.probes.contains(probe)), "as it stands in the report");
}

/// A frame that hangs holds back only what waits for it.
#[tokio::test]
async fn probes_wait_only_for_what_they_need() {
    let mut bench = Bench::with_fault(okta_sim::Fault::FrameHangs).await;
    bench.browser.patience = std::time::Duration::from_millis(300);
    let (page, surroundings) = (PageOrigin::new(PAGE), surroundings());
    let seen = RefCell::new(Vec::new());
    let begin = std::time::Instant::now();
    let report = Examination::new(&bench.draft, &page, &surroundings)
        .run(&bench.browser, |progress| {
            if begin.elapsed() < bench.browser.patience {
                seen.borrow_mut().push(progress.probe.name);
            }
        })
        .await;
    use ProbeName::{Authn, Clock, Cookies, Cors, Discovery, Domain, Keys, Pkce, Policy, SecureContext};
    for name in [Domain, Discovery, Keys, Cors, Authn, Pkce, Clock, Cookies, SecureContext, Policy] {
        assert!(seen.borrow().contains(&name), "{} waited for the frame", name.as_str());
    }
    assert!(!seen.borrow().contains(&ProbeName::Redirect));
    assert!(ended(&report, ProbeResult::Fail).contains(&ProbeName::Redirect));
}
