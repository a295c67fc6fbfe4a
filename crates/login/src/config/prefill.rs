//! Configuration from the page's address: the page's contract with scripts, and with whoever sends a link.

use super::{ConfigDraft, ConfigField, ResponseMode};

/// The parameters of the contract in a query string; nothing else of an address is read or kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// In the order of the address, one for each field.
    values: Vec<(ConfigField, String)>,
}

/// What a link has filled in, and whether the person agrees to what that changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prefill {
    fields: Vec<Prefilled>,
    accepted: bool,
}

/// A field that a link filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefilled {
    /// The field that the link fills in.
    pub field: ConfigField,
    /// The value that the link brings.
    pub value: String,
    /// The stored value, where the link's differs from it.
    pub stored: Option<String>,
}

impl Link {
    /// Reads a query string (without `?`); of a parameter that comes twice, the last one counts.
    #[must_use]
    pub fn read(query: &str) -> Self {
        let mut values: Vec<(ConfigField, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let Some(field) = ConfigField::ALL.into_iter().find(|field| field.parameter() == name) else { continue };
            if field == ConfigField::ResponseMode && ResponseMode::parse(&value).is_none() {
                continue;
            }
            values.retain(|(earlier, _)| *earlier != field);
            values.push((field, value.into_owned()));
        }
        Self { values }
    }

    /// Returns the link that fills a fresh form with this draft: what is empty is left out, but for the authorization server,
    /// where empty means the org's own.
    #[must_use]
    pub fn of(draft: &ConfigDraft) -> Self {
        let filled = |field: &ConfigField| !draft.get(*field).is_empty() || *field == ConfigField::AuthServer;
        let values = ConfigField::ALL.into_iter().filter(filled).map(|field| (field, draft.get(field).to_owned()));
        Self { values: values.collect() }
    }

    /// Returns the query string that holds this link and nothing else.
    #[must_use]
    pub fn to_query(&self) -> String {
        let pairs = self.values.iter().map(|(field, value)| (field.parameter(), value));
        form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
    }

    /// Lays the link over what is stored, or else over a fresh form.
    #[must_use]
    pub fn fill(self, fresh: ConfigDraft, stored: Option<&ConfigDraft>) -> (ConfigDraft, Prefill) {
        let mut draft = stored.cloned().unwrap_or(fresh);
        let prefilled = self.values.into_iter().map(|(field, value)| {
            draft.set(field, &value);
            Prefilled { field, stored: replaced_by(&value, field, stored), value }
        });
        let fields = prefilled.collect();
        (draft, Prefill { fields, accepted: false })
    }
}

impl Prefill {
    /// Returns the fields in which the draft still has the link's value, in the order of the address. What the person has
    /// typed instead is theirs.
    pub fn fields(&self, draft: &ConfigDraft) -> impl Iterator<Item = &Prefilled> {
        self.fields.iter().filter(|prefilled| draft.get(prefilled.field) == prefilled.value)
    }

    /// Returns whether saving the draft would change a stored value by the link, and the person has not agreed to that.
    #[must_use]
    pub fn needs_consent(&self, draft: &ConfigDraft) -> bool {
        !self.accepted && self.fields(draft).any(|prefilled| prefilled.stored.is_some())
    }

    /// Compares the link with what is stored by now, since another tab may have stored something. The person agreed to
    /// what was shown, and to nothing else.
    pub fn compare(&mut self, stored: Option<&ConfigDraft>) {
        for prefilled in &mut self.fields {
            let before = replaced_by(&prefilled.value, prefilled.field, stored);
            self.accepted &= before == prefilled.stored;
            prefilled.stored = before;
        }
    }

    /// Notes that the person agrees.
    pub fn accept(&mut self) {
        self.accepted = true;
    }
}

/// Returns the stored value that this one would replace.
fn replaced_by(value: &str, field: ConfigField, stored: Option<&ConfigDraft>) -> Option<String> {
    stored.map(|stored| stored.get(field)).filter(|before| *before != value).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::PageOrigin;

    fn blank() -> ConfigDraft {
        ConfigDraft::new(&PageOrigin::new("http://localhost:8080"))
    }

    fn stored() -> ConfigDraft {
        ConfigDraft { domain: "dev-123.okta.com".into(), client_id: "0oa1".into(), ..blank() }
    }

    #[test]
    fn known_parameters_fill_the_draft() {
        let query = "domain=http%3A%2F%2F127.0.0.1%3A8090&client_id=0oa1&scopes=openid+api&response_mode=query&x=1";
        let (draft, _) = Link::read(query).fill(blank(), None);
        assert_eq!(draft.domain, "http://127.0.0.1:8090");
        assert_eq!(draft.client_id, "0oa1");
        assert_eq!(draft.scopes, "openid api");
        assert_eq!(draft.response_mode, ResponseMode::Query);
        assert_eq!(draft.redirect_uri, "http://localhost:8080/callback");
    }

    #[test]
    fn a_link_of_a_draft_fills_a_fresh_form_with_it() {
        let org = ConfigDraft { auth_server: String::new(), response_mode: ResponseMode::Query, ..stored() };
        for draft in [blank(), stored(), org] {
            let query = Link::of(&draft).to_query();
            assert_eq!(Link::read(&query).fill(blank(), None).0, draft, "{query}");
        }
    }

    #[test]
    fn consent_ends_where_another_tab_stored_something() {
        let (draft, mut prefill) = Link::read("domain=evil.example").fill(blank(), None);
        prefill.compare(None);
        assert!(!prefill.needs_consent(&draft));
        prefill.compare(Some(&stored()));
        assert!(prefill.needs_consent(&draft), "stored meanwhile");
        prefill.accept();
        prefill.compare(Some(&stored()));
        assert!(!prefill.needs_consent(&draft), "agreed to this");
        prefill.compare(Some(&ConfigDraft { domain: "dev-456.okta.com".into(), ..stored() }));
        assert!(prefill.needs_consent(&draft), "agreed to something else");
    }

    #[test]
    fn an_address_keeps_the_parameters_of_the_contract_and_nothing_else() {
        let check = |query: &str, kept: &str| assert_eq!(Link::read(query).to_query(), kept, "{query}");
        let contract = "domain=a.okta.com&client_id=0oa1&redirect_uri=http%3A%2F%2Flocalhost%2Fcallback\
                        &auth_server=default&scopes=openid+api&audience=api&response_mode=query";
        check(contract, contract);
        for name in [
            "username",
            "password",
            "Password",
            "passwd",
            "pwd",
            "token",
            "access_token",
            "id_token",
            "refresh_token",
            "sessionToken",
            "session_token",
            "stateToken",
            "client_secret",
            "passCode",
            "answer",
            "code_verifier",
            "id_token_hint",
            "code",
            "state",
            "assertion",
            "client_assertion",
            "apikey",
            "x",
            "Domain",
            "domain[]",
            "",
        ] {
            check(&format!("{name}=hunter2&client_id=0oa1&{name}=hunter2"), "client_id=0oa1");
            check(&format!("{name}=hunter2"), "");
        }
        check("hunter2", "");
        check("client_id=1&client_id=2", "client_id=2");
        check("response_mode=hunter2", "");
    }

    #[test]
    fn a_stored_value_that_would_change_needs_consent() {
        let check = |query: &str, stored: Option<&ConfigDraft>, expected: &[(ConfigField, Option<&str>)], consent| {
            let (draft, prefill) = Link::read(query).fill(blank(), stored);
            let fields: Vec<_> = prefill.fields(&draft).map(|of| (of.field, of.stored.as_deref())).collect();
            assert_eq!((fields.as_slice(), prefill.needs_consent(&draft)), (expected, consent), "{query}");
        };
        let stored = &stored();
        check("", Some(stored), &[], false);
        check("domain=evil.example", None, &[(ConfigField::Domain, None)], false);
        check("domain=dev-123.okta.com", Some(stored), &[(ConfigField::Domain, None)], false);
        check(
            "client_id=0oa1&domain=dev-123.okta.com.evil.example",
            Some(stored),
            &[(ConfigField::ClientId, None), (ConfigField::Domain, Some("dev-123.okta.com"))],
            true,
        );
        check("audience=api", Some(stored), &[(ConfigField::Audience, Some(""))], true);
        check("response_mode=query", Some(stored), &[(ConfigField::ResponseMode, Some("okta_post_message"))], true);
    }

    #[test]
    fn consent_is_needed_until_it_is_given_or_the_person_types_something_else() {
        let (mut draft, mut prefill) = Link::read("domain=evil.example").fill(blank(), Some(&stored()));
        draft.client_id.push('2');
        assert!(prefill.needs_consent(&draft));
        let typed = ConfigDraft { domain: "dev-456.okta.com".into(), ..draft.clone() };
        assert!(!prefill.needs_consent(&typed) && prefill.fields(&typed).next().is_none());
        assert!(prefill.needs_consent(&draft), "typing it back makes it the link's again");
        prefill.accept();
        assert!(!prefill.needs_consent(&draft) && prefill.fields(&draft).next().is_some());
    }
}
