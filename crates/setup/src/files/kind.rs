//! What kind of file a text is, and what each kind says, in one form for all of them.

use inspect::authorizer::static_config::{self, OktaKey, StaticConfig, StaticConfigProblem};
use login::config::ConfigField;

use super::{FileProblem, dotenv, json, link};

/// The kinds of files that are read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A `static-config.yaml`, or another YAML file with an `okta` section.
    StaticConfig,
    /// A `.env` file, or lines that set environment variables.
    Dotenv,
    /// This page's JSON, or an older one with an `okta` section.
    Json,
    /// An address with the configuration in its query.
    Link,
}

impl FileKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::StaticConfig, Self::Dotenv, Self::Json, Self::Link];

    /// Returns the kind in words, with its article.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::StaticConfig => "a static-config.yaml",
            Self::Dotenv => "a .env file",
            Self::Json => "a JSON file",
            Self::Link => "a link",
        }
    }

    /// Returns the name of a file of this kind.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::StaticConfig => "static-config.yaml",
            Self::Dotenv => "okta.env",
            Self::Json => "okta-configuration.json",
            Self::Link => "link.txt",
        }
    }

    /// Returns the media type of a file of this kind.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            // RFC 9512
            Self::StaticConfig => "application/yaml",
            Self::Dotenv | Self::Link => "text/plain",
            Self::Json => "application/json",
        }
    }
}

/// Reads a file of any kind.
pub(super) fn facts(text: &str) -> Result<(FileKind, StaticConfig), FileProblem> {
    let kind = kind(text);
    let found = match kind {
        FileKind::Link => link::facts(text),
        FileKind::Dotenv => dotenv::facts(text),
        FileKind::Json => return json::facts(text).map(|found| (kind, found)),
        FileKind::StaticConfig => static_config::read(text).map_err(|problem| match problem {
            StaticConfigProblem::Empty => FileProblem::Empty,
            problem @ (StaticConfigProblem::Yaml(_)
            | StaticConfigProblem::NoSections { .. }
            | StaticConfigProblem::NothingHere { .. }) => FileProblem::Sections(problem),
        })?,
    };
    let is_known = !found.okta.is_empty() || !found.authorizers.is_empty() || !found.secrets.is_empty();
    if is_known { Ok((kind, found)) } else { Err(FileProblem::NothingKnown { kind }) }
}

fn kind(text: &str) -> FileKind {
    let trimmed = text.trim_start_matches('\u{feff}').trim();
    if trimmed.starts_with('{') {
        FileKind::Json
    } else if link::is_link(trimmed) {
        FileKind::Link
    } else if dotenv::is_dotenv(text) {
        FileKind::Dotenv
    } else {
        FileKind::StaticConfig
    }
}

/// Returns the field that a key fills; an issuer and a discovery URL fill two.
pub(super) fn field_of(key: OktaKey) -> Option<ConfigField> {
    match key {
        OktaKey::Domain => Some(ConfigField::Domain),
        OktaKey::ClientId => Some(ConfigField::ClientId),
        OktaKey::AuthServer => Some(ConfigField::AuthServer),
        OktaKey::Audience => Some(ConfigField::Audience),
        OktaKey::Scopes => Some(ConfigField::Scopes),
        OktaKey::RedirectUri => Some(ConfigField::RedirectUri),
        OktaKey::ResponseMode => Some(ConfigField::ResponseMode),
        OktaKey::Issuer | OktaKey::Discovery => None,
    }
}

/// Returns the key that says what a field does.
pub(super) fn key_of(field: ConfigField) -> OktaKey {
    match field {
        ConfigField::Domain => OktaKey::Domain,
        ConfigField::ClientId => OktaKey::ClientId,
        ConfigField::AuthServer => OktaKey::AuthServer,
        ConfigField::Audience => OktaKey::Audience,
        ConfigField::Scopes => OktaKey::Scopes,
        ConfigField::RedirectUri => OktaKey::RedirectUri,
        ConfigField::ResponseMode => OktaKey::ResponseMode,
    }
}
