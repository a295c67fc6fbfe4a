//! Which authorization server of the organisation issues the tokens.

use super::draft::Note;

/// A custom authorization server, or the organisation's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthorizationServer {
    /// `https://{domain}`: its access tokens are for Okta's own API.
    Org,
    /// `https://{domain}/oauth2/{id}`, for example `default`.
    Custom(String),
}

impl AuthorizationServer {
    pub(super) fn read(typed: &str, notes: &mut Vec<Note>) -> Result<Self, String> {
        let mut id = typed.trim();
        if let Some((_, behind)) = id.split_once("/oauth2/") {
            id = behind.split('/').next().unwrap_or_default();
            notes.push(Note(format!("taken from the issuer address: {id}")));
        }
        if id.is_empty() {
            notes.push(Note::of(
                "empty means the org server: nobody but Okta can verify its access tokens, so only the ID token is checked",
            ));
            return Ok(Self::Org);
        }
        match id.chars().find(|c| !c.is_ascii_alphanumeric() && !"-_.".contains(*c)) {
            Some(found) => Err(format!(
                "`{}` cannot be part of an authorization server ID, which looks like `default` or `aus1a2b3c4`",
                found.escape_default()
            )),
            None => Ok(Self::Custom(id.to_owned())),
        }
    }
}
