use super::*;
use crate::files::FileKind;

#[test]
fn env_files_of_every_convention() {
    let check = |text: &str, domain: &str, server: &str, client: &str| {
        let file = file(text);
        let found = (file.draft.domain.as_str(), file.draft.auth_server.as_str(), file.draft.client_id.as_str());
        assert_eq!((file.kind, found), (FileKind::Dotenv, (domain, server, client)), "{text}");
    };
    let (domain, client) = ("dev-1.okta.com", "0oa1");
    check("OKTA_DOMAIN=dev-1.okta.com\nOKTA_CLIENT_ID=0oa1\nOKTA_AUTH_SERVER=aus1\n", domain, "aus1", client);
    check(
        "# a\n\nexport ISSUER='https://dev-1.okta.com/oauth2/default'\nexport CLIENT_ID=0oa1 # x\n",
        domain,
        "default",
        client,
    );
    check("OKTA_CLIENT_ORGURL=https://dev-1.okta.com\r\nOKTA_CLIENT_CLIENTID=\"0oa1\"\r\n", domain, "default", client);
    check(
        "OKTA_OAUTH2_ISSUER=https://dev-1.okta.com/oauth2/aus1\nOKTA_OAUTH2_CLIENT_ID=0oa1\n",
        domain,
        "aus1",
        client,
    );
    check(
        "SPA_ISSUER=https://dev-1.okta.com/oauth2/aus1\nCLIENT_ID=0oam\nSPA_CLIENT_ID=0oa1\n",
        domain,
        "aus1",
        client,
    );
    check("VITE_OKTA_DOMAIN=dev-1.okta.com\nVITE_OKTA_CLIENT_ID=0oa1\n", domain, "default", client);
    check("REACT_APP_ISSUER=https://dev-1.okta.com\nREACT_APP_CLIENT_ID=0oa1\n", domain, "", client);
    check("$env:OKTA_DOMAIN = \"dev-1.okta.com\"\n$env:OKTA_CLIENT_ID = \"0oa1\"\n", domain, "default", client);
    check("\u{feff}set OKTA_DOMAIN=dev-1.okta.com\nset OKTA_CLIENT_ID=0oa1\n", domain, "default", client);
    check("OKTA_DOMAIN=${DOMAIN}\nOKTA_CLIENT_ID=0oa1\nOKTA_CLIENT_ID_OLD=0oa9\n", "", "default", client);
}

#[test]
fn env_values_are_read_as_shells_do() {
    let scopes = |value: &str| file(&format!("OKTA_SCOPES={value}\n")).draft.scopes;
    assert_eq!(scopes("'openid api' # more"), "openid api");
    assert_eq!(scopes("\"openid \\\"x\\\"\""), "openid \"x\"");
    assert_eq!(scopes("openid # api"), "openid");
    assert_eq!(scopes("openid#api"), "openid#api");
    assert_eq!(scopes("  openid  "), "openid");
    let twice = file("OKTA_CLIENT_ID=0oa1\nOKTA_CLIENT_ID=0oa2\n");
    assert_eq!(twice.draft.client_id, "0oa2");
    assert!(notes(&twice, "odd")[0].contains("OKTA_CLIENT_ID (line 2) appears twice; the last value counts"));
    let two = file("OKTA_M2M_CLIENT_ID=0oam\nOKTA_SPA_CLIENT_ID=0oas\nOKTA_DOMAIN=d.okta.com\n");
    assert_eq!((two.draft.client_id.as_str(), notes(&two, "app-chosen").len()), ("0oas", 1));
}

#[test]
fn json_of_this_page_and_of_the_older_sample() {
    let own =
        file("{\n\t\"domain\": \"dev-1.okta.com\",\n\t\"client_id\": \"0oa1\", \"auth_server\": \"\", \"x\": {}\n}");
    assert_eq!(
        (own.kind, own.draft.domain.as_str(), own.draft.auth_server.as_str()),
        (FileKind::Json, "dev-1.okta.com", "")
    );
    assert_eq!(place(&own, ConfigField::Domain), "domain (line 2)");
    let older = file(
        r#"{"okta": {"discovery_url": "https://dev-1.okta.com/oauth2/aus1/.well-known/openid-configuration",
            "client_id": "0oa1", "audience": "api://default"}}"#,
    );
    assert_eq!(
        (older.draft.domain.as_str(), older.draft.auth_server.as_str(), older.draft.audience.as_str()),
        ("dev-1.okta.com", "aus1", "api://default")
    );
    assert_eq!(place(&older, ConfigField::AuthServer), "okta.discovery_url (line 1)");
}

#[test]
fn links() {
    let check = |text: &str| {
        let file = file(text);
        assert_eq!(
            (file.kind, file.draft.domain.as_str(), file.draft.scopes.as_str()),
            (FileKind::Link, "d.okta.com", "openid api")
        );
        let value = file.value(ConfigField::Scopes).expect("scopes").at.span.clone();
        assert_eq!(&text[value], "openid+api", "{text}");
        file
    };
    check("http://localhost:8080/okta-auth/?domain=d.okta.com&scopes=openid+api");
    check("  https://x.example/?a=b&scopes=old&domain=d.okta.com&scopes=openid+api#top \n");
    check("?domain=d.okta.com&scopes=openid+api");
    let said = check("domain=d.okta.com&scopes=openid+api&redirect_uri=http%3A%2F%2Fevil.example%2Fcallback");
    assert_eq!(notes(&said, "contradiction").len(), 1);
    assert_eq!(notes(&said, "missing"), ["The file doesn't have a client ID; the field stays empty."]);
}

#[test]
fn a_yaml_file_is_taken_for_nothing_else() {
    for text in
        ["okta:\n  domain: a=b&c://d?domain=x\n", "# domain=x\nokta:\n  domain: a\n", "---\nokta: {domain: a}\n"]
    {
        assert_eq!(file(text).kind, FileKind::StaticConfig, "{text}");
    }
}
