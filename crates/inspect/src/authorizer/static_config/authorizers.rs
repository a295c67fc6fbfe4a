//! The authorizers of a file, each with its name and its own rules.

use std::fmt;

use redact::plain;

use super::super::finding::issuer_of;
use super::super::placeholder::placeholder;
use super::super::{AuthorizerPreset, ConfiguredLogin, RuleField, Rules, suggest};
use super::names::is_authorizer;
use super::{FilePlace, OktaKey, StaticConfig};

/// One authorizer of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileAuthorizer {
    /// Where it is, which is its name too: no other of the file has it. For example `okta.jwt` or
    /// `runtimes[0].authorizerConfiguration`.
    pub path: String,
    /// The line that it begins in, counted from one.
    pub line: usize,
    /// What it protects.
    pub role: AuthorizerRole,
    /// The name of the runtime or gateway, where the file gives one.
    pub resource: Option<String>,
    /// Its rules, for [`AuthorizerPreset::AgentCore`].
    pub rules: Rules,
    /// Where its discovery URL is.
    pub discovery_url: Option<FilePlace>,
    /// Where its audiences are: the whole list.
    pub audiences: Option<FilePlace>,
}

/// What an authorizer protects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthorizerRole {
    /// An AgentCore runtime.
    Runtime,
    /// An AgentCore gateway.
    Gateway,
    /// The file doesn't say.
    Unclear,
}

impl AuthorizerRole {
    /// `okta.jwt` is what the sample's script creates the gateway with; `agentcore.jwt_authorizer` is the runtime's.
    fn of(path: &str) -> Self {
        let keys: Vec<String> = path.split('.').map(|key| plain(key.split('[').next().unwrap_or_default())).collect();
        for key in keys.iter().rev() {
            if key.contains("gateway") {
                return Self::Gateway;
            }
            if key.contains("runtime") {
                return Self::Runtime;
            }
        }
        match keys.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            [.., okta, "jwt"] if okta.starts_with("okta") => Self::Gateway,
            [.., "agentcore", key] if is_authorizer(key) => Self::Runtime,
            _ => Self::Unclear,
        }
    }

    /// Returns what it is, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Runtime => "Runtime",
            Self::Gateway => "Gateway",
            Self::Unclear => "Authorizer",
        }
    }
}

impl FileAuthorizer {
    pub(super) fn new(path: String, line: usize, resource: Option<String>) -> Self {
        Self {
            role: AuthorizerRole::of(&path),
            path,
            line,
            resource,
            rules: AuthorizerPreset::AgentCore.blank(),
            discovery_url: None,
            audiences: None,
        }
    }

    /// Returns the issuer that its discovery URL names; `None` for a placeholder, or for another address.
    #[must_use]
    pub fn issuer(&self) -> Option<&str> {
        let url = self.rules.discovery_url.as_str();
        issuer_of(url).filter(|_| placeholder(url, None).is_none())
    }
}

/// For example `Runtime orders (runtimes[0].authorizerConfiguration)`.
impl fmt::Display for FileAuthorizer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.role.words())?;
        if let Some(resource) = &self.resource {
            write!(f, " {resource}")?;
        }
        write!(f, " ({})", self.path)
    }
}

impl StaticConfig {
    /// The rules of one authorizer, for a preset. AgentCore's are its own and nothing else; another preset's are put
    /// together from them and the okta section. Without an authorizer, the okta section alone suggests them.
    #[must_use]
    pub fn rules(&self, authorizer: Option<&FileAuthorizer>, preset: AuthorizerPreset) -> Rules {
        if let (AuthorizerPreset::AgentCore, Some(authorizer)) = (preset, authorizer) {
            return preset.narrow(&authorizer.rules);
        }
        let own = authorizer.and_then(|authorizer| authorizer.issuer().map(str::to_owned));
        let issuer = own.or_else(|| self.issuer()).unwrap_or_default();
        let scopes: Vec<String> =
            self.okta(OktaKey::Scopes).map(|scopes| scopes.split(' ').map(str::to_owned).collect()).unwrap_or_default();
        let suggested = suggest(
            preset,
            ConfiguredLogin {
                issuer: &issuer,
                client_id: self.okta(OktaKey::ClientId).unwrap_or_default(),
                audience: self.okta(OktaKey::Audience),
                scopes: &scopes,
            },
        );
        let Some(FileAuthorizer { rules, .. }) = authorizer else { return suggested };
        let or =
            |listed: &Vec<String>, otherwise: Vec<String>| if listed.is_empty() { otherwise } else { listed.clone() };
        let discovery_url = match preset.has(RuleField::DiscoveryUrl) {
            true if !rules.discovery_url.is_empty() => rules.discovery_url.clone(),
            true | false => suggested.discovery_url,
        };
        preset.narrow(&Rules {
            discovery_url,
            audiences: or(&rules.audiences, suggested.audiences),
            clients: or(&rules.clients, suggested.clients),
            scopes: or(&rules.scopes, suggested.scopes),
            claims: rules.claims.clone(),
            ..suggested
        })
    }
}
