//! Notes to read before using a file's values.

use inspect::authorizer::static_config::FilePlace;
use login::config::ConfigField;

use super::Contradiction;

/// Something worth saying about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileNote {
    /// The file says nothing about a field.
    Missing {
        /// The field.
        field: ConfigField,
        /// What the form has instead; may be empty.
        uses: String,
    },
    /// A value is still a placeholder.
    Placeholder {
        /// Where it is.
        at: FilePlace,
        /// The placeholder, exactly as the file has it.
        placeholder: String,
    },
    /// Two values can't both be right.
    Contradiction(Contradiction),
    /// A discovery URL with an underscore.
    Misspelled {
        /// Where it is.
        at: FilePlace,
        /// The address that is meant.
        meant: String,
    },
    /// The file names two apps; which client ID the form has.
    AppChosen {
        /// That of the app that people sign in with.
        taken: FilePlace,
        /// That of the app without people.
        left: FilePlace,
    },
    /// The file names an app without people only.
    OnlyMachine {
        /// Where its client ID is.
        at: FilePlace,
    },
    /// An issuer that isn't Okta's gives the form no domain.
    NotOkta {
        /// The issuer.
        issuer: String,
        /// Where it is.
        at: FilePlace,
    },
    /// A value can't be used.
    Odd {
        /// Where it is.
        at: FilePlace,
        /// Why not, in words.
        because: String,
    },
    /// A secret is in the file. It was not read.
    Secret {
        /// Where it is.
        at: FilePlace,
    },
}

impl FileNote {
    /// Returns the name in hooks: lower case with dashes.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "missing",
            Self::Placeholder { .. } => "placeholder",
            Self::Contradiction(_) => "contradiction",
            Self::Misspelled { .. } => "misspelled",
            Self::AppChosen { .. } => "app-chosen",
            Self::OnlyMachine { .. } => "only-machine",
            Self::NotOkta { .. } => "not-okta",
            Self::Odd { .. } => "odd",
            Self::Secret { .. } => "secret",
        }
    }

    /// Returns whether the file is to be changed, or its values are not to be used as they are.
    #[must_use]
    pub fn is_a_problem(&self) -> bool {
        match self {
            Self::Missing { .. } | Self::AppChosen { .. } => false,
            Self::Placeholder { .. }
            | Self::Contradiction(_)
            | Self::Misspelled { .. }
            | Self::OnlyMachine { .. }
            | Self::NotOkta { .. }
            | Self::Odd { .. }
            | Self::Secret { .. } => true,
        }
    }

    /// Returns the note as a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Missing { field, uses } if uses.is_empty() => {
                format!("The file doesn't have {}; the field stays empty.", words(*field))
            }
            Self::Missing { field, uses } => format!("The file doesn't have {}; the form uses {uses}.", words(*field)),
            Self::Placeholder { at, placeholder } => {
                format!("{at} is still a placeholder: {placeholder}. Enter the value itself.")
            }
            Self::Contradiction(contradiction) => contradiction.sentence(),
            Self::Misspelled { at, meant } => {
                format!("{at} is misspelled: openid_configuration has an underscore instead of a hyphen. Use {meant}")
            }
            Self::AppChosen { taken, left } => {
                format!("The client ID is from {taken}, the app that users sign in to, not from {left}.")
            }
            Self::OnlyMachine { at } => format!(
                "{at} is the client ID of an app for client credentials. Users can't sign in with it; enter the client \
                 ID of the single-page app."
            ),
            Self::NotOkta { issuer, at } => {
                format!("{issuer} at {at} isn't an Okta issuer, so the domain isn't taken from it.")
            }
            Self::Odd { at, because } => format!("{at} {because}."),
            Self::Secret { at } => format!(
                "The file contains a secret at {at}. It wasn't read. Don't put secrets in a browser: use an \
                environment variable."
            ),
        }
    }
}

fn words(field: ConfigField) -> &'static str {
    match field {
        ConfigField::Domain => "an Okta domain",
        ConfigField::ClientId => "a client ID",
        ConfigField::RedirectUri => "a redirect URI",
        ConfigField::AuthServer => "an authorization server",
        ConfigField::Scopes => "scopes",
        ConfigField::Audience => "an audience",
        ConfigField::ResponseMode => "a response mode",
    }
}
