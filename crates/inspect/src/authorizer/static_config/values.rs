//! What the `okta` section says, and what follows for forms and rules.

use super::super::finding::DISCOVERY;
use super::super::kind::{host, server_id, whole};
use super::super::placeholder::placeholder;
use super::super::{AuthorizerPreset, ConfiguredLogin, Rules, suggest};
use super::StaticConfig;

/// The values of the `okta` section, as they stand there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OktaValues {
    pub domain: Option<String>,
    pub client_id: Option<String>,
    pub auth_server: Option<String>,
    pub issuer: Option<String>,
    pub audience: Option<String>,
    pub scopes: Vec<String>,
    pub redirect_uri: Option<String>,
}

impl StaticConfig {
    /// The issuer: as it stands there, or as domain and server or the discovery URL make it.
    #[must_use]
    pub fn issuer(&self) -> Option<String> {
        let okta = &self.okta;
        if let Some(issuer) = &okta.issuer {
            return Some(issuer.strip_suffix(DISCOVERY).unwrap_or(issuer).to_owned());
        }
        if let Some(server) = okta.auth_server.as_ref().filter(|server| server.contains("/oauth2/")) {
            return Some(server.clone());
        }
        if let (Some(domain), Some(server)) = (&okta.domain, &okta.auth_server) {
            return Some(format!("{}/oauth2/{server}", origin(domain)));
        }
        let url = self.authorizer.as_ref().map(|rules| rules.discovery_url.as_str()).filter(|url| is_real(url))?;
        url.strip_suffix(DISCOVERY).map(str::to_owned)
    }

    /// The rules for a preset. AgentCore's come from its own section alone where there is one; others are put together
    /// from both sections.
    #[must_use]
    pub fn rules(&self, preset: AuthorizerPreset) -> Rules {
        if let (AuthorizerPreset::AgentCore, Some(rules)) = (preset, &self.authorizer) {
            return preset.narrow(rules);
        }
        let issuer = self.issuer().unwrap_or_default();
        let suggested = suggest(
            preset,
            ConfiguredLogin {
                issuer: &issuer,
                client_id: self.okta.client_id.as_deref().unwrap_or_default(),
                audience: self.okta.audience.as_deref(),
                scopes: &self.okta.scopes,
            },
        );
        let Some(section) = &self.authorizer else { return suggested };
        let or =
            |listed: &Vec<String>, otherwise: Vec<String>| if listed.is_empty() { otherwise } else { listed.clone() };
        preset.narrow(&Rules {
            audiences: or(&section.audiences, suggested.audiences),
            clients: or(&section.clients, suggested.clients),
            scopes: or(&section.scopes, suggested.scopes),
            claims: section.claims.clone(),
            ..suggested
        })
    }

    /// Values for a configuration form, by the names of the page's query parameters; only those that are known.
    #[must_use]
    pub fn configuration(&self) -> Vec<(&'static str, String)> {
        let okta = &self.okta;
        let issuer = self.issuer();
        let issuer = issuer.as_deref();
        let domain = okta.domain.clone().or_else(|| {
            issuer.map(|issuer| match whole(issuer) {
                Some(address) if address.scheme() == "http" => address.origin(),
                _ => host(issuer),
            })
        });
        let server = okta.auth_server.clone().or_else(|| issuer.and_then(server_id).map(str::to_owned));
        let audience = okta
            .audience
            .clone()
            .or_else(|| self.authorizer.as_ref()?.audiences.iter().find(|value| is_real(value)).cloned());
        let scopes = (!okta.scopes.is_empty()).then(|| okta.scopes.join(" "));
        [
            ("domain", domain),
            ("client_id", okta.client_id.clone()),
            ("auth_server", server),
            ("audience", audience),
            ("scopes", scopes),
            ("redirect_uri", okta.redirect_uri.clone()),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }
}

fn is_real(value: &str) -> bool {
    placeholder(value, None).is_none()
}

/// Scheme and domain, whatever was written around them.
fn origin(domain: &str) -> String {
    whole(domain).map_or_else(|| format!("https://{domain}"), |address| address.origin())
}
