//! Rules to start from, after a login.

use super::finding::DISCOVERY;
use super::{AuthorizerPreset, RuleField, Rules};

/// What a login was configured with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConfiguredLogin<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    /// The audience that was entered, or that the access token names.
    pub audience: Option<&'a str>,
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

#[cfg(test)]
mod tests {
    use super::*;

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
