//! What the login hands to the other pages, and takes from them.

use leptos::prelude::*;
use setup::doctor::LoginFacts;
use setup::hand_over::{HandOver, HandedTokens};

use super::Flow;
use login::config::ConfigDraft;
use login::{LoginError, Phase};

impl Flow {
    /// Returns what is at hand now.
    #[must_use]
    pub fn hand_over(self) -> HandOver {
        let tokens = self.state.with_untracked(|state| state.session().map(HandedTokens::of));
        HandOver::new(&self.draft.read_untracked(), tokens, self.facts())
    }

    /// What the login at hand has shown; nothing while there is none that has ended.
    fn facts(self) -> Option<LoginFacts> {
        let config = self.login.get_untracked()?;
        let facts = self.state.with_untracked(|state| {
            let of_error = || state.error().map(|error| LoginFacts::of_error(&config, error));
            state.session().map(|session| LoginFacts::of_session(&config, session)).or_else(of_error)
        })?;
        let facts = match self.refreshed.get_value() {
            Some(outcome) => facts.refreshed(outcome.as_ref().err()),
            None => facts,
        };
        Some(if self.signed_out { facts.signed_out() } else { facts })
    }

    /// Notes how a refresh ended.
    pub fn note_refresh(self, outcome: Result<(), LoginError>) {
        self.refreshed.set_value(Some(outcome));
    }

    /// Puts another page's values into the form. A login that is at hand goes on with its own; otherwise the form is shown,
    /// since logins begin with what was saved.
    pub fn take_over(self, draft: ConfigDraft) {
        if self.draft.with_untracked(|own| *own == draft) {
            return;
        }
        self.fill_in(draft);
        if self.state.with_untracked(|state| matches!(state.phase(), Phase::SignedOut { .. })) {
            self.edit_config();
        }
    }
}
