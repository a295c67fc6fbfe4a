//! Each setting of an org that people get wrong, and the probe that names it.

use login::Code;
use okta_sim::{Client, Dpop, GrantType, IssuerSetting, Sim, demo};
use setup::doctor::ProbeName::{
    self, Authn, Cors, Discovery, Framing, Issuer, Keys, LocalNetwork, Pkce, Redirect, RedirectApp, RedirectCallback,
    RedirectPage, Scopes,
};
use setup::doctor::{DoctorReport, Probe};

use super::{assert_ended, examine, probe};
use crate::bench::{Bench, PAGE, demo_sim};

const OF_THE_CLIENT: &[ProbeName] =
    &[Redirect, RedirectCallback, RedirectApp, RedirectPage, Framing, Scopes, LocalNetwork];

/// The value to copy, and where it belongs.
fn remedy(report: &DoctorReport, name: ProbeName) -> (&str, &str) {
    let remedy = probe(report, name).remedy.as_ref().expect("a remedy");
    (remedy.value.as_deref().unwrap_or_default(), remedy.console.unwrap_or_default())
}

#[tokio::test]
async fn a_redirect_uri_that_is_not_registered() {
    let mut bench = Bench::start().await;
    bench.draft.redirect_uri = format!("{PAGE}/elsewhere");
    let report = examine(&bench).await;
    // Nothing answers at the configured redirect URI, so framing and scopes can't be judged; the others are registered.
    assert_ended(&report, &[Redirect], &[Framing, Scopes, LocalNetwork]);
    assert_eq!(
        remedy(&report, Redirect),
        ("http://localhost:8080/elsewhere", "Applications > your app > General > Login")
    );
    let Probe { code, guide_step, .. } = probe(&report, Redirect);
    assert_eq!((*code, *guide_step), (Some(Code::PageInsteadOfAnswer), Some(2)));
}

#[tokio::test]
async fn each_of_the_known_redirect_uris_fails_where_it_is_the_configured_one() {
    let client = Client::spa("0oanowhere").redirect_uri(format!("{PAGE}/somewhere"));
    let sim = demo_sim().client(client);
    for (path, name) in [
        ("/callback", RedirectCallback),
        ("/okta-auth/", RedirectApp),
        ("/okta-auth/iframe-oauth-flow.html", RedirectPage),
    ] {
        let mut bench = Bench::with(sim.clone()).await;
        bench.draft.client_id = "0oanowhere".into();
        bench.draft.redirect_uri = format!("{PAGE}{path}");
        let report = examine(&bench).await;
        let mut unknown = vec![RedirectCallback, RedirectApp, RedirectPage, Framing, Scopes, LocalNetwork];
        unknown.retain(|other| *other != name);
        // Both look at the same redirect URI.
        assert_ended(&report, &[Redirect, name], &unknown);
    }
}

#[tokio::test]
async fn a_client_that_okta_does_not_know() {
    let mut bench = Bench::start().await;
    bench.draft.client_id = "0oanobodyknows".into();
    let report = examine(&bench).await;
    assert_ended(&report, &[ProbeName::Client], OF_THE_CLIENT);
    let found = &probe(&report, ProbeName::Client).found;
    assert!(found.contains("no client with the ID 0oanobodyknows"), "{found}");
    assert_eq!(bench.requests_to("/authorize"), 0, "a page for an unknown client says nothing of the redirect URI");
}

#[tokio::test]
async fn a_client_of_another_kind() {
    let uri = format!("{PAGE}/callback");
    let new_spa = "Applications > Create App Integration > OIDC > Single-Page Application";
    let general = "Applications > your app > General";
    let secret = "s3cr3t-of-the-app";
    for (client, code, console) in [
        (Client::web("0oaother", secret).redirect_uri(&uri), Code::InvalidClient, new_spa),
        (Client::service("0oaother", secret), Code::InvalidClient, new_spa),
        (Client::spa("0oaother").redirect_uri(&uri).dpop(Dpop::Required), Code::DpopRequired, general),
        (
            Client::spa("0oaother").redirect_uri(&uri).grant_types([GrantType::RefreshToken]),
            Code::UnauthorizedClient,
            general,
        ),
    ] {
        let mut bench = Bench::with(demo_sim().client(client)).await;
        bench.draft.client_id = "0oaother".into();
        let report = examine(&bench).await;
        assert_ended(&report, &[ProbeName::Client], OF_THE_CLIENT);
        assert_eq!(probe(&report, ProbeName::Client).code, Some(code));
        assert_eq!(remedy(&report, ProbeName::Client).1, console, "{code:?}");
    }
}

#[tokio::test]
async fn a_scope_that_does_not_exist() {
    let mut bench = Bench::start().await;
    bench.draft.scopes = "openid imagined profile".into();
    let report = examine(&bench).await;
    assert_ended(&report, &[Scopes], &[]);
    let scopes = "Security > API > Authorization Servers > your server > Scopes";
    assert_eq!(remedy(&report, Scopes), ("imagined", scopes), "the one that is refused alone");
    assert_eq!(probe(&report, Scopes).code, Some(Code::InvalidScope));
}

#[tokio::test]
async fn offline_access_without_the_grant() {
    let client = Client::spa("0oanorefresh").redirect_uri(format!("{PAGE}/callback"));
    let mut bench = Bench::with(demo_sim().client(client)).await;
    bench.draft.client_id = "0oanorefresh".into();
    bench.draft.scopes = "openid offline_access".into();
    let report = examine(&bench).await;
    assert_ended(&report, &[Scopes], &[RedirectApp, RedirectPage]);
    assert_eq!(remedy(&report, Scopes).0, "offline_access");
}

/// The token endpoint trusts the origins of registered redirect URIs, so the client can be judged all the same.
#[tokio::test]
async fn an_origin_that_is_not_trusted() {
    let client = || Client::spa("0oanotrust").redirect_uri(format!("{PAGE}/callback"));
    for sim in [
        Sim::builder().client(client()),
        Sim::builder().client(client()).frame_origin(PAGE),
        Sim::builder().client(client()).trusted_origin("http://localhost:8081"),
    ] {
        let mut bench = Bench::with(sim).await;
        bench.draft.client_id = "0oanotrust".into();
        let report = examine(&bench).await;
        assert_ended(&report, &[Cors], &[Authn, RedirectApp, RedirectPage]);
        assert_eq!(remedy(&report, Cors), (PAGE, "Security > API > Trusted Origins"));
        let Probe { code, guide_step, .. } = probe(&report, Cors);
        assert_eq!((*code, *guide_step), (Some(Code::CorsRefused), Some(4)));
    }
}

#[tokio::test]
async fn an_authorization_server_that_does_not_exist() {
    let mut bench = Bench::start().await;
    bench.draft.auth_server = "default2".into();
    let unknown = [&[Issuer, Keys, Pkce, ProbeName::Client][..], OF_THE_CLIENT].concat();
    let report = examine(&bench).await;
    assert_ended(&report, &[Discovery], &unknown);
    assert_eq!(remedy(&report, Discovery), ("default", "Security > API > Authorization Servers"));
}

/// *Org URL*, asked by the custom domain: only the host differs.
#[tokio::test]
async fn an_issuer_on_another_host() {
    let mut bench = Bench::with(demo_sim().custom_domain("localhost")).await;
    let org = bench.draft.domain.clone();
    bench.draft.domain = bench.sim.custom_origin().expect("a name").to_owned();
    let report = examine(&bench).await;
    // Keys of another issuer verify nothing here.
    assert_ended(&report, &[Issuer], &[Keys]);
    let settings = "Security > API > Authorization Servers > your server > Settings";
    assert_eq!(remedy(&report, Issuer), (org.as_str(), settings));
    assert_eq!(probe(&report, Issuer).found, bench.sim.issuer());
}

/// Okta's issuer can differ by client: the document for everybody would say something else.
#[tokio::test]
async fn an_issuer_that_differs_for_this_client() {
    let client = Client::spa(demo::CLIENT_ID).redirect_uri(format!("{PAGE}/callback"));
    let client = client.issuer_setting(IssuerSetting::CustomUrl);
    let mut bench = Bench::with(demo_sim().custom_domain("localhost").client(client)).await;
    bench.draft.auth_server.clear();
    let report = examine(&bench).await;
    assert_ended(&report, &[Issuer], &[RedirectApp, RedirectPage]);
    assert_eq!(remedy(&report, Issuer).0, bench.sim.custom_origin().expect("a name"));
}
