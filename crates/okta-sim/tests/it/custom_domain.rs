//! An org with a custom domain: one org under two names, and issuers that follow each server's setting.

use okta_sim::{IssuerSetting, Running, demo};
use serde_json::Value;

use crate::party::{Answer, authorize_form, builder, credentials, http, token_form};
use crate::signatures::claims;

async fn org(setting: IssuerSetting) -> Running {
    let server = demo::default_server().issuer_setting(setting);
    builder().custom_domain("localhost").authorization_server(server).start().await.unwrap()
}

fn custom(sim: &Running) -> &str {
    sim.custom_origin().unwrap()
}

async fn discovery(origin: &str) -> Value {
    Answer::to(http().get(format!("{origin}/oauth2/default/.well-known/openid-configuration"))).await.json()
}

async fn authn(origin: &str, login: &str) -> Answer {
    Answer::to(http().post(format!("{origin}/api/v1/authn")).json(&credentials(login))).await
}

/// The issuers of both tokens of a sign-in that asks `origin` alone.
async fn token_issuers(origin: &str) -> [String; 2] {
    let session_token = authn(origin, "zoe@example.com").await.text("sessionToken");
    let endpoints = format!("{origin}/oauth2/default/v1");
    let authorize = http().get(format!("{endpoints}/authorize")).query(authorize_form(&session_token).pairs());
    let code = Answer::to(authorize).await.sent_back("code").unwrap();
    let answer = Answer::to(http().post(format!("{endpoints}/token")).form(token_form(&code).pairs())).await;
    ["access_token", "id_token"].map(|name| claims(&answer.text(name))["iss"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn issuers_follow_the_setting() {
    let check = async |setting: IssuerSetting, choose: fn(&Running, &str) -> String| {
        let sim = org(setting).await;
        for asked in [sim.origin(), custom(&sim)] {
            let base = choose(&sim, asked);
            let issuer = format!("{base}/oauth2/default");
            let document = discovery(asked).await;
            assert_eq!(document["issuer"], issuer, "{setting:?} at {asked}");
            assert_eq!(document["token_endpoint"], format!("{issuer}/v1/token"), "{setting:?} at {asked}");
            assert_eq!(document["jwks_uri"], format!("{issuer}/v1/keys"), "{setting:?} at {asked}");
            assert_eq!(token_issuers(asked).await, [issuer.clone(), issuer], "{setting:?} at {asked}");
        }
    };
    check(IssuerSetting::OrgUrl, |sim, _| sim.origin().to_owned()).await;
    check(IssuerSetting::CustomUrl, |sim, _| custom(sim).to_owned()).await;
    check(IssuerSetting::Dynamic, |_, asked| asked.to_owned()).await;
}

#[tokio::test]
async fn the_two_names_differ_by_host_alone_and_lead_to_one_org() {
    let sim = org(IssuerSetting::OrgUrl).await;
    assert_eq!(sim.origin().replacen("127.0.0.1", "localhost", 1), custom(&sim));
    let document = "/oauth2/default/v1/keys";
    let keys = async |origin: &str| Answer::to(http().get(format!("{origin}{document}"))).await.json();
    assert_eq!(keys(sim.origin()).await, keys(custom(&sim)).await);
    sim.clear_requests();
    keys(custom(&sim)).await;
    assert_eq!(sim.requests().len(), 1, "one log for both");
}

#[tokio::test]
async fn links_keep_to_the_name_that_was_asked() {
    let sim = org(IssuerSetting::OrgUrl).await;
    for origin in [sim.origin(), custom(&sim)] {
        let answer = authn(origin, "mfa@example.com").await.json();
        let cancel = answer["_links"]["cancel"]["href"].as_str().unwrap();
        assert_eq!(cancel, format!("{origin}/api/v1/authn/cancel"));
    }
}

#[tokio::test]
async fn a_token_of_the_custom_domain_is_known_under_both_names() {
    let sim = org(IssuerSetting::Dynamic).await;
    let session_token = authn(custom(&sim), "zoe@example.com").await.text("sessionToken");
    let authorize = http().get(format!("{}/oauth2/default/v1/authorize", custom(&sim)));
    let code = Answer::to(authorize.query(authorize_form(&session_token).pairs())).await.sent_back("code").unwrap();
    let redeem = http().post(format!("{}/v1/token", sim.issuer())).form(token_form(&code).pairs());
    let access_token = Answer::to(redeem).await.text("access_token");
    let issuer = format!("{}/oauth2/default", custom(&sim));
    assert_eq!(claims(&access_token)["iss"], issuer, "the authorization request chose it");
    let form = [("client_id", demo::CLIENT_ID), ("token", &access_token)];
    let introspected = crate::party::post(&sim, "introspect", &form).await.json();
    assert_eq!((&introspected["active"], &introspected["iss"]), (&true.into(), &issuer.into()));
}

#[tokio::test]
async fn without_a_custom_domain_every_setting_is_the_org_url() {
    for setting in [IssuerSetting::OrgUrl, IssuerSetting::CustomUrl, IssuerSetting::Dynamic] {
        let server = demo::default_server().issuer_setting(setting);
        let sim = builder().authorization_server(server).start().await.unwrap();
        assert_eq!(sim.custom_origin(), None);
        assert_eq!(discovery(sim.origin()).await["issuer"], sim.issuer());
    }
}
