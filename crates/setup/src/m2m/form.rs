//! The machine's form, and what it takes over from the login's.

use login::config::{ConfigDraft, ConfigField};

use super::{MachineDraft, MachineField};

/// The machine's form. Domain, authorization server and audience are those of the login until they are typed here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MachineForm {
    draft: MachineDraft,
    typed: Vec<MachineField>,
}

impl MachineForm {
    /// Returns what is in the form.
    #[must_use]
    pub fn draft(&self) -> &MachineDraft {
        &self.draft
    }

    /// Takes over what was typed into a field.
    pub fn edit(&mut self, field: MachineField, value: &str) {
        self.draft.set(field, value);
        if !self.typed.contains(&field) {
            self.typed.push(field);
        }
    }

    /// Takes over from the login's form what both have, but for what was typed here.
    pub fn follow(&mut self, login: &ConfigDraft) {
        for (field, of_login) in SHARED {
            if !self.typed.contains(&field) {
                self.draft.set(field, login.get(of_login));
            }
        }
    }

    /// Returns whether something was typed into the field, or taken over.
    #[must_use]
    pub fn is_begun(&self, field: MachineField) -> bool {
        self.typed.contains(&field) || !self.draft.get(field).is_empty()
    }
}

/// The client is another one, and so are its scopes.
const SHARED: [(MachineField, ConfigField); 3] = [
    (MachineField::Domain, ConfigField::Domain),
    (MachineField::AuthServer, ConfigField::AuthServer),
    (MachineField::Audience, ConfigField::Audience),
];

#[cfg(test)]
mod tests {
    use login::config::PageOrigin;

    use super::*;

    #[test]
    fn the_form_follows_the_login_in_what_was_not_typed_here() {
        let login = ConfigDraft {
            domain: "dev-1.okta.com".into(),
            client_id: "0oaspa".into(),
            audience: "api://default".into(),
            auth_server: "aus1".into(),
            ..ConfigDraft::new(&PageOrigin::new("http://localhost:8080"))
        };
        let mut form = MachineForm::default();
        assert!(!form.is_begun(MachineField::Domain));
        form.edit(MachineField::ClientId, "0oam2m");
        form.edit(MachineField::Audience, "myagentcoreaud");
        form.follow(&login);
        let expected = MachineDraft {
            domain: "dev-1.okta.com".into(),
            auth_server: "aus1".into(),
            client_id: "0oam2m".into(),
            audience: "myagentcoreaud".into(),
            ..MachineDraft::new()
        };
        assert_eq!(form.draft(), &expected);
        assert!(form.is_begun(MachineField::Domain));
        form.edit(MachineField::Domain, "");
        form.follow(&login);
        assert_eq!(form.draft().domain, "", "an empty field may be meant so");
    }
}
