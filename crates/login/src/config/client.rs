//! The client id and the audience: plain values without blanks.

use super::draft::FieldNote;
use super::invisible::refuse_invisible;

/// The `client_id` of RFC 6749, section 2.2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientId(String);

impl ClientId {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn read(typed: &str, notes: &mut Vec<FieldNote>) -> Result<Self, String> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err("enter the client ID: Applications > your app > General > Client Credentials".into());
        }
        refuse_invisible(typed, "the client ID")?;
        // Appendix A.1 of RFC 6749: visible ASCII.
        if let Some(found) = typed.chars().find(|c| !c.is_ascii_graphic()) {
            return Err(format!("`{found}` cannot be part of a client ID"));
        }
        if !typed.starts_with("0oa") {
            notes.push(FieldNote::of("most client IDs begin with 0oa; check that this is not a secret or an app name"));
        }
        Ok(Self(typed.to_owned()))
    }
}

/// The `aud` that an API asks of an access token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience(String);

impl Audience {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `None` when nothing was typed: then the audience is not checked.
    pub(super) fn read(typed: &str) -> Result<Option<Self>, String> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        refuse_invisible(typed, "the audience")?;
        Ok(Some(Self(typed.to_owned())))
    }
}
