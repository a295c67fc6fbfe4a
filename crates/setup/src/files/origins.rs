//! What an issuer says about the org and the authorization server, and whether it can be Okta's at all.

use address::WebAddress;
use inspect::authorizer::misspelt_discovery;
use inspect::authorizer::static_config::{FilePlace, OktaKey, OktaPart, StaticConfig, placeholder};
use login::config::{AuthorizationServerId, ConfigDraft, HostKind, OktaOrg, PageOrigin};

/// What follows an issuer in the address of its discovery document.
const DISCOVERY: &str = "/.well-known/openid-configuration";

/// An issuer that a file names, itself or by its discovery document.
pub(super) struct FileIssuer {
    pub issuer: String,
    pub at: FilePlace,
    /// The part of the `okta` section that it is in; `None` in an authorizer elsewhere.
    pub part: Option<OktaPart>,
}

/// Returns the issuers of a file, those of its `okta` section first; placeholders are left out.
pub(super) fn issuers(found: &StaticConfig) -> Vec<FileIssuer> {
    let mut issuers = Vec::new();
    for said in &found.okta {
        let Some(value) = said.value() else { continue };
        let is_address = said.key == OktaKey::AuthServer && value.contains("/oauth2/");
        if is_address || matches!(said.key, OktaKey::Issuer | OktaKey::Discovery) {
            issuers.push(FileIssuer { issuer: issuer_of(value), at: said.at.clone(), part: Some(said.part) });
        }
    }
    for authorizer in &found.authorizers {
        let (url, Some(at)) = (&authorizer.rules.discovery_url, &authorizer.discovery_url) else { continue };
        let is_known = issuers.iter().any(|known: &FileIssuer| known.at == *at);
        if placeholder(url, None).is_none() && !is_known {
            issuers.push(FileIssuer { issuer: issuer_of(url), at: at.clone(), part: None });
        }
    }
    issuers
}

/// Returns the issuer that an issuer or a discovery URL names, with a misspelling corrected.
pub(super) fn issuer_of(url: &str) -> String {
    let url = misspelt_discovery(url).unwrap_or_else(|| url.to_owned());
    url.strip_suffix(DISCOVERY).unwrap_or(&url).trim_end_matches('/').to_owned()
}

impl FileIssuer {
    /// Returns whether it has the shape of Okta's: a domain of Okta's, or `/oauth2/{id}` and nothing else as the path.
    pub(super) fn is_oktas(&self, page: &PageOrigin) -> bool {
        let is_okta = org(&self.issuer, page).is_some_and(|org| org.host().kind == HostKind::Okta);
        is_okta && self.server().is_some() || self.server().is_some_and(|server| !server.is_empty())
    }

    /// Returns the ID of the authorization server, empty for the org's own; `None` if the path is not Okta's.
    pub(super) fn server(&self) -> Option<String> {
        let address = WebAddress::parse(&self.issuer).ok()?;
        match address.path().strip_prefix("/oauth2/") {
            Some(id) if !id.is_empty() && !id.contains('/') => Some(id.to_owned()),
            Some(_) => None,
            None => matches!(address.path(), "/" | "/oauth2").then(String::new),
        }
    }
}

/// Returns the org that a domain or an address names, as the form reads it.
pub(super) fn org(domain: &str, page: &PageOrigin) -> Option<OktaOrg> {
    ConfigDraft { domain: domain.to_owned(), ..ConfigDraft::new(page) }.read(page).org
}

/// Returns the ID that the form reads from what was typed into the field for the authorization server.
pub(super) fn server_id(typed: &str, page: &PageOrigin) -> Option<String> {
    let draft = ConfigDraft {
        domain: "example.okta.com".into(),
        client_id: "0oa".into(),
        auth_server: typed.to_owned(),
        ..ConfigDraft::new(page)
    };
    Some(match draft.read(page).config?.server {
        AuthorizationServerId::Org => String::new(),
        AuthorizationServerId::Custom(id) => id,
    })
}
