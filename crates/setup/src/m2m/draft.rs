//! What was typed about the machine's app, and one reading of it.

use login::config::{Audience, ClientId, ConfigDraft, ConfigField, Endpoints, FieldProblem, PageOrigin, Scopes};

/// The form: any text in any field. It has no field for a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MachineDraft {
    /// The domain of the org, or an address in it.
    pub domain: String,
    /// The ID of the custom authorization server.
    pub auth_server: String,
    /// The client ID of the API Services app.
    pub client_id: String,
    /// The scopes, separated with spaces.
    pub scopes: String,
    /// The audience of the authorization server; only token exchange needs it.
    pub audience: String,
    /// The `kid` of the app's public key; only `private_key_jwt` needs it.
    pub key_id: String,
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MachineField {
    /// The Okta domain.
    Domain,
    /// The authorization server.
    AuthServer,
    /// The client ID.
    ClientId,
    /// The scopes.
    Scopes,
    /// The audience.
    Audience,
    /// The key ID.
    KeyId,
}

/// What a draft means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MachineReading {
    /// Present when no field has a problem.
    pub config: Option<MachineConfig>,
    problems: Vec<(MachineField, FieldProblem)>,
}

/// Everything that the commands need, validated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MachineConfig {
    /// The addresses of the authorization server.
    pub endpoints: Endpoints,
    /// The client ID of the API Services app.
    pub client_id: ClientId,
    /// The scopes to request, custom ones alone.
    pub scopes: Scopes,
    /// The audience of the authorization server.
    pub audience: Option<Audience>,
    /// The `kid` of the app's public key.
    pub key_id: Option<String>,
}

/// Scopes that Okta refuses to a machine: they are about a user (OpenID Connect Core, section 5.4).
pub(super) const ABOUT_PEOPLE: [&str; 7] =
    ["openid", "profile", "email", "address", "phone", "offline_access", "device_sso"];

impl MachineDraft {
    /// Returns a fresh form: the server `default` and the scope `api`, as the guide has them.
    #[must_use]
    pub fn new() -> Self {
        Self {
            domain: String::new(),
            auth_server: "default".into(),
            client_id: String::new(),
            scopes: "api".into(),
            audience: String::new(),
            key_id: String::new(),
        }
    }

    /// Returns the text of the field.
    #[must_use]
    pub fn get(&self, field: MachineField) -> &str {
        match field {
            MachineField::Domain => &self.domain,
            MachineField::AuthServer => &self.auth_server,
            MachineField::ClientId => &self.client_id,
            MachineField::Scopes => &self.scopes,
            MachineField::Audience => &self.audience,
            MachineField::KeyId => &self.key_id,
        }
    }

    /// Puts a text into the field.
    pub fn set(&mut self, field: MachineField, value: &str) {
        let text = match field {
            MachineField::Domain => &mut self.domain,
            MachineField::AuthServer => &mut self.auth_server,
            MachineField::ClientId => &mut self.client_id,
            MachineField::Scopes => &mut self.scopes,
            MachineField::Audience => &mut self.audience,
            MachineField::KeyId => &mut self.key_id,
        };
        value.clone_into(text);
    }

    /// Reads every field.
    #[must_use]
    pub fn read(&self) -> MachineReading {
        // The login's reader reads the fields that both forms have; a machine has no redirect URI to be wrong.
        let page = PageOrigin::new("http://localhost:8080");
        let reading = ConfigDraft {
            domain: self.domain.clone(),
            client_id: self.client_id.clone(),
            auth_server: self.auth_server.clone(),
            scopes: self.scopes.clone(),
            audience: self.audience.clone(),
            ..ConfigDraft::new(&page)
        }
        .read(&page);
        let mut problems: Vec<_> = MachineField::ALL
            .into_iter()
            .filter_map(|field| Some((field, reading.problem(field.of_login()?)?.clone())))
            .collect();
        if reading.endpoints.as_ref().is_some_and(|endpoints| !endpoints.issuer.contains("/oauth2/")) {
            problems.push((MachineField::AuthServer, FieldProblem(NO_ORG_SERVER.into())));
        }
        if let Some(scope) = reading.config.as_ref().and_then(|config| about_people(&config.scopes)) {
            let problem = format!("remove `{scope}`: Okta grants a machine only custom scopes, for example api");
            problems.push((MachineField::Scopes, FieldProblem(problem)));
        }
        let key_id = self.key_id.trim();
        if key_id.chars().any(|character| character.is_control() || character.is_whitespace()) {
            problems.push((MachineField::KeyId, FieldProblem("a key ID has no spaces or line breaks".into())));
        }
        let config = reading.config.filter(|_| problems.is_empty()).map(|config| MachineConfig {
            endpoints: config.endpoints(),
            client_id: config.client_id,
            scopes: config.scopes,
            audience: config.audience,
            key_id: (!key_id.is_empty()).then(|| key_id.to_owned()),
        });
        MachineReading { config, problems }
    }
}

const NO_ORG_SERVER: &str = "enter a custom authorization server, for example default: the org server issues tokens \
    only for Okta's own APIs";

fn about_people(scopes: &Scopes) -> Option<&str> {
    scopes.as_slice().iter().map(String::as_str).find(|scope| ABOUT_PEOPLE.contains(scope))
}

impl Default for MachineDraft {
    fn default() -> Self {
        Self::new()
    }
}

impl MachineField {
    /// Every field, in the form's order.
    pub const ALL: [Self; 6] =
        [Self::Domain, Self::AuthServer, Self::ClientId, Self::Scopes, Self::Audience, Self::KeyId];

    fn of_login(self) -> Option<ConfigField> {
        match self {
            Self::Domain => Some(ConfigField::Domain),
            Self::AuthServer => Some(ConfigField::AuthServer),
            Self::ClientId => Some(ConfigField::ClientId),
            Self::Scopes => Some(ConfigField::Scopes),
            Self::Audience => Some(ConfigField::Audience),
            Self::KeyId => None,
        }
    }
}

impl MachineReading {
    /// Returns what is wrong with the field, if anything is.
    #[must_use]
    pub fn problem(&self, field: MachineField) -> Option<&FieldProblem> {
        self.problems.iter().find(|(of, _)| *of == field).map(|(_, problem)| problem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(change: impl FnOnce(&mut MachineDraft)) -> MachineDraft {
        let mut draft = MachineDraft::new();
        draft.domain = "dev-1.okta.com".into();
        draft.client_id = "0oam2m".into();
        change(&mut draft);
        draft
    }

    #[test]
    fn a_good_draft_becomes_a_config() {
        let config = draft(|draft| draft.audience = " myagentcoreaud ".into()).read().config.expect("a config");
        assert_eq!(config.endpoints.token, "https://dev-1.okta.com/oauth2/default/v1/token");
        assert_eq!((config.scopes.to_param().as_str(), config.key_id), ("api", None));
        assert_eq!(config.audience.as_ref().map(Audience::as_str), Some("myagentcoreaud"));
    }

    #[test]
    fn problems_name_their_field() {
        let check = |field, change: fn(&mut MachineDraft), part: &str| {
            let reading = draft(change).read();
            let problem = reading.problem(field).unwrap_or_else(|| panic!("{field:?} has no problem"));
            assert!(problem.0.contains(part), "{}", problem.0);
            assert!(reading.config.is_none() && reading.problems.len() == 1, "{reading:?}");
        };
        check(MachineField::Domain, |draft| draft.domain.clear(), "enter your Okta domain");
        check(MachineField::Domain, |draft| draft.domain = "http://dev-1.okta.com".into(), "https only");
        check(MachineField::AuthServer, |draft| draft.auth_server.clear(), "custom authorization server");
        check(MachineField::AuthServer, |draft| draft.auth_server = "a'b".into(), "cannot be part");
        check(MachineField::ClientId, |draft| draft.client_id = "0oa m2m".into(), "the client ID");
        check(MachineField::Scopes, |draft| draft.scopes = "api openid".into(), "remove `openid`");
        check(MachineField::Scopes, |draft| draft.scopes = "a\"b".into(), "cannot be part of a scope");
        check(MachineField::Audience, |draft| draft.audience = "a\u{200b}b".into(), "the audience");
        check(MachineField::KeyId, |draft| draft.key_id = "a\nb".into(), "no spaces");
    }
}
