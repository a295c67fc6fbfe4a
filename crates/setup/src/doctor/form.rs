//! What the doctor's form begins with, whose values it follows, and whether the examination starts without a click.

use login::config::{ConfigDraft, ConfigField, Link, PageOrigin, Prefill, Prefilled};

/// The doctor's form. Nothing of it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoctorForm {
    draft: ConfigDraft,
    prefill: Prefill,
    source: FormSource,
    runs: bool,
}

/// Whose values the form has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FormSource {
    /// The login's: the form follows it.
    Login,
    /// This page's own: they were typed here, or came by a link.
    Own,
}

impl DoctorForm {
    /// Lays the query of the page's address over what is stored, or else over a fresh form, exactly as the login does.
    #[must_use]
    pub fn open(query: &str, page: &PageOrigin, stored: Option<&ConfigDraft>) -> Self {
        let (draft, prefill) = Link::read(query).fill(ConfigDraft::new(page), stored);
        let has_link = prefill.fields(&draft).next().is_some();
        let source = if has_link { FormSource::Own } else { FormSource::Login };
        let runs = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == RUN).last();
        Self { draft, prefill, source, runs: runs.is_some_and(|(_, value)| value == "1") }
    }

    /// Returns what is in the form.
    #[must_use]
    pub fn draft(&self) -> &ConfigDraft {
        &self.draft
    }

    /// Returns whether the examination starts without a click: the address says `run=1`, and nothing needs confirming.
    ///
    /// What needs confirming is what the login asks about, too: a link's value in the place of a stored one. A link
    /// that repeats what is stored changes nothing, and where nothing is stored there is nothing to change.
    #[must_use]
    pub fn starts_at_once(&self) -> bool {
        self.runs && !self.prefill.needs_consent(&self.draft)
    }

    /// Returns what of a link needs confirming, changes of stored values first; nothing if nothing does.
    #[must_use]
    pub fn to_confirm(&self) -> Vec<Prefilled> {
        if !self.prefill.needs_consent(&self.draft) {
            return Vec::new();
        }
        let (changes, rest): (Vec<_>, Vec<_>) =
            self.prefill.fields(&self.draft).cloned().partition(|prefilled| prefilled.stored.is_some());
        [changes, rest].concat()
    }

    /// Notes that the person has started an examination of what the form shows.
    pub fn confirm(&mut self) {
        self.prefill.accept();
    }

    /// Takes over what was typed into a field, or chosen.
    pub fn edit(&mut self, field: ConfigField, value: &str) {
        self.draft.set(field, value);
        self.source = FormSource::Own;
    }

    /// Takes over what is in the login's form, unless the values are this page's own. Returns whether anything changed.
    pub fn follow(&mut self, login: &ConfigDraft) -> bool {
        let follows = self.source == FormSource::Login && self.draft != *login;
        if follows {
            self.draft.clone_from(login);
        }
        follows
    }
}

/// The parameter that starts the examination.
const RUN: &str = "run";

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> PageOrigin {
        PageOrigin::new("http://localhost:8080")
    }

    fn stored() -> ConfigDraft {
        ConfigDraft { domain: "dev-1.okta.com".into(), client_id: "0oa1".into(), ..ConfigDraft::new(&page()) }
    }

    #[test]
    fn an_address_starts_the_examination_when_nothing_needs_confirming() {
        let check = |query: &str, stored: Option<&ConfigDraft>, starts, fields: &[ConfigField]| {
            let form = DoctorForm::open(query, &page(), stored);
            assert_eq!(form.starts_at_once(), starts, "{query}");
            let to_confirm: Vec<_> = form.to_confirm().iter().map(|prefilled| prefilled.field).collect();
            assert_eq!(to_confirm, fields, "{query}");
        };
        let stored = stored();
        check("run=1", Some(&stored), true, &[]);
        check("run=1", None, true, &[]);
        check("domain=dev-1.okta.com&run=1", None, true, &[]);
        check("client_id=0oa1&domain=dev-1.okta.com&run=1", Some(&stored), true, &[]);
        let both = &[ConfigField::Domain, ConfigField::ClientId];
        check("client_id=0oa1&domain=evil.example&run=1", Some(&stored), false, both);
        check("audience=api&run=1", Some(&stored), false, &[ConfigField::Audience]);
        check("domain=evil.example", Some(&stored), false, &[ConfigField::Domain]);
        for query in ["", "domain=dev-1.okta.com", "run=0", "run", "run=true", "run=1&run=0", "Run=1"] {
            check(query, Some(&stored), false, &[]);
        }
        check("run=0&run=1", Some(&stored), true, &[]);
    }

    #[test]
    fn a_click_confirms() {
        let mut form = DoctorForm::open("domain=evil.example&run=1", &page(), Some(&stored()));
        form.confirm();
        assert!(form.to_confirm().is_empty());
        let mut form = DoctorForm::open("domain=evil.example&run=1", &page(), Some(&stored()));
        form.edit(ConfigField::Domain, "dev-2.okta.com");
        assert!(form.to_confirm().is_empty(), "what was typed is the person's own");
    }

    #[test]
    fn the_form_follows_the_login_until_it_has_values_of_its_own() {
        let login = ConfigDraft { client_id: "0oa2".into(), ..stored() };
        let mut form = DoctorForm::open("run=1", &page(), Some(&stored()));
        assert_eq!(form.draft(), &stored());
        assert!(form.follow(&login) && !form.follow(&login));
        assert_eq!(form.draft(), &login);
        form.edit(ConfigField::ClientId, "0oa3");
        assert!(!form.follow(&login));
        assert_eq!(form.draft().client_id, "0oa3");

        let mut form = DoctorForm::open("client_id=0oa4", &page(), Some(&stored()));
        assert!(!form.follow(&login), "a link's values are this page's own");
        assert_eq!(form.draft().client_id, "0oa4");
    }
}
