//! Doubts about a saved configuration: asked about before a password goes anywhere.

use crate::ui::task;
use leptos::prelude::*;

use super::Flow;
use crate::ui::login_step;
use login::config::Config;
use login::{Doubt, LoginState};

impl Flow {
    /// Fetches what the issuer of a stored configuration publishes, and shows a doubt as soon as it is known. A person who
    /// is typing already is asked when they send the form.
    pub(super) fn look_for_a_doubt(self, config: Config) {
        // Begins at once; what is awaited below is the same.
        drop(self.provider(&config));
        task::start(async move {
            let doubt = self.doubt_of(&config).await;
            let is_untouched = self.state.with_untracked(LoginState::is_fresh) && login_step::is_untouched(self);
            let is_saved = self.saved.with_untracked(|saved| saved.as_ref() == Some(&config));
            if doubt.is_some() && is_untouched && is_saved {
                self.configure(doubt);
            }
        });
    }

    /// What speaks against the configuration, unless the person uses it all the same.
    pub(super) async fn doubt_of(self, config: &Config) -> Option<Doubt> {
        if self.is_settled(config) {
            return None;
        }
        let provider = self.provider(config).await;
        self.state.update(|state| state.note(provider.scope_note(config)));
        let doubt = provider.doubt(config);
        if doubt.is_none() {
            self.settled.set_value(Some(config.clone()));
        }
        doubt
    }

    /// As [`doubt_of`](Self::doubt_of), as far as it is known by now.
    pub(super) fn known_doubt_of(self, config: &Config) -> Option<Doubt> {
        let provider = self.provider(config);
        provider.peek()?.doubt(config).filter(|_| !self.is_settled(config))
    }

    /// To the login form, in spite of the doubt.
    pub fn continue_anyway(self) {
        self.accept();
        self.settled.set_value(self.saved.get_untracked());
        self.restart();
    }

    fn is_settled(self, config: &Config) -> bool {
        self.settled.with_value(|settled| settled.as_ref() == Some(config))
    }
}
