use serde_yaml_ng::Value;

use inspect::authorizer::static_config::placeholder;
use login::config::{Expectations, ResponseMode};

use super::*;
use crate::files::export::{dotenv, export, static_config};
use crate::files::{FileKind, FileNote, rewrite};

fn yaml(text: &str) -> Value {
    serde_yaml_ng::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_mapping().map(|mapping| mapping.keys().filter_map(Value::as_str).collect()).unwrap_or_default()
}

/// Keys, nesting and order of the AWS sample.
#[test]
fn a_static_config_is_laid_out_as_the_sample() {
    let text = static_config(&draft(), &page());
    let yaml = yaml(&text);
    assert_eq!(
        keys(&yaml),
        [
            "aws",
            "agents",
            "okta",
            "agentcore",
            "client",
            "container",
            "runtime",
            "gateway",
            "mcp_lambda",
            "memory",
            "deployment",
            "development",
            "production",
            "tools_schema"
        ]
    );
    let check = |section: &str, expected: &[&str]| {
        let found = section.split('.').fold(&yaml, |value, key| &value[key]);
        assert_eq!(keys(found), expected, "{section}");
    };
    check("aws", &["region", "account_id"]);
    check("agents", &["modelid", "max_concurrent", "payload_formats", "streaming"]);
    check("agents.payload_formats", &["diy", "sdk"]);
    check("okta", &["domain", "authorization_server", "client_credentials", "user_auth", "jwt"]);
    check("okta.client_credentials", &["client_id", "client_secret", "scope"]);
    check("okta.user_auth", &["client_id", "audience", "redirect_uri", "scope"]);
    check("okta.jwt", &["audience", "issuer", "discovery_url", "cache_duration", "refresh_threshold"]);
    check("agentcore.jwt_authorizer", &["discovery_url", "allowed_audience"]);
    check("client", &["default_agent", "interface", "log_level", "session_timeout"]);
    check("container", &["health_path", "memory_size", "platform", "port", "timeout"]);
    check("runtime", &["name_prefix", "role_arn", "diy_agent", "sdk_agent"]);
    check("gateway", &["name", "protocol"]);
    check("mcp_lambda", &["ecr_repository_name", "stack_name"]);
    check("memory", &["name", "description", "event_expiry_days"]);
    check("deployment", &["aws_profile"]);
    check(
        "development",
        &["local_callback_port", "debug_token_validation", "log_token_claims", "mock_auth", "mock_token"],
    );
    check(
        "production",
        &[
            "require_https",
            "validate_token_expiry",
            "strict_audience_validation",
            "token_request_rate_limit",
            "log_auth_events",
            "metrics_enabled",
        ],
    );
    assert_eq!(keys(&yaml["tools_schema"][0]), ["name", "description", "inputSchema"]);
}

#[test]
fn another_parser_reads_the_same_values() {
    let yaml = yaml(&static_config(&draft(), &page()));
    let okta = &yaml["okta"];
    let discovery = "https://dev-123456.okta.com/oauth2/default/.well-known/openid-configuration";
    assert_eq!(okta["domain"], "dev-123456.okta.com");
    assert_eq!(okta["authorization_server"], "default");
    assert_eq!(okta["client_credentials"]["client_secret"], "${OKTA_CLIENT_SECRET}");
    assert_eq!(okta["user_auth"]["client_id"], "0oa1b2c3d4e5f6g7h8i9");
    assert_eq!(okta["user_auth"]["scope"], "openid profile email api");
    assert_eq!(okta["jwt"]["issuer"], "https://dev-123456.okta.com/oauth2/default");
    assert_eq!(okta["jwt"]["discovery_url"], discovery);
    assert_eq!(
        (okta["jwt"]["cache_duration"].as_u64(), okta["jwt"]["refresh_threshold"].as_u64()),
        (Some(300), Some(60))
    );
    assert_eq!(yaml["agentcore"]["jwt_authorizer"]["discovery_url"], discovery);
    assert_eq!(yaml["agentcore"]["jwt_authorizer"]["allowed_audience"][0], "myagentcoreaud");
}

/// Whatever the tester used, the sample's redirect URI is the callback page.
#[test]
fn the_redirect_uri_is_the_callback_page() {
    let elsewhere = ConfigDraft { redirect_uri: "http://localhost:8080/okta-auth/".into(), ..draft() };
    assert_eq!(static_config(&elsewhere, &page()), static_config(&draft(), &page()));
    assert!(static_config(&elsewhere, &page()).contains("redirect_uri: \"http://localhost:8080/callback\"\n"));
}

#[test]
fn what_the_page_cannot_know_is_a_placeholder() {
    for (draft, unknown_okta) in [(draft(), false), (ConfigDraft::new(&page()), true)] {
        let text = static_config(&draft, &page());
        let yaml = yaml(&text);
        let mut found = Vec::new();
        let mut open = vec![&yaml];
        while let Some(value) = open.pop() {
            match value {
                Value::String(text) => found.extend(placeholder(text, None)),
                Value::Sequence(items) => open.extend(items),
                Value::Mapping(entries) => open.extend(entries.values()),
                _ => {}
            }
        }
        for name in ["<YOUR_AWS_ACCOUNT_ID>", "<YOUR_AWS_REGION>", "<YOUR_M2M_CLIENT_ID>", "${OKTA_CLIENT_SECRET}"] {
            assert!(found.iter().any(|one| one == name), "{name}: {found:?}");
        }
        assert_eq!(found.iter().any(|one| one == "<YOUR_OKTA_DOMAIN>"), unknown_okta, "{found:?}");
        // Nothing looks like a placeholder and isn't known as one.
        let angled = text.matches('<').count();
        assert_eq!(
            text.lines().filter(|line| line.contains('<')).all(|line| placeholder(line, None).is_some()),
            angled > 0
        );
    }
}

#[test]
fn what_is_written_is_read_back() {
    let org = ConfigDraft { auth_server: String::new(), ..draft() };
    let simulator = ConfigDraft { domain: "http://127.0.0.1:8090".into(), ..draft() };
    let custom = ConfigDraft { domain: "login.example.org".into(), auth_server: String::new(), ..draft() };
    let bare = ConfigDraft { audience: String::new(), ..draft() };
    let other = ConfigDraft {
        redirect_uri: "http://localhost:8080/okta-auth/iframe-oauth-flow.html".into(),
        response_mode: ResponseMode::Fragment,
        ..draft()
    };
    for draft in [draft(), org, simulator, custom, bare, other] {
        for kind in FileKind::ALL {
            let written = export(kind, &draft, &page());
            let mut expected = draft.clone();
            if kind == FileKind::StaticConfig {
                expected.redirect_uri = page().default_redirect_uri();
                expected.response_mode = ResponseMode::default();
            }
            let read = file(&written);
            assert_eq!((read.kind, &read.draft), (kind, &expected), "{written}");
            let is_fine = |note: &FileNote| matches!(note, FileNote::Placeholder { .. } | FileNote::Missing { .. });
            assert!(read.notes.iter().all(is_fine), "{kind:?}: {:#?}", read.notes);
        }
    }
}

#[test]
fn an_env_file_leaves_out_what_readers_take_differently() {
    let odd = ConfigDraft { scopes: "openid it's$5".into(), ..draft() };
    let text = dotenv(&odd, &page());
    assert!(text.contains("# OKTA_SCOPES is left out") && !text.contains("it's"), "{text}");
    assert!(dotenv(&draft(), &page()).contains("OKTA_SCOPES='openid profile email api'\n"));
}

/// Only this page's JSON has a place for them.
#[test]
fn what_is_expected_is_in_the_json_and_read_back() {
    let expected = Expectations::from_json(&serde_json::json!({"scopes": "api", "lifetime_max": 3600}));
    let draft = ConfigDraft { expected: expected.expect("expectations"), ..draft() };
    for kind in FileKind::ALL {
        let read = file(&export(kind, &draft, &page()));
        let is_kept = kind == FileKind::Json;
        assert_eq!(read.draft.expected, if is_kept { draft.expected.clone() } else { Expectations::default() });
    }
    let text = export(FileKind::Json, &draft, &page());
    let in_a_fence = file(&format!("Ours:\n```json\n{text}```\n"));
    assert_eq!(in_a_fence.draft.expected, draft.expected);
    assert_eq!(rewrite(&text, &draft, &page()).expect("it is the same").left, []);
    let other = ConfigDraft { client_id: "0oa2".into(), expected: Expectations::default(), ..draft };
    let left: Vec<_> = rewrite(&text, &other, &page()).expect("values").left.iter().map(ToString::to_string).collect();
    assert_eq!(left, ["expected (line 9) wasn't changed: expectations are exported as JSON only"]);
    let odd = file(&text.replace("\"lifetime_max\"", "\"lifetime\""));
    assert_eq!(odd.draft.expected, Expectations::default());
    assert_eq!(notes(&odd, "odd"), ["expected (line 9) can't be read, so no expectations are checked."]);
}
