//! Files with several authorizers: each is judged by itself, and named.

use inspect::authorizer::static_config::{AuthorizerRole, OktaKey, OktaPart, StaticConfig, read};
use inspect::authorizer::{AuthorizerPreset, judge};
use serde_json::json;

use super::tokens::{CLIENT, DISCOVERY, NOW, access, verified};

const SAMPLE: &str = r#"
okta:
  domain: dev-123456.okta.com
  authorization_server: default
  client_credentials:
    client_id: 0oamachine0000000001
    client_secret: "${OKTA_CLIENT_SECRET}"
    scope: api
  user_auth:
    client_id: 0oa1b2c3d4e5f6g7h8i9
    audience: api://default
    redirect_uri: http://localhost:8080/callback
    scope: openid profile email
  jwt:
    audience: api://default
    issuer: https://dev-123456.okta.com/oauth2/default
    discovery_url: https://dev-123456.okta.com/oauth2/default/.well-known/openid-configuration
    cache_duration: 300
agentcore:
  jwt_authorizer:
    discovery_url: https://dev-123456.okta.com/oauth2/default/.well-known/openid-configuration
    allowed_audience:
      - 0oa1b2c3d4e5f6g7h8i9
"#;

/// Two runtimes and two gateways. The third and the fourth differ by one setting each.
const PROJECT: &str = include_str!("agentcore.json");

fn verdicts(text: &str) -> Vec<(String, &'static str)> {
    let found = read(text).unwrap_or_else(|problem| panic!("{problem}"));
    let judged = found.authorizers.iter().map(|authorizer| {
        let rules = found.rules(Some(authorizer), AuthorizerPreset::AgentCore);
        let verdict = judge(AuthorizerPreset::AgentCore, &rules, &access(&json!({})), &verified(), NOW);
        (authorizer.path.clone(), verdict.word().as_str())
    });
    judged.collect()
}

fn found(text: &str) -> StaticConfig {
    read(text).unwrap_or_else(|problem| panic!("{problem}"))
}

#[test]
fn the_gateways_and_the_runtimes_are_two() {
    let expected = [("okta.jwt".to_owned(), "accept"), ("agentcore.jwt_authorizer".to_owned(), "refuse")];
    assert_eq!(verdicts(SAMPLE), expected);
    let found = found(SAMPLE);
    let roles: Vec<_> = found.authorizers.iter().map(|authorizer| authorizer.role).collect();
    assert_eq!(roles, [AuthorizerRole::Gateway, AuthorizerRole::Runtime]);
    assert_eq!(found.authorizers[0].rules.audiences, ["api://default"]);
    assert_eq!(found.authorizers[1].rules.audiences, [CLIENT]);
    assert_eq!(found.unresolved, []);
}

#[test]
fn each_runtime_and_each_gateway_has_its_own() {
    let expected = [
        ("runtimes[0].authorizerConfiguration", "accept"),
        ("runtimes[1].authorizerConfiguration", "refuse"),
        ("agentCoreGateways[0].authorizerConfiguration", "refuse"),
        ("agentCoreGateways[1].authorizerConfiguration", "unfinished"),
    ];
    assert_eq!(verdicts(PROJECT), expected.map(|(path, verdict)| (path.to_owned(), verdict)));
    let titles: Vec<String> = found(PROJECT).authorizers.iter().map(ToString::to_string).collect();
    assert_eq!(
        titles,
        [
            "Runtime orders (runtimes[0].authorizerConfiguration)",
            "Runtime stock (runtimes[1].authorizerConfiguration)",
            "Gateway tools (agentCoreGateways[0].authorizerConfiguration)",
            "Gateway partners (agentCoreGateways[1].authorizerConfiguration)",
        ]
    );
}

#[test]
fn nothing_of_one_gets_into_another() {
    let found = found(
        "cognito:\n  discovery_url: https://cognito-idp.eu-central-1.amazonaws.com/x/.well-known/openid-configuration\n\
         agentcore:\n  jwt_authorizer:\n    allowed_audience: a\n  allowed_audience: b\n",
    );
    let rules: Vec<_> = found
        .authorizers
        .iter()
        .map(|one| (one.path.as_str(), one.rules.audiences.join(","), one.rules.discovery_url.is_empty()))
        .collect();
    assert_eq!(
        rules,
        [
            ("cognito", String::new(), false),
            ("agentcore.jwt_authorizer", "a".to_owned(), true),
            ("agentcore", "b".to_owned(), true),
        ]
    );
    // Two documents in a file, each with its own.
    let section = "agentcore:\n  jwt_authorizer:\n    allowed_audience: x\n";
    let two = self::found(&[section, "---\n", section].concat());
    let paths: Vec<_> = two.authorizers.iter().map(|one| one.path.as_str()).collect();
    assert_eq!(paths, ["agentcore.jwt_authorizer", "agentcore.jwt_authorizer (line 7)"]);
}

#[test]
fn the_app_that_people_sign_in_with_comes_first() {
    let found = found(SAMPLE);
    assert_eq!(found.okta(OktaKey::ClientId), Some(CLIENT));
    assert_eq!(found.okta(OktaKey::Scopes), Some("openid profile email"));
    let parts: Vec<_> = found.okta.iter().filter(|said| said.key == OktaKey::ClientId).map(|said| said.part).collect();
    assert_eq!(parts, [OktaPart::Machine, OktaPart::User]);
    let spa = self::found("okta:\n  m2m: {client_id: 0oam}\n  spa: {client_id: 0oas}\n");
    assert_eq!(spa.okta(OktaKey::ClientId), Some("0oas"));
    let flat = self::found("okta_m2m_client_id: 0oam\nokta_spa_client_id: 0oas\n");
    assert_eq!(flat.okta(OktaKey::ClientId), Some("0oas"));
}

#[test]
fn a_place_is_where_the_value_is() {
    let found = found(SAMPLE);
    let runtime = &found.authorizers[1];
    let url = runtime.discovery_url.as_ref().expect("a place");
    assert_eq!((&SAMPLE[url.span.clone()], url.line), (DISCOVERY, 21));
    let audience = runtime.audiences.as_ref().expect("a place");
    assert!(SAMPLE[audience.span.clone()].contains(CLIENT), "{audience:?}");
}
