//! The configuration form: what is typed, chosen, taken from a link, and saved.

use leptos::prelude::*;

use super::Flow;
use crate::browser::{address, storage};
use login::config::{ConfigDraft, ConfigField, ConfigPreset, Prefill};
use login::{Because, Phase, Step};

impl Flow {
    /// Takes over what the person typed into a field, or chose.
    pub fn edit(self, field: ConfigField, value: &str) {
        self.draft.update(|draft| draft.set(field, value));
        self.withdraw();
    }

    pub fn use_preset(self, preset: ConfigPreset) {
        self.fill_in(preset.draft(&self.origin.read_value()));
    }

    /// Takes another domain, and validates it as if it had been typed.
    pub fn use_domain(self, domain: &str) {
        self.edit(ConfigField::Domain, domain);
        self.save();
    }

    /// Back to an empty form; the stored configuration is forgotten, and the profiles stay.
    pub fn reset(self) {
        storage::forget();
        self.saved.set(None);
        self.fill_in(ConfigDraft::new(&self.origin.read_value()));
        self.edit_config();
    }

    /// Compares the draft with what the issuer publishes, and accepts it unless there is a doubt. Nothing happens while the
    /// link's values need the person's consent.
    pub fn save(self) {
        self.prefill.update(|prefill| prefill.compare(storage::load().as_ref()));
        let Some(config) = self.reading().config.filter(|_| !self.needs_consent()) else { return };
        self.submitted.set_value(Some((self.draft.get_untracked(), config.clone())));
        self.login.set(None);
        self.wire.begin_preparation();
        self.settled.set_value(None);
        drop(self.prefetch(&config));
        self.run(Step::Discover, async move {
            Ok(match self.doubt_of(&config).await {
                None => {
                    self.accept();
                    Phase::SignedOut { because: Because::NotYet }
                }
                doubt => Phase::Configuring { doubt },
            })
        });
    }

    /// Stores what was submitted: the configuration that logins begin with from here on.
    pub(super) fn accept(self) {
        let Some((draft, config)) = self.submitted.try_update_value(Option::take).flatten() else { return };
        self.storage_problem.set(storage::save(&draft).err());
        self.prefill.set(Prefill::default());
        self.saved.set(Some(config));
    }

    /// Whether saving would change a stored value by a link, and the person has not agreed to that.
    #[must_use]
    pub fn needs_consent(self) -> bool {
        self.prefill.read().needs_consent(&self.draft.read())
    }

    /// Agrees to what the link changes.
    pub fn accept_link(self) {
        self.prefill.update(Prefill::accept);
    }

    /// Goes back to what is stored, without the link.
    pub fn discard_link(self) {
        address::empty();
        self.fill_in(storage::load().unwrap_or_else(|| ConfigDraft::new(&self.origin.read_value())));
    }

    pub(super) fn fill_in(self, draft: ConfigDraft) {
        self.draft.set(draft);
        self.prefill.set(Prefill::default());
        self.withdraw();
    }

    /// Ends a check that is under way, or its doubt: both are about other values than the form has now.
    fn withdraw(self) {
        let is_about_the_form = self.state.with_untracked(|state| {
            matches!(state.phase(), Phase::Working(Step::Discover) | Phase::Configuring { doubt: Some(_) })
        });
        if is_about_the_form {
            self.discovery.set_value(None);
            self.edit_config();
        }
    }
}
