//! `static-config.yaml` as people have it: good, odd and broken.

use inspect::authorizer::static_config::{FileAuthorizer, OktaKey, Says, StaticConfig, StaticConfigProblem, read};
use inspect::authorizer::{AuthorizerPreset, ClaimKind, Evidence, Operator, Overall, RuleOutcome, Rules, judge};
use inspect::yaml::YamlProblem;
use serde_json::json;

use super::tokens::{CLIENT, DISCOVERY, ISSUER, NOW, access, verified};

const GOOD: &str = r#"
# Development environment
okta:
  domain: dev-123456.okta.com
  client_id: 0oa1b2c3d4e5f6g7h8i9
  client_secret: "7Gq-not-for-anybody"
  auth_server: default
  audience: api://default
  scopes: [openid, profile, mcp.invoke]
  redirect_uri: http://localhost:8080/callback

agentcore:
  gateway_name: orders-gateway
  region: eu-central-1
  jwt_authorizer:
    discovery_url: https://dev-123456.okta.com/oauth2/default/.well-known/openid-configuration
    allowed_audience:
      - api://default
    allowed_scopes: mcp.invoke
    custom_claims:
      - inbound_token_claim_name: department
        inbound_token_claim_value_type: STRING
        authorizing_claim_match_value:
          claim_match_operator: EQUALS
          claim_match_value:
            match_value_string: engineering

logging:
  level: debug
  sinks:
    - kind: stdout
"#;

fn found(text: &str) -> StaticConfig {
    read(text).unwrap_or_else(|problem| panic!("{problem}\n{text}"))
}

/// The only authorizer of the file.
fn only(found: &StaticConfig) -> &FileAuthorizer {
    assert_eq!(found.authorizers.len(), 1, "{found:#?}");
    &found.authorizers[0]
}

/// The rules of the only authorizer, or those that the okta section suggests.
fn rules_for(found: &StaticConfig, preset: AuthorizerPreset) -> Rules {
    assert!(found.authorizers.len() < 2, "{found:#?}");
    found.rules(found.authorizers.first(), preset)
}

fn paths<'a>(places: impl IntoIterator<Item = &'a inspect::authorizer::static_config::FilePlace>) -> Vec<String> {
    places.into_iter().map(|place| place.path.clone()).collect()
}

#[test]
fn a_good_file() {
    let found = found(GOOD);
    let rules = &only(&found).rules;
    assert_eq!(rules.discovery_url, DISCOVERY);
    assert_eq!(rules.audiences, ["api://default"]);
    assert_eq!(rules.scopes, ["mcp.invoke"]);
    assert_eq!(rules.clients, Vec::<String>::new());
    assert_eq!(rules.claims[0].to_string(), "department equals engineering");
    assert_eq!(found.okta(OktaKey::ClientId), Some(CLIENT));
    assert_eq!(found.okta(OktaKey::Scopes), Some("openid profile mcp.invoke"));
    assert_eq!(found.issuer().as_deref(), Some(ISSUER));
    assert_eq!(paths(&found.ignored), ["agentcore.gateway_name", "agentcore.region", "logging"]);
    assert_eq!(found.unresolved, []);
    assert_eq!(found.odd, []);
    assert_eq!(found.okta(OktaKey::RedirectUri), Some("http://localhost:8080/callback"));
    for said in &found.okta {
        let written = &GOOD[said.at.span.clone()];
        assert!(said.key == OktaKey::Scopes || Some(written) == said.value(), "{said:?}: {written}");
    }
    assert_eq!(AuthorizerPreset::AgentCore.faults(&rules_for(&found, AuthorizerPreset::AgentCore)), []);
}

#[test]
fn a_secret_is_named_and_not_kept() {
    let found = found(GOOD);
    assert_eq!(found.secrets.len(), 1);
    assert_eq!(found.secrets[0].to_string(), "okta.client_secret (line 6)");
    assert!(!format!("{found:?}").contains("not-for-anybody"));

    for line in [
        "  api_token: 00aBcD-hidden",
        "  note: eyJhbGciOi-hidden",
        "  m2m: {clientSecret: hidden}",
        "  clientSecret: !vault hidden2",
    ] {
        let text = format!("okta:\n  domain: d.okta.com\n{line}\n");
        let found = self::found(&text);
        assert!(!format!("{found:?}").contains("hidden"), "{line}: {found:?}");
        let placeholder = line.contains("!vault");
        assert_eq!(found.secrets.len(), usize::from(!placeholder), "{line}: {found:?}");
    }
    // What only says where the secret is, is none.
    let found =
        self::found("okta:\n  domain: d.okta.com\n  client_secret: ${OKTA_SECRET}\n  client_secret_arn: arn:x\n");
    assert_eq!(found.secrets, []);
}

#[test]
fn the_rules_of_a_file_judge_a_token() {
    let found = found(GOOD);
    let rules = rules_for(&found, AuthorizerPreset::AgentCore);
    let verdict =
        judge(AuthorizerPreset::AgentCore, &rules, &access(&json!({"department": "engineering"})), &verified(), NOW);
    assert_eq!(verdict.overall, Overall::Accept, "{verdict:#?}");
    let verdict =
        judge(AuthorizerPreset::AgentCore, &rules, &access(&json!({"department": "sales"})), &verified(), NOW);
    assert_eq!(verdict.first_failure().expect("a failure").rule.name(), "claim-department");
    let both = self::found(
        "okta:\n  scopes: [login.only]\n  audience: a\nagentcore:\n  jwt_authorizer:\n    allowed_scopes: api.only\n",
    );
    assert_eq!(rules_for(&both, AuthorizerPreset::Own).scopes, ["api.only"]);
    assert_eq!(rules_for(&both, AuthorizerPreset::Own).audiences, ["a"]);
    let gateway = rules_for(&found, AuthorizerPreset::ApiGateway);
    assert_eq!((gateway.issuer.as_str(), gateway.audiences.as_slice()), (ISSUER, &["api://default".to_owned()][..]));
    assert_eq!(
        judge(AuthorizerPreset::ApiGateway, &gateway, &access(&json!({})), &verified(), NOW).overall,
        Overall::Accept
    );
}

/// AWS's own spelling, nested elsewhere, with single values and both kinds of list.
#[test]
fn other_spellings_and_other_places() {
    let found = found(
        r#"
environments:
  dev:
    identity:
      Okta:
        orgUrl: https://dev-123456.okta.com/
        spa:
          clientId: 0oa1b2c3d4e5f6g7h8i9
        authorizationServerId: default
        scopes: openid profile,email
    agents:
      - name: orders
        authorizerConfiguration:
          customJWTAuthorizer:
            discoveryUrl: 'https://dev-123456.okta.com/oauth2/default/.well-known/openid-configuration'
            allowedAudience: api://default
            allowedClients: [0oa1b2c3d4e5f6g7h8i9, 0oa1b2c3d4e5f6g7h8i9]
            customClaims:
              - inboundTokenClaimName: groups
                inboundTokenClaimValueType: STRING_ARRAY
                authorizingClaimMatchValue:
                  claimMatchOperator: CONTAINS_ANY
                  claimMatchValue: { matchValueStringList: [admins, staff] }
"#,
    );
    let rules = &only(&found).rules;
    assert_eq!(rules.discovery_url, DISCOVERY);
    assert_eq!(rules.audiences, ["api://default"]);
    assert_eq!(rules.clients, [CLIENT]);
    assert_eq!(rules.claims[0].to_string(), "groups contains-any admins, staff");
    assert_eq!(found.okta(OktaKey::ClientId), Some(CLIENT));
    assert_eq!(found.okta(OktaKey::Scopes), Some("openid profile email"));
    assert_eq!(found.issuer().as_deref(), Some(ISSUER));
    assert_eq!(paths(&found.ignored), ["environments.dev.agents[0].name"]);
}

#[test]
fn custom_claims_in_every_form() {
    let claims = |text: &str| {
        let text = format!("agentcore:\n  jwt_authorizer:\n    custom_claims:\n{text}");
        let found = found(&text);
        let rules = only(&found).rules.clone();
        (rules.claims, found)
    };
    let (rules, _) = claims("      - {claim: team, value: blue}\n      - {claim: groups, values: [a, b]}\n");
    assert_eq!(
        rules.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["team equals blue", "groups contains-any a, b"]
    );
    let (rules, _) = claims("      team: blue\n      groups: [a]\n");
    assert_eq!(
        rules.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["team equals blue", "groups contains-any a"]
    );
    let (rules, _) = claims("      - {name: groups, type: list, value: a}\n");
    assert_eq!((rules[0].kind, rules[0].operator), (ClaimKind::List, Operator::Contains));
    let (rules, _) = claims("      claim: team\n      operator: equals\n      value: 7\n");
    assert_eq!(rules[0].to_string(), "team equals 7");

    // What does not go together is kept as it stands, for the preset to refuse.
    let (rules, _) = claims("      - {claim: team, type: STRING, operator: CONTAINS, value: blue}\n");
    assert_eq!((rules[0].kind, rules[0].operator), (ClaimKind::Text, Operator::Contains));
    for (line, part) in [
        ("      - {value: blue}\n", "names no claim"),
        ("      - {claim: team}\n", "no value"),
        ("      - {claim: team, operator: LIKE, value: b}\n", "operator"),
        ("      - team\n", "names no claim"),
        ("      team is blue\n", "list of claims"),
    ] {
        let (rules, found) = claims(line);
        assert_eq!(rules, [], "{line}");
        assert!(found.odd.iter().any(|odd| odd.to_string().contains(part)), "{line}: {:?}", found.odd);
    }
}

#[test]
fn placeholders_are_named_and_nothing_is_made_up() {
    let found = found(
        r#"
okta:
  domain: ${OKTA_DOMAIN}
  client_id: "{{ okta_client_id }}"
  auth_server: default
agentcore:
  jwt_authorizer:
    discovery_url: https://${OKTA_DOMAIN}/oauth2/default/.well-known/openid-configuration
    allowed_audience: [api://default, $SECOND_AUDIENCE]
    allowed_clients: !Ref ClientId
    custom_claims:
      - {claim: team, value: <your team>}
"#,
    );
    let named: Vec<String> =
        found.unresolved.iter().map(|one| format!("{}={}", one.at.path, one.placeholder)).collect();
    assert_eq!(
        named,
        [
            "okta.domain=${OKTA_DOMAIN}",
            "okta.client_id={{ okta_client_id }}",
            "agentcore.jwt_authorizer.discovery_url=${OKTA_DOMAIN}",
            "agentcore.jwt_authorizer.allowed_audience[1]=$SECOND_AUDIENCE",
            "agentcore.jwt_authorizer.allowed_clients=!Ref ClientId",
            "agentcore.jwt_authorizer.custom_claims[0].team=<your team>",
        ]
    );
    let rules = &only(&found).rules;
    // A rule does not vanish because its value is elsewhere: it stays as it stands, and leaves the verdict open.
    assert_eq!(rules.discovery_url, DISCOVERY.replace("dev-123456.okta.com", "${OKTA_DOMAIN}"));
    assert_eq!(rules.audiences, ["api://default", "$SECOND_AUDIENCE"]);
    assert_eq!(rules.clients, ["!Ref-ClientId"]);
    assert_eq!(rules.claims[0].values, ["<your-team>"]);
    let token = access(&json!({"client_id": CLIENT, "team": "blue"}));
    let unknown = Evidence { discovered: None, ..verified() };
    let verdict =
        judge(AuthorizerPreset::AgentCore, &rules_for(&found, AuthorizerPreset::AgentCore), &token, &unknown, NOW);
    let open: Vec<String> =
        verdict.lines.iter().filter(|line| line.outcome == RuleOutcome::Unknown).map(|line| line.rule.name()).collect();
    assert_eq!(open, ["issuer", "client", "claim-team"], "{verdict:#?}");
    assert_eq!(verdict.overall.as_str(), "cannot-say");
    assert!(verdict.findings.iter().all(|finding| finding.text.contains("is a placeholder")), "{verdict:#?}");
    assert_eq!(verdict.findings.len(), 4);
    assert_eq!(found.issuer(), None);
    let open: Vec<_> = found.okta.iter().filter(|said| said.value().is_none()).map(|said| &said.says).collect();
    assert_eq!(open, [&Says::Placeholder("${OKTA_DOMAIN}".into()), &Says::Placeholder("{{ okta_client_id }}".into())]);
}

#[test]
fn odd_but_readable() {
    let json = found(r#"{"okta": {"issuer": "https://dev-123456.okta.com/oauth2/default", "clientId": "0oa1"}}"#);
    assert_eq!(json.issuer().as_deref(), Some(ISSUER));
    assert_eq!(json.authorizers, []);
    assert_eq!(rules_for(&json, AuthorizerPreset::AgentCore).discovery_url, DISCOVERY);

    let windows = found("\u{feff}okta:\r\n  domain: d.okta.com\r\n  client_id: 0oa1\r\n");
    assert_eq!(windows.okta(OktaKey::Domain), Some("d.okta.com"));

    let flat = found("okta_domain: d.okta.com\nokta_client_id: 0oa1\nport: 80\n");
    assert_eq!(flat.okta(OktaKey::ClientId), Some("0oa1"));
    assert_eq!(paths(&flat.ignored), ["port"]);

    let unnested = found(
        "agentcore:\n  discovery_url: https://x/.well-known/openid-configuration\n  allowed_clients: 0oa1\n  scope: x\n",
    );
    assert_eq!(only(&unnested).rules.clients, ["0oa1"]);
    assert_eq!(paths(&unnested.ignored), ["agentcore.scope"]);

    let nothing = found("okta:\n  domain: ~\n  audience: ''\n  scopes: null\n  client_id: 'null'\n");
    assert_eq!((nothing.okta(OktaKey::Domain), nothing.okta(OktaKey::Audience)), (None, None));
    assert_eq!(nothing.okta(OktaKey::ClientId), Some("null"));

    // `no` and numbers stay what they look like.
    let words = found("okta:\n  domain: no\n  audience: 1.0\n");
    assert_eq!(words.okta(OktaKey::Domain), Some("no"));
    assert_eq!(words.okta(OktaKey::Audience), Some("1.0"));

    let merged =
        found("base: &base\n  domain: d.okta.com\n  audience: api://a\nokta:\n  <<: *base\n  audience: api://b\n");
    assert_eq!(merged.okta(OktaKey::Domain), Some("d.okta.com"));
    assert_eq!(merged.okta(OktaKey::Audience), Some("api://b"));
    assert_eq!(merged.odd, []);

    let twice = found("okta:\n  domain: a.okta.com\n  domain: b.okta.com\n");
    assert_eq!(twice.okta(OktaKey::Domain), Some("a.okta.com"));
    assert!(twice.odd[0].to_string().contains("okta.domain (line 3) is given twice"), "{:?}", twice.odd);

    let two = found("okta:\n  domain: a.okta.com\n---\nagentcore:\n  jwt_authorizer:\n    allowed_audience: x\n");
    assert_eq!(two.okta(OktaKey::Domain), Some("a.okta.com"));
    assert_eq!(only(&two).rules.audiences, ["x"]);

    let template = found("okta:\n  domain: {{ domain }}\n  client_id: 0oa1\n");
    assert_eq!(template.okta(OktaKey::Domain), None);
    assert!(template.odd.iter().any(|odd| odd.to_string().contains("quotes")), "{template:?}");
}

#[test]
fn broken_files_say_where() {
    let check = |text: &str, part: &str| {
        let problem = read(text).map(|found| panic!("{text}: {found:?}")).expect_err("a problem");
        assert!(problem.to_string().contains(part), "{text}: {problem}");
    };
    check("", "empty");
    check(" \n\n", "empty");
    check("okta:\n  domain: 'd.okta.com\n  client_id: 0oa1\n", "line");
    check("okta:\n  domain: a\n bad: b\n", "line 3, column 2");
    check("okta:\n\tdomain: a\n", "line 2, column 2: not YAML: tabs");
    check("okta: [a, b\n", "line");
    check("okta: *nobody\n", "line 1, column 7");
    check("eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "no sections");
    check("- okta\n- agentcore\n", "line 1, column 1");
    check("server:\n  port: 80\nlogging: debug\n", "only server, logging");
    check("okta: ''\n", "only okta");
    check(&format!("okta:\n  domain: {}\n", "x".repeat(300_000)), "292 kB");
    assert!(matches!(read("a: b: c"), Err(StaticConfigProblem::Yaml(YamlProblem::Syntax { line: 1, .. }))));
}

/// References that multiply, or that contain themselves, cost nothing.
#[test]
fn bombs_do_not_go_off() {
    let mut laughs = String::from("a0: &a0 {x: lol}\n");
    for level in 1..20 {
        let refs = vec![format!("*a{}", level - 1); 10].join(", ");
        laughs.push_str(&format!("a{level}: &a{level} [{refs}]\n"));
    }
    laughs.push_str("okta: *a19\n");
    let mut merges = String::from("a0: &a0 {k0: 1}\n");
    for level in 1..20 {
        let refs = vec![format!("*a{}", level - 1); 10].join(", ");
        merges.push_str(&format!("a{level}: &a{level} {{<<: [{refs}], k{level}: 1}}\n"));
    }
    merges.push_str("okta: *a19\n");
    let itself = "okta: &o\n  domain: d.okta.com\n  more: *o\n".to_owned();
    let merged_itself = "okta: &o\n  domain: d.okta.com\n  <<: *o\n".to_owned();
    let wide = format!(
        "s: &s [{}]\n{}",
        "a, ".repeat(2_000),
        (0..900).map(|n| format!("okta{n}: {{scopes: *s}}\n")).collect::<String>()
    );
    let deep = format!("okta: {}x{}", "[".repeat(100_000), "]".repeat(100_000));
    let stairs: String = (0..400).map(|depth| format!("{}okta:\n", " ".repeat(depth))).collect();
    let dashes = format!("okta:\n  {}x", "- ".repeat(20_000));
    let braces = format!("okta: {}", "{a: ".repeat(20_000));
    let long = "k: v\n".repeat(40_000);
    let started = std::time::Instant::now();
    for text in [laughs, merges, itself, merged_itself, wide, deep, stairs, dashes, braces, long] {
        match read(&text) {
            Ok(found) => assert!(format!("{found:?}").len() < 200_000, "{}", &text[..40]),
            Err(
                StaticConfigProblem::Yaml(YamlProblem::TooIntricate { .. } | YamlProblem::Syntax { .. })
                | StaticConfigProblem::NothingHere { .. },
            ) => {}
            Err(other) => panic!("{}: {other}", &text[..40]),
        }
    }
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
}

/// Every file that is cut off, and every file with one character changed, gets an answer.
#[test]
fn no_damage_makes_it_fall_over() {
    for end in (0..GOOD.len()).filter(|end| GOOD.is_char_boundary(*end)) {
        drop(read(&GOOD[..end]));
    }
    for odd in [':', '-', '\t', '&', '*', '!', '{', '[', '"', '\'', '|', '>', '%', '@', '\0', 'ü', '\n'] {
        for at in (0..GOOD.len()).step_by(3) {
            drop(read(&format!("{}{odd}{}", &GOOD[..at], &GOOD[at + 1..])));
        }
    }
}
