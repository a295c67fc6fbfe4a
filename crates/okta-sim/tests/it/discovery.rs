use okta_sim::{AuthorizationServer, Client, Fault, IssuerSetting, demo};
use reqwest::Method;

use crate::party::{Answer, builder, http, sim};

#[tokio::test]
async fn both_servers_describe_themselves_under_both_names() {
    let sim = sim().await;
    let check = async |issuer: String, endpoints: String| {
        for name in ["openid-configuration", "oauth-authorization-server"] {
            let json = Answer::to(http().get(format!("{issuer}/.well-known/{name}"))).await.json();
            assert_eq!(json["issuer"], issuer.as_str());
            for (field, path) in [
                ("authorization_endpoint", "authorize"),
                ("token_endpoint", "token"),
                ("userinfo_endpoint", "userinfo"),
                ("jwks_uri", "keys"),
                ("introspection_endpoint", "introspect"),
                ("revocation_endpoint", "revoke"),
                ("end_session_endpoint", "logout"),
            ] {
                assert_eq!(json[field], format!("{endpoints}/{path}"), "{field}");
            }
            assert_eq!(json["code_challenge_methods_supported"], serde_json::json!(["S256"]));
            assert_eq!(json["id_token_signing_alg_values_supported"], serde_json::json!(["RS256"]));
            let modes = json["response_modes_supported"].as_array().unwrap();
            assert!(modes.contains(&"okta_post_message".into()));
        }
    };
    check(sim.issuer().to_owned(), format!("{}/v1", sim.issuer())).await;
    check(sim.origin().to_owned(), format!("{}/oauth2/v1", sim.origin())).await;
}

#[tokio::test]
async fn a_document_for_a_client_names_that_clients_issuer() {
    let spa = Client::spa("0oacustom").issuer_setting(IssuerSetting::CustomUrl);
    let sim = builder().custom_domain("localhost").client(spa).start().await.unwrap();
    let check = async |path: &str, client: &str, issuer: &str| {
        for name in ["openid-configuration", "oauth-authorization-server"] {
            let address = format!("{}{path}/.well-known/{name}?client_id={client}", sim.origin());
            assert_eq!(Answer::to(http().get(address)).await.text("issuer"), issuer, "{path} {client}");
        }
    };
    check("", demo::CLIENT_ID, sim.origin()).await;
    check("", "0oacustom", sim.custom_origin().unwrap()).await;
    check("/oauth2/default", "0oacustom", sim.issuer()).await;
}

#[tokio::test]
async fn an_unknown_client_has_no_document() {
    let sim = sim().await;
    for address in [
        format!("{}/.well-known/openid-configuration", sim.issuer()),
        format!("{}/.well-known/oauth-authorization-server", sim.origin()),
    ] {
        let answer = Answer::to(http().get(format!("{address}?client_id=0oaunknown"))).await;
        assert_eq!((answer.status, answer.text("errorCode").as_str()), (400, "invalid_client"), "{address}");
    }
}

#[tokio::test]
async fn the_oauth_document_stands_where_rfc_8414_has_it_too() {
    let sim = sim().await;
    let at = async |path: &str| Answer::to(http().get(format!("{}{path}", sim.origin()))).await.json();
    let appended = at("/oauth2/default/.well-known/oauth-authorization-server").await;
    assert_eq!(at("/.well-known/oauth-authorization-server/oauth2/default").await, appended);
}

#[tokio::test]
async fn custom_scopes_are_listed_where_they_exist() {
    let orders = AuthorizationServer::custom("orders", "api://orders").scope("orders:read");
    let sim = builder().authorization_server(orders).start().await.unwrap();
    let scopes = async |issuer: &str| {
        let address = format!("{}{issuer}/.well-known/openid-configuration", sim.origin());
        Answer::to(http().get(address)).await.json()["scopes_supported"].to_string()
    };
    assert!(scopes("/oauth2/orders").await.contains("orders:read"));
    assert!(!scopes("/oauth2/default").await.contains("orders:read"));
}

#[tokio::test]
async fn keys_may_be_cached() {
    let sim = sim().await;
    let answer = Answer::to(http().get(format!("{}/v1/keys", sim.issuer()))).await;
    assert!(answer.header("cache-control").unwrap().starts_with("max-age="));
    let key = &answer.json()["keys"][0];
    for (field, value) in [("kty", "RSA"), ("alg", "RS256"), ("use", "sig"), ("e", "AQAB")] {
        assert_eq!(key[field], value);
    }
    assert_eq!(key["n"].as_str().unwrap().len(), 342, "2048 bits in base64url");
}

#[tokio::test]
async fn what_does_not_exist_is_e0000007() {
    let sim = sim().await;
    let check = async |method: Method, path: &str, summary: &str| {
        let answer = Answer::to(http().request(method, format!("{}{path}", sim.origin()))).await;
        assert_eq!((answer.status, answer.text("errorCode").as_str()), (404, "E0000007"), "{path}");
        assert_eq!(answer.text("errorSummary"), format!("Not found: Resource not found: {summary}"));
    };
    let server = "nope (AuthorizationServer)";
    check(Method::GET, "/oauth2/nope/.well-known/openid-configuration", server).await;
    check(Method::GET, "/oauth2/nope/v1/keys", server).await;
    check(Method::POST, "/oauth2/nope/v1/token", server).await;
    check(Method::GET, "/api/v1/nope", "/api/v1/nope (Endpoint)").await;
}

#[tokio::test]
async fn a_wrong_method_is_e0000022() {
    let sim = sim().await;
    for (method, path) in [
        (Method::GET, "/api/v1/authn"),
        (Method::GET, "/oauth2/default/v1/token"),
        (Method::POST, "/oauth2/default/v1/keys"),
        (Method::DELETE, "/oauth2/default/v1/authorize"),
    ] {
        let answer = Answer::to(http().request(method, format!("{}{path}", sim.origin()))).await;
        assert_eq!((answer.status, answer.text("errorCode").as_str()), (405, "E0000022"), "{path}");
    }
}

#[tokio::test]
async fn the_home_page_shows_who_can_sign_in_and_what_is_broken() {
    let sim = builder().fault(Fault::WrongNonce).start().await.unwrap();
    let body = Answer::to(http().get(format!("{}/", sim.origin()))).await.body;
    for text in
        ["zoe@example.com", "Łovelace 🚀", "0oasimspa1demo000001", "wrong-nonce", "http://localhost:8080/callback"]
    {
        assert!(body.contains(text), "{text} is missing in {body}");
    }
}

#[tokio::test]
async fn keys_on_another_loopback_host() {
    let check = async |host: Option<&str>, other: &str| {
        let sim = builder().fault(Fault::DiscoveryLoopbackKeys);
        let sim = match host {
            Some(host) => sim.host(host),
            None => sim,
        };
        let sim = sim.start().await.unwrap();
        let by_number = sim.issuer().replacen("localhost", "127.0.0.1", 1).replacen("okta.example", "127.0.0.1", 1);
        let document = Answer::to(http().get(format!("{by_number}/.well-known/openid-configuration"))).await.json();
        assert_eq!(document["issuer"], sim.issuer());
        let keys = document["jwks_uri"].as_str().unwrap();
        let port = sim.origin().rsplit(':').next().unwrap();
        assert_eq!(keys, format!("http://{other}:{port}/elsewhere/oauth2/default/v1/keys"));
        let answer = Answer::to(http().get(keys.replacen("localhost", "127.0.0.1", 1))).await;
        assert!(answer.json()["keys"].is_array());
        assert_eq!(sim.strays().len(), 1);
    };
    check(None, "localhost").await;
    check(Some("localhost"), "127.0.0.1").await;
    check(Some("okta.example"), "127.0.0.1").await;
}

#[tokio::test]
async fn a_list_can_lack_what_a_login_needs() {
    for (fault, list, alone) in [
        (Fault::DiscoveryPlainPkce, "code_challenge_methods_supported", "plain"),
        (Fault::DiscoveryImplicitOnly, "grant_types_supported", "implicit"),
        (Fault::DiscoveryFormPostOnly, "response_modes_supported", "form_post"),
    ] {
        let sim = builder().fault(fault).start().await.unwrap();
        let address = format!("{}/.well-known/openid-configuration", sim.issuer());
        let json = Answer::to(http().get(address)).await.json();
        assert_eq!(json[list], serde_json::json!([alone]), "{fault}");
    }
}
