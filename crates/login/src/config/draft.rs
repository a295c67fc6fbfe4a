//! What was typed, and one reading of it: a [`Config`], or what is wrong with which field.

use serde_json::{Map, Value};

use super::{
    Audience, AuthorizationServerId, ClientId, Config, Endpoints, Expectations, OktaOrg, PageOrigin, RedirectUri,
    ResponseMode, Scopes, typed_domain,
};

/// The configuration form as it stands: any text in any field. This is what local storage holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigDraft {
    /// The domain of the org, or an address in it.
    pub domain: String,
    /// The client ID of the SPA app.
    pub client_id: String,
    /// The redirect URI that is registered for the app.
    pub redirect_uri: String,
    /// The ID of the authorization server; empty for the org's own.
    pub auth_server: String,
    /// The scopes, separated with spaces.
    pub scopes: String,
    /// The expected `aud` of access tokens; may be empty.
    pub audience: String,
    /// How Okta returns the authorization response.
    pub response_mode: ResponseMode,
    /// What is expected of the tokens besides. It is no field of the form, and no link changes it.
    pub expected: Expectations,
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfigField {
    /// The Okta domain.
    Domain,
    /// The client ID.
    ClientId,
    /// The redirect URI.
    RedirectUri,
    /// The authorization server.
    AuthServer,
    /// The scopes.
    Scopes,
    /// The audience.
    Audience,
    /// The response mode.
    ResponseMode,
}

impl ConfigField {
    /// Every field, in the form's order.
    pub const ALL: [Self; 7] = [
        Self::Domain,
        Self::ClientId,
        Self::RedirectUri,
        Self::AuthServer,
        Self::Scopes,
        Self::Audience,
        Self::ResponseMode,
    ];

    /// The name in the page's query string.
    #[must_use]
    pub fn parameter(self) -> &'static str {
        match self {
            Self::Domain => "domain",
            Self::ClientId => "client_id",
            Self::RedirectUri => "redirect_uri",
            Self::AuthServer => "auth_server",
            Self::Scopes => "scopes",
            Self::Audience => "audience",
            Self::ResponseMode => "response_mode",
        }
    }
}

/// Something worth knowing about a field that is fine as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldNote(pub String);

impl FieldNote {
    pub(super) fn of(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// What is wrong with a field and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem(pub String);

/// What a draft means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Present when no field has a problem.
    pub config: Option<Config>,
    /// Present as soon as the domain can be read.
    pub org: Option<OktaOrg>,
    /// Present as soon as domain and authorization server can be read.
    pub endpoints: Option<Endpoints>,
    notes: Vec<(ConfigField, FieldNote)>,
    problems: Vec<(ConfigField, FieldProblem)>,
}

impl Reading {
    /// Returns what is wrong with the field, if anything is.
    #[must_use]
    pub fn problem(&self, field: ConfigField) -> Option<&FieldProblem> {
        self.problems.iter().find(|(of, _)| *of == field).map(|(_, problem)| problem)
    }

    /// Returns what is worth knowing about the field, if anything is.
    #[must_use]
    pub fn note(&self, field: ConfigField) -> Option<&FieldNote> {
        self.notes.iter().find(|(of, _)| *of == field).map(|(_, note)| note)
    }

    fn take<T>(
        &mut self,
        field: ConfigField,
        read: impl FnOnce(&mut Vec<FieldNote>) -> Result<T, String>,
    ) -> Option<T> {
        let mut notes = Vec::new();
        let (value, problem) = match read(&mut notes) {
            Ok(value) => (Some(value), None),
            Err(problem) => (None, Some(problem)),
        };
        self.keep(field, notes, problem);
        value
    }

    fn keep(&mut self, field: ConfigField, notes: Vec<FieldNote>, problem: Option<String>) {
        self.notes.extend(notes.into_iter().map(|note| (field, note)));
        self.problems.extend(problem.map(|problem| (field, FieldProblem(problem))));
    }
}

impl ConfigDraft {
    /// A fresh form for a page of this origin.
    #[must_use]
    pub fn new(page: &PageOrigin) -> Self {
        Self {
            domain: String::new(),
            client_id: String::new(),
            redirect_uri: page.default_redirect_uri(),
            auth_server: AuthorizationServerId::FRESH.into(),
            scopes: "openid profile email".into(),
            audience: String::new(),
            response_mode: ResponseMode::default(),
            expected: Expectations::default(),
        }
    }

    /// Returns the draft that reads as `config`.
    #[must_use]
    pub fn of(config: &Config) -> Self {
        Self {
            domain: typed_domain(config.org.origin()).to_owned(),
            client_id: config.client_id.as_str().to_owned(),
            redirect_uri: config.redirect_uri.as_str().to_owned(),
            auth_server: match &config.server {
                AuthorizationServerId::Org => String::new(),
                AuthorizationServerId::Custom(id) => id.clone(),
            },
            scopes: config.scopes.to_param(),
            audience: config.audience.as_ref().map_or_else(String::new, |audience| audience.as_str().to_owned()),
            response_mode: config.response_mode,
            expected: config.expected.clone(),
        }
    }

    /// Returns the text of the field.
    #[must_use]
    pub fn get(&self, field: ConfigField) -> &str {
        match field {
            ConfigField::Domain => &self.domain,
            ConfigField::ClientId => &self.client_id,
            ConfigField::RedirectUri => &self.redirect_uri,
            ConfigField::AuthServer => &self.auth_server,
            ConfigField::Scopes => &self.scopes,
            ConfigField::Audience => &self.audience,
            ConfigField::ResponseMode => self.response_mode.as_str(),
        }
    }

    /// An unknown response mode leaves the chosen one.
    pub fn set(&mut self, field: ConfigField, value: &str) {
        let text = match field {
            ConfigField::Domain => &mut self.domain,
            ConfigField::ClientId => &mut self.client_id,
            ConfigField::RedirectUri => &mut self.redirect_uri,
            ConfigField::AuthServer => &mut self.auth_server,
            ConfigField::Scopes => &mut self.scopes,
            ConfigField::Audience => &mut self.audience,
            ConfigField::ResponseMode => {
                self.response_mode = ResponseMode::parse(value).unwrap_or(self.response_mode);
                return;
            }
        };
        value.clone_into(text);
    }

    /// One JSON object with a text for each field, by the names of the query string, and [`EXPECTED`](Self::EXPECTED) where
    /// something is expected.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let text = |field: &ConfigField| (field.parameter().to_owned(), Value::from(self.get(*field)));
        let mut members: Map<_, _> = ConfigField::ALL.iter().map(text).collect();
        if !self.expected.is_empty() {
            members.insert(Self::EXPECTED.to_owned(), self.expected.to_json());
        }
        members.into()
    }

    /// The member that has the expectations.
    pub const EXPECTED: &str = "expected";

    /// The draft that [`to_json`](Self::to_json) wrote; fields it lacks are those of a fresh form. `None` if it is no object,
    /// or if its expectations can't be read: a login must not lose a check unnoticed.
    #[must_use]
    pub fn from_json(json: &Value, page: &PageOrigin) -> Option<Self> {
        let fields = json.as_object()?;
        let mut draft = Self::new(page);
        for field in ConfigField::ALL {
            if let Some(value) = fields.get(field.parameter()).and_then(Value::as_str) {
                draft.set(field, value);
            }
        }
        if let Some(expected) = fields.get(Self::EXPECTED) {
            draft.expected = Expectations::from_json(expected)?;
        }
        Some(draft)
    }

    /// Reads every field, for a page of this origin.
    #[must_use]
    pub fn read(&self, page: &PageOrigin) -> Reading {
        let mut reading = Reading { config: None, org: None, endpoints: None, notes: Vec::new(), problems: Vec::new() };
        let org = reading.take(ConfigField::Domain, |notes| OktaOrg::read(&self.domain, notes));
        let client_id = reading.take(ConfigField::ClientId, |notes| ClientId::read(&self.client_id, notes));
        let redirect_uri =
            reading.take(ConfigField::RedirectUri, |notes| RedirectUri::read(&self.redirect_uri, page, notes));
        let server = reading
            .take(ConfigField::AuthServer, |notes| AuthorizationServerId::read(&self.auth_server, &self.domain, notes));
        let scopes = reading.take(ConfigField::Scopes, |notes| Scopes::read(&self.scopes, notes));
        let audience = reading.take(ConfigField::Audience, |_| Audience::read(&self.audience));
        reading.endpoints = org.as_ref().zip(server.as_ref()).map(|(org, server)| Endpoints::of(org, server));
        reading.org.clone_from(&org);
        reading.config = (|| {
            Some(Config {
                org: org?,
                client_id: client_id?,
                redirect_uri: redirect_uri?,
                server: server?,
                scopes: scopes?,
                audience: audience?,
                response_mode: self.response_mode,
                expected: self.expected.clone(),
            })
        })();
        reading
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(change: impl FnOnce(&mut ConfigDraft)) -> ConfigDraft {
        let mut draft = ConfigDraft::new(&page());
        draft.domain = "dev-123.okta.com".into();
        draft.client_id = "0oa1234567890abcdefg".into();
        change(&mut draft);
        draft
    }

    fn page() -> PageOrigin {
        PageOrigin::new("http://localhost:8080")
    }

    #[test]
    fn a_good_draft_becomes_a_config() {
        let reading = draft(|_| ()).read(&page());
        let config = reading.config.expect("a config");
        assert_eq!(config.endpoints().token, "https://dev-123.okta.com/oauth2/default/v1/token");
        assert_eq!(config.scopes.to_param(), "openid profile email");
        assert_eq!(config.audience, None);
    }

    #[test]
    fn a_config_has_a_draft_that_reads_as_it() {
        let mut seen = Vec::new();
        for (field, value) in [
            (ConfigField::Domain, "dev-123.okta.com"),
            (ConfigField::Domain, "https://Dev-123-admin.okta.com:8443/admin"),
            (ConfigField::Domain, "http://127.0.0.1:8090"),
            (ConfigField::AuthServer, ""),
            (ConfigField::AuthServer, "https://dev-123.okta.com/oauth2/aus1/v1"),
            (ConfigField::Scopes, "openid, api\nopenid"),
            (ConfigField::Audience, " api://default "),
            (ConfigField::ResponseMode, "query"),
        ] {
            let config = draft(|draft| draft.set(field, value)).read(&page()).config.expect("a config");
            assert_eq!(ConfigDraft::of(&config).read(&page()).config.as_ref(), Some(&config));
            assert!(!seen.contains(&config), "each is another configuration: {config:?}");
            seen.push(config);
        }
    }

    #[test]
    fn json_keeps_every_field() {
        let draft = draft(|draft| draft.response_mode = ResponseMode::Fragment);
        assert_eq!(ConfigDraft::from_json(&draft.to_json(), &page()), Some(draft));
        assert_eq!(ConfigDraft::from_json(&serde_json::json!({}), &page()), Some(ConfigDraft::new(&page())));
        assert_eq!(ConfigDraft::from_json(&serde_json::json!(7), &page()), None);
    }

    #[test]
    fn expectations_are_a_part_of_the_draft_where_there_are_any() {
        let expected = serde_json::json!({"scopes": "api"});
        let draft = draft(|draft| draft.expected = Expectations::from_json(&expected).expect("expectations"));
        assert_eq!(draft.to_json()[ConfigDraft::EXPECTED], expected);
        assert_eq!(ConfigDraft::from_json(&draft.to_json(), &page()), Some(draft.clone()));
        assert_eq!(draft.read(&page()).config.map(|config| ConfigDraft::of(&config)), Some(draft));
        assert_eq!(ConfigDraft::new(&page()).to_json().get(ConfigDraft::EXPECTED), None);
        assert_eq!(ConfigDraft::from_json(&serde_json::json!({"expected": {"scope": "api"}}), &page()), None);
    }

    #[test]
    fn endpoints_follow_while_other_fields_are_wrong() {
        let reading = draft(|draft| draft.client_id.clear()).read(&page());
        assert_eq!(reading.config, None);
        assert_eq!(reading.endpoints.expect("endpoints").issuer, "https://dev-123.okta.com/oauth2/default");
    }

    #[test]
    fn the_org_server_has_its_endpoints_under_oauth2() {
        let endpoints = draft(|draft| draft.auth_server.clear()).read(&page()).endpoints.expect("endpoints");
        assert_eq!(endpoints.issuer, "https://dev-123.okta.com");
        assert_eq!(endpoints.authorize, "https://dev-123.okta.com/oauth2/v1/authorize");
        assert_eq!(endpoints.logout, "https://dev-123.okta.com/oauth2/v1/logout");
        assert_eq!(endpoints.okta_session, "https://dev-123.okta.com/api/v1/sessions/me");
        assert_eq!(endpoints.discovery, "https://dev-123.okta.com/.well-known/openid-configuration");
    }

    fn check_problem(field: ConfigField, value: &str, part: &str) {
        let reading = draft(|draft| draft.set(field, value)).read(&page());
        let problem = reading.problem(field).unwrap_or_else(|| panic!("{field:?} {value:?} has no problem"));
        assert!(problem.0.contains(part), "{field:?} {value:?}: {}", problem.0);
        assert_eq!(reading.problems.len(), 1, "{field:?} {value:?}");
    }

    #[test]
    fn problems_name_the_field_and_the_mend() {
        check_problem(ConfigField::ClientId, "", "Client Credentials");
        check_problem(ConfigField::ClientId, "0oa 1", "the space");
        check_problem(ConfigField::ClientId, "0oaü", "cannot be part");
        check_problem(ConfigField::RedirectUri, "", "for example http://localhost:8080/callback");
        check_problem(ConfigField::RedirectUri, "/callback", "whole address");
        check_problem(ConfigField::RedirectUri, "https://example.org/callback", "would never reach it");
        check_problem(ConfigField::RedirectUri, "http://127.0.0.1:8080/callback", "would never reach it");
        check_problem(ConfigField::RedirectUri, "http://localhost:8080/callback#x", "no # part");
        check_problem(ConfigField::AuthServer, "def ault", "cannot be part");
        // Browsers take these for steps in a path: code and verifier would go to another address than the one shown.
        check_problem(ConfigField::AuthServer, "..", "cannot be");
        check_problem(ConfigField::AuthServer, ".", "cannot be");
        check_problem(ConfigField::AuthServer, "https://dev-123.okta.com/oauth2/..", "cannot be");
        check_problem(ConfigField::Scopes, " , ", "at least one scope");
        check_problem(ConfigField::Scopes, "openid \"x\"", "cannot be part of a scope");
        check_problem(ConfigField::Audience, "api default", "the space");
    }

    fn check_note(field: ConfigField, value: &str, part: &str) {
        let reading = draft(|draft| draft.set(field, value)).read(&page());
        assert!(reading.config.is_some(), "{field:?} {value:?} is accepted");
        assert!(reading.note(field).is_some_and(|note| note.0.contains(part)), "{field:?} {value:?}: {reading:?}");
    }

    #[test]
    fn notes_explain_what_is_accepted() {
        check_note(ConfigField::Domain, "https://dev-123.okta.com/", "https://");
        check_note(ConfigField::ClientId, "my-app", "0oa");
        check_note(ConfigField::RedirectUri, "http://localhost:8080/elsewhere", "nothing at /elsewhere");
        check_note(ConfigField::AuthServer, "", "org server");
        check_note(ConfigField::AuthServer, "https://dev-123.okta.com/oauth2/aus1/v1/token", "aus1");
        check_note(ConfigField::Scopes, "profile api", "openid");
    }

    #[test]
    fn an_issuer_pasted_as_domain_names_its_server() {
        let check = |domain: &str, server: &str, expected: &str, note: &str| {
            let reading = draft(|draft| {
                domain.clone_into(&mut draft.domain);
                server.clone_into(&mut draft.auth_server);
            })
            .read(&page());
            let issuer = reading.endpoints.as_ref().map(|endpoints| endpoints.issuer.as_str());
            assert_eq!(issuer, Some(expected), "{domain} {server}");
            let words = reading.note(ConfigField::AuthServer).map_or("", |note| note.0.as_str());
            assert!(words.contains(note) && words.is_empty() == note.is_empty(), "{domain} {server}: {words}");
        };
        let aus1 = "https://dev-123.okta.com/oauth2/aus1";
        check(aus1, "default", aus1, "aus1");
        check("dev-123.okta.com/oauth2/aus1/v1/token?x", "default", aus1, "aus1");
        check(aus1, "aus1", aus1, "");
        check("https://dev-123.okta.com/oauth2/default", "default", "https://dev-123.okta.com/oauth2/default", "");
        // The person typed another one: it counts, and both are named.
        check(aus1, "aus2", "https://dev-123.okta.com/oauth2/aus2", "aus1");
        check(aus1, "", "https://dev-123.okta.com", "aus1");
        // The endpoints of the org server have no id.
        check("https://dev-123.okta.com/oauth2/v1/token", "default", "https://dev-123.okta.com", "org");
        check("https://dev-123.okta.com/oauth2/v1/token", "", "https://dev-123.okta.com", "org");
        check("https://dev-123.okta.com/login", "default", "https://dev-123.okta.com/oauth2/default", "");
        check("https://dev-123.okta.com?x=/oauth2/aus1", "default", "https://dev-123.okta.com/oauth2/default", "");
        check("dev-123.okta.com", "https://dev-123.okta.com/oauth2/v1/token", "https://dev-123.okta.com", "org");
    }

    #[test]
    fn a_redirect_uri_that_is_served_needs_no_note() {
        for path in
            ["/callback", "/callback/", "/login/callback", "/", "/okta-auth/", "/okta-auth/iframe-oauth-flow.html"]
        {
            let uri = format!("http://localhost:8080{path}");
            assert_eq!(
                draft(|draft| draft.redirect_uri = uri).read(&page()).note(ConfigField::RedirectUri),
                None,
                "{path}"
            );
        }
    }

    #[test]
    fn scopes_are_split_and_deduplicated() {
        let reading = draft(|draft| draft.scopes = "openid, api\nopenid".into()).read(&page());
        assert_eq!(reading.config.expect("a config").scopes.as_slice(), ["openid", "api"]);
    }
}
