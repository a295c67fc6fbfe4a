//! Logins that end in tokens, and what is found in them.

use std::cell::RefCell;

use jose::Claim;
use login::checks::CheckName;
use login::config::ResponseMode;
use login::{AtHand, Provider, Step, Window};
use okta_sim::{AuthorizationServer, Fault};

use crate::bench::{Bench, Checks, actual, assert_checks, demo_sim};
use crate::script::Script;

#[tokio::test]
async fn each_response_mode_leads_to_tokens_that_pass_every_check() {
    let mut bench = Bench::start().await;
    for mode in ResponseMode::ALL {
        bench.draft.response_mode = mode;
        assert_checks(&bench.session().await, Checks::AllPass, Checks::AllPass);
        let requests = bench.sim.requests();
        let asked =
            requests.iter().rfind(|request| request.path.ends_with("/authorize")).expect("an authorize request");
        assert_eq!(asked.query_parameter("response_mode").as_deref(), Some(mode.as_str()));
    }
}

#[tokio::test]
async fn an_answer_that_names_its_issuer_is_accepted() {
    let mut bench = Bench::with(demo_sim().answer_with_issuer()).await;
    assert_checks(&bench.session().await, Checks::AllPass, Checks::AllPass);
    bench.draft.auth_server.clear();
    assert_checks(&bench.session().await, Checks::AllSkip, Checks::AllPass);
}

#[tokio::test]
async fn the_org_servers_access_token_is_for_okta_alone() {
    let mut bench = Bench::start().await;
    bench.draft.auth_server.clear();
    for mode in ResponseMode::ALL {
        bench.draft.response_mode = mode;
        let session = bench.session().await;
        assert_checks(&session, Checks::AllSkip, Checks::AllPass);
        assert!(actual(&session.access, CheckName::Signature).contains("only Okta can read"));
        assert!(!session.has_failed());
    }
}

#[tokio::test]
async fn another_authorization_server_is_asked_by_its_id() {
    let server = AuthorizationServer::custom("aus1", "api://bedrock").scope("invoke");
    let mut bench = Bench::with(demo_sim().authorization_server(server)).await;
    bench.draft.auth_server = "aus1".into();
    bench.draft.audience = "api://bedrock".into();
    bench.draft.scopes = "openid invoke".into();
    assert_checks(&bench.session().await, Checks::AllPass, Checks::AllPass);
}

/// *Include in public metadata* is not ticked: a note, and the login works.
#[tokio::test]
async fn a_scope_that_discovery_does_not_list_is_noted_and_works() {
    let server = AuthorizationServer::custom("aus1", "api://bedrock").scope("read").unlisted_scope("invoke");
    let mut bench = Bench::with(demo_sim().authorization_server(server)).await;
    bench.draft.auth_server = "aus1".into();
    bench.draft.audience = "api://bedrock".into();
    bench.draft.scopes = "openid read invoke".into();
    let (config, provider) = (bench.config(), Provider::discover(&bench.browser, &bench.config()).await);
    assert_eq!(provider.doubt(&config), None);
    let note = provider.scope_note(&config).expect("a note");
    assert_eq!(note.scopes, ["invoke"]);
    assert!(note.words().contains("doesn't list the scope invoke."), "{}", note.words());
    assert_checks(&bench.session().await, Checks::AllPass, Checks::AllPass);

    bench.draft.scopes = "openid read".into();
    assert_eq!(provider.scope_note(&bench.config()), None);
}

#[tokio::test]
async fn the_audience_is_compared_once_it_is_configured() {
    const AUDIENCE: &[CheckName] = &[CheckName::Audience];
    let mut bench = Bench::start().await;
    for (audience, expected) in [
        ("api://default", Checks::AllPass),
        ("api://other", Checks::Fail(AUDIENCE)),
        ("api://default/", Checks::Fail(AUDIENCE)),
        ("", Checks::Skip(AUDIENCE)),
    ] {
        bench.draft.audience = audience.into();
        let session = bench.session().await;
        assert_checks(&session, expected, Checks::AllPass);
        assert!(actual(&session.access, CheckName::Audience).contains("api://default"), "{audience:?}");
    }
}

#[tokio::test]
async fn a_name_beyond_ascii_arrives_intact() {
    let session = Bench::start().await.session().await;
    let id_token = session.id.expect("an ID token").decoded.expect("a JWT");
    assert_eq!(id_token.text("name"), Claim::Is("Zoë Łovelace 🚀"));
    assert_eq!(session.user.expect("a user").name, "Zoë Łovelace 🚀");
}

#[tokio::test]
async fn without_openid_there_is_no_id_token_and_no_complaint() {
    let mut bench = Bench::start().await;
    bench.draft.scopes = "api".into();
    let session = bench.session().await;
    assert!(session.id.is_none());
    assert!(!session.has_failed(), "{:#?}", session.access.checks);
}

#[tokio::test]
async fn an_opaque_access_token_is_kept_and_the_reason_told() {
    let session = Bench::with_fault(Fault::OpaqueAccessToken).await.session().await;
    assert!(actual(&session.access, CheckName::Signature).starts_with("opaque"));
    assert!(!session.tokens.access_token.expose().is_empty());
}

#[tokio::test]
async fn a_missing_id_token_says_so() {
    let session = Bench::with_fault(Fault::NoIdToken).await.session().await;
    let id = session.id.expect("a report, because openid was asked for");
    assert!(actual(&id, CheckName::Signature).contains("no ID token although openid"));
}

#[tokio::test]
async fn the_keys_are_fetched_again_once_and_only_where_the_key_is_missing() {
    for (fault, expected) in [
        (None, 1),
        (Some(Fault::DiscoveryDown), 1),
        (Some(Fault::BadSignature), 1),
        (Some(Fault::KeyRotated), 2),
        (Some(Fault::UnknownKid), 2),
        (Some(Fault::KeysDown), 2),
    ] {
        let bench = Bench::start().await;
        bench.sim.set_faults(fault.as_slice());
        bench.session().await;
        assert_eq!(bench.requests_to("/keys"), expected, "{fault:?}");
    }
}

#[tokio::test]
async fn an_unknown_key_is_named() {
    let session = Bench::with_fault(Fault::UnknownKid).await.session().await;
    let key_id = session.access.decoded.as_ref().expect("a JWT").header["kid"].as_str().expect("a text").to_owned();
    let because = actual(&session.access, CheckName::Signature);
    assert!(because.contains(&key_id) && because.contains("isn't among the issuer's keys"), "{because}");
}

#[tokio::test]
async fn keys_that_cannot_be_had_are_told_as_such() {
    let session = Bench::with_fault(Fault::KeysDown).await.session().await;
    let because = actual(&session.access, CheckName::Signature);
    assert_eq!(because, "the issuer's keys couldn't be fetched: status 503 with HTML");
}

#[tokio::test]
async fn a_discovery_document_of_another_issuer_is_noticed() {
    let bench = Bench::with_fault(Fault::DiscoveryIssuerMismatch).await;
    let config = bench.config();
    let metadata = Provider::discover(&bench.browser, &config).await.metadata.expect("a document");
    let differences = metadata.differences(&config);
    assert_eq!(differences.iter().map(|difference| difference.what).collect::<Vec<_>>(), ["issuer"]);
    assert_eq!(differences[0].expected, bench.sim.issuer());
    assert!(differences[0].actual.contains("somebody-else"), "{differences:?}");
}

#[tokio::test]
async fn an_honest_discovery_document_agrees_with_the_configuration() {
    let mut bench = Bench::start().await;
    for server in ["default", ""] {
        bench.draft.auth_server = server.into();
        let config = bench.config();
        let metadata = Provider::discover(&bench.browser, &config).await.metadata.expect("a document");
        assert_eq!(metadata.differences(&config), [], "{server:?}");
    }
}

#[tokio::test]
async fn a_login_costs_one_preflight_and_three_requests() {
    let bench = Bench::start().await;
    let config = bench.config();
    let provider = Provider::discover(&bench.browser, &config).await;
    bench.sim.clear_requests();
    let at_hand = AtHand::new(&bench.browser, &config, async { provider });
    at_hand.sign_in(&Script::default(), bench.credentials()).await.expect("tokens");
    let requests = bench.sim.requests();
    let sent: Vec<_> = requests.iter().map(|request| format!("{} {}", request.method, request.path)).collect();
    assert_eq!(
        sent,
        [
            "OPTIONS /api/v1/authn",
            "POST /api/v1/authn",
            "GET /oauth2/default/v1/authorize",
            "POST /oauth2/default/v1/token"
        ]
    );
}

#[tokio::test]
async fn the_steps_are_reported_in_their_order() {
    let bench = Bench::start().await;
    let config = bench.config();
    let steps = RefCell::new(Vec::new());
    let provider = Provider::discover(&bench.browser, &config);
    let report = |step| steps.borrow_mut().push(step);
    let at_hand = AtHand::new(&bench.browser, &config, provider).reporting(report);
    at_hand.sign_in(&Script::default(), bench.credentials()).await.expect("tokens");
    assert_eq!(steps.into_inner(), [Step::Authenticate, Step::Authorize(Window::Hidden), Step::Redeem, Step::Verify]);
}

#[tokio::test]
async fn scripts_read_tokens_and_checks_as_json() {
    let bench = Bench::start().await;
    let session = bench.session().await;
    let json = session.to_json(session.received_at);
    assert_eq!(json["access_token"], session.tokens.access_token.expose());
    assert_eq!(json["token_type"], "Bearer");
    assert_eq!(json["expires_in"], 3600);
    assert_eq!(json["scope"], "openid profile email");
    for (token, check) in [("access", "scopes"), ("access", "client"), ("id", "nonce"), ("id", "at-hash")] {
        assert_eq!(json["checks"][token][check], "pass", "{token} {check}: {json}");
    }
    assert!(json.get("refresh_token").is_none());
}

/// Okta describes its servers by client, and refuses one that it does not know.
#[tokio::test]
async fn discovery_names_an_unknown_client() {
    let mut bench = Bench::start().await;
    bench.draft.client_id = "0oaunknown".into();
    let error = Provider::discover(&bench.browser, &bench.config()).await.metadata.expect_err("a refusal");
    let words = "Okta knows no client with this client ID (invalid_client: Invalid value for 'client_id' parameter.)";
    assert_eq!(error.to_string(), words);
    let asked = bench.sim.requests().into_iter().find(|request| request.path.ends_with("/openid-configuration"));
    assert_eq!(asked.expect("a request").query_parameter("client_id").as_deref(), Some("0oaunknown"));
}
