//! Every kind of file as people have it: read, written and rewritten.

mod exports;
mod inspected;
mod kinds;
mod properties;
mod reading;
mod rewriting;
mod wrapped;

use login::config::{ConfigDraft, ConfigField, PageOrigin};

use super::{ConfigFile, FileNote, read};

fn page() -> PageOrigin {
    PageOrigin::new("http://localhost:8080")
}

/// Returns a draft with something in every field.
fn draft() -> ConfigDraft {
    ConfigDraft {
        domain: "dev-123456.okta.com".into(),
        client_id: "0oa1b2c3d4e5f6g7h8i9".into(),
        audience: "myagentcoreaud".into(),
        scopes: "openid profile email api".into(),
        ..ConfigDraft::new(&page())
    }
}

fn file(text: &str) -> ConfigFile {
    read(text, &page()).unwrap_or_else(|problem| panic!("{problem}\n{text}"))
}

/// Returns the notes with this name, as sentences.
fn notes(file: &ConfigFile, name: &str) -> Vec<String> {
    file.notes.iter().filter(|note| note.as_str() == name).map(FileNote::sentence).collect()
}

fn place(file: &ConfigFile, field: ConfigField) -> String {
    file.value(field).map_or_else(String::new, |value| value.at.to_string())
}

/// The sample as its newest version has it, filled in by hand.
const SAMPLE: &str = r#"# Okta and AgentCore
aws:
  region: "us-east-1"
  account_id: "123456789012"

okta:
  domain: "dev-123456.okta.com"   # top right, under your name
  authorization_server: "default"
  client_credentials:
    client_id: "0oamachine0000000001"
    client_secret: "${OKTA_CLIENT_SECRET}"
    scope: "api"
  user_auth:
    client_id: "0oa1b2c3d4e5f6g7h8i9"
    audience: "myagentcoreaud"
    redirect_uri: "http://localhost:8080/callback"
    scope: "openid profile email api"
  jwt:
    audience: "myagentcoreaud"
    issuer: "https://dev-123456.okta.com/oauth2/default"
    discovery_url: "https://dev-123456.okta.com/oauth2/default/.well-known/openid-configuration"
    cache_duration: 300

agentcore:
  jwt_authorizer:
    discovery_url: "https://dev-123456.okta.com/oauth2/default/.well-known/openid-configuration"
    allowed_audience:
      - "myagentcoreaud"
"#;
