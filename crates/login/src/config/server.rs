//! Which authorization server of the org issues the tokens.

use super::draft::FieldNote;

/// A custom authorization server, or the org's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthorizationServerId {
    /// `https://{domain}`: its access tokens are for Okta's own API.
    Org,
    /// `https://{domain}/oauth2/{id}`, for example `default`.
    Custom(String),
}

impl AuthorizationServerId {
    /// What the field says before anybody typed in it.
    pub(super) const FRESH: &str = "default";

    /// Reads the field; an issuer that was entered as the domain names the server where the field is fresh, and is
    /// mentioned where it says something else.
    pub(super) fn read(typed: &str, domain: &str, notes: &mut Vec<FieldNote>) -> Result<Self, String> {
        let typed = typed.trim();
        let own = Self::id_in(typed);
        let id = match Self::id_in(domain).filter(|pasted| *pasted != own.unwrap_or(typed)) {
            Some(pasted) if typed == Self::FRESH => {
                notes.push(FieldNote(format!("taken from the address entered as the domain: {}", called(pasted))));
                pasted
            }
            Some(pasted) => {
                notes.push(FieldNote(format!(
                    "the address entered as the domain names {}; what this field says is used",
                    called(pasted)
                )));
                own.unwrap_or(typed)
            }
            None => {
                notes.extend(own.map(|id| FieldNote(format!("taken from the issuer address: {}", called(id)))));
                own.unwrap_or(typed)
            }
        };
        if id.is_empty() {
            notes.push(FieldNote::of(
                "empty means the org server: nobody but Okta can verify its access tokens, so only the ID token is checked",
            ));
            return Ok(Self::Org);
        }
        if matches!(id, "." | "..") {
            return Err(
                "an authorization server ID cannot be a step in a path; it looks like `default` or `aus1a2b3c4`".into(),
            );
        }
        match id.chars().find(|c| !c.is_ascii_alphanumeric() && !"-_.".contains(*c)) {
            Some(found) => Err(format!(
                "`{}` cannot be part of an authorization server ID, which looks like `default` or `aus1a2b3c4`",
                found.escape_default()
            )),
            None => Ok(Self::Custom(id.to_owned())),
        }
    }

    /// The ID in the path of an issuer or of one of its endpoints, empty for the org server; `None` in any other text.
    pub(super) fn id_in(address: &str) -> Option<&str> {
        let (_, path) = address::without_query(address).split_once("/oauth2/")?;
        match path.split('/').next().unwrap_or_default().trim() {
            "" => None,
            // Endpoints of the org server: `/oauth2/v1/token`.
            "v1" => Some(""),
            id => Some(id),
        }
    }
}

fn called(id: &str) -> &str {
    if id.is_empty() { "the org server" } else { id }
}
