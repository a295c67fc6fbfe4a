//! Okta's tokens before the authorizers.

use inspect::authorizer::{
    AuthorizerPreset, Certainty, ClaimKind, ClaimRule, ConfiguredLogin, DiscoveredIssuer, Evidence, Operator, Overall,
    Remedy, RuleOutcome, Rules, ScopeNeed, SignatureState, TokenType, Verdict, Weight, judge, suggest,
};
use jose::{Compact, UnixTime};
use serde_json::json;

use super::tokens::{self, CLIENT, DISCOVERY, ISSUER, NOW, access, id, of_the_org_server, verified};

fn words(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn agentcore() -> Rules {
    Rules {
        discovery_url: DISCOVERY.into(),
        audiences: words(&["api://default"]),
        ..AuthorizerPreset::AgentCore.blank()
    }
}

fn gateway() -> Rules {
    Rules {
        issuer: ISSUER.into(),
        audiences: words(&["api://default"]),
        scopes: words(&["mcp.invoke"]),
        ..AuthorizerPreset::ApiGateway.blank()
    }
}

fn server() -> Rules {
    Rules { issuer: ISSUER.into(), audiences: words(&["api://default"]), ..AuthorizerPreset::ResourceServer.blank() }
}

fn judged(preset: AuthorizerPreset, rules: &Rules, token: &Compact) -> Verdict {
    judge(preset, rules, token, &verified(), NOW)
}

fn names(verdict: &Verdict) -> Vec<String> {
    verdict.lines.iter().map(|line| line.rule.name()).collect()
}

/// The rules that fail, by name; the verdict must agree with them.
fn failures(verdict: &Verdict) -> Vec<String> {
    let failed: Vec<String> =
        verdict.lines.iter().filter(|line| line.outcome.as_str() == "fail").map(|line| line.rule.name()).collect();
    match &verdict.overall {
        Overall::Refuse { line, answer } => {
            assert_eq!(Some(&verdict.lines[*line].rule.name()), failed.first());
            assert!(matches!(answer.status, 401 | 403), "{answer:?}");
        }
        Overall::Accept | Overall::CannotSay { .. } => assert_eq!(failed, Vec::<String>::new()),
    }
    failed
}

fn remedy<'a>(verdict: &'a Verdict, rule: &str) -> &'a Remedy {
    let line = verdict.line(rule).unwrap_or_else(|| panic!("no rule {rule}"));
    line.remedy().unwrap_or_else(|| panic!("{rule} does not fail: {line:?}"))
}

/// Whether one of the ways leads to this place with this value.
fn leads(remedy: &Remedy, place: &str, value: &str) {
    let found = remedy
        .ways
        .iter()
        .any(|way| way.place.as_deref().is_some_and(|at| at.contains(place)) && way.value.as_deref() == Some(value));
    assert!(found, "no way to {place} with {value}: {remedy:#?}");
}

fn check(preset: AuthorizerPreset, rules: &Rules, token: &Compact, expected: &[&str]) -> Verdict {
    let verdict = judged(preset, rules, token);
    assert_eq!(failures(&verdict), expected, "{verdict:#?}");
    verdict
}

#[test]
fn a_plain_okta_token_passes_where_only_the_audience_is_asked() {
    let verdict = check(AuthorizerPreset::AgentCore, &agentcore(), &access(&json!({})), &[]);
    assert_eq!(verdict.overall, Overall::Accept);
    assert_eq!(
        names(&verdict),
        ["algorithm", "signature", "issuer", "expiry", "not-before", "audience", "client", "scopes"]
    );
    assert_eq!(verdict.line("client").expect("listed").outcome, RuleOutcome::NotDemanded);
    assert_eq!(check(AuthorizerPreset::ApiGateway, &gateway(), &access(&json!({})), &[]).overall, Overall::Accept);
    assert!(verdict.findings.is_empty() && verdict.remarks.is_empty(), "{verdict:#?}");
}

/// The trap: Okta writes `cid`, AgentCore reads `client_id`.
#[test]
fn allowed_clients_refuse_a_plain_okta_token_and_each_way_out_works() {
    let rules = Rules { audiences: Vec::new(), clients: words(&[CLIENT]), ..agentcore() };
    let verdict = check(AuthorizerPreset::AgentCore, &rules, &access(&json!({})), &["client"]);
    let line = verdict.line("client").expect("listed");
    assert_eq!(line.actual, format!("no client_id; cid is {CLIENT}"));
    let Overall::Refuse { answer, .. } = &verdict.overall else { panic!("{verdict:#?}") };
    assert_eq!(answer.says, "Claim 'client_id' value mismatch with configuration.");
    assert_eq!(answer.standing, Certainty::Reported);
    assert!(answer.note.contains("403"), "{answer:?}");

    let remedy = remedy(&verdict, "client");
    assert!(remedy.cause.contains("cid") && remedy.cause.contains("client_id"), "{remedy:?}");
    leads(remedy, "Allowed audiences (allowedAudience)", "api://default");
    leads(remedy, "Security > API > Authorization Servers > default > Claims", "app.clientId");
    leads(remedy, "Custom claims (customClaims)", &format!("cid equals {CLIENT}"));

    check(AuthorizerPreset::AgentCore, &agentcore(), &access(&json!({})), &[]);
    check(AuthorizerPreset::AgentCore, &rules, &access(&json!({"client_id": CLIENT})), &[]);
    let by_claim = Rules { clients: Vec::new(), claims: vec![ClaimRule::equals("cid", CLIENT)], ..rules.clone() };
    assert_eq!(check(AuthorizerPreset::AgentCore, &by_claim, &access(&json!({})), &[]).overall, Overall::Accept);

    let other = Rules { clients: words(&["0oaother"]), ..rules };
    let verdict = check(AuthorizerPreset::AgentCore, &other, &access(&json!({})), &["client"]);
    assert!(verdict.line("client").and_then(|line| line.remedy()).expect("fails").cause.contains("not in the list"));
    let verdict = check(AuthorizerPreset::AgentCore, &other, &access(&json!({"client_id": CLIENT})), &["client"]);
    leads(verdict.line("client").and_then(|line| line.remedy()).expect("fails"), "allowedClients", CLIENT);
}

#[test]
fn both_lists_must_be_met_where_both_are_filled_in() {
    let rules = Rules { clients: words(&[CLIENT]), ..agentcore() };
    check(
        AuthorizerPreset::AgentCore,
        &rules,
        &access(&json!({"client_id": CLIENT, "aud": "api://other"})),
        &["audience"],
    );
    check(
        AuthorizerPreset::AgentCore,
        &rules,
        &access(&json!({"client_id": CLIENT, "aud": ["x", "api://default"]})),
        &[],
    );
}

#[test]
fn own_rules_know_the_client_by_each_of_its_names() {
    let rules = Rules { issuer: ISSUER.into(), clients: words(&[CLIENT]), ..AuthorizerPreset::Own.blank() };
    check(AuthorizerPreset::Own, &rules, &access(&json!({})), &[]);
    check(AuthorizerPreset::Own, &rules, &access(&json!({"client_id": "0oaother"})), &["client"]);
    check(AuthorizerPreset::Own, &rules, &access(&json!({"cid": null})), &["client"]);
}

#[test]
fn an_id_token_where_an_access_token_belongs() {
    let rules = Rules { scopes: words(&["mcp.invoke"]), ..agentcore() };
    let verdict = check(AuthorizerPreset::AgentCore, &rules, &id(), &["audience", "scopes"]);
    for rule in ["audience", "scopes"] {
        let remedy = remedy(&verdict, rule);
        assert!(remedy.cause.contains("ID token"), "{remedy:?}");
        assert!(remedy.ways[0].what.contains("access_token"), "{remedy:?}");
    }
    assert!(verdict.remarks[0].contains("ID token"), "{verdict:#?}");

    // It passes where its audience is allowed, and the remark stays.
    let loose = Rules { audiences: words(&[CLIENT]), ..agentcore() };
    let verdict = check(AuthorizerPreset::AgentCore, &loose, &id(), &[]);
    assert_eq!(verdict.overall, Overall::Accept);
    assert!(verdict.remarks[0].contains("ID token"), "{verdict:#?}");
}

#[test]
fn the_org_server_s_access_tokens_are_for_okta_alone() {
    let evidence = Evidence { signature: SignatureState::NotChecked("no key".into()), ..verified() };
    let verdict = judge(AuthorizerPreset::AgentCore, &agentcore(), &of_the_org_server(), &evidence, NOW);
    assert_eq!(failures(&verdict), ["signature", "issuer", "audience"]);
    leads(remedy(&verdict, "signature"), "Authorization Servers", "default");
    assert!(remedy(&verdict, "issuer").cause.contains("org authorization server"));
    leads(remedy(&verdict, "issuer"), "Authorization Servers", "default");
    assert!(verdict.remarks[0].contains("org authorization server"), "{verdict:#?}");
}

#[test]
fn expired_and_not_yet() {
    let rules = agentcore();
    let verdict = check(AuthorizerPreset::AgentCore, &rules, &access(&json!({"exp": NOW.0})), &["expiry"]);
    assert!(remedy(&verdict, "expiry").ways.iter().any(|way| way.what.contains("clock")));
    let verdict = check(AuthorizerPreset::AgentCore, &rules, &access(&json!({"exp": NOW.0 - 7_200})), &["expiry"]);
    assert_eq!(verdict.line("expiry").expect("listed").actual, "2 h ago");
    assert!(!remedy(&verdict, "expiry").ways.iter().any(|way| way.what.contains("clock")));
    assert!(
        remedy(&verdict, "expiry")
            .ways
            .iter()
            .any(|way| way.place.as_deref()
                == Some("Security > API > Authorization Servers > default > Access Policies"))
    );
    check(AuthorizerPreset::AgentCore, &rules, &access(&json!({"exp": NOW.0 + 1})), &[]);
    check(AuthorizerPreset::AgentCore, &rules, &access(&json!({"exp": null})), &["expiry"]);
    check(AuthorizerPreset::AgentCore, &rules, &access(&json!({"exp": "tomorrow"})), &["expiry"]);
    check(AuthorizerPreset::AgentCore, &rules, &access(&json!({"nbf": NOW.0 + 1})), &["not-before"]);
    check(AuthorizerPreset::AgentCore, &rules, &access(&json!({"nbf": NOW.0})), &[]);
    check(AuthorizerPreset::AgentCore, &rules, &access(&json!({"nbf": "soon"})), &["not-before"]);

    // Only API Gateway looks at iat; a server by RFC 9068 gives the clocks some leeway.
    check(AuthorizerPreset::AgentCore, &rules, &access(&json!({"iat": NOW.0 + 1})), &[]);
    check(AuthorizerPreset::ApiGateway, &gateway(), &access(&json!({"iat": NOW.0 + 1})), &["issued-at"]);
    let lenient = Rules { token_type: TokenType::Any, ..server() };
    check(AuthorizerPreset::ResourceServer, &lenient, &access(&json!({"exp": NOW.0 - 59})), &[]);
    check(AuthorizerPreset::ResourceServer, &lenient, &access(&json!({"exp": NOW.0 - 60})), &["expiry"]);
    check(AuthorizerPreset::ResourceServer, &lenient, &access(&json!({"exp": i64::MAX})), &[]);
    let far = judge(AuthorizerPreset::ResourceServer, &lenient, &access(&json!({})), &verified(), UnixTime(i64::MAX));
    assert_eq!(failures(&far), ["expiry"]);
}

#[test]
fn issuers_that_are_nearly_right() {
    let check_issuer = |configured: &str, part: &str, place: &str, value: &str| {
        let rules = Rules { issuer: configured.into(), ..gateway() };
        let verdict = check(AuthorizerPreset::ApiGateway, &rules, &access(&json!({})), &["issuer"]);
        let remedy = remedy(&verdict, "issuer");
        assert!(remedy.cause.contains(part), "{configured}: {remedy:#?}");
        leads(remedy, place, value);
    };
    check_issuer("https://dev-123456.okta.com/oauth2/default/", "slash", "Issuer (Issuer)", ISSUER);
    check_issuer("https://DEV-123456.okta.com/oauth2/default", "capital", "Issuer (Issuer)", ISSUER);
    check_issuer("http://dev-123456.okta.com/oauth2/default", "https", "Issuer (Issuer)", ISSUER);
    check_issuer(
        "https://dev-123456.okta.com/oauth2/aus9",
        "another authorization server",
        "Authorization Servers",
        "aus9",
    );
    check_issuer("https://dev-123456.okta.com", "org authorization server", "Issuer (Issuer)", ISSUER);
    check_issuer(
        "https://login.example.org/oauth2/default",
        "custom domain",
        "Authorization Servers > default > Settings",
        "https://login.example.org/oauth2/default",
    );
    let rules = Rules { issuer: "https://dev-999.okta.com/oauth2/aus9".into(), ..gateway() };
    let verdict = check(AuthorizerPreset::ApiGateway, &rules, &access(&json!({})), &["issuer"]);
    assert!(remedy(&verdict, "issuer").cause.contains("a completely different issuer"));
    check(AuthorizerPreset::ApiGateway, &gateway(), &access(&json!({"iss": null})), &["issuer"]);
}

/// What the discovery document says counts, not the address that it was fetched from.
#[test]
fn agentcore_goes_by_the_discovered_issuer() {
    let custom = "https://login.example.org/oauth2/default";
    let discovered = DiscoveredIssuer { document: DISCOVERY.into(), issuer: custom.into() };
    let evidence = Evidence { discovered: Some(discovered), ..verified() };
    let verdict = judge(AuthorizerPreset::AgentCore, &agentcore(), &access(&json!({})), &evidence, NOW);
    assert_eq!(failures(&verdict), ["issuer"]);
    leads(remedy(&verdict, "issuer"), "Discovery URL (discoveryUrl)", DISCOVERY);
    let verdict = judge(AuthorizerPreset::AgentCore, &agentcore(), &access(&json!({"iss": custom})), &evidence, NOW);
    assert_eq!(failures(&verdict), Vec::<String>::new());
    let unknown = Evidence { discovered: None, ..verified() };
    let verdict = judge(AuthorizerPreset::AgentCore, &agentcore(), &access(&json!({})), &unknown, NOW);
    assert_eq!(verdict.line("issuer").expect("listed").expected, ISSUER);
    assert_eq!(verdict.overall, Overall::Accept);
    // The document of another issuer, found for the token, says nothing about this authorizer's.
    let elsewhere = Rules { discovery_url: DISCOVERY.replace("dev-123456", "dev-999"), ..agentcore() };
    let verdict = judge(AuthorizerPreset::AgentCore, &elsewhere, &access(&json!({})), &verified(), NOW);
    assert_eq!(failures(&verdict), ["issuer"]);
    let named = Rules { issuer: ISSUER.replace("dev-123456", "dev-999"), ..gateway() };
    let verdict = judge(AuthorizerPreset::ApiGateway, &named, &access(&json!({})), &verified(), NOW);
    assert!(!verdict.remarks.iter().any(|remark| remark.contains("Both must be the same")), "{verdict:#?}");
}

#[test]
fn scopes() {
    let any = |scopes: &[&str]| Rules { scopes: words(scopes), ..agentcore() };
    check(AuthorizerPreset::AgentCore, &any(&["admin", "mcp.invoke"]), &access(&json!({})), &[]);
    check(
        AuthorizerPreset::AgentCore,
        &any(&["mcp.invoke"]),
        &access(&json!({"scp": null, "scope": "a mcp.invoke"})),
        &[],
    );
    let verdict = check(AuthorizerPreset::AgentCore, &any(&["admin", "root"]), &access(&json!({})), &["scopes"]);
    let missing = remedy(&verdict, "scopes");
    assert_eq!(missing.ways[0].value.as_deref(), Some("admin"));
    leads(missing, "Authorization Servers > default > Scopes > Add Scope", "admin");
    leads(missing, "Authorization Servers > default > Access Policies", "admin");
    check(AuthorizerPreset::AgentCore, &any(&["mcp"]), &access(&json!({})), &["scopes"]);

    let verdict = check(AuthorizerPreset::ApiGateway, &gateway(), &access(&json!({"scp": ["openid"]})), &["scopes"]);
    let Overall::Refuse { answer, .. } = verdict.overall else { panic!("refused") };
    assert_eq!(answer.status, 403);

    let all = Rules { scopes: words(&["mcp.invoke", "admin", "root"]), token_type: TokenType::Any, ..server() };
    let verdict = check(AuthorizerPreset::ResourceServer, &all, &access(&json!({})), &["scopes"]);
    assert_eq!(remedy(&verdict, "scopes").ways[0].value.as_deref(), Some("admin root"));
    let Overall::Refuse { answer, .. } = &verdict.overall else { panic!("refused") };
    assert!(answer.says.contains("insufficient_scope"), "{answer:?}");
    check(AuthorizerPreset::ResourceServer, &Rules { scope_need: ScopeNeed::Any, ..all }, &access(&json!({})), &[]);
}

#[test]
fn audiences() {
    let verdict =
        check(AuthorizerPreset::AgentCore, &agentcore(), &access(&json!({"aud": "api://other"})), &["audience"]);
    leads(remedy(&verdict, "audience"), "Authorization Servers > default > Settings > Audience", "api://default");
    leads(remedy(&verdict, "audience"), "allowedAudience", "api://other");
    let verdict =
        check(AuthorizerPreset::AgentCore, &agentcore(), &access(&json!({"aud": "api://default/"})), &["audience"]);
    assert!(remedy(&verdict, "audience").cause.contains("character by character"));

    // API Gateway: client_id stands in for a missing aud, and only then.
    let rules = Rules { audiences: words(&[CLIENT]), ..gateway() };
    check(AuthorizerPreset::ApiGateway, &rules, &access(&json!({"aud": null, "client_id": CLIENT})), &[]);
    check(AuthorizerPreset::ApiGateway, &rules, &access(&json!({"client_id": CLIENT})), &["audience"]);
    check(
        AuthorizerPreset::AgentCore,
        &Rules { audiences: words(&[CLIENT]), ..agentcore() },
        &access(&json!({"aud": null, "client_id": CLIENT})),
        &["audience"],
    );
}

#[test]
fn custom_claims() {
    let with = |rule: ClaimRule| Rules { claims: vec![rule], ..agentcore() };
    let token = access(&json!({"department": "engineering", "groups": ["Everyone", "staff"], "level": 3}));
    let contains = |value: &str| ClaimRule {
        claim: "groups".into(),
        kind: ClaimKind::List,
        operator: Operator::Contains,
        values: words(&[value]),
    };
    check(AuthorizerPreset::AgentCore, &with(ClaimRule::equals("department", "engineering")), &token, &[]);
    check(AuthorizerPreset::AgentCore, &with(contains("staff")), &token, &[]);
    check(
        AuthorizerPreset::AgentCore,
        &with(ClaimRule::contains_any("groups", words(&["admins", "staff"]))),
        &token,
        &[],
    );
    check(AuthorizerPreset::AgentCore, &with(contains("sta")), &token, &["claim-groups"]);

    let verdict = check(
        AuthorizerPreset::AgentCore,
        &with(ClaimRule::equals("department", "sales")),
        &token,
        &["claim-department"],
    );
    let line = verdict.line("claim-department").expect("listed");
    assert_eq!((line.expected.as_str(), line.actual.as_str()), ("sales", r#""engineering""#));
    let Overall::Refuse { answer, .. } = &verdict.overall else { panic!("refused") };
    assert_eq!(answer.says, "Authorization denied");

    let verdict = check(AuthorizerPreset::AgentCore, &with(ClaimRule::equals("team", "blue")), &token, &["claim-team"]);
    leads(remedy(&verdict, "claim-team"), "Authorization Servers > default > Claims", "user.team");
    let verdict = check(
        AuthorizerPreset::AgentCore,
        &with(ClaimRule::contains_any("roles", words(&["a"]))),
        &token,
        &["claim-roles"],
    );
    leads(remedy(&verdict, "claim-roles"), "Authorization Servers > default > Claims", ".*");
    let verdict =
        check(AuthorizerPreset::AgentCore, &with(ClaimRule::equals("groups", "staff")), &token, &["claim-groups"]);
    leads(remedy(&verdict, "claim-groups"), "customClaims", "groups contains staff");
    let verdict = check(
        AuthorizerPreset::AgentCore,
        &with(ClaimRule::contains_any("department", words(&["engineering"]))),
        &token,
        &["claim-department"],
    );
    leads(remedy(&verdict, "claim-department"), "customClaims", "department equals engineering");
    let verdict =
        check(AuthorizerPreset::AgentCore, &with(ClaimRule::equals("username", "zoe")), &token, &["claim-username"]);
    assert!(remedy(&verdict, "claim-username").ways[0].what.contains("keeps the name"));

    // AgentCore compares texts only; own rules take a number for its text.
    check(AuthorizerPreset::AgentCore, &with(ClaimRule::equals("level", "3")), &token, &["claim-level"]);
    let own =
        Rules { issuer: ISSUER.into(), claims: vec![ClaimRule::equals("level", "3")], ..AuthorizerPreset::Own.blank() };
    check(AuthorizerPreset::Own, &own, &token, &[]);
}

#[test]
fn a_server_by_the_letter_of_rfc_9068_refuses_okta_for_its_typ() {
    let verdict = check(AuthorizerPreset::ResourceServer, &server(), &access(&json!({})), &["token-type"]);
    assert!(remedy(&verdict, "token-type").cause.contains("Okta"), "{verdict:#?}");
    assert_eq!(verdict.lines[0].rule.name(), "token-type");
    for typ in ["at+jwt", "application/at+jwt", "AT+JWT"] {
        let token = tokens::token(
            &json!({"alg": "RS256", "kid": "k", "typ": typ}),
            access(&json!({})).payload.into(),
            &json!({}),
        );
        check(AuthorizerPreset::ResourceServer, &server(), &token, &[]);
    }
    let token = tokens::token(&json!({"alg": "RS256", "typ": "JWT"}), access(&json!({})).payload.into(), &json!({}));
    check(AuthorizerPreset::ResourceServer, &server(), &token, &["token-type"]);

    let rules = Rules { token_type: TokenType::Any, required: words(&["sub", "jti", "client_id", "uid"]), ..server() };
    let verdict = check(AuthorizerPreset::ResourceServer, &rules, &access(&json!({"uid": null})), &["required-claims"]);
    assert_eq!(verdict.line("required-claims").expect("listed").actual, "missing: client_id, uid");
    let with_null = tokens::token(
        &json!({"alg": "RS256"}),
        json!({"iss": ISSUER, "aud": "api://default", "exp": NOW.0 + 1, "sub": null}),
        &json!({}),
    );
    let rules_for_null = Rules { required: words(&["sub"]), ..rules.clone() };
    check(AuthorizerPreset::ResourceServer, &rules_for_null, &with_null, &["required-claims"]);
    leads(remedy(&verdict, "required-claims"), "Authorization Servers > default > Claims", "app.clientId");
}

#[test]
fn algorithms() {
    let with = |header: serde_json::Value| tokens::token(&header, access(&json!({})).payload.into(), &json!({}));
    for alg in ["RS256", "ES256", "EdDSA"] {
        check(AuthorizerPreset::AgentCore, &agentcore(), &with(json!({"alg": alg, "kid": "k"})), &[]);
    }
    for alg in ["none", "HS256", "rs256", ""] {
        check(AuthorizerPreset::AgentCore, &agentcore(), &with(json!({"alg": alg, "kid": "k"})), &["algorithm"]);
        check(
            AuthorizerPreset::Own,
            &AuthorizerPreset::Own.blank(),
            &with(json!({"alg": alg, "kid": "k"})),
            &["algorithm"],
        );
    }
    check(AuthorizerPreset::ApiGateway, &gateway(), &with(json!({"alg": "ES256", "kid": "k"})), &["algorithm"]);
    check(AuthorizerPreset::ApiGateway, &gateway(), &with(json!({"alg": "RS384", "kid": "k"})), &[]);
    check(AuthorizerPreset::ApiGateway, &gateway(), &with(json!({"alg": "RS256"})), &["key-id"]);
    let unsigned = Rules { algorithms: words(&["none"]), ..AuthorizerPreset::Own.blank() };
    check(AuthorizerPreset::Own, &unsigned, &with(json!({"alg": "none"})), &["algorithm"]);
}

#[test]
fn what_was_not_checked_leaves_the_verdict_open() {
    let unchecked = Evidence { signature: SignatureState::NotChecked("offline".into()), ..verified() };
    let verdict = judge(AuthorizerPreset::AgentCore, &agentcore(), &access(&json!({})), &unchecked, NOW);
    let Overall::CannotSay { because } = &verdict.overall else { panic!("{verdict:#?}") };
    assert!(because.contains("offline"), "{because}");
    assert_eq!(verdict.line("signature").expect("listed").outcome.as_str(), "skip");

    // A failure decides all the same.
    let verdict = judge(AuthorizerPreset::AgentCore, &agentcore(), &access(&json!({"aud": "x"})), &unchecked, NOW);
    assert_eq!(failures(&verdict), ["audience"]);

    let broken = Evidence { signature: SignatureState::Failed("doesn't match".into()), ..verified() };
    let verdict = judge(AuthorizerPreset::AgentCore, &agentcore(), &access(&json!({})), &broken, NOW);
    assert_eq!(failures(&verdict), ["signature"]);
    assert!(remedy(&verdict, "signature").cause.contains("doesn't match"));
}

/// A value that stands for another is not compared; what fails or passes without it still does.
#[test]
fn placeholders_leave_the_verdict_open() {
    let check = |rules: &Rules, preset: AuthorizerPreset, rule: &str, expected: &str| {
        let verdict = judged(preset, rules, &access(&json!({"team": "blue"})));
        let line = verdict.line(rule).expect("listed");
        assert_eq!(line.outcome.words(), expected, "{line:?}");
    };
    let all = |scopes: &[&str]| Rules { scopes: words(scopes), ..AuthorizerPreset::Own.blank() };
    check(&all(&["mcp.invoke", "${MORE}"]), AuthorizerPreset::Own, "scopes", "not checked");
    check(&all(&["admin", "${MORE}"]), AuthorizerPreset::Own, "scopes", "fails");
    let any = |scopes: &[&str]| Rules { scopes: words(scopes), ..agentcore() };
    check(&any(&["admin", "${MORE}"]), AuthorizerPreset::AgentCore, "scopes", "not checked");
    check(&any(&["mcp.invoke", "${MORE}"]), AuthorizerPreset::AgentCore, "scopes", "passes");
    let audiences = |audiences: &[&str]| Rules { audiences: words(audiences), ..agentcore() };
    check(&audiences(&["${AUDIENCE}"]), AuthorizerPreset::AgentCore, "audience", "not checked");
    check(&audiences(&["api://default", "${AUDIENCE}"]), AuthorizerPreset::AgentCore, "audience", "passes");
    let clients = Rules { clients: words(&["${CLIENT}"]), ..agentcore() };
    // Whatever it stands for: there is no client_id that could fit.
    check(&clients, AuthorizerPreset::AgentCore, "client", "fails");
    let claim = |name: &str| Rules { claims: vec![ClaimRule::equals(name, "${TEAM}")], ..agentcore() };
    check(&claim("team"), AuthorizerPreset::AgentCore, "claim-team", "not checked");
    check(&claim("rank"), AuthorizerPreset::AgentCore, "claim-rank", "fails");
    let issuer = Rules { issuer: "https://${DOMAIN}/oauth2/default".into(), ..gateway() };
    check(&issuer, AuthorizerPreset::ApiGateway, "issuer", "not checked");
}

#[test]
fn rules_that_cannot_be_set_up_decide_nothing() {
    let rules = Rules { discovery_url: ISSUER.into(), ..agentcore() };
    let verdict = judged(AuthorizerPreset::AgentCore, &rules, &access(&json!({})));
    assert_eq!(verdict.findings[0].weight, Weight::Blocks);
    let Overall::CannotSay { because } = &verdict.overall else { panic!("{verdict:#?}") };
    assert!(because.contains("/.well-known/openid-configuration"), "{because}");

    for preset in [AuthorizerPreset::AgentCore, AuthorizerPreset::ApiGateway, AuthorizerPreset::ResourceServer] {
        let verdict = judged(preset, &Rules { token_type: TokenType::Any, ..preset.blank() }, &access(&json!({})));
        assert!(matches!(verdict.overall, Overall::CannotSay { .. }), "{preset:?} {:?}", verdict.overall);
        assert_eq!(verdict.line("issuer").expect("listed").outcome, RuleOutcome::Unknown, "{preset:?}");
    }
    let nothing = judged(AuthorizerPreset::Own, &AuthorizerPreset::Own.blank(), &access(&json!({})));
    assert_eq!(nothing.overall, Overall::Accept);
    assert!(nothing.remarks[0].contains("every token"), "{nothing:#?}");
}

#[test]
fn after_a_login_the_check_starts_filled_in_and_passes() {
    let scopes = words(&["openid", "profile", "mcp.invoke"]);
    let login = ConfiguredLogin { issuer: ISSUER, client_id: CLIENT, audience: Some("api://default"), scopes: &scopes };
    for preset in [AuthorizerPreset::AgentCore, AuthorizerPreset::ApiGateway, AuthorizerPreset::Own] {
        let verdict = check(preset, &suggest(preset, login), &access(&json!({})), &[]);
        assert_eq!(verdict.overall, Overall::Accept, "{preset:?}");
    }
    check(
        AuthorizerPreset::ResourceServer,
        &suggest(AuthorizerPreset::ResourceServer, login),
        &access(&json!({})),
        &["token-type"],
    );
}

#[test]
fn what_no_rule_speaks_of_is_remarked() {
    let remark = |rules: &Rules, token: &Compact| judged(AuthorizerPreset::ApiGateway, rules, token).remarks.join("\n");
    assert_eq!(remark(&gateway(), &access(&json!({}))), "");
    let other = Rules { issuer: format!("{ISSUER}/"), ..gateway() };
    assert!(remark(&other, &access(&json!({}))).contains("the discovery document names"));
    let large = access(&json!({"groups": vec!["a-group-with-a-long-name"; 300]}));
    assert!(remark(&gateway(), &large).contains("10240 bytes"));
    assert!(judged(AuthorizerPreset::AgentCore, &agentcore(), &large).remarks.is_empty());
}

/// Each rule has a source, and what it says fits on a page.
#[test]
fn every_line_can_be_shown() {
    let long = "x".repeat(5_000);
    for preset in AuthorizerPreset::ALL {
        let rules =
            Rules { claims: vec![ClaimRule::equals("a claim", "1")], audiences: words(&["a"]), ..preset.blank() };
        for token in [access(&json!({"aud": long, "a claim": long})), id(), of_the_org_server()] {
            for line in judged(preset, &rules, &token).lines {
                assert!(!line.source.is_empty() && !line.rule.words().is_empty(), "{preset:?} {line:?}");
                assert!(!line.expected.is_empty() && !line.actual.is_empty(), "{preset:?} {line:?}");
                assert!(line.actual.chars().count() < 400, "{preset:?} {line:?}");
                assert!(line.rule.name().chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", line.rule.name());
            }
        }
    }
}

#[test]
fn a_claim_of_the_wrong_type_fails_by_its_name() {
    let clients = Rules { clients: words(&[CLIENT]), ..agentcore() };
    let own = Rules { clients: words(&[CLIENT]), scopes: words(&["openid"]), ..AuthorizerPreset::Own.blank() };
    for (preset, rules, changes, rule, expected) in [
        (AuthorizerPreset::AgentCore, &clients, json!({"client_id": [CLIENT]}), "client", "client_id isn't a string"),
        (AuthorizerPreset::Own, &own, json!({"client_id": [CLIENT]}), "client", "client_id isn't a string"),
        (
            AuthorizerPreset::AgentCore,
            &clients,
            json!({"client_id": CLIENT, "aud": ["api://default", 1]}),
            "audience",
            "aud isn't a string or a list of strings",
        ),
        (
            AuthorizerPreset::Own,
            &own,
            json!({"scp": ["openid", 1]}),
            "scopes",
            "scp isn't a string or a list of strings",
        ),
        (AuthorizerPreset::ApiGateway, &gateway(), json!({"iss": [ISSUER]}), "issuer", "iss isn't a string"),
        (
            AuthorizerPreset::AgentCore,
            &agentcore(),
            json!({"nbf": "4102444800"}),
            "not-before",
            "nbf isn't a number of seconds",
        ),
    ] {
        let verdict = check(preset, rules, &access(&changes), &[rule]);
        assert_eq!(verdict.line(rule).expect("listed").actual, expected, "{changes}");
    }
}

/// A verifier counts seconds whatever was meant: it takes such an end for a far one, and such a start too.
#[test]
fn milliseconds_are_named_in_the_verdict() {
    let milliseconds = NOW.0 * 1_000;
    let (rules, agentcore) = (gateway(), agentcore());
    for (preset, rules, claim, rule, fails) in [
        (AuthorizerPreset::AgentCore, &agentcore, "exp", "expiry", false),
        (AuthorizerPreset::AgentCore, &agentcore, "nbf", "not-before", true),
        (AuthorizerPreset::ApiGateway, &rules, "iat", "issued-at", true),
    ] {
        let expected: &[&str] = if fails { &[rule] } else { &[] };
        let verdict = check(preset, rules, &access(&json!({claim: milliseconds})), expected);
        let line = verdict.line(rule).expect("listed");
        assert!(line.actual.starts_with(&format!("{claim} looks like milliseconds")), "{line:?}");
    }
}
