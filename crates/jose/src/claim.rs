//! A claim as a check finds it.

use serde_json::Value;

/// A claim that should be of one type. One of another type is not an absent one: a check that skips it compares
/// nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim<T> {
    /// The token does not have it.
    Absent,
    /// Of the type that it should be.
    Is(T),
    /// Of another type.
    Mistyped {
        /// What it should be, for people: `a text`.
        wanted: &'static str,
    },
}

impl<'a> Claim<&'a str> {
    /// Reads a member that should be a text.
    #[must_use]
    pub fn text(value: Option<&'a Value>) -> Self {
        Self::read(value, "a string", Value::as_str)
    }
}

impl<T> Claim<T> {
    /// Reads a member that may be absent.
    pub(crate) fn read<'a>(
        value: Option<&'a Value>,
        wanted: &'static str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Self {
        match value {
            None => Self::Absent,
            Some(value) => read(value).map_or(Self::Mistyped { wanted }, Self::Is),
        }
    }

    /// Returns what it is, where its type is right: to show it, never to decide that it is absent.
    #[must_use]
    pub fn value(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Absent | Self::Mistyped { .. } => None,
        }
    }

    /// Returns the same claim with another value.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Claim<U> {
        match self {
            Self::Absent => Claim::Absent,
            Self::Is(value) => Claim::Is(change(value)),
            Self::Mistyped { wanted } => Claim::Mistyped { wanted },
        }
    }

    /// Returns what is wrong with a claim of this name, in words: `cid isn't a text`.
    #[must_use]
    pub fn mistyped(&self, name: &str) -> Option<String> {
        match self {
            Self::Mistyped { wanted } => Some(format!("{name} isn't {wanted}")),
            Self::Absent | Self::Is(_) => None,
        }
    }
}
