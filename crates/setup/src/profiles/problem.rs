//! Why a profile can't be kept as it is.

use std::fmt;

use inspect::authorizer::static_config::holds_a_secret;
use login::config::{ConfigDraft, ConfigField};

use super::{MOST_OF_A_NAME, MOST_PROFILES};

/// So many characters a field of a profile has at most.
pub const MOST_OF_A_FIELD: usize = 2_000;

/// Why a change of the profiles was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProfileProblem {
    /// The name is empty or has an invisible character; a sentence.
    Name(String),
    /// The name is too long.
    TooLong {
        /// How many characters it has.
        characters: usize,
    },
    /// Another profile has this name.
    Taken {
        /// The name.
        name: String,
    },
    /// There are as many profiles as are kept.
    TooMany,
    /// No profile is active.
    NoneActive,
    /// A token or a key is in a field of the form, and no profile has a secret.
    Secret {
        /// The field, by the name of the query string.
        member: String,
    },
    /// A field of the form has more than anybody types.
    TooLarge {
        /// The field, by the name of the query string.
        member: String,
    },
}

impl fmt::Display for ProfileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(sentence) => f.write_str(sentence),
            Self::TooLong { characters } => {
                write!(f, "the name has {characters} characters; the limit is {MOST_OF_A_NAME}")
            }
            Self::Taken { name } => write!(f, "a profile called {name} already exists; enter another name"),
            Self::TooMany => write!(f, "the limit of {MOST_PROFILES} profiles is reached; delete one first"),
            Self::NoneActive => f.write_str("select a profile first"),
            Self::Secret { member } => {
                write!(f, "{member} looks like a token or a key; profiles never contain secrets, so it wasn't saved")
            }
            Self::TooLarge { member } => {
                write!(f, "{member} has more than {MOST_OF_A_FIELD} characters, so it wasn't saved")
            }
        }
    }
}

impl std::error::Error for ProfileProblem {}

/// Whether a profile may have this form.
pub(super) fn keepable(draft: &ConfigDraft) -> Result<(), ProfileProblem> {
    let expected = &draft.expected;
    let mut texts: Vec<(&str, &str)> =
        ConfigField::ALL.iter().map(|field| (field.parameter(), draft.get(*field))).collect();
    texts.extend(
        expected.scopes.iter().flat_map(|scopes| scopes.as_slice()).map(|scope| ("expected.scopes", scope.as_str())),
    );
    texts.extend(
        expected
            .claim
            .iter()
            .flat_map(|claim| [("expected.claim", claim.name.as_str()), (claim.name.as_str(), claim.value.as_str())]),
    );
    texts.extend(expected.acr.as_ref().map(|acr| ("expected.acr", acr.as_str())));
    for (name, text) in texts {
        if holds_a_secret(name, text) {
            return Err(ProfileProblem::Secret { member: name.to_owned() });
        }
        if text.chars().count() > MOST_OF_A_FIELD {
            return Err(ProfileProblem::TooLarge { member: name.to_owned() });
        }
    }
    Ok(())
}
