//! Rules to start from, after a login.

use super::finding::DISCOVERY;
use super::{AuthorizerPreset, RuleField, Rules, TokenType};
use jose::Compact;
use serde_json::Value;

/// What a login was configured with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConfiguredLogin<'a> {
    /// The issuer of the tokens.
    pub issuer: &'a str,
    /// The client ID.
    pub client_id: &'a str,
    /// The audience that was entered, or that the access token names.
    pub audience: Option<&'a str>,
    /// The scopes that were requested.
    pub scopes: &'a [String],
}

/// Scopes of OpenID Connect and of Okta's session: no API demands them.
const OF_THE_LOGIN: [&str; 8] =
    ["openid", "profile", "email", "address", "phone", "offline_access", "device_sso", "groups"];

/// The rules that an API for this login would have. AgentCore gets no allowed clients: a plain Okta token fails them.
#[must_use]
pub fn suggest(preset: AuthorizerPreset, login: ConfiguredLogin<'_>) -> Rules {
    let scopes = login.scopes.iter().filter(|scope| !OF_THE_LOGIN.contains(&scope.as_str())).cloned().collect();
    let discovery_url = match (login.issuer, preset.has(RuleField::Issuer)) {
        ("", _) | (_, true) => String::new(),
        (issuer, false) => format!("{}{DISCOVERY}", issuer.trim_end_matches('/')),
    };
    let clients = match preset {
        AuthorizerPreset::Own if !login.client_id.is_empty() => vec![login.client_id.to_owned()],
        AuthorizerPreset::Own
        | AuthorizerPreset::AgentCore
        | AuthorizerPreset::ApiGateway
        | AuthorizerPreset::ResourceServer => Vec::new(),
    };
    preset.narrow(&Rules {
        issuer: login.issuer.to_owned(),
        discovery_url,
        audiences: login.audience.filter(|audience| !audience.is_empty()).map(str::to_owned).into_iter().collect(),
        clients,
        scopes,
        ..preset.blank()
    })
}

/// The rules of an API that this token is for: its issuer and an audience of its own. What was configured counts if the
/// token comes from there. `at+jwt` is demanded only of a token that says so: Okta's don't.
#[must_use]
pub fn suggest_for(preset: AuthorizerPreset, token: &Compact, login: Option<ConfiguredLogin<'_>>) -> Rules {
    let issuer = token.payload.get("iss").and_then(Value::as_str).unwrap_or_default();
    let audience = match token.payload.get("aud") {
        Some(Value::Array(all)) => all.iter().find_map(Value::as_str),
        one => one.and_then(Value::as_str),
    };
    let login = match login.filter(|login| login.issuer == issuer) {
        Some(login) => ConfiguredLogin { audience: login.audience.or(audience), ..login },
        None => ConfiguredLogin { issuer, client_id: "", audience, scopes: &[] },
    };
    let mut rules = suggest(preset, login);
    if !token.header.get("typ").and_then(Value::as_str).is_some_and(|typ| typ.ends_with("at+jwt")) {
        rules.token_type = TokenType::Any;
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_token_fills_the_form_in() {
        let token = |header: Value, payload: Value| {
            let part = |part: Value| jose::base64url::encode(part.to_string());
            let text = [part(header), part(payload), String::new()].join(".");
            Compact::parse(&text).expect("a token")
        };
        let issuer = "https://d.okta.com/oauth2/default";
        let plain = token(json!({"alg": "RS256"}), json!({"iss": issuer, "aud": ["api://default", "b"]}));
        let rules = suggest_for(AuthorizerPreset::ResourceServer, &plain, None);
        assert_eq!((rules.issuer.as_str(), rules.token_type), (issuer, TokenType::Any));
        assert_eq!(rules.audiences, ["api://default"]);
        let agentcore = suggest_for(AuthorizerPreset::AgentCore, &plain, None);
        assert_eq!(agentcore.discovery_url, format!("{issuer}{DISCOVERY}"));

        let typed = token(json!({"alg": "RS256", "typ": "at+jwt"}), json!({"iss": issuer}));
        let rules = suggest_for(AuthorizerPreset::ResourceServer, &typed, None);
        assert_eq!((rules.token_type, rules.audiences.len()), (TokenType::AccessToken, 0));

        let scopes = ["orders.read".to_owned()];
        let login = ConfiguredLogin { issuer, client_id: "0oa1", audience: Some("api://mine"), scopes: &scopes };
        let configured = suggest_for(AuthorizerPreset::ResourceServer, &plain, Some(login));
        assert_eq!((configured.audiences, configured.scopes), (vec!["api://mine".into()], scopes.to_vec()));
        let elsewhere = ConfiguredLogin { issuer: "https://other.example", ..login };
        assert_eq!(suggest_for(AuthorizerPreset::ResourceServer, &plain, Some(elsewhere)).audiences, ["api://default"]);
    }

    #[test]
    fn the_form_starts_filled_in() {
        let scopes = ["openid", "email", "orders.read", "offline_access"].map(str::to_owned);
        let login = ConfiguredLogin {
            issuer: "https://d.okta.com/oauth2/default",
            client_id: "0oa1",
            audience: Some("api://default"),
            scopes: &scopes,
        };
        let agentcore = suggest(AuthorizerPreset::AgentCore, login);
        assert_eq!(agentcore.discovery_url, "https://d.okta.com/oauth2/default/.well-known/openid-configuration");
        assert_eq!(agentcore.clients, Vec::<String>::new());
        assert_eq!(agentcore.scopes, ["orders.read"]);
        assert_eq!(agentcore.issuer, "");
        assert_eq!(suggest(AuthorizerPreset::ApiGateway, login).issuer, login.issuer);
        assert_eq!(suggest(AuthorizerPreset::Own, login).clients, ["0oa1"]);
        let slash = suggest(AuthorizerPreset::AgentCore, ConfiguredLogin { issuer: "https://d.example/", ..login });
        assert_eq!(slash.discovery_url, "https://d.example/.well-known/openid-configuration");
        for preset in AuthorizerPreset::ALL {
            assert_eq!(preset.faults(&suggest(preset, login)), [], "{preset:?}");
        }
    }

    #[test]
    fn nothing_is_made_up() {
        let login = ConfiguredLogin { issuer: "", client_id: "", audience: None, scopes: &[] };
        for preset in AuthorizerPreset::ALL {
            assert_eq!(suggest(preset, login), preset.blank(), "{preset:?}");
        }
    }
}
