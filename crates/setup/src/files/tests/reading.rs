use super::*;
use crate::files::{Contradiction, FileKind, FileProblem};

#[test]
fn the_sample_fills_every_field_and_says_from_where() {
    let file = file(SAMPLE);
    assert_eq!((file.kind, &file.draft, &file.wrapping), (FileKind::StaticConfig, &draft(), &None));
    assert_eq!(place(&file, ConfigField::Domain), "okta.domain (line 7)");
    assert_eq!(place(&file, ConfigField::ClientId), "okta.user_auth.client_id (line 14)");
    assert_eq!(place(&file, ConfigField::Scopes), "okta.user_auth.scope (line 17)");
    assert_eq!(&SAMPLE[file.value(ConfigField::Domain).expect("a domain").at.span.clone()], "\"dev-123456.okta.com\"");
    let names: Vec<_> = file.notes.iter().map(FileNote::as_str).collect();
    assert_eq!(names, ["app-chosen"], "{:#?}", file.notes);
}

#[test]
fn the_form_takes_the_app_that_people_sign_in_with_and_says_which() {
    let said = notes(&file(SAMPLE), "app-chosen");
    assert_eq!(
        said,
        ["The client ID is from okta.user_auth.client_id (line 14), the app that users sign in to, not from \
          okta.client_credentials.client_id (line 10)."]
    );
    let spa =
        file("okta:\n  domain: d.okta.com\n  m2m:\n    client_id: 0oam\n    scope: api\n  spa:\n    client_id: 0oas\n");
    assert_eq!(spa.draft.client_id, "0oas");
    assert_eq!(notes(&spa, "app-chosen").len(), 1);
    // The scope of the machine is no scope of a login.
    assert_eq!(spa.draft.scopes, "openid profile email");
    let machine = file("okta:\n  domain: d.okta.com\n  client_credentials:\n    client_id: 0oam\n");
    assert!(notes(&machine, "only-machine")[0].contains("okta.client_credentials.client_id (line 4)"));
    assert_eq!(notes(&machine, "app-chosen"), Vec::<String>::new());
}

#[test]
fn what_is_missing_is_said_with_what_the_form_uses() {
    let said = notes(&file("okta:\n  domain: d.okta.com\n  client_id: \"\"\n"), "missing");
    assert_eq!(
        said,
        [
            "The file doesn't have a client ID; the field stays empty.",
            "The file doesn't have a redirect URI; the form uses http://localhost:8080/callback.",
            "The file doesn't have an authorization server; the form uses default.",
            "The file doesn't have scopes; the form uses openid profile email.",
            "The file doesn't have an audience; the field stays empty.",
        ]
    );
}

#[test]
fn placeholders_are_named_and_never_taken() {
    let file = file(
        "okta:\n  domain: \"<YOUR_OKTA_DOMAIN>\"\n  user_auth:\n    client_id: YOUR_CLIENT_ID\n  jwt:\n    issuer: \
         https://{yourOktaDomain}/oauth2/default\n",
    );
    assert_eq!((file.draft.domain.as_str(), file.draft.client_id.as_str()), ("", ""));
    assert_eq!(
        notes(&file, "placeholder"),
        [
            "okta.domain (line 2) is still a placeholder: <YOUR_OKTA_DOMAIN>. Enter the value itself.",
            "okta.user_auth.client_id (line 4) is still a placeholder: YOUR_CLIENT_ID. Enter the value itself.",
            "okta.jwt.issuer (line 6) is still a placeholder: {yourOktaDomain}. Enter the value itself.",
        ]
    );
    // What is there as a placeholder is not missing too.
    assert!(!notes(&file, "missing").iter().any(|said| said.contains("domain") || said.contains("client ID")));
}

#[test]
fn contradictions_name_both_sides() {
    let check = |from: &str, to: &str, part: &[&str]| {
        let text = SAMPLE.replace(from, to);
        assert_ne!(text, SAMPLE, "{from}");
        let said = notes(&file(&text), "contradiction");
        assert_eq!(said.len(), part.len(), "{said:#?}");
        for (said, part) in said.iter().zip(part) {
            assert!(said.contains(part), "{said}\n{part}");
        }
    };
    check(
        "issuer: \"https://dev-123456",
        "issuer: \"https://dev-999",
        &["https://dev-999.okta.com/oauth2/default at okta.jwt.issuer (line 20) is on a different host than \
           dev-123456.okta.com at okta.domain (line 7)."],
    );
    check(
        "issuer: \"https://dev-123456.okta.com/oauth2/default",
        "issuer: \"https://dev-123456.okta.com/oauth2/aus1",
        &[
            "okta.jwt.issuer (line 20) is a different authorization server than default at okta.authorization_server (line 8)",
        ],
    );
    check("  authorization_server: \"default\"\n", "", &[]);
    check(
        "- \"myagentcoreaud\"",
        "- \"api://default\"",
        &[
            "agentcore.jwt_authorizer would reject these tokens: they are for myagentcoreaud at okta.user_auth.audience \
           (line 15), but it allows api://default at agentcore.jwt_authorizer.allowed_audience (line 27).",
        ],
    );
    check(
        "jwt:\n    audience: \"myagentcoreaud\"",
        "jwt:\n    audience: \"other\"",
        &["okta.jwt would reject these tokens"],
    );
    check("- \"myagentcoreaud\"", "- \"0oa1b2c3d4e5f6g7h8i9\"", &["allows the client ID 0oa1b2c3d4e5f6g7h8i9"]);
    check(
        "http://localhost:8080/callback",
        "http://localhost:3000/callback",
        &["http://localhost:3000/callback at okta.user_auth.redirect_uri (line 16) leads to another page."],
    );
    check("domain: \"dev-123456.okta.com\"", "domain: \"https://dev-123456-admin.okta.com/\"", &[]);
    // Both of the jwt section, and the runtime's.
    check("domain: \"dev-123456", "domain: \"dev-999", &["a different host"; 3]);
    let two = "okta:\n  issuer: https://a.okta.com/oauth2/x\n  discovery_url: https://a.okta.com/oauth2/y/.well-known/openid-configuration\n";
    assert!(notes(&file(two), "contradiction")[0].contains("is a different issuer than"));
}

#[test]
fn a_redirect_uri_of_another_page_is_not_taken() {
    let file = file(&SAMPLE.replace("localhost:8080", "localhost:3000"));
    assert_eq!(file.draft.redirect_uri, "http://localhost:8080/callback");
    assert!(
        file.notes.iter().any(|note| matches!(note, FileNote::Contradiction(Contradiction::RedirectOrigin { .. })))
    );
    assert_eq!(notes(&file, "missing"), Vec::<String>::new());
}

/// Forks leave the okta section as it was and fill another provider's in.
#[test]
fn the_domain_never_comes_from_another_provider() {
    let cognito = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_abc/.well-known/openid-configuration";
    let with = |okta: &str, url: &str| format!("{okta}auth:\n  cognito_idp:\n    discovery_url: {url}\n");
    let check = |text: &str, domain: &str| {
        let file = file(text);
        assert_eq!(file.draft.domain, domain, "{text}");
        file
    };
    let fork = check(&with("okta:\n  domain: <YOUR_OKTA_DOMAIN>\n", cognito), "");
    assert_eq!(
        notes(&fork, "not-okta"),
        [
            "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_abc at auth.cognito_idp.discovery_url (line 5) isn't an \
          Okta issuer, so the domain isn't taken from it."
        ]
    );
    check(&with("", cognito), "");
    let named = check(&with("okta:\n  domain: dev-1.okta.com\n", cognito), "dev-1.okta.com");
    assert_eq!(notes(&named, "contradiction"), Vec::<String>::new());
    check("okta:\n  domain: <YOURS>\n  issuer: https://tenant.auth0.com/\n", "");
    check("okta:\n  domain: <YOURS>\n  issuer: https://login.example.org/realms/x\n", "");
    check(&with("okta:\n  domain: <YOURS>\n", "https://d.okta.com.evil.example/.well-known/openid-configuration"), "");
    // Okta's shape counts, and so does what the okta section itself says while it names no domain.
    check(
        &with("okta:\n  domain: <YOURS>\n", "https://dev-1.okta.com/oauth2/default/.well-known/openid-configuration"),
        "dev-1.okta.com",
    );
    check("okta:\n  domain: <YOURS>\n  issuer: https://login.example.org/oauth2/aus1\n", "login.example.org");
    check("okta:\n  issuer: https://login.example.org\n", "login.example.org");
    check("okta:\n  issuer: http://127.0.0.1:8090/oauth2/default\n", "http://127.0.0.1:8090");
}

#[test]
fn the_server_follows_from_the_issuer() {
    let server = |text: &str| file(text).draft.auth_server;
    assert_eq!(server("okta:\n  issuer: https://dev-1.okta.com/oauth2/aus1\n"), "aus1");
    assert_eq!(server("okta:\n  issuer: https://dev-1.okta.com\n"), "");
    assert_eq!(server("okta:\n  domain: login.example.org\n  issuer: https://login.example.org\n"), "");
    assert_eq!(server("okta:\n  domain: dev-1.okta.com\n"), "default");
}

#[test]
fn an_underscore_in_the_discovery_url_is_a_misspelling() {
    let file = file(&SAMPLE.replace("openid-configuration", "openid_configuration"));
    let said = notes(&file, "misspelled");
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        said[0].contains("okta.jwt.discovery_url (line 21) is misspelled: openid_configuration has an underscore")
            && said[0].ends_with("https://dev-123456.okta.com/oauth2/default/.well-known/openid-configuration"),
        "{said:?}"
    );
    assert_eq!(notes(&file, "contradiction"), Vec::<String>::new());
}

#[test]
fn a_secret_is_noted_and_never_read() {
    for text in [
        SAMPLE.replace("${OKTA_CLIENT_SECRET}", "hunter2"),
        "OKTA_CLIENT_ID=0oa1\nOKTA_CLIENT_SECRET=hunter2\n".into(),
        "export CLIENT_ID=0oa1\nexport PASSWORD='hunter2'\n".into(),
        r#"{"domain": "d.okta.com", "client_secret": "hunter2"}"#.into(),
        r#"{"okta": {"domain": "d.okta.com", "client_secret": "hunter2"}}"#.into(),
        "http://localhost:8080/okta-auth/?client_id=0oa1&password=hunter2".into(),
        format!("<<<<<<< a\n{0}=======\n{0}>>>>>>> b\n", "okta:\n  domain: d.okta.com\n  client_secret: hunter2\n"),
    ] {
        let file = file(&text);
        assert_eq!(notes(&file, "secret").len(), 1, "{text}");
        assert!(!format!("{file:?}{:?}", notes(&file, "secret")).contains("hunter2"), "{file:?}");
    }
    assert_eq!(notes(&file(SAMPLE), "secret"), Vec::<String>::new());
    // The sample's own switches and limits are none.
    let harmless =
        "client:\n  session_timeout: 3600\ndevelopment:\n  debug_token_validation: false\n  mock_token: ''\n";
    assert_eq!(notes(&file(&format!("{SAMPLE}{harmless}")), "secret"), Vec::<String>::new());
    assert_eq!(notes(&file(&format!("{SAMPLE}pin:\n  password: 123456\n")), "secret").len(), 1);
}

#[test]
fn what_cannot_be_read_says_why() {
    let check = |text: &str, part: &str| {
        let problem = read(text, &page()).map(|file| panic!("{file:?}")).expect_err("a problem");
        assert!(problem.to_string().contains(part), "{problem}");
    };
    check(" \n", "empty");
    check("okta:\n\tdomain: a\n", "line 2");
    check("server:\n  port: 80\n", "only server");
    check("PORT=80\nHOST=x\n", "a .env file");
    check("{\"port\": 80}", "a JSON file");
    check("{\"domain\": ", "line");
    let large = "okta:\n".repeat(400_000);
    assert_eq!(read(&large, &page()), Err(FileProblem::TooLarge { bytes: large.len() }));
}
