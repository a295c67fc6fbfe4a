use super::*;
use crate::files::{FileProblem, LeftAlone, rewrite};

/// Another configuration than the sample's, in everything.
fn other() -> ConfigDraft {
    ConfigDraft {
        domain: "acme.okta.com".into(),
        client_id: "0oazzzzzzzzzzzzzzzzz".into(),
        auth_server: "aus1".into(),
        audience: "api://acme".into(),
        scopes: "openid offline_access".into(),
        ..ConfigDraft::new(&page())
    }
}

fn rewritten(text: &str, draft: &ConfigDraft) -> String {
    rewrite(text, draft, &page()).unwrap_or_else(|problem| panic!("{problem}\n{text}")).text
}

fn check(text: &str, expected: &str) {
    assert_eq!(rewritten(text, &other()), expected, "{text}");
}

#[test]
fn the_sample_gets_the_values_and_keeps_everything_else() {
    let expected = SAMPLE
        .replace("https://dev-123456.okta.com/oauth2/default", "https://acme.okta.com/oauth2/aus1")
        .replace("dev-123456.okta.com", "acme.okta.com")
        .replace("authorization_server: \"default\"", "authorization_server: \"aus1\"")
        .replace("0oa1b2c3d4e5f6g7h8i9", "0oazzzzzzzzzzzzzzzzz")
        .replace("myagentcoreaud", "api://acme")
        .replace("\"openid profile email api\"", "\"openid offline_access\"");
    check(SAMPLE, &expected);
    let crlf = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    check(&crlf(SAMPLE), &crlf(&expected));
    let umlauts = |text: &str| text.replace("# Okta and", "# ü🦀 Okta and");
    check(&umlauts(SAMPLE), &umlauts(&expected));
    // What it says already is not touched.
    assert_eq!(rewritten(SAMPLE, &draft()), SAMPLE);
    assert_eq!(rewritten(&expected, &other()), expected);
    let read = file(&expected);
    assert_eq!(read.draft, other());
    assert!(expected.contains("0oamachine0000000001"));
}

#[test]
fn a_secret_and_the_app_without_people_stay() {
    let text = SAMPLE.replace("${OKTA_CLIENT_SECRET}", "hunter2");
    let after = rewritten(&text, &other());
    assert!(after.contains("client_secret: \"hunter2\"") && after.contains("\"0oamachine0000000001\""), "{after}");
    assert!(after.contains("scope: \"api\"\n"), "{after}");
}

#[test]
fn every_way_to_write_a_value() {
    check("okta: # x\n  domain: a.okta.com # y\n", "okta: # x\n  domain: acme.okta.com # y\n");
    check("okta:\n  domain: 'a.okta.com' # y\n", "okta:\n  domain: 'acme.okta.com' # y\n");
    check("okta:\n  domain:   \"a.okta.com\"\n", "okta:\n  domain:   \"acme.okta.com\"\n");
    check(
        "okta:\n  domain: >- # y\n    a.okta.com\n\n  x: 1\n",
        "okta:\n  domain: >- # y\n    acme.okta.com\n\n  x: 1\n",
    );
    check("okta:\n  domain: |\n    a.okta.com\n", "okta:\n  domain: |\n    acme.okta.com\n");
    check("okta: {domain: a.okta.com, x: [1, 2]}\n", "okta: {domain: acme.okta.com, x: [1, 2]}\n");
    check("okta:\n  domain: \"\"\n  x: 1\n", "okta:\n  domain: \"acme.okta.com\"\n  x: 1\n");
    check("okta:\n  domain: ~\n", "okta:\n  domain: acme.okta.com\n");
    check("okta:\n  domain:\n  x: 1\n", "okta:\n  domain: acme.okta.com\n  x: 1\n");
    check("okta:\n  domain: <YOUR_OKTA_DOMAIN>\n", "okta:\n  domain: acme.okta.com\n");
    check("okta:\n  domain: https://a.okta.com/\n", "okta:\n  domain: https://acme.okta.com\n");
    check("okta:\n  domain: https://acme.okta.com/\n", "okta:\n  domain: https://acme.okta.com/\n");
    check("okta_domain: a.okta.com", "okta_domain: acme.okta.com");
    check("okta:\n  domain: a.okta\n    .com\n  x: 1\n", "okta:\n  domain: acme.okta.com\n  x: 1\n");
}

#[test]
fn lists_are_replaced_item_by_item() {
    let scopes =
        |text: &str, after: &str| check(&format!("okta:\n  scopes:{text}"), &format!("okta:\n  scopes:{after}"));
    scopes(" [openid, profile]\n", " [openid, offline_access]\n");
    scopes(" [ 'openid' ] # x\n", " [ 'openid', 'offline_access' ] # x\n");
    scopes(" [\"a\", \"b\", \"c\"]\n", " [\"openid\", \"offline_access\"]\n");
    scopes(
        "\n    - a # one\n    # two\n    - b\n  x: 1\n",
        "\n    - openid # one\n    # two\n    - offline_access\n  x: 1\n",
    );
    scopes("\r\n  - a # one\r\n", "\r\n  - openid # one\r\n  - offline_access\r\n");
    scopes("\n  - a", "\n  - openid\n  - offline_access");
    scopes("\n  - a\n  - b\n  # c\n  - d\n  x: 1\n", "\n  - openid\n  - offline_access\n  # c\n  x: 1\n");
    // A comment would go with the item: nothing is done.
    let kept = "okta:\n  scopes:\n  - a\n  - b\n  - c # important\n";
    let result = rewrite(kept, &other(), &page()).expect("rewritten");
    assert_eq!(result.text, kept);
    assert!(matches!(&result.left[0], LeftAlone::Kept { because: "a line has more than the item", .. }), "{result:?}");
}

#[test]
fn several_audiences_lose_the_old_one_only() {
    let text = SAMPLE.replace("      - \"myagentcoreaud\"\n", "      - other # x\n      - \"myagentcoreaud\"\n");
    assert!(rewritten(&text, &other()).contains("      - other # x\n      - \"api://acme\"\n"));
    let text = SAMPLE.replace("      - \"myagentcoreaud\"\n", "      - a\n      - b\n");
    let result = rewrite(&text, &other(), &page()).expect("rewritten");
    assert!(result.text.ends_with("      - a\n      - b\n"));
    assert_eq!(
        result.left[0].to_string(),
        "agentcore.jwt_authorizer.allowed_audience (line 27) wasn't changed: it lists several audiences"
    );
}

#[test]
fn an_authorizer_of_another_provider_stays() {
    let cognito = "https://cognito-idp.us-east-1.amazonaws.com/x/.well-known/openid-configuration";
    let runtime = format!("agentcore:\n  jwt_authorizer:\n    discovery_url: {cognito}\n    allowed_audience: [a]\n");
    check(&format!("okta:\n  domain: a.okta.com\n{runtime}"), &format!("okta:\n  domain: acme.okta.com\n{runtime}"));
    let project = include_str!("../../../../../tests/inspect/authorizer/agentcore.json");
    let result = rewrite(project, &other(), &page()).expect("rewritten");
    assert_eq!(result.text, project);
    assert_eq!(result.left.iter().filter(|left| matches!(left, LeftAlone::Kept { .. })).count(), 4);
}

#[test]
fn a_value_that_others_refer_to_stays() {
    let shared = "x: &d a.okta.com\nokta:\n  domain: *d\n  client_id: 0oa1\n";
    let result = rewrite(shared, &other(), &page()).expect("rewritten");
    assert_eq!(result.text, shared.replace("0oa1", "0oazzzzzzzzzzzzzzzzz"));
    assert!(result.left[0].to_string().contains("alias"), "{:?}", result.left);
    let base = "base: &b\n  domain: a.okta.com\nokta:\n  <<: *b\n  client_id: 0oa1\n";
    assert!(rewritten(base, &other()).contains("domain: a.okta.com"));
    check("okta:\n  domain: &d a.okta.com\n", "okta:\n  domain: &d acme.okta.com\n");
}

#[test]
fn env_files_keep_names_quotes_and_comments() {
    check(
        "# ours\nexport ISSUER=\"https://a.okta.com/oauth2/x\" # i\r\nCLIENT_ID=0oa1\nOTHER=1\n",
        "# ours\nexport ISSUER=\"https://acme.okta.com/oauth2/aus1\" # i\r\nCLIENT_ID=0oazzzzzzzzzzzzzzzzz\nOTHER=1\n",
    );
    check("OKTA_SCOPES=openid\nOKTA_DOMAIN=\n", "OKTA_SCOPES='openid offline_access'\nOKTA_DOMAIN=acme.okta.com\n");
    check(
        "OKTA_SCOPES='a'\nOKTA_CLIENT_SECRET=hunter2\n",
        "OKTA_SCOPES='openid offline_access'\nOKTA_CLIENT_SECRET=hunter2\n",
    );
    check("OKTA_DOMAIN=a.okta.com", "OKTA_DOMAIN=acme.okta.com");
}

#[test]
fn json_and_links_keep_what_is_not_ours() {
    check(
        "{\n\t\"x\": [1, null],\n\t\"domain\":\"a.okta.com\" , \"audience\": \"\"\n}\n",
        "{\n\t\"x\": [1, null],\n\t\"domain\":\"acme.okta.com\" , \"audience\": \"api://acme\"\n}\n",
    );
    check(
        "http://h/okta-auth/?x=%20&domain=a.okta.com&scopes=a#frag",
        "http://h/okta-auth/?x=%20&domain=acme.okta.com&scopes=openid+offline_access#frag",
    );
}

#[test]
fn what_has_no_place_is_said() {
    let result = rewrite("okta:\n  domain: a.okta.com\n", &other(), &page()).expect("rewritten");
    let absent: Vec<_> = result.left.iter().map(ToString::to_string).collect();
    assert_eq!(
        absent,
        ["client_id", "redirect_uri", "auth_server", "scopes", "audience"]
            .map(|name| format!("the file has no place for {name}"))
    );
    assert_eq!(result.replaced.iter().map(|at| at.path.as_str()).collect::<Vec<_>>(), ["okta.domain"]);
    assert_eq!(rewrite("", &other(), &page()), Err(FileProblem::Empty));
}

/// A form that is half filled in takes nothing away.
#[test]
fn an_empty_field_replaces_nothing() {
    let half = ConfigDraft { client_id: "0oazzzzzzzzzzzzzzzzz".into(), ..ConfigDraft::new(&page()) };
    let after = rewritten(SAMPLE, &half);
    assert!(
        after.contains("domain: \"dev-123456.okta.com\"") && after.contains("audience: \"myagentcoreaud\""),
        "{after}"
    );
    assert!(after.contains("issuer: \"https://dev-123456.okta.com/oauth2/default\""), "{after}");
}
