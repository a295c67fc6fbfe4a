//! Files written from a draft. They contain no secrets, because the form has none.

use inspect::recipes::quoting;
use login::config::{AuthorizationServerId, ConfigDraft, Link, PageOrigin, typed_domain};

use super::FileKind;
use super::origins::{org, server_id};

/// Returns a file of this kind with the draft's values, for a page of this origin.
///
/// [`read`](super::read) reads each of them back as the same draft, but for the redirect URI and the response mode of a
/// `static-config.yaml`, which has no place for the form's.
#[must_use]
pub fn export(kind: FileKind, draft: &ConfigDraft, page: &PageOrigin) -> String {
    match kind {
        FileKind::StaticConfig => static_config(draft, page),
        FileKind::Dotenv => dotenv(draft, page),
        FileKind::Json => json(draft),
        FileKind::Link => link(draft, page),
    }
}

/// Returns a complete `static-config.yaml` in the order of the AWS sample. Unknown values, for example the AWS account,
/// are placeholders in angle brackets; the redirect URI is always `<origin>/callback`.
#[must_use]
pub fn static_config(draft: &ConfigDraft, page: &PageOrigin) -> String {
    super::static_config::write(draft, page)
}

/// Returns a `.env` file. A value that parsers would read differently is left out, with a comment.
#[must_use]
pub fn dotenv(draft: &ConfigDraft, page: &PageOrigin) -> String {
    let values = Exported::of(draft, page);
    let lines = [
        ("OKTA_DOMAIN", values.domain.as_str()),
        ("OKTA_CLIENT_ID", &values.client_id),
        ("OKTA_ISSUER", &values.issuer),
        ("OKTA_AUTH_SERVER", &values.server),
        ("OKTA_REDIRECT_URI", &draft.redirect_uri),
        ("OKTA_SCOPES", &values.scopes),
        ("OKTA_AUDIENCE", &values.audience),
        ("OKTA_RESPONSE_MODE", draft.response_mode.as_str()),
    ];
    let written = lines.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| {
        let is_one_line = !value.contains(|c: char| c.is_control());
        match quoting::dotenv(value).filter(|_| is_one_line) {
            Some(value) => format!("{name}={value}\n"),
            None => format!("# {name} is left out: programs would read its value differently.\n"),
        }
    });
    written.collect()
}

/// Returns the JSON that this page keeps: a text for each field, by the names of the link.
#[must_use]
pub fn json(draft: &ConfigDraft) -> String {
    let mut text = format!("{:#}", draft.to_json());
    text.push('\n');
    text
}

/// Returns the address of this page with the draft in its query.
#[must_use]
pub fn link(draft: &ConfigDraft, page: &PageOrigin) -> String {
    format!("{}/okta-auth/?{}", page.as_str(), Link::of(draft).to_query())
}

/// The draft's values as files have them, each empty where the draft has none.
pub(crate) struct Exported {
    pub domain: String,
    pub client_id: String,
    /// The ID; empty for the org's own.
    pub server: String,
    pub issuer: String,
    pub discovery: String,
    pub audience: String,
    /// Separated with spaces.
    pub scopes: String,
}

impl Exported {
    pub(crate) fn of(draft: &ConfigDraft, page: &PageOrigin) -> Self {
        let reading = draft.read(page);
        let endpoints = reading.endpoints.as_ref();
        let server = match &reading.config {
            Some(config) => match &config.server {
                AuthorizationServerId::Org => String::new(),
                AuthorizationServerId::Custom(id) => id.clone(),
            },
            None => server_id(&draft.auth_server, page).unwrap_or_else(|| draft.auth_server.trim().to_owned()),
        };
        Self {
            domain: match org(&draft.domain, page) {
                Some(org) => typed_domain(org.origin()).to_owned(),
                None => draft.domain.trim().to_owned(),
            },
            client_id: draft.client_id.trim().to_owned(),
            server,
            issuer: endpoints.map_or_else(String::new, |endpoints| endpoints.issuer.clone()),
            discovery: endpoints.map_or_else(String::new, |endpoints| endpoints.discovery.clone()),
            audience: draft.audience.trim().to_owned(),
            scopes: match &reading.config {
                Some(config) => config.scopes.to_param(),
                None => draft.scopes.split_whitespace().collect::<Vec<_>>().join(" "),
            },
        }
    }
}
