//! Changes of the configuration that a step needs, each one click.

use super::{GuideName, GuideValues};

/// A change of the login's configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuideAction {
    /// Requests the custom scope.
    AddScope,
    /// Expects the audience in access tokens.
    ExpectAudience,
}

impl GuideAction {
    /// Returns the name that hooks use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AddScope => "add-scope",
            Self::ExpectAudience => "expect-audience",
        }
    }

    /// Returns the label of the button: a verb and the value.
    #[must_use]
    pub fn label(self, values: &GuideValues) -> String {
        match self {
            Self::AddScope => format!("Add {}", values.used(GuideName::CustomScope).unwrap_or("the scope")),
            Self::ExpectAudience => format!("Expect {}", values.used(GuideName::Audience).unwrap_or("the audience")),
        }
    }

    /// Returns the change in words, for output without buttons: a text of the guide.
    #[must_use]
    pub fn by_hand(self) -> &'static str {
        match self {
            Self::AddScope => "Add `{custom-scope}` to the scopes of your configuration.",
            Self::ExpectAudience => "Enter `{audience}` as the expected audience of your configuration.",
        }
    }

    /// Returns what is said once nothing is left to change.
    #[must_use]
    pub fn done(self) -> &'static str {
        match self {
            Self::AddScope => "Your configuration requests this scope.",
            Self::ExpectAudience => "Your configuration expects this audience.",
        }
    }

    /// Returns whether the configuration has the change.
    #[must_use]
    pub fn is_done(self, values: &GuideValues) -> bool {
        match self {
            Self::AddScope => values.requests_custom_scope(),
            Self::ExpectAudience => !values.typed(GuideName::Audience).trim().is_empty(),
        }
    }

    /// Makes the change; does nothing if it is already made, or has no value.
    pub fn apply(self, values: &mut GuideValues) {
        if self.is_done(values) {
            return;
        }
        let (name, text) = match self {
            Self::AddScope => {
                let Some(scope) = values.used(GuideName::CustomScope) else { return };
                (GuideName::Scopes, format!("{} {scope}", values.typed(GuideName::Scopes).trim()))
            }
            Self::ExpectAudience => {
                let Some(audience) = values.used(GuideName::Audience) else { return };
                (GuideName::Audience, audience.to_owned())
            }
        };
        values.set(name, text.trim());
    }
}
