//! The person's values, and the texts that follow from them.

use login::config::{ConfigDraft, PageOrigin};
use redact::{is_like_a_jwt, looks_like_a_secret};
use serde_json::{Map, Value};

use super::{GuideName, GuideWords};

/// How long a value may be, in characters.
const LONGEST: usize = 300;

/// Every name and value of the guide, for a page of one origin. What a login needs of them is the login's own form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideValues {
    page: PageOrigin,
    draft: ConfigDraft,
    /// By the place in [`GuideName::ALL`]; empty where the form has the value.
    own: Vec<String>,
}

impl GuideValues {
    /// Returns the guide's own defaults beside a form.
    #[must_use]
    pub fn new(page: &PageOrigin, draft: ConfigDraft) -> Self {
        let own = GuideName::ALL.iter().map(|name| match name.field() {
            Some(_) => String::new(),
            None => name.default_text().to_owned(),
        });
        Self { page: page.clone(), draft, own: own.collect() }
    }

    /// Returns the origin of the page.
    #[must_use]
    pub fn page(&self) -> &PageOrigin {
        &self.page
    }

    /// Returns the form of the login.
    #[must_use]
    pub fn draft(&self) -> &ConfigDraft {
        &self.draft
    }

    /// Takes over the current values of the login's form.
    pub fn take_draft(&mut self, draft: ConfigDraft) {
        self.draft = draft;
    }

    /// Returns what is entered; may be empty.
    #[must_use]
    pub fn typed(&self, name: GuideName) -> &str {
        match name.field() {
            Some(field) => self.draft.get(field),
            None => &self.own[place(name)],
        }
    }

    /// Enters a value. It is one line: control characters are left out, and so is what is too long.
    pub fn set(&mut self, name: GuideName, text: &str) {
        let line: String = text.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        match name.field() {
            Some(field) => self.draft.set(field, &line),
            None => self.own[place(name)] = line,
        }
    }

    /// Returns what is wrong with a value.
    #[must_use]
    pub fn problem(&self, name: GuideName) -> Option<String> {
        if self.is_secret(name) {
            return Some("this looks like a secret, so the guide doesn't use it; it needs none".into());
        }
        if self.typed(name).trim().is_empty() {
            return None;
        }
        self.draft.read(&self.page).problem(name.field()?).map(|problem| problem.0.clone())
    }

    /// Returns what the guide uses: what is entered, else the default; `None` where only the person knows, and for what
    /// looks like a secret.
    #[must_use]
    pub fn used(&self, name: GuideName) -> Option<&str> {
        let typed = self.typed(name).trim();
        let used = if typed.is_empty() { name.default_text() } else { typed };
        (!used.is_empty() && !self.is_secret(name)).then_some(used)
    }

    /// Returns whether a login with this form requests the custom scope.
    #[must_use]
    pub fn requests_custom_scope(&self) -> bool {
        let scope = self.used(GuideName::CustomScope).unwrap_or_default();
        self.draft.scopes.split(|c: char| c.is_whitespace() || c == ',').any(|word| word == scope)
    }

    /// Returns the texts that the guide's steps are filled with.
    #[must_use]
    pub fn words(&self) -> GuideWords {
        GuideWords::of(self)
    }

    /// Returns the guide's own values as one JSON object; what looks like a secret is left out. The login's form is
    /// kept apart, by the login.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let own = GuideName::ALL.iter().filter(|name| {
            name.field().is_none() && self.typed(**name) != name.default_text() && !self.is_secret(**name)
        });
        own.map(|name| (name.as_str().to_owned(), Value::from(self.typed(*name)))).collect::<Map<_, _>>().into()
    }

    /// Returns the values that [`to_json`](Self::to_json) wrote, beside a form; a missing or mistyped value is the
    /// default.
    #[must_use]
    pub fn from_json(json: &Value, page: &PageOrigin, draft: ConfigDraft) -> Self {
        let mut values = Self::new(page, draft);
        for name in GuideName::ALL.iter().copied().filter(|name| name.field().is_none()) {
            if let Some(text) = json.get(name.as_str()).and_then(Value::as_str) {
                values.set(name, text);
            }
        }
        values
    }

    /// Returns the form's own fields may have long random names; in the others, such a value is a secret in the wrong
    /// place.
    fn is_secret(&self, name: GuideName) -> bool {
        let typed = self.typed(name);
        match name.field() {
            Some(_) if name != GuideName::ClientId => is_like_a_jwt(typed),
            _ => looks_like_a_secret(typed),
        }
    }
}

fn place(name: GuideName) -> usize {
    name as usize
}
